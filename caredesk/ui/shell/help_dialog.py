"""Help on a page (F1): what can be done there and everywhere, each deed with its key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme


class HelpDialog(QDialog):
    """A list of deeds and keys, made from the same commands as the search box."""

    def __init__(self, page: str, here: Sequence[Command], everywhere: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Help and keys"))
        self.resize(theme().px(560), theme().px(540))
        self._grid_row = 0
        inside = QWidget(self)
        inside.setProperty("ground", "window")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._group(page or self.tr("This page"), here)
        if everywhere:  # before the records there are no lists
            self._group(self.tr("In lists"), self._list_keys())
            self._group(self.tr("Everywhere"), everywhere)
        self._grid.setRowStretch(self._grid_row, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
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

    def _group(self, title: str, commands: Sequence[Command]) -> None:
        if not commands:
            return
        if self._grid_row:
            self._grid.setRowMinimumHeight(self._grid_row, theme().px(8))
            self._grid_row += 1
        self._grid.addWidget(label(title, self, role="section"), self._grid_row, 0, 1, 2)
        self._grid_row += 1
        for command in commands:
            self._grid.addWidget(label(command.words, self), self._grid_row, 0)
            self._grid.addWidget(label(command.keys, self, role="small", tone="text2"), self._grid_row, 1, Qt.AlignmentFlag.AlignRight)
            self._grid_row += 1

    def _list_keys(self) -> list[Command]:
        def nothing() -> None:
            """These keys belong to the list that has the focus."""

        keys = (
            (self.tr("Open"), "Enter"),
            (self.tr("Preview"), self.tr("Space")),
            (self.tr("Jump to a name"), self.tr("letters")),
            (self.tr("First and last"), "Home, End"),
        )
        return [Command(key, words, nothing, key) for words, key in keys]
