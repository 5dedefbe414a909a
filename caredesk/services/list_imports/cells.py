"""What a cell of a table says: spreadsheets cut numbers, and databases write words for nothing."""

import re
from collections.abc import Mapping

from caredesk.exchange import table_writer
from caredesk.kinds import ContactMethod, ContactRole, Sex
from caredesk.rules.plain_names import plain

OWN_HEADING = "CareDesk ID"  # tells our own tables
GUARDED = re.compile(r"'+[=+\-@]")  # a quotation mark in front keeps a spreadsheet from counting
NOTHING = frozenset("(null)|[null]|<null>|#n/a|n/a|#ref!|#value!|#name?|#null!|(blank)".split("|"))
NOTHING_BUT_A_NAME = frozenset(("null", "nan", "none", "nil", "-", "--", "."))  # some people are called Null
MAY_BE_CALLED_SO = frozenset(("name", "given", "family", "organization"))
NO_DAY = re.compile(r"(?:0{1,4}[/.\-]0{1,2}[/.\-]0{1,4}|1/0/1900|0?1/0?1/0001|0001-01-01)(?:[ T].*)?")  # "0/0/00" is Outlook's
NUMBERS = frozenset(("phone", "fax", "pager", "npi", "record_number", "zip", "value"))  # the last part of their meanings, or the first
CUT = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})")
WITH_FRACTION = re.compile(r"(\d+)\.0+")
# Where postal codes begin with a zero, which a spreadsheet takes for nothing.
ZERO_STATES = frozenset(
    "ct|ma|me|nh|nj|ri|vt|pr|vi|connecticut|massachusetts|maine|new hampshire|new jersey|rhode island|vermont|puerto rico".split("|")
)
SEXES = {
    **dict.fromkeys(("f", "female", "woman", "girl", "w", "femenino", "mujer"), Sex.FEMALE),
    **dict.fromkeys(("m", "male", "man", "boy", "masculino", "hombre"), Sex.MALE),
    **dict.fromkeys(("o", "other", "x", "nonbinary", "non binary", "otro"), Sex.OTHER),
    **dict.fromkeys(("u", "unknown", "unk", "not said", "undisclosed", "desconocido", "prefer not to say", "n a", "none"), Sex.UNKNOWN),
    "unspecified": Sex.UNKNOWN,
}
HOME = frozenset(("", "us", "usa", "united states", "united states of america"))


def said(key: str, cell: str, *, is_own: bool) -> tuple[str, str]:
    """What a cell under a meaning says, and what is wrong with it: a number that was cut off is left out, and told.

    What we wrote ourselves is read as it was.
    """
    value = cell[1:] if GUARDED.match(cell) else cell
    if is_own:
        return table_writer.read_back(value), ""
    words = value.casefold()
    if words in NOTHING or (words in NOTHING_BUT_A_NAME and key not in MAY_BE_CALLED_SO):
        return "", ""
    if NO_DAY.fullmatch(value):
        return "", ""
    parts = key.split(".")
    if parts[0] not in NUMBERS and parts[-1] not in NUMBERS:
        return value, ""
    return _number(value)


def sex(words: str) -> Sex | None:
    """ "F", "Female", "F - female"."""
    told = plain(words)
    return SEXES.get(told) or SEXES.get(told.partition(" ")[0]) if told else None


def role(words: str) -> ContactRole | None:
    """A role by our own name for it."""
    code = words.strip().lower()
    return ContactRole(code) if code in ContactRole._value2member_map_ else None


def method(words: str) -> ContactMethod | None:
    """A way of reaching somebody by our own name for it."""
    code = words.strip().lower().replace(" ", "-")
    return ContactMethod(code) if code in ContactMethod._value2member_map_ else None


def _number(value: str) -> tuple[str, str]:
    """A number as it was before a spreadsheet wrote it: 7.045550142E+09, 7045550142.0."""
    if whole := WITH_FRACTION.fullmatch(value):
        return whole[1], ""
    cut = CUT.fullmatch(value)
    if cut is None:
        return value, ""
    digits, places = cut[1] + (cut[2] or ""), int(cut[3]) + 1
    if len(digits) == places:
        return digits, ""
    return "", f"{value}: a spreadsheet cut this number off, so it is left out."


def postal_code(address: Mapping[str, str]) -> str:
    """A postal code with the zero that it begins with, where a spreadsheet took it away."""
    code, state, country = (address.get(name, "") for name in ("zip", "state", "country"))
    is_home = country.casefold().strip(". ") in HOME
    is_short = re.fullmatch(r"\d{3,4}", code) is not None
    return code.zfill(5) if is_short and is_home and state.casefold().strip() in ZERO_STATES else code
