"""Settings of this computer: after how long without input the window locks."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.settings.page import AtHand, SettingsPage
from caredesk.ui.shell.settings import IDLE_MINUTES


class ComputerPage(SettingsPage):
    """Each choice holds once it is made: chosen in the list, or left."""

    NAME, ICON = "computer", "key"

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        self.idle = ChoiceField(self.tr("Lock when nobody works"), [(minutes, self._minutes(minutes)) for minutes in IDLE_MINUTES], self)
        self.idle.settled.connect(self._idle_chosen)
        never = self.tr("Locking cannot be switched off.")
        self.column_of(self.tr("Locking")).addWidget(
            Labelled(self.tr("Lock when nobody works"), self.idle, self, help_words=never),
        )
        self.end()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("ComputerPage", "This computer")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "ComputerPage",
            "How this computer guards the records. The window locks by itself after some minutes without a key or the mouse; "
            "Ctrl+L locks it at once.",
        )

    def refresh(self) -> None:
        self.idle.show_value(self._at_hand.settings.idle_minutes)

    def save_now(self) -> None:
        self.idle.commit()

    def _minutes(self, minutes: int) -> str:
        return self.tr("After 1 minute") if minutes == 1 else self.tr("After {minutes} minutes").format(minutes=minutes)

    def _idle_chosen(self, minutes: int) -> None:
        self.idle.show_value(minutes)
        self._at_hand.settings.keep(idle_minutes=minutes)
        self._at_hand.idle_changed(minutes)
