"""What a value element says, whatever its data type: a text and a unit, ranges and ratios in words."""

import re

from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.nodes import Element, all_text, is_null, is_true, kid, kids, kind_of, own
from caredesk.exchange.terms.codes import INTERPRETATION
from caredesk.exchange.terms.questions import CODED_VALUES
from caredesk.exchange.terms.stamps import BadDate, read_stamp
from caredesk.exchange.text import is_bare_code, plain, says_something

_EQUALS = re.compile(r"^=\s*(?=[\d.])")
_RATIOS = ("RTO", "RTO_PQ_PQ", "RTO_QTY_QTY", "RTO_INT_INT")
_QUANTITIES = ("PQ", "INT", "REAL", "MO", "PQR")
_CODED = ("CD", "CE", "CO", "CV", "CS")


def value_of(context: Context, element: Element | None, limit: int = 4000) -> tuple[str, str]:
    """The value and its unit; ("", "") when it says nothing."""
    if element is None:
        return "", ""
    kind = kind_of(element)
    if kind.startswith("IVL") or (not kind and (kid(element, "low") is not None or kid(element, "high") is not None)):
        return _range(element)
    if kind in _QUANTITIES or (not kind and own(element, "value")):
        return _quantity(context, element, limit)
    return _single(context, element, kind, limit)


def _single(context: Context, element: Element, kind: str, limit: int) -> tuple[str, str]:
    """A value without a unit."""
    if kind in _RATIOS or kid(element, "numerator") is not None:
        return _ratio(element), ""
    if kind == "TS":
        return _time(own(element, "value")), ""
    if kind == "BL":
        return {"true": "Yes", "false": "No"}.get(own(element, "value").lower(), ""), ""
    if kind in _CODED or own(element, "code"):
        return _concept(context, element), ""
    words = _EQUALS.sub("", context.words(element, limit)) or plain(own(element, "value"), 100)
    return (words if says_something(words) else ""), ""


def _concept(context: Context, element: Element) -> str:
    """The concept in words; a short code of letters ("POS") is better than nothing, a number is not."""
    code = plain(own(element, "code"), 60)
    words = context.label(element) or context.free(context.words(element, 400))
    return words or ("" if is_null(element) or is_bare_code(code) else CODED_VALUES.get(code.upper(), code)) or CODED_VALUES.get(code, "")


def _quantity(context: Context, element: Element, limit: int) -> tuple[str, str]:
    value = plain(own(element, "value"), 100)
    if value:
        return value, unit_words(element)
    for other in kids(element, "translation"):
        if amount := plain(own(other, "value"), 100):
            return amount, unit_words(other) or context.words(kid(other, "originalText"), 60)
    words = context.words(kid(element, "originalText"), limit) or context.words(element, limit)
    if not words and own(element, "nullFlavor") in ("PINF", "NINF"):
        return "beyond what can be measured", ""
    return (words if says_something(words) else ""), ""


def unit_words(element: Element | None) -> str:
    """The unit as people write it: none for "1", the words alone for "{tablets}"."""
    unit = plain(own(element, "unit"), 60)
    if unit.startswith("{") and unit.endswith("}") and unit.count("{") == 1:
        unit = unit[1:-1]
    return unit if unit == "%" or (says_something(unit) and unit != "1") else ""


def _range(element: Element) -> tuple[str, str]:
    low, high = kid(element, "low"), kid(element, "high")
    least, most = plain(own(low, "value"), 60), plain(own(high, "value"), 60)
    unit = unit_words(low) or unit_words(high)
    if least and most:
        return (least if least == most else f"{least} to {most}"), unit
    if least:
        return f"{'>' if _is_open(low) else '≥'} {least}", unit
    if most:
        return f"{'<' if _is_open(high) else '≤'} {most}", unit
    centre = kid(element, "center")
    return plain(own(centre, "value") or own(element, "value"), 60), unit_words(centre)


def _is_open(border: Element | None) -> bool:
    return border is not None and border.get("inclusive") is not None and not is_true(border, "inclusive")


def _ratio(element: Element) -> str:
    parts = []
    for side in (kid(element, "numerator"), kid(element, "denominator")):
        value, unit = plain(own(side, "value"), 60), unit_words(side)
        parts.append(" ".join(part for part in (value, unit) if part))
    if not parts[0]:
        return ""
    if " " not in parts[0] and " " not in parts[1] and parts[1]:
        return f"{parts[0]}:{parts[1]}"
    return f"{parts[0]} per {parts[1]}" if parts[1] else parts[0]


def _time(text: str) -> str:
    try:
        when = read_stamp(text)
    except BadDate:
        return plain(text, 40)
    return when.text.replace("T", " ") if when else ""


def joined(context: Context, element: Element | None) -> str:
    """Value and unit as one text: "≥ 92 %"."""
    return " ".join(part for part in value_of(context, element) if part)


def trimmed(number: str) -> str:
    """A dose without the zeros that only a computer writes: "30.0" is "30"."""
    whole, point, rest = number.partition(".")
    if point and not whole and rest.isdigit():
        return f"0.{rest}"
    return whole if point and whole and not rest.strip("0") else number


def amount(element: Element | None) -> str:
    """A dose or quantity: "30 units", "1 to 2 tablets"; "" when it says nothing."""
    if element is None:
        return ""
    low, high = trimmed(own(kid(element, "low"), "value")), trimmed(own(kid(element, "high"), "value"))
    unit = unit_words(element) or unit_words(kid(element, "low")) or unit_words(kid(element, "high"))
    if low and high and low != high:
        return plain(f"{low} to {high} {unit}", 120)
    value = trimmed(own(element, "value")) or low or high or trimmed(own(kid(element, "center"), "value"))
    if not value or not value.strip("0."):  # a dose of nothing is a dose that was not filled in
        return ""
    if not unit:
        translation = kid(element, "translation")
        words = plain(all_text(translation), 40)
        unit = unit_words(translation) or (words if says_something(words) else "")
    return plain(f"{value} {unit}", 120)


def reference_range(context: Context, statement: Element) -> str:
    """What counts as normal, as the file says it."""
    found: dict[str, None] = {}
    for each in kids(statement, "referenceRange"):
        span = kid(each, "observationRange")
        words = context.words(kid(span, "text"), 200)
        words = words if says_something(words) else joined(context, kid(span, "value"))
        if words:
            found[words] = None
    return plain("; ".join(found), 200)


def interpretation(context: Context, statement: Element) -> str:
    """How the value is to be read: "High", "Abnormal"."""
    found: dict[str, None] = {}
    for each in kids(statement, "interpretationCode"):
        code = own(each, "code").upper()
        words = INTERPRETATION.get(code, "") if not is_null(each) else ""
        if words := words or context.label(each):
            found[words] = None
    return plain("; ".join(found), 80)
