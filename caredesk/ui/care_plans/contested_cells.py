"""Under a list of the plan: the cells that were changed elsewhere while they were typed in, each with both values until one decides."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.ui.care_plans.part_model import PartColumn
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.formats import day_words


class ContestedCells(QWidget):
    """One note for each cell; it goes once it is decided."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes: dict[tuple[UUID, str], ContestedNote] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def ask(
        self,
        row_id: UUID,
        column: PartColumn,
        contested: FieldChanged,
        yours: object,
        keep: Callable[[], object],
        write: Callable[[], object],
    ) -> None:
        """Show both values of a cell; `keep` takes theirs, `write` puts ours over it."""
        place = (row_id, column.field)
        note = self._notes.get(place)
        if note is None:
            note = self._notes[place] = ContestedNote(self)
            self._column.addWidget(note)

        def decided(then: Callable[[], object]) -> None:
            self.settle(*place)
            then()

        def words(value: Any) -> str:
            return cell_words(column, value)

        note.ask(contested, self._typed(column, yours), words, lambda: decided(keep), lambda: decided(write), of=column.title)
        self.show()

    def _typed(self, column: PartColumn, yours: object) -> str:
        """What was typed, with the day that it means: both values are days then."""
        words, meant = cell_words(column, yours), column.means(str(yours)) if column.means is not None else ""
        return self.tr("{typed} ({meaning})").format(typed=words, meaning=meant) if meant else words

    def settle(self, row_id: UUID, field: str) -> None:
        """Nothing is contested in a cell any more."""
        note = self._notes.pop((row_id, field), None)
        if note is not None:
            note.hide()
            note.deleteLater()
        self.setVisible(bool(self._notes))


def cell_words(column: PartColumn, value: Any) -> str:
    """A value of a column as its cell shows it."""
    chips = dict(column.choices)
    if chips:
        return chips[str(value)].words if str(value) in chips else ""
    return day_words(value) if isinstance(value, date) else str(value or "")
