"""The values of vCard properties: escapes taken out, parts told apart, phones and e-mails with their kind and use, labels in words."""

import quopri
import re
from datetime import date
from urllib.parse import unquote

from caredesk.exchange.person_facts import AddressFact
from caredesk.exchange.text import plain, plain_lines
from caredesk.exchange.vcard_lines import Line
from caredesk.kinds import TelecomSystem, TelecomUse
from caredesk.rules.days import MONTHS

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECE = {mark: re.compile(rf"(?:[^\\{mark}]|\\.|\\$)+|{mark}", re.DOTALL) for mark in (";", ",")}
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_FULL_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?", re.DOTALL)
NO_YEAR = "1604"  # what Apple writes where a birthday has no year
_NO_YEAR = re.compile(rf"(?:--|{NO_YEAR}-?)(\d\d)-?(\d\d)(?:T.*)?", re.DOTALL)
_CUSTOM = re.compile(r"x-custom\((?:.*,)?(.*)\)", re.IGNORECASE | re.DOTALL)  # a label as Android and Samsung write it in version 2.1
USES = {
    "home": TelecomUse.HOME,
    "work": TelecomUse.WORK,
    "cell": TelecomUse.MOBILE,
    "mobile": TelecomUse.MOBILE,
    "iphone": TelecomUse.MOBILE,
}
PLAIN_LABELS = frozenset("home work mobile cell other main homepage homefax workfax pager iphone phone email fax website profile".split())


def unescaped(text: str, *, is_old: bool = False) -> str:
    """The text without its escapes. Version 2.1 knows no line break in them: a backslash before an n is one there."""
    if "\\" not in text:
        return text

    def mark(found: re.Match[str]) -> str:
        letter = found[1]
        if letter in "nN":
            return found[0] if is_old else "\n"
        return letter if letter in "\\,;:\"'" else found[0]

    return _ESCAPE.sub(mark, text)


def parts(text: str, mark: str = ";") -> list[str]:
    """The parts of a value between marks that are not escaped; the escapes inside still stand."""
    if "\\" not in text:
        return text.split(mark)
    found = [""]
    for piece in _PIECE[mark].findall(text):
        if piece == mark:
            found.append("")
        else:
            found[-1] = piece
    return found


def line_of(text: str, *, is_old: bool = False, limit: int = 4_000) -> str:
    """A value that is one line."""
    return plain(unescaped(text, is_old=is_old), limit) if text else ""


def lines_of(text: str, *, is_old: bool = False, limit: int = 20_000) -> str:
    """A value that may have several lines."""
    return plain_lines(unescaped(text, is_old=is_old), limit) if text else ""


def reach_of(line: Line) -> tuple[TelecomSystem, TelecomUse | None, str]:
    """What sort of number or address it is, its use, and the value without its scheme."""
    use = next((USES[each] for each in ("cell", "mobile", "iphone", "home", "work") if each in line.types), None)
    value = line_of(line.value)
    if line.name == "EMAIL":
        return TelecomSystem.EMAIL, use, _without(value, "mailto:")
    if line.name == "URL":
        return TelecomSystem.URL, use, value
    if line.name != "TEL":
        return TelecomSystem.OTHER, use, value
    system = TelecomSystem.FAX if "fax" in line.types else TelecomSystem.PAGER if "pager" in line.types else TelecomSystem.PHONE
    return system, use, _dialled(value)


def _dialled(value: str) -> str:
    """ "tel:+1-418-656-9254;ext=102" as people write it."""
    if not value.lower().startswith("tel:"):
        return value
    number, _, rest = unquote(value[4:]).partition(";")
    extension = re.search(r"ext=([^;]+)", rest)
    return f"{number} ext. {extension[1]}" if extension else number


def _without(value: str, scheme: str) -> str:
    return unquote(value[len(scheme) :]) if value.lower().startswith(scheme) else value


def address_of(line: Line, *, is_old: bool) -> AddressFact:
    """Where somebody lives or works; the box, the flat and the street each are lines, in the file's order."""
    told = [lines_of(part, is_old=is_old, limit=400) for part in parts(line.value)] + [""] * 7
    rows = tuple(row for part in told[:3] for row in part.split("\n") if row.strip(" ,"))
    city, state, postal_code, country = (plain(part, 200) for part in told[3:7])
    use = next((USES[each] for each in ("home", "work") if each in line.types), None)
    return AddressFact(lines=rows, city=city, state=state, postal_code=postal_code, country=country, use=use)


def label_words(text: str) -> str:
    """A label of Apple's in words: "_$!<AssistantPhone>!$_" is "Assistant phone"; what only repeats the type is nothing."""
    words = line_of(text, limit=200)
    if found := _APPLE_LABEL.fullmatch(words):
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found[1]).capitalize()
    return "" if words.replace(" ", "").lower() in PLAIN_LABELS else words


def custom_label(line: Line) -> str:
    """What an Android phone's owner called a number: "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D=61=69=6E)" is "Main"."""
    for each in (*line.types, *(f"{name}={value}" for name, value in line.parameters.items())):
        if found := _CUSTOM.fullmatch(each):
            return plain(quopri.decodestring(found[1].encode("utf-8", errors="replace")).decode("utf-8", errors="replace"), 200)
    return ""


def without_year(text: str) -> str:
    """ "Mar 4" of a birthday that names no year; empty for any other."""
    found = _NO_YEAR.fullmatch(text.strip())
    if found is None or not (1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= 31):
        return ""
    return f"{MONTHS[int(found[1]) - 1]} {int(found[2])}"


def day_of(text: str) -> date | None:
    """A whole calendar day."""
    found = None if without_year(text) else _FULL_DAY.fullmatch(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
