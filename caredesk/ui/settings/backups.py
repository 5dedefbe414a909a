"""Copies of the records: how the last one went, where they go, one now; and the recovery sheet, which opens them when all else is lost."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.common.allowed import offer
from caredesk.ui.common.buttons import button
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.settings.page import AtHand, SettingsPage, row_of
from caredesk.ui.shell.top_bar import SafeState


class BackupsPage(SettingsPage):
    """What the top bar says about the copies, in full."""

    NAME, ICON = "backups", "hard-drives"

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        self._keeping = at_hand.keeping
        self.state, self.folder = label("", self, role="body_strong", wraps=True), label("", self, role="small", tone="text2", wraps=True)
        self.message = InlineMessage("late", "", parent=self)
        self.back_up = button(self.tr("Back up now"), "hard-drives", parent=self)
        self.choose = button(self.tr("Choose folder"), parent=self)
        self.new_code = button(self.tr("New recovery code"), "key", parent=self)
        self._build()
        self.back_up.clicked.connect(self._keeping.back_up)
        self.choose.clicked.connect(lambda _: self._keeping.choose_folder())
        self.new_code.clicked.connect(lambda _: self._make_new_code())
        offer(self._desk, Deed.KEYS, self.new_code)
        self._keeping.told.connect(self._show_state)
        self._keeping.progressed.connect(self._show_busy)
        self._keeping.ended.connect(self._show_end)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("BackupsPage", "Backups")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "BackupsPage",
            "A backup is a complete, encrypted copy of the records in a folder that you choose, best on a USB drive that you keep "
            "somewhere else. Each copy is opened and checked before it counts. The recovery sheet opens records and copies when a "
            "passphrase is lost.",
        )

    def refresh(self) -> None:
        self._show_state(self._keeping.state)

    def _show_busy(self, words: str) -> None:
        """A copy is being made: how far it is stands where it was asked for."""
        self.message.say("")
        self.state.setText(words)

    def _show_end(self, is_made: bool, words: str) -> None:
        if is_made:
            self.announce.emit(words)
            self.message.say(words, tone="ok")
        else:
            self.message.say(self.tr("Backup did not work"), words, tone="late")

    def _make_new_code(self) -> None:
        self.left_for.emit()
        self._at_hand.new_code_wanted()

    def _show_state(self, state: SafeState) -> None:
        self.state.setText(state.words)
        words = self.tr("No folder chosen yet. Best is a USB drive that you keep somewhere else.")
        if self._keeping.last_place:
            words = self.tr("The last copy is in {folder}. No folder chosen yet for the next ones.").format(folder=self._keeping.last_place)
        if self._keeping.folder:
            words = self.tr("Copies go to {folder}").format(folder=self._keeping.folder)
        self.folder.setText(words)

    def _build(self) -> None:
        copies = self.column_of(self.tr("Copies of the records"))
        copies.addWidget(self.message)
        copies.addWidget(self.state)
        copies.addWidget(self.folder)
        copies.addWidget(row_of(self, self.back_up, self.choose))
        words = self.tr("A new code takes the place of the old one: the sheet in the safe must be printed again.")
        sheet = self.column_of(self.tr("Recovery sheet"), words)
        sheet.addWidget(self.new_code, 0, Qt.AlignmentFlag.AlignLeft)
        self.end()
