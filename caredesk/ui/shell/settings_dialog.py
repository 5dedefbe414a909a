"""Settings of this computer: the look, when to lock, and where copies go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caredesk import __version__
from caredesk.ui.common.buttons import button
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.tall_area import TallArea, TallDialog
from caredesk.ui.common.theme import Theme, theme
from caredesk.ui.common.tokens import TEXT_SIZES
from caredesk.ui.shell.safe_keeping import SafeKeeping
from caredesk.ui.shell.settings import IDLE_MINUTES, WindowSettings
from caredesk.ui.shell.top_bar import SafeState


class SettingsDialog(TallDialog):
    """Each choice holds once it is made: chosen in the list, or left, so that what keys pass by is not shown by the whole window."""

    idle_changed = Signal(int)  # minutes
    new_code_wanted = Signal()

    def __init__(self, settings: WindowSettings, keeping: SafeKeeping, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Settings"))
        self.setMinimumWidth(theme().px(520))
        self._settings, self._keeping, self._look = settings, keeping, look
        modes = [("system", self.tr("As the system says")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.mode = ChoiceField(self.tr("Colors"), modes, self)
        self.text_size = ChoiceField(self.tr("Text size"), [(size, self.tr("{size} %").format(size=size)) for size in TEXT_SIZES], self)
        self.idle = ChoiceField(self.tr("Lock when nobody works"), [(minutes, self._minutes(minutes)) for minutes in IDLE_MINUTES], self)
        self.back_up = button(self.tr("Back up now"), "hard-drives", parent=self)
        self.choose = button(self.tr("Choose folder"), parent=self)
        self.new_code = button(self.tr("New recovery code"), "key", parent=self)
        self.close_button = button(self.tr("Close"), kind="primary", parent=self)
        self._state, self._folder = label("", self), label("", self, role="small", tone="text2", wraps=True)
        self._build()
        self._show_kept()
        self._connect()

    def _minutes(self, minutes: int) -> str:
        return self.tr("After 1 minute") if minutes == 1 else self.tr("After {minutes} minutes").format(minutes=minutes)

    def _show_kept(self) -> None:
        self.mode.show_value(self._settings.mode)
        self.text_size.show_value(self._settings.text_size)
        self.idle.show_value(self._settings.idle_minutes)
        self._show_state(self._keeping.state)

    def _show_state(self, state: SafeState) -> None:
        self._state.setText(state.words)
        none = self.tr("No folder chosen yet. Best is a USB drive that you keep somewhere else.")
        if self._keeping.last_place:
            none = self.tr("The last copy is in {folder}. No folder chosen yet for the next ones.").format(folder=self._keeping.last_place)
        self._folder.setText(self._keeping.folder or none)

    def _connect(self) -> None:
        self.mode.settled.connect(self._mode_chosen)
        self.text_size.settled.connect(self._size_chosen)
        self.idle.settled.connect(self._idle_chosen)
        self.back_up.clicked.connect(self._keeping.back_up)
        self.choose.clicked.connect(lambda _: self._keeping.choose_folder())
        self.new_code.clicked.connect(self.accept)
        self.new_code.clicked.connect(self.new_code_wanted)
        self.close_button.clicked.connect(self.accept)
        self._keeping.told.connect(self._show_state)

    def done(self, result: int) -> None:
        """Closing leaves the field that one is in."""
        for field in (self.mode, self.text_size, self.idle):
            field.commit()
        super().done(result)

    def _mode_chosen(self, mode: str) -> None:
        self.mode.show_value(mode)
        self._settings.keep(mode=mode)
        self._look.show_mode(mode)  # type: ignore[arg-type]  # one of the three offered

    def _size_chosen(self, size: int) -> None:
        self.text_size.show_value(size)
        self._settings.keep(text_size=size)
        self._look.show_text_size(size)

    def _idle_chosen(self, minutes: int) -> None:
        self.idle.show_value(minutes)
        self._settings.keep(idle_minutes=minutes)
        self.idle_changed.emit(minutes)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 8, 16)
        whole.setSpacing(12)
        whole.addWidget(label(self.tr("Settings of this computer"), self, role="panel_title"))
        inside = QWidget(self)
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        whole.addWidget(TallArea(inside, self.tr("Settings of this computer"), self), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(Labelled(self.tr("Colors"), self.mode, self), 0, 0)
        grid.addWidget(Labelled(self.tr("Text size"), self.text_size, self), 0, 1)
        never = self.tr("Locking cannot be switched off.")
        grid.addWidget(Labelled(self.tr("Lock when nobody works"), self.idle, self, help_words=never), 1, 0)
        column.addLayout(grid)
        column.addWidget(line_across(self))
        column.addWidget(label(self.tr("Backups"), self, role="section"))
        column.addWidget(self._state)
        column.addWidget(self._folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back_up)
        row.addWidget(self.choose)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(line_across(self))
        column.addWidget(label(self.tr("Recovery sheet"), self, role="section"))
        words = self.tr("A new code takes the place of the old one: the sheet in the safe must be printed again.")
        column.addWidget(label(words, self, role="small", tone="text2", wraps=True))
        column.addWidget(self.new_code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        last = QHBoxLayout()
        last.setContentsMargins(0, 0, 12, 0)
        last.addWidget(label(self.tr("CareDesk {version}").format(version=__version__), self, role="small", tone="text2"))
        last.addStretch(1)
        last.addWidget(self.close_button)
        whole.addLayout(last)
