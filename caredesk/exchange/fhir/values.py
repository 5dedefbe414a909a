"""What a value says, whatever its data type: a text and a unit, ranges and ratios in words."""

from caredesk.exchange.fhir.nodes import Tree, part, parts, raw, truth, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.terms.codes import INTERPRETATION
from caredesk.exchange.terms.questions import CODED_VALUES
from caredesk.exchange.text import is_bare_code, plain, says_something

_COMPARATORS = {"<": "<", "<=": "≤", ">=": "≥", ">": ">", "ad": ""}
_LONGEST = 20_000


def value_of(reader: Reader, tree: Tree, where: str) -> tuple[str, str]:
    """The value and its unit; ("", "") when it says nothing."""
    amount = part(tree, "valueQuantity")
    if amount:
        return number_words(amount), unit_words(amount)
    for name in ("valueRange", "valueRatio"):
        if span := part(tree, name):
            return (range_words(span) if name == "valueRange" else ratio_words(span)), ""
    if concept := part(tree, "valueCodeableConcept") or part(tree, "valueCoding"):
        return _concept(reader, concept), ""
    return _single(reader, tree, where), ""


def _single(reader: Reader, tree: Tree, where: str) -> str:
    """A value without a unit."""
    answer = truth(tree, "valueBoolean")
    if answer is not None:
        return "Yes" if answer else "No"
    for name in ("valueString", "valueMarkdown", "valueInteger", "valueDecimal", "valueCode"):
        text = plain(raw(tree, name).replace("\\n", " "), _LONGEST)  # some programs write their line breaks twice
        if says_something(text):
            return text
    start, end = reader.span(tree, "value", where)
    days = [when.text.replace("T", " ") for when in (start, end) if when]
    if days:
        return " to ".join(days)
    series = part(tree, "valueSampledData")
    points = word(series, "data", 200)
    return f"A series of measurements: {points}" if points else _reference(reader, tree)


def _reference(reader: Reader, tree: Tree) -> str:
    return reader.shown(part(tree, "valueReference"))


def _concept(reader: Reader, concept: Tree) -> str:
    """The concept in words; a short code of letters ("POS") is better than nothing, a number is not."""
    code = reader.code(concept)[0]
    text = word(concept, "text", _LONGEST)
    found = reader.label(concept) or reader.known(concept)
    if not found and says_something(text) and not is_bare_code(text, code):
        found = text
    return found or CODED_VALUES.get(code.upper(), "" if is_bare_code(code) else code)


def number_words(amount: Tree) -> str:
    """A quantity's number with its sign: "≥ 5"."""
    value = word(amount, "value", 100)
    sign = _COMPARATORS.get(raw(amount, "comparator"), "")
    return f"{sign} {value}".strip() if value else ""


def unit_words(amount: Tree) -> str:
    """The unit as people write it: none for "1", the words alone for "{tablets}"."""
    unit = word(amount, "unit", 60) or word(amount, "code", 60) or word(amount, "units", 60)
    if unit.startswith("{") and unit.endswith("}") and unit.count("{") == 1:
        unit = unit[1:-1]
    return unit if unit == "%" or (says_something(unit) and unit != "1") else ""


def quantity(amount: Tree) -> str:
    """A dose or quantity: "30 units"; "" when it says nothing."""
    value = trimmed(number_words(amount))
    if not value or not value.strip("0. "):  # a dose of nothing is a dose that was not filled in
        return ""
    return plain(f"{value} {unit_words(amount)}", 120)


def trimmed(number: str) -> str:
    """A number without the zeros that only a computer writes: "30.0" is "30"."""
    whole, point, rest = number.partition(".")
    return whole if point and whole and not rest.strip("0") else number


def range_words(span: Tree) -> str:
    """ "1 to 2 tablets", "≥ 92 %"."""
    low, high = part(span, "low"), part(span, "high")
    least, most = trimmed(number_words(low)), trimmed(number_words(high))
    unit = unit_words(low) or unit_words(high)
    if least and most:
        return plain(f"{least if least == most else f'{least} to {most}'} {unit}", 120)
    if least or most:
        return plain(f"≥ {least} {unit}" if least else f"≤ {most} {unit}", 120)
    return ""


def ratio_words(ratio: Tree) -> str:
    """ "1:128", "50 mL per 1 h"."""
    above, below = part(ratio, "numerator"), part(ratio, "denominator")
    upper, lower = trimmed(number_words(above)), trimmed(number_words(below))
    units = unit_words(above), unit_words(below)
    if not upper:
        return ""
    if not lower:
        return plain(f"{upper} {units[0]}", 120)
    return plain(f"{upper}:{lower}" if not any(units) else f"{upper} {units[0]} per {lower if lower != '1' else ''} {units[1]}", 120)


def reference_range(reader: Reader, tree: Tree) -> str:
    """What counts as normal, as the file says it."""
    found: dict[str, None] = {}
    for each in parts(tree, "referenceRange"):
        text = word(each, "text", 200)
        if words := text if says_something(text) else range_words(each):
            found[words] = None
    return plain("; ".join(found), 200)


def interpretation(reader: Reader, tree: Tree) -> str:
    """How the value is to be read: "High", "Abnormal"."""
    found: dict[str, None] = {}
    for each in parts(tree, "interpretation"):
        code = reader.code(each)[0].upper()
        if words := INTERPRETATION.get(code) or reader.label(each):
            found[words] = None
    return plain("; ".join(found), 80)
