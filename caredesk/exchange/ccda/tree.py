"""From the bytes of a stranger's file to a checked XML tree: encodings mended, no DOCTYPE, bounded depth and size."""

import html.entities
import re
from typing import Any

from lxml import etree

from caredesk.errors import ImportProblem
from caredesk.exchange.letters import decoded_document

MAX_BYTES = 25 * 1024 * 1024
MAX_ELEMENTS = 500_000
MAX_DEPTH = 256

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
    text, lossy = decoded_document(data)
    text = _declaration_removed(text)
    _refuse_doctype(text)
    if text.count("<") - text.count("</") > MAX_ELEMENTS + 1000:
        raise ImportProblem("This file has far more parts than a patient's record: more than {count}.", count=f"{MAX_ELEMENTS:,}")
    text = _REFERENCE.sub(_harmless_reference, _FORBIDDEN.sub(" ", text))
    root, huge = _tree(text)
    _check(root, huge)
    return root, lossy


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
