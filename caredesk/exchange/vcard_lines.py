"""The lines of a vCard file of any version: unfolded, quoted-printable joined and decoded, split into name, parameters and value."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from caredesk.exchange.letters import in_charset

KNOWN = (
    "BEGIN|END|VERSION|FN|N|NICKNAME|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|URL|NOTE|BDAY|PHOTO|LOGO|SOUND|KEY|UID|REV|CATEGORIES|CLASS|AGENT"
    "|SORT-STRING|MAILER|TZ|GEO|PRODID|SOURCE|NAME|PROFILE|KIND|GENDER|LANG|IMPP|RELATED|MEMBER|ANNIVERSARY|FBURL|CALURI|CALADRURI|X-[A-Z0-9-]+"
)
_STARTS_ANOTHER = re.compile(rf"(?:[A-Z0-9-]+\.)?(?:{KNOWN})[;:]", re.IGNORECASE)
_LINE = re.compile(r'(?:([A-Za-z0-9_-]{1,60})\.)?([A-Za-z0-9_/-]{1,60})((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)', re.DOTALL)
_LOOSE = re.compile(r"(?:([A-Za-z0-9_-]{1,60})\.)?([A-Za-z0-9_/-]{1,60})((?:;[^:]*)?):(.*)", re.DOTALL)
_PARAMETER = re.compile(r'(?:[^;"]|"[^"]*"?)+')
_ENCODINGS = frozenset(("quoted-printable", "base64", "b", "8bit", "7bit"))
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}
_BREAKS = ("\r\r\n", "\r\n", "\r")  # the first where a program turned a line end's LF into CR LF once more
_WORDS = frozenset("FN N NICKNAME ORG TITLE ROLE NOTE ADR LABEL EMAIL TEL".split())
_GLUED = re.compile(r"(END:VCARD)(?=BEGIN:VCARD)", re.IGNORECASE)  # files put one behind the other, the first without a last line end


@dataclass(slots=True)  # not frozen: a file has half a million of them
class Line:
    """One property. Names are upper case, parameters lower case; the value is decoded, its escapes still stand."""

    number: int
    group: str
    name: str
    types: frozenset[str]
    parameters: dict[str, str]
    value: str

    @property
    def is_bytes(self) -> bool:
        """Whether the value is a picture or a key, written as base64."""
        return self.parameters.get("encoding") in ("base64", "b") or self.value.startswith("data:")


def lines(content: bytes, text: str, encoding: str) -> Iterator[Line | int]:
    """Every line of the file; a number is that of a line that is no property."""
    if encoding == "cp1252":  # single lines may still be UTF-8: programs mixed both in one file
        text = content.decode("utf-8", errors="surrogateescape")
    raw = _raw_lines(text.replace("\0", ""))
    at, last = 0, len(raw)
    while at < last:
        start, line = at, raw[at]
        at += 1
        if not line.strip():
            continue
        if at < last and raw[at][:1] in (" ", "\t") and raw[at] != "":
            at, line = _unfolded(raw, at, line)
        if line[-1:] == "=" and "quoted-printable" in line[:200].lower():
            at, line = _joined(raw, at, line)
        yield _read(line, start + 1) or start + 1


def _raw_lines(text: str) -> list[str]:
    for mark in _BREAKS:
        text = text.replace(mark, "\n")
    if "VCARDBEGIN" in text.upper():
        text = _GLUED.sub("\\1\n", text)
    return text.split("\n")


def _unfolded(raw: list[str], at: int, line: str) -> tuple[int, str]:
    parts = [line]
    while at < len(raw) and raw[at][:1] in (" ", "\t"):
        parts.append(raw[at][1:])
        at += 1
    return at, "".join(parts)


def _joined(raw: list[str], at: int, line: str) -> tuple[int, str]:
    """Quoted-printable goes on after a "=" at the end, but never over an empty line or into the next property."""
    parts = [line]
    while parts[-1].endswith("=") and at < len(raw) and raw[at].strip() and not _STARTS_ANOTHER.match(raw[at]):
        parts[-1] = parts[-1][:-1]
        parts.append(raw[at])
        at += 1
    parts[-1] = parts[-1].removesuffix("=")
    return at, "".join(parts)


def _read(line: str, number: int) -> Line | None:
    found = _LINE.match(line) or _LOOSE.match(line)
    if found is None:
        return None
    group, name, told, value = found.groups()
    types, parameters = _parameters(told)
    name = name.upper()
    if name in _WORDS and parameters.get("encoding") in ("base64", "b"):
        value = ";".join(_from_base64(part, parameters) for part in value.split(";"))
    if parameters or not value.isascii():
        value = _decoded(value, parameters)
    return Line(number, group.lower() if group else "", name, types, parameters, value)


@lru_cache(maxsize=512)  # a few are written over and over
def _parameters(told: str) -> tuple[frozenset[str], dict[str, str]]:
    types: set[str] = set()
    parameters: dict[str, str] = {}
    for each in _PARAMETER.findall(told):
        name, is_named, value = each.partition("=")
        name, value = name.strip().lower(), value.strip().replace('"', "")
        if not is_named:  # version 2.1 names no TYPE and no ENCODING
            name, value = ("encoding" if name in _ENCODINGS else "type"), name
        if name == "type":
            types.update(part.strip().lower() for part in value.split(","))
        elif name in ("encoding", "value"):
            parameters[name] = value.lower()
        else:
            parameters[name] = re.sub(r"\^[n^']", lambda caret: _CARET[caret[0]], value) if "^" in value else value
    return frozenset(types), parameters


def _decoded(value: str, parameters: dict[str, str]) -> str:
    charset = parameters.get("charset", "utf-8")
    if parameters.get("encoding") == "quoted-printable":
        return in_charset(quopri.decodestring(value.encode("utf-8", errors="surrogateescape")), charset)
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # bytes that are not UTF-8
        return in_charset(value.encode("utf-8", errors="surrogateescape"), charset)
    return value


def _from_base64(value: str, parameters: dict[str, str]) -> str:
    """Words that a phone wrote as base64; what is none stays as it is."""
    try:
        content = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return value
    return in_charset(content, parameters.get("charset", "utf-8"))
