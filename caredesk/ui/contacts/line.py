"""One line of a card: fields beside each other that are saved when they are left, and a button with the line's deeds."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import icon_button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.field_saver import FieldSaver
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.menus import open_menu
from caredesk.ui.common.theme import theme


class Line(QWidget):
    """Fields beside each other, chips and a caution under them. Subclasses add the fields and say what can be done."""

    def __init__(self, desk: Desk, edit: Callable[..., int], archive: Callable[..., None], form: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._archive_one = desk, archive
        self.saver = FieldSaver(desk, edit, self, form=form)
        self._fields: dict[str, Labelled] = {}
        self._widths: dict[str, int] = {}
        theme().changed.connect(self._fit)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.caution = Fault(self, tone="soon")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.row)
        column.addWidget(self.caution)

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self._fields[name].field

    def labelled(self, name: str) -> Labelled:
        """The field of a name with its label and what is wrong with it."""
        return self._fields[name]

    def controls(self) -> list[QWidget]:
        """What the Tab key goes through, from left to right."""
        return [*(labelled.field for labelled in self._fields.values()), self.more]

    def add(self, name: str, words: str, field: Any, width: int = 0, stretch: int = 0) -> None:
        """Put a field at the right of the others; without a width it stretches."""
        field.setAccessibleName(words)
        made = Labelled(words, field, self)
        made.label.hide()
        if width:
            self._widths[name] = width
            field.setFixedWidth(theme().px(width))
        self.row.addWidget(made, stretch, Qt.AlignmentFlag.AlignTop)
        self._fields[name] = self.saver.bind(name, made)

    def add_more(self, words: str) -> None:
        """Put the button with the deeds at the end."""
        self.more = icon_button(words, "dots-three-bold", parent=self)
        self.more.clicked.connect(lambda: self._open_menu(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def deeds(self) -> list[Command | None]:
        """What can be done with the line, in the order of its menu."""
        return []

    def contextMenuEvent(self, event: Any) -> None:
        is_key = event.reason() == event.Reason.Keyboard
        self._open_menu(self.mapToGlobal(QPoint(20, self.height())) if is_key else event.globalPos())

    def take_off(self, row_id: UUID, version: int, shown: str) -> Command:
        """The deed that takes the line's record off its list."""
        done = self.tr("Taken off: {what}").format(what=shown)

        def run() -> None:
            self._desk.act(self, lambda session: self._archive_one(session, row_id, version), done=done)

        return Command("take-off", self.tr("Take it off the list"), run, icon="trash")

    def _open_menu(self, place: QPoint) -> None:
        open_menu(self.deeds(), place, self)

    def _fit(self) -> None:
        for name, width in self._widths.items():
            self.field(name).setFixedWidth(theme().px(width))
