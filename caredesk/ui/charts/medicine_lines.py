"""A medicine as the Medicines tab shows it: never without its strength or the words that it is not known."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from caredesk.services.chart_rows import MedicationRow
from caredesk.ui.charts import words
from caredesk.ui.charts.books import Book
from caredesk.ui.charts.item_lines import strength_words
from caredesk.ui.charts.lines import Cell, Choice, Line, ListColumn, Row
from caredesk.ui.charts.summary_lists import own_choices
from caredesk.ui.common import formats


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def columns() -> tuple[ListColumn, ...]:
    """Name and strength first."""
    return (
        ListColumn(_tr("Medicine and strength"), 250),
        ListColumn(_tr("How taken"), stays_whole=True),
        ListColumn(_tr("What for"), 150, "text2", is_secondary=True, stays_whole=True),
        ListColumn(_tr("Prescribed by"), 140, "text2", is_secondary=True),
        ListColumn(_tr("Since"), 96, "text2", is_secondary=True),
        ListColumn(_tr("Source"), 140, "text2", is_secondary=True),
    )


def row(book: Book, medicine: MedicationRow, today: date) -> Row:
    """One medicine; a stopped one is struck through and has its chip."""
    since = formats.day(medicine.started_on, today)
    if not medicine.is_current and medicine.stopped_on is not None:
        since = _tr("to {day}").format(day=formats.day(medicine.stopped_on, today))
    source = ", ".join(part for part in (medicine.source_name, formats.day(medicine.source_on, today)) if part)
    name = Cell(medicine.label, more=strength_words(medicine), chip=words.medicine_chip(medicine.status), is_strong=True)
    cells = (
        name,
        Cell(medicine.how or _tr("Not said how"), more=medicine.stop_reason if not medicine.is_current else ""),
        _said(medicine.purpose),
        _said(medicine.prescriber),
        _said(since),
        Cell(source or _tr("Entered here")),
    )
    values = {spec.name: getattr(medicine, spec.name) for spec in book.fields}
    choices = own_choices()
    if medicine.is_current:
        choices = (choices[0], Choice("stop", _tr("Stop this medicine"), "minus-circle-fill"), choices[1])
    return Row(medicine.item_id, medicine.version, values, Line(medicine.item_id, cells, choices, not medicine.is_current))


def _said(words: str) -> Cell:
    """Words, or faintly that there are none."""
    return Cell(words) if words else Cell(_tr("Not said"), "text3")
