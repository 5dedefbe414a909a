"""Help on a page or a dialog (F1): what it is for, what can be done there and everywhere, each deed with its key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.keys import KeyLine
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme
from caredesk.ui.shell.help_content import Help

WIDE_PX, HIGH_PX = 600, 600


class HelpDialog(QDialog):
    """Sentences, then deeds and keys, made from the same commands as the search box."""

    def __init__(self, content: Help, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Help and keys"))
        self.setWhatsThis(self.tr("What the page or the dialog under it is for, and every key that works there. Esc closes it."))
        self.content = content
        fit(self, WIDE_PX, HIGH_PX)
        self._grid_row = 0
        inside = QWidget(self)
        inside.setProperty("ground", "window")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        if content.purpose:
            purpose = label(content.purpose, self, wraps=True)
            self._grid.addWidget(purpose, 0, 0, 1, 2)
            self._grid_row = 1
        for title, lines in content.groups:
            self._group(title, lines)
        self._grid.setRowStretch(self._grid_row, 1)
        self._build(inside)

    def _build(self, inside: QWidget) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Deeds and their keys"))
        close = button(self.tr("Close"), kind="primary", parent=self)
        close.setAutoDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Help and keys"), self, role="panel_title"))
        column.addWidget(area, 1)
        column.addLayout(row)
        close.setFocus()

    def _group(self, title: str, lines: tuple[KeyLine, ...]) -> None:
        if self._grid_row:
            self._grid.setRowMinimumHeight(self._grid_row, theme().px(8))
            self._grid_row += 1
        self._grid.addWidget(label(title, self, role="section"), self._grid_row, 0, 1, 2)
        self._grid_row += 1
        for line in lines:
            self._grid.addWidget(label(line.words, self, wraps=True), self._grid_row, 0)
            keys = label(line.keys, self, role="small", tone="text2")
            self._grid.addWidget(keys, self._grid_row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid_row += 1
