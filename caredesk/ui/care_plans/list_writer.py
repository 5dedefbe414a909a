"""Writes what is edited in one list of the plan; a line that is being begun becomes a row with its first words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from caredesk.errors import FieldChanged
from caredesk.services.care_plans import PlanPart
from caredesk.services.plan_typing import NEW
from caredesk.ui.care_plans.contested_cells import ContestedCells
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.care_plans.writer import Fault, PlanWriter


@dataclass(frozen=True)
class UnderList:
    """What is said under a list: what is wrong, and which cells were changed elsewhere."""

    fault: Fault
    contested: ContestedCells


class ListWriter(QObject):
    """Joins a table to the writer. `goal` answers whose actions they are, or None for the plan's own lists."""

    def __init__(self, table: PartTable, part: PlanPart, writer: PlanWriter, goal: Callable[[], UUID | None], under: UnderList) -> None:
        super().__init__(table)
        self._table, self._part, self._writer, self._goal, self._fault = table, part, writer, goal, under.fault
        self._contested = under.contested
        self._leading = table.rows.columns[0].field
        self._waiting: dict[str, str] = {}  # fields of the begun line that its row does not have yet
        self._is_adding = False
        self._added_id: UUID | None = None  # the row that the begun line became; the table learns of it a moment later
        for shown in (table.rows.dataChanged, table.rows.modelReset):
            shown.connect(self._look_for_added)
        table.edited.connect(self._edited)
        table.typed.connect(self._typed)
        table.moved.connect(lambda row_id, by: writer.move(part, row_id, by))
        table.remove_wanted.connect(self._remove)

    def has(self, row_id: UUID) -> bool:
        """Whether a row is in this list."""
        return self._table.rows.row_of(row_id) >= 0

    def restore(self, field: str, text: str, row_id: UUID | None = None) -> None:
        """Put an unfinished text back into its row, or into a new line."""
        if row_id is None:
            self._table.begin_line(text)
        else:
            self._table.edit_field(self._table.rows.row_of(row_id), field, text)

    def _edited(self, row_id: UUID | None, field: str, text: str) -> None:
        row_id = row_id or self._not_shown_yet()
        if row_id is not None:
            self._edit(row_id, field, text)
            return
        self._waiting[field] = text
        if not self._is_adding and self._waiting.get(self._leading):
            self._is_adding = True
            values, self._waiting = self._waiting, {}
            self._writer.add(self._part, values, self._added, self._refused, goal_id=self._goal(), typed_as=self._typed_key())

    def _not_shown_yet(self) -> UUID | None:
        return None if self._is_adding else self._added_id

    def _look_for_added(self) -> None:
        if self._added_id is not None and self._table.rows.row_of(self._added_id) >= 0:
            self._added_id = None

    def _added(self, row_id: UUID) -> None:
        self._is_adding, self._added_id = False, row_id
        self._fault("")
        waiting, self._waiting = self._waiting, {}
        for field, text in waiting.items():
            self._edit(row_id, field, text)

    def _edit(self, row_id: UUID, field: str, text: str, over: int = 0) -> None:
        column = next(column for column in self._table.rows.columns if column.field == field)
        self._contested.settle(row_id, field)

        def contested(error: FieldChanged) -> None:
            keep, write = partial(self._writer.keep_theirs, row_id, field), partial(self._edit, row_id, field, text, error.version)
            self._contested.ask(row_id, column, error, text, keep, write)

        fault = self._fault if field == self._leading else partial(self._say_of, row_id, text)
        self._writer.edit(self._part, row_id, field, text, fault, contested, over=over)

    def _say_of(self, row_id: UUID, typed: str, why: str) -> None:
        """What is wrong with a cell, with the row and what was typed there: the cell shows what is kept again."""
        row = self._table.rows.index(self._table.rows.row_of(row_id), 1).data() if why else ""
        self._fault(self.tr("“{typed}” was not kept at “{row}”: {why}").format(typed=typed, row=row, why=why) if row else why)

    def _refused(self, words: str) -> None:
        self._is_adding = False
        self._fault(words)

    def _typed(self, row_id: UUID | None, field: str, text: str | None) -> None:
        row_id = row_id or self._not_shown_yet()
        if text is None and (row_id, field) in self._writer.typed:
            self._fault("")
        if row_id is not None:
            self._writer.note_typed(row_id, field, text)
        elif field == self._leading:
            self._writer.note_typed(*self._typed_key(), text)

    def _typed_key(self) -> tuple[UUID | None, str]:
        return self._goal(), f"{NEW}{self._part}"

    def _remove(self, row_id: UUID) -> None:
        self._fault("")
        words = {
            PlanPart.ACTION: self.tr("Action removed"),
            PlanPart.BARRIER: self.tr("Barrier removed"),
            PlanPart.STEP: self.tr("Step removed"),
        }
        self._writer.remove(self._part, row_id, words[self._part])
