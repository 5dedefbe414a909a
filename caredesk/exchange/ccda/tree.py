"""From the bytes of a stranger's file to a checked XML tree: encodings mended, no DOCTYPE, bounded depth and size."""

import html.entities
import re
from typing import Any

from lxml import etree

from caredesk.errors import ImportProblem

MAX_BYTES = 25 * 1024 * 1024
MAX_ELEMENTS = 500_000
MAX_DEPTH = 256

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"))
_BOMS_16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.\-]{2,40})["']""")
_ONE_BYTE = re.compile(r"(?:iso-?8859-\d+|windows-125\d|cp-?125\d|latin-?\d|us-ascii|ascii)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MISC = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(x[0-9a-fA-F]{1,8}|\d{1,10});")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_STRAY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,10}|#x[0-9a-fA-F]{1,8});)")
_FIRST_TAG = re.compile(rb"<([A-Za-z_][\w.:-]{0,80})")
_LAST_BYTES = 4096  # a remark may stand behind the last end tag
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))


def parse(data: bytes) -> tuple[etree._Element, bool]:
    """The root element, and whether letters were lost in decoding. Raises ImportProblem with a sentence for the user."""
    if len(data) > MAX_BYTES:
        raise ImportProblem("This file is too large to be one patient's record: more than {size} MB.", size=MAX_BYTES // 1024 // 1024)
    text, lossy = decoded(data)
    text = _declaration_removed(text)
    _refuse_doctype(text)
    if text.count("<") - text.count("</") > MAX_ELEMENTS + 1000:
        raise ImportProblem("This file has far more parts than a patient's record: more than {count}.", count=f"{MAX_ELEMENTS:,}")
    text = _REFERENCE.sub(_harmless_reference, _FORBIDDEN.sub(" ", text))
    root, huge = _tree(text)
    _check(root, huge)
    return root, lossy


def decoded(data: bytes) -> tuple[str, bool]:
    """The file's letters, by byte order mark, else declaration, else what fits; and whether some could not be read."""
    for mark, encoding in _BOMS + _BOMS_16:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], encoding)
    head = data[:4]
    if head[1:2] == b"\0" and head[0:1] != b"\0":
        return _forgiving(data, "utf-16-le")
    if head[0:1] == b"\0" and head[1:2] != b"\0":
        return _forgiving(data, "utf-16-be")
    declared = _DECLARED.search(data[:400])
    name = declared[1].decode("ascii") if declared else "utf-8"
    if _ONE_BYTE.fullmatch(name):
        return _one_byte(data, name)
    return _forgiving(data, "utf-8")


def _forgiving(data: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return data.decode(encoding), False
    except UnicodeDecodeError:
        replaced = data.decode(encoding, errors="replace")
    if encoding == "utf-8" and not any(ord(letter) > 127 and letter != "\ufffd" for letter in set(replaced)):
        return _one_byte(data, "windows-1252")  # no letter is UTF-8, so the file was written in the old Windows way
    return replaced, True


def _one_byte(data: bytes, name: str) -> tuple[str, bool]:
    windows = name.lower().startswith(("iso-8859-1", "iso8859-1", "latin", "us-ascii", "ascii", "windows-1252"))
    try:
        return data.decode("windows-1252" if windows and not name.endswith("15") else name), False
    except (UnicodeDecodeError, LookupError):
        return data.decode("latin-1"), True


def _declaration_removed(text: str) -> str:
    return _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n\0"), count=1)


def _refuse_doctype(text: str) -> None:
    """Skip what may stand before the root; a DOCTYPE there is refused, whatever it holds (no clinical document has one)."""
    at = 0
    while found := _MISC.match(text, at):
        at = found.end()
    if text[at : at + 9].upper() == "<!DOCTYPE":
        raise ImportProblem("This file contains instructions that a medical record never has (a DOCTYPE). It was not opened, to be safe.")
    if not text[at:].strip():
        raise ImportProblem("This file is empty.")
    if text[at : at + 1] != "<":
        raise ImportProblem("This file is not a C-CDA document, the kind of record that hospitals and portals give out.")


def _parser(huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge, remove_comments=True, remove_pis=True
    )


def _harmless_reference(found: re.Match[str]) -> str:
    number = int(found[1][1:], 16) if found[1].startswith("x") else int(found[1])
    return " " if number > 0x10FFFF or _FORBIDDEN.match(chr(number)) else found[0]


def _tree(text: str) -> tuple[etree._Element, bool]:
    data = text.encode("utf-8")
    try:
        return etree.fromstring(data, _parser(huge=False)), False
    except etree.XMLSyntaxError as found:
        trouble = found
    if trouble.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" not in str(trouble):  # type: ignore[attr-defined]  # stubs lack it
        return _second_try(data, huge=True), True  # a whole document inside, mostly scanned pages
    if "Entity" in str(trouble):
        return _second_try(_STRAY.sub("&amp;", _NAMED.sub(_named_letter, text)).encode("utf-8"), huge=False), False
    raise _syntax_problem(str(trouble), data)


def _second_try(data: bytes, *, huge: bool) -> etree._Element:
    # The large parser has no limits of its own: size and number of parts were checked before, depth is checked after.
    try:
        return etree.fromstring(data, _parser(huge))
    except etree.XMLSyntaxError as trouble:
        raise _syntax_problem(str(trouble), data) from None


def _named_letter(found: re.Match[str]) -> str:
    name = found[1]
    number = html.entities.name2codepoint.get(name)
    return found[0] if name in _XML_NAMES else chr(number) if number else " "


def _syntax_problem(message: str, data: bytes) -> ImportProblem:
    if "depth" in message.lower():
        return ImportProblem("This file is nested deeper than any medical record. It was not opened, to be safe.")
    first = _FIRST_TAG.search(data)
    if first and b"</" + first[1] not in data[-_LAST_BYTES:]:
        return ImportProblem("This file is cut off: it ends before the record does. Ask for it again, or download it once more.")
    line = re.search(r"line (\d+)", message)
    return ImportProblem(
        "This file is damaged near line {line}. Ask for it again, or download it once more.", line=line[1] if line else "1"
    )


def _check(root: etree._Element, huge: bool) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportProblem("This file contains instructions that a medical record never has (a DOCTYPE). It was not opened, to be safe.")
    count: Any = root.xpath("count(//*)")
    if count > MAX_ELEMENTS:
        raise ImportProblem("This file has far more parts than a patient's record: more than {count}.", count=f"{MAX_ELEMENTS:,}")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")) if huge else ():  # the ordinary parser keeps the depth itself
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ImportProblem("This file is nested deeper than any medical record. It was not opened, to be safe.")
