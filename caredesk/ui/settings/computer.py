"""Settings of this computer: after how long it locks, who else uses it, its keyring, and what may be seen on its screen."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk import vault
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.front_desk import FRONT_DESK, front_desk
from caredesk.ui.common.labels import label
from caredesk.ui.settings.keyring_card import KeyringCard
from caredesk.ui.settings.page import AtHand, SettingsPage
from caredesk.ui.shell.screen_capture import SHOWN_TO_OTHERS, out_of_pictures
from caredesk.ui.shell.settings import IDLE_MINUTES, SHARED_MINUTES


class ComputerPage(SettingsPage):
    """Each choice holds once it is made: chosen in the list, ticked, or left."""

    NAME, ICON = "computer", "key"

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        self.idle = ChoiceField(self.tr("Lock when nobody works"), [(minutes, self._minutes(minutes)) for minutes in IDLE_MINUTES], self)
        self.shared = FlagField(self.tr("Others use this computer too"), self)
        self.keyring = KeyringCard(at_hand.desk, self)
        self.front_desk = FlagField(self.tr("Front-desk view"), self)
        self._pictures = out_of_pictures()
        self.pictures = None if self._pictures is None else FlagField(self.tr("Keep CareDesk out of screenshots and recordings"), self)
        self._build()
        self.idle.settled.connect(self._idle_chosen)
        self.shared.left.connect(self._shared_chosen)
        self.keyring.found.connect(self._show_shared)
        self.keyring.told.connect(self.announce)
        self.front_desk.left.connect(self._front_desk_chosen)
        if self.pictures is not None:
            self.pictures.left.connect(self._pictures_chosen)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("ComputerPage", "This computer")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "ComputerPage",
            "How this computer guards the records. The window locks by itself after some minutes without a key or the mouse; "
            "Ctrl+L locks it at once. The keyring of the computer’s system can open CareDesk at its start for whoever is logged in there; "
            "the passphrase always opens it.",
        )

    def refresh(self) -> None:
        self.idle.show_value(self._at_hand.settings.idle_minutes)
        self.front_desk.show_value(front_desk().is_on)
        if self._pictures is not None and self.pictures is not None:
            self.pictures.show_value(self._pictures.is_on)
        self.keyring.refresh()

    def save_now(self) -> None:
        self.idle.commit()

    def _minutes(self, minutes: int) -> str:
        return self.tr("After 1 minute") if minutes == 1 else self.tr("After {minutes} minutes").format(minutes=minutes)

    def _idle_chosen(self, minutes: int) -> None:
        if self.shared.isChecked() and minutes > SHARED_MINUTES:
            minutes = SHARED_MINUTES
            self.announce.emit(self._idle_help(is_shared=True))
        self.idle.show_value(minutes)
        self._at_hand.settings.keep(idle_minutes=minutes)
        self._at_hand.idle_changed(minutes)

    def _idle_help(self, *, is_shared: bool) -> str:
        if is_shared:
            return self.tr("Others use this computer too, so it locks after 5 minutes at most.")
        return self.tr("Locking cannot be switched off.")

    def _shared_chosen(self, is_shared: bool) -> None:
        self.keyring.mark_shared(is_shared)
        self._idle.show_help(self._idle_help(is_shared=is_shared))
        if is_shared and self._at_hand.settings.idle_minutes > SHARED_MINUTES:
            self._idle_chosen(SHARED_MINUTES)

    def _front_desk_chosen(self, is_on: bool) -> None:
        self._at_hand.settings.keep(**{FRONT_DESK: int(is_on)})
        front_desk().turn(is_on)

    def _pictures_chosen(self, is_on: bool) -> None:
        self._at_hand.settings.keep(**{SHOWN_TO_OTHERS: int(not is_on)})
        if self._pictures is not None:
            self._pictures.turn(is_on)

    def _show_shared(self, state: vault.KeyringState) -> None:
        self.shared.show_value(state.is_shared)
        self.idle.show_value(self._at_hand.settings.idle_minutes_where(is_shared=state.is_shared))
        self._idle.show_help(self._idle_help(is_shared=state.is_shared))
        self.grown.emit()

    def _build(self) -> None:
        self._idle = Labelled(self.tr("Lock when nobody works"), self.idle, self, help_words=self._idle_help(is_shared=False))
        self.column_of(self.tr("Locking")).addWidget(self._idle)
        sharing = self.column_of(self.tr("Who uses this computer"))
        sharing.addWidget(self.shared)
        words = self.tr("Then each person opens CareDesk with a passphrase, no keyring does, and it locks after 5 minutes at most.")
        self._explain(sharing, self.shared, words)
        self.column_of(
            self.tr("This computer’s keyring"),
            self.tr("The system’s own safe for passwords, which is open while you are logged in at the computer."),
        ).addWidget(self.keyring)
        seeing = self.column_of(self.tr("Where others see the screen"))
        seeing.addWidget(self.front_desk)
        words = self.tr("Names are initials, your own patients come first, and no risk is told. Ctrl+Shift+H shows the names for now.")
        self._explain(seeing, self.front_desk, words)
        if self.pictures is not None:
            seeing.addWidget(self.pictures)
            self._explain(
                seeing, self.pictures, self.tr("In a shared screen and in the system’s own pictures of it the window is missing.")
            )
        self.end()

    def _explain(self, column: QVBoxLayout, field: QWidget, words: str) -> None:
        field.setAccessibleDescription(words)
        column.addWidget(label(words, self, role="small", tone="text2", wraps=True))
