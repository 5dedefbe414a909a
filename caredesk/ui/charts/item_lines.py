"""How the rows of the clinical lists read in the Summary: columns, cells, and the facts in one line."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind
from caredesk.rules.medicine_names import strengths
from caredesk.rules.spoken_labels import without_kind
from caredesk.rules.units import shown_unit
from caredesk.ui.charts import words
from caredesk.ui.charts.lines import Cell, ListColumn
from caredesk.ui.common import formats, item_words
from caredesk.ui.common.chips import Chip

OUT_OF_RANGE = ("high", "low", "abnormal", "critical", "panic", "positive")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def columns(kind: ItemKind) -> tuple[ListColumn, ...]:
    """The columns of a list."""
    return {
        ItemKind.ALLERGIES: (
            ListColumn(_tr("Allergic to"), 200),
            ListColumn(_tr("What happens"), tone="text2"),
            ListColumn(_tr("How severe"), 110, "text2", is_secondary=True),
        ),
        ItemKind.PROBLEMS: (
            ListColumn(_tr("Problem")),
            ListColumn(_tr("Since"), 110, "text2"),
            ListColumn(_tr("State"), 110, "text2"),
        ),
        ItemKind.MEDICATIONS: (
            ListColumn(_tr("Medicine and strength"), 240),
            ListColumn(_tr("How taken"), tone="text2", stays_whole=True),
            ListColumn(_tr("What for"), 150, "text2", is_secondary=True),
        ),
        ItemKind.RESULTS: (
            ListColumn(_tr("Test")),
            ListColumn(_tr("Result"), 190),
            ListColumn(_tr("Taken"), 100, "text2"),
        ),
        ItemKind.PROCEDURES: (
            ListColumn(_tr("Procedure")),
            ListColumn(_tr("Done by"), 170, "text2", is_secondary=True),
            ListColumn(_tr("Done"), 100, "text2"),
        ),
        ItemKind.IMMUNIZATIONS: (ListColumn(_tr("Vaccine")), ListColumn(_tr("Given"), 100, "text2")),
        ItemKind.ENCOUNTERS: (
            ListColumn(_tr("Visit or stay")),
            ListColumn(_tr("Where"), 190, "text2", is_secondary=True),
            ListColumn(_tr("When"), 130, "text2"),
        ),
    }[kind]


def cells(kind: ItemKind, row: Any, today: date) -> tuple[Cell, ...]:
    """What a row shows."""
    return _CELLS[kind](row, today)


def is_struck(kind: ItemKind, row: Any) -> bool:
    """Whether the row no longer holds: a medicine that was stopped."""
    return kind is ItemKind.MEDICATIONS and not row.is_current


def facts(kind: ItemKind, row: Any, today: date) -> tuple[str, str]:
    """The row's name, and all else that it says in one line."""
    shown = cells(kind, row, today)
    return shown[0].text, ", ".join(part for part in (shown[0].more, *(cell.whole for cell in shown[1:])) if part)


def _allergy(row: Any, today: date) -> tuple[Cell, ...]:
    is_active = row.status is AllergyStatus.ACTIVE
    chip = Chip(_tr("Intolerance"), "neutral") if row.kind is AllergyKind.INTOLERANCE else None
    tone = "late" if is_active and row.kind is AllergyKind.ALLERGY else ""
    state = "" if is_active else item_words.allergy_status_words(row.status)
    name, reaction = without_kind(row.label), without_kind(row.reaction) or _tr("Not said")
    return Cell(name, tone, chip=chip, is_strong=True), Cell(reaction), Cell(state or row.severity)


def _problem(row: Any, today: date) -> tuple[Cell, ...]:
    tone = "" if row.is_current else "text2"
    state = Cell(item_words.problem_status_words(row.status))
    return Cell(without_kind(row.label), tone, is_strong=row.is_current), Cell(_day_text(None, row.onset, today)), state


def _medicine(row: Any, today: date) -> tuple[Cell, ...]:
    name = Cell(row.label, is_strong=True, more=strength_words(row), chip=words.medicine_chip(row.status) if not row.is_current else None)
    return name, Cell(row.how or _tr("Not said how")), Cell(row.purpose)


def strength_words(row: Any) -> str:
    """The strength; a medicine never stands without it or the words that it is not known."""
    if row.strength and row.strength.casefold() in row.label.casefold():
        return ""
    if not row.strength and strengths(row.label):
        return ""
    return row.strength or _tr("strength not known")


def _result(row: Any, today: date) -> tuple[Cell, ...]:
    value = " ".join(part for part in (row.value, shown_unit(row.unit)) if part) or _tr("No value")
    is_out = any(word in row.interpretation.casefold() for word in OUT_OF_RANGE) and "not " not in row.interpretation.casefold()
    more = row.interpretation or (_tr("normal {range}").format(range=row.reference_range) if row.reference_range else "")
    taken = Cell(_day_text(row.taken_on, row.taken_text, today))
    return Cell(row.label, is_strong=True), Cell(value, "late" if is_out else "", more), taken


def _procedure(row: Any, today: date) -> tuple[Cell, ...]:
    state = item_words.unusual_state(ItemKind.PROCEDURES, row.status)
    name = Cell(without_kind(row.label), is_strong=True, more=state)
    return name, Cell(row.performer), Cell(_day_text(row.done_on, row.done_text, today))


def _immunization(row: Any, today: date) -> tuple[Cell, ...]:
    state = item_words.unusual_state(ItemKind.IMMUNIZATIONS, row.status)
    return Cell(row.label, is_strong=True, more=state), Cell(_day_text(row.given_on, row.given_text, today))


def _encounter(row: Any, today: date) -> tuple[Cell, ...]:
    start = _day_text(row.from_on, row.from_text, today)
    ends = formats.day(row.to_on, today) if row.to_on and row.to_on != row.from_on else ""
    when = _tr("{start} to {end}").format(start=start, end=ends) if start and ends else start or ends
    return Cell(without_kind(row.label), is_strong=True, more=row.provider), Cell(row.place), Cell(when)


def _day_text(on: date | None, text: str, today: date) -> str:
    """The day, or what the record says where it is no whole day: "2013", "2013-07"."""
    return formats.day(on, today) if on is not None else formats.told_day_words(text, in_year=today.year)


_CELLS: Mapping[ItemKind, Callable[[Any, date], tuple[Cell, ...]]] = {
    ItemKind.ALLERGIES: _allergy,
    ItemKind.PROBLEMS: _problem,
    ItemKind.MEDICATIONS: _medicine,
    ItemKind.RESULTS: _result,
    ItemKind.PROCEDURES: _procedure,
    ItemKind.IMMUNIZATIONS: _immunization,
    ItemKind.ENCOUNTERS: _encounter,
}
