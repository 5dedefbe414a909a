"""The Summary's lists: how the rows of each book read, and what stands where a list is empty."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ItemKind, StatementAbout
from caredesk.rules.phones import phone_fault, shown_phone
from caredesk.services.addresses import AddressRow
from caredesk.services.chart_rows import CoverageRow, StatementRow, WishRow
from caredesk.services.telecoms import TelecomRow
from caredesk.ui.charts import item_lines, words
from caredesk.ui.charts.books import Book
from caredesk.ui.charts.lines import Cell, Choice, Line, ListColumn, Row
from caredesk.ui.common import formats, item_words
from caredesk.ui.common.cautions import keep_anyway
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.patient_words import system_words, use_words

NOTHING_KNOWN = {
    ItemKind.ALLERGIES: StatementAbout.ALLERGIES,
    ItemKind.MEDICATIONS: StatementAbout.MEDICATIONS,
    ItemKind.PROBLEMS: StatementAbout.PROBLEMS,
}
TELECOM_COLUMNS = (ListColumn("", 70, "text3"), ListColumn(""))
ADDRESS_COLUMNS = (ListColumn("", 70, "text3"), ListColumn(""))
COVERAGE_COLUMNS = (ListColumn("", 120), ListColumn("", tone="text2"))
WISH_COLUMNS = (ListColumn(""),)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def own_choices() -> tuple[Choice, ...]:
    """What the rows of a list offer in their menu."""
    return Choice("edit", _tr("Change\tEnter"), "note-pencil"), Choice("archive", _tr("Take off the list\tDel"), "trash")


def item_rows(book: Book, kind: ItemKind, rows: Sequence[Any], today: date) -> list[Row]:
    """The chart's own rows of a clinical list."""
    return [
        Row(
            row.item_id,
            row.version,
            {spec.name: getattr(row, spec.name) for spec in book.fields},
            Line(row.item_id, item_lines.cells(kind, row, today), own_choices(), item_lines.is_struck(kind, row)),
        )
        for row in rows
    ]


def telecom_rows(book: Book, rows: Sequence[TelecomRow]) -> list[Row]:
    """Phones and e-mail; the preferred one and those never to be used say so."""
    return [Row(row.telecom_id, row.version, _values(book, row), _telecom_line(row), {"value": keep_anyway(row.fault)}) for row in rows]


def _telecom_line(row: TelecomRow) -> Line:
    sort = use_words(row.use) if row.use is not None and row.system.value == "phone" else system_words(row.system)
    chip = None
    if row.never_use:
        chip = Chip(_tr("Never use"), "late", "prohibit-bold")
    elif row.fault:  # before the mark of a preferred one: that one is dialled first
        chip = Chip(_tr("Check it"), "soon", "warning-fill")
    elif row.is_preferred:
        chip = Chip(_tr("Preferred"), "ok", "check-circle-fill")
    cell = Cell(row.shown, "text3" if row.never_use else "", more=row.note, chip=chip)
    return Line(row.telecom_id, (Cell(sort), cell), own_choices(), is_struck=False)


def address_rows(book: Book, rows: Sequence[AddressRow]) -> list[Row]:
    """Addresses; a protected one says so."""
    found = []
    for row in rows:
        values = {**_values(book, row), "lines": ", ".join(row.lines)}
        chip = Chip(_tr("Protected"), "held", "lock-simple-fill") if row.is_protected else None
        cells = Cell(use_words(row.use) if row.use else _tr("Address")), _address_cell(row, chip)
        found.append(Row(row.address_id, row.version, values, Line(row.address_id, cells, own_choices())))
    return found


def _address_cell(row: AddressRow, chip: Chip | None) -> Cell:
    """The street over the place, as on a letter."""
    street = ", ".join(row.lines)
    return Cell(street, more=row.place, chip=chip) if street else Cell(row.place, chip=chip)


def coverage_rows(book: Book, rows: Sequence[CoverageRow]) -> list[Row]:
    """Insurances with their numbers."""
    found = []
    for row in rows:
        group = _tr("group {number}").format(number=row.group_number) if row.group_number else ""
        facts = [row.plan, row.member_id, group, shown_phone(row.phone)]
        cells = Cell(row.payer, is_strong=True), Cell(", ".join(fact for fact in facts if fact))
        values = {**_values(book, row), "phone": shown_phone(row.phone)}
        hints = {"phone": keep_anyway(phone_fault(row.phone))}
        found.append(Row(row.coverage_id, row.version, values, Line(row.coverage_id, cells, own_choices()), hints))
    return found


def wish_rows(book: Book, rows: Sequence[WishRow], today: date) -> list[Row]:
    """Wishes in a quote, with the day and who heard them."""
    found = []
    for row in rows:
        about = ", ".join(part for part in (item_words.wish_words(row.kind), formats.day(row.said_on, today), row.heard_by) if part)
        cells = (Cell(f"“{row.words}”", more=about),)
        found.append(Row(row.wish_id, row.version, _values(book, row), Line(row.wish_id, cells, own_choices())))
    return found


def empty_words(said: StatementRow | None, today: date) -> str:
    """What stands where a list has no rows: who said that there is nothing, or that nothing is on record."""
    if said is None:
        return _tr("None on record")
    if not said.confirmed:
        source = words.not_confirmed(said.source_name, said.said_on, today)
        return _tr("{statement}. {source}.").format(statement=said.words.rstrip("."), source=source)
    on = formats.day(said.said_on, today)
    return _tr("{statement}, said {day}").format(statement=said.words.rstrip("."), day=on) if on else said.words


def nothing_known_words(kind: ItemKind) -> str:
    """The statement that a list is known to be empty."""
    return {
        ItemKind.ALLERGIES: _tr("No known allergies"),
        ItemKind.MEDICATIONS: _tr("Takes no medicines"),
        ItemKind.PROBLEMS: _tr("No known problems"),
    }[kind]


def _values(book: Book, row: Any) -> dict[str, Any]:
    return {spec.name: getattr(row, spec.name) for spec in book.fields}
