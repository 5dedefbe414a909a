"""Laboratory results, imaging and vital signs: one item for each value."""

import re

from caredesk.exchange.ccda.entries import DAYS_COVERED, Section
from caredesk.exchange.ccda.narrative import cell
from caredesk.exchange.ccda.nodes import Element, kid, name_of, own
from caredesk.exchange.ccda.parts import is_negated, is_taken_back, performer_name
from caredesk.exchange.ccda.values import interpretation, reference_range, value_of
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ResultItem
from caredesk.exchange.terms.questions import OBSERVATIONS
from caredesk.exchange.text import plain

HEADINGS = ("test", "result", "observation", "component", "name", "vital", "lab", "study")
_STATES = {
    "active": "preliminary",
    "aborted": "cancelled",
    "cancelled": "cancelled",
    "held": "registered",
    "new": "registered",
    "suspended": "registered",
}
_IMAGING = re.compile(r"\bct\b|\bmri?\b|\bx[- ]?ray|ultrasound|mammogra|radiolog|radiograph|\bscan\b|echocardiogra", re.IGNORECASE)
_THROUGH = frozenset(("entry", "organizer", "component", "act", "entryRelationship"))
_NOT_A_RESULT = frozenset(("33999-4", "48767-8", DAYS_COVERED))  # status, comment


def read(section: Section, category: str) -> list[ResultItem]:
    """Every value of the section, with the panel that it belongs to."""
    found = []
    for statement in section.statements("observation", through=_THROUGH):
        if own(kid(statement, "code"), "code") in _NOT_A_RESULT or is_taken_back(statement):
            continue
        if item := _result(section, statement, category):
            found.append(item)
    return found


def _result(section: Section, statement: Element, category: str) -> ResultItem | None:
    code = kid(statement, "code")
    value, unit = value_of(section.context, kid(statement, "value"), 20_000)
    label = section.own_name(code) or OBSERVATIONS.get(own(code, "code"), "")
    label = label or section.name(statement, code, text_names=not _is_value(section, statement, value), headings=HEADINGS)
    panel_code = _panel(statement)
    panel = section.context.label(panel_code)
    if not label and value:
        label = panel or section.unnamed("Result", code)
    row = section.row(statement, code, label=label) if not value and label else {}
    value = value or section.context.free(cell(row, "value", "result"))
    if not label or (not value and (is_negated(statement) or category == "vital-signs" or not (panel or _says_more(statement)))):
        return None
    return ResultItem(
        **section.common(statement, label, code),
        category="imaging" if category == "laboratory" and _IMAGING.search(label) else category,
        panel=plain(panel, 300),
        value="" if value == label else value,
        unit=unit,
        reference_range=reference_range(section.context, statement),
        interpretation=interpretation(section.context, statement),
        status=_STATES.get(own(kid(statement, "statusCode"), "code").lower(), "final"),
        taken=_taken(section, statement),
        performer=performer_name(statement),
    )


def _is_value(section: Section, statement: Element, value: str) -> bool:
    """Whether the entry's text repeats the value rather than the name."""
    words = section.context.words(kid(statement, "text"), 400)
    return bool(value) and value.casefold() in words.casefold()


def _says_more(statement: Element) -> bool:
    """A result without a value still counts where it has a real code of its own."""
    code = kid(statement, "code")
    return bool(own(code, "code")) and code is not None and code.get("nullFlavor") is None


def _panel(statement: Element) -> Element | None:
    """The code of the nearest group around a value."""
    above = statement.getparent()
    while above is not None and name_of(above) not in ("section", "entry"):
        if name_of(above) == "organizer":
            return kid(above, "code")
        above = above.getparent()
    return None


def _taken(section: Section, statement: Element) -> When | None:
    """When it was measured: its own time, else that of its group."""
    start, _ = section.context.span(kid(statement, "effectiveTime"), section.title)
    above = statement.getparent()
    while start is None and above is not None and name_of(above) not in ("section", "entry"):
        if name_of(above) == "organizer":
            start, _ = section.context.span(kid(above, "effectiveTime"), section.title)
        above = above.getparent()
    return start
