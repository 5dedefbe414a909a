"""Cards that tell and lead on: imported documents, what was taken in and can be taken back, and the people who decide."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caredesk.services.care_team_rows import MemberRow
from caredesk.services.documents import DocumentRow
from caredesk.services.imports import ImportRow
from caredesk.ui.charts.card import Card
from caredesk.ui.charts.lines import Cell, Choice, Line, ListColumn
from caredesk.ui.charts.list_table import ListTable
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.forms import Fault
from caredesk.ui.common.labels import label
from caredesk.ui.common.people_words import authority_words


class ListCard(Card):
    """A card with one list, and what stands where it is empty."""

    def __init__(self, title: str, columns: Sequence[ListColumn], empty: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.table = ListTable(columns, title, self, is_two_line=True, wraps=True)
        self.empty = label(empty, self, tone="text2", wraps=True)
        self.fault = Fault(self)
        for part in (self.empty, self.table, self.fault):
            self.column.addWidget(part)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows."""
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.show_count(str(len(lines)) if lines else "")


class DocumentsCard(ListCard):
    """Imported documents; Enter shows one as its author wrote it."""

    read_wanted = Signal(object)  # document id
    archive_wanted = Signal(object)  # DocumentRow

    def __init__(self, today: date, parent: QWidget) -> None:
        columns = (ListColumn(""), ListColumn("", 170, "text2"), ListColumn("", 96, "text2"))
        super().__init__(parent.tr("Documents"), columns, parent.tr("Records that are taken in stay here whole."), parent)
        self._today = today
        self._rows: dict[UUID, DocumentRow] = {}
        self.table.opened.connect(self.read_wanted)
        self.table.chosen.connect(self._chosen)

    def show_documents(self, rows: Sequence[DocumentRow]) -> None:
        """Show these documents."""
        self._rows = {row.document_id: row for row in rows}
        choices = (
            Choice("read", self.tr("Read\tEnter"), "eye"),
            Choice("archive", self.tr("Take off the list\tDel"), "trash"),
        )
        self.show_lines(
            [
                Line(
                    row.document_id,
                    (Cell(row.title, more=row.type if row.type != row.title else "", is_strong=True), Cell(row.source_name or row.author),
                     Cell(formats.day(row.serviced_on, self._today))),
                    choices,
                )
                for row in rows
            ]
        )  # fmt: skip

    def _chosen(self, document_id: UUID, name: str) -> None:
        if name == "archive":
            self.archive_wanted.emit(self._rows[document_id])
        else:
            self.read_wanted.emit(document_id)


class ImportsCard(ListCard):
    """What was taken in, newest first, each with Undo while that is possible."""

    undo_wanted = Signal(object)  # ImportRow

    def __init__(self, today: date, parent: QWidget) -> None:
        nothing = parent.tr("Nothing was imported into this chart.")
        super().__init__(parent.tr("Imported records"), (ListColumn(""),), nothing, parent)
        self._today = today
        self._rows: dict[UUID, ImportRow] = {}
        self.table.chosen.connect(self._chosen)

    def show_imports(self, rows: Sequence[ImportRow]) -> None:
        """Show these imports."""
        self._rows = {row.import_id: row for row in rows}
        self.show_lines([self._line(row) for row in rows])

    def _line(self, row: ImportRow) -> Line:
        source = ", ".join(part for part in (row.source_name, formats.day(row.source_on, self._today)) if part)
        taken = self.tr("taken in {day}").format(day=formats.day(row.taken_at.date(), self._today))
        unread = self.tr("{count} parts could not be read").format(count=len(row.unread)) if row.unread else ""
        words = ", ".join(part for part in (source, taken, unread) if part)
        if row.undone_at is not None:
            chip = Chip(self.tr("Taken back"), "neutral", "arrow-u-up-left")
            return Line(row.import_id, (Cell(row.title, more=words, chip=chip, is_strong=True),), (), is_struck=True)
        undo = (Choice("undo", self.tr("Undo import"), "arrow-u-up-left", is_button=True),) if row.can_be_undone else ()
        return Line(row.import_id, (Cell(row.title, more=words, is_strong=True),), undo)

    def _chosen(self, import_id: UUID, name: str) -> None:
        if name == "undo":
            self.undo_wanted.emit(self._rows[import_id])


class DecidersCard(ListCard):
    """Who may decide for the patient, and by what."""

    team_wanted = Signal()

    def __init__(self, today: date, parent: QWidget) -> None:
        columns = (ListColumn(""), ListColumn("", 112, "text2"))
        super().__init__(parent.tr("People who decide"), columns, parent.tr("Nobody on record may decide for the patient."), parent)
        self._today = today
        self.link = link_button(self.tr("Care team"), parent=self)
        self.link.setAccessibleName(self.tr("People who decide: change in the care team"))
        self.head.addWidget(self.link)
        QWidget.setTabOrder(self.link, self.table)
        self.link.clicked.connect(self.team_wanted)
        self.table.opened.connect(lambda _: self.team_wanted.emit())

    def show_people(self, rows: Sequence[MemberRow]) -> None:
        """Show these members."""
        self.show_lines(
            [
                Line(
                    row.member_id,
                    (Cell(_with(row.spoken_name, row.relationship_text), is_strong=True,
                          more=_with(authority_words(row.authority), row.authority_source)), Cell(row.phone)),
                )
                for row in rows
            ]
        )  # fmt: skip


def _with(first: str, second: str) -> str:
    return ", ".join(part for part in (first, second) if part)
