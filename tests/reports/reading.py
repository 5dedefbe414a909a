"""Reads papers back as others do: the words on a page, the structure a screen reader walks, the fonts inside."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2


@dataclass
class Element:
    """One element of the structure tree with all the text under it, in reading order."""

    tag: str
    text: str = ""
    language: str = ""
    scope: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, tag: str) -> Iterator["Element"]:
        """The element itself and those under it that have the tag."""
        if self.tag == tag:
            yield self
        for child in self.children:
            yield from child.all(tag)


def bare(text: str) -> str:
    """Text as compared: without white space, each character by itself in NFKD, for marks must not join with what another field says."""
    return "".join(unicodedata.normalize("NFKD", char) for char in "".join(text.split()))


def pages(pdf: bytes) -> list[str]:
    """The words of each page as pdfium reads them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def structure(pdf: bytes) -> Element:
    """The structure tree from its Document element down."""
    marks = _marked_texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        return _element(document.Root.StructTreeRoot.K[0], marks, numbers)


def _element(node: pikepdf.Object, marks: dict[tuple[int, int], str], numbers: dict[tuple[int, int], int]) -> Element:
    attributes: Any = node.get("/A", {})
    found = Element(str(node.S)[1:], language=str(node.get("/Lang", "")), scope=str(attributes.get("/Scope", ""))[1:])
    for kid in node.K:
        if isinstance(kid, int):
            found.text += marks[numbers[node.Pg.objgen], kid]
        elif "/MCID" in kid:
            found.text += marks[numbers[kid.Pg.objgen], int(kid.MCID)]
        elif "/Obj" not in kid:  # a field of a form is no text of the page
            child = _element(kid, marks, numbers)
            found.children.append(child)
            found.text += child.text
    if "/ActualText" in node:
        found.text = str(node.ActualText)
    return found


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content, by page index and id, as it stands in the file: what readers make of lines in which
    directions mix differs from one to the next.
    """
    found: dict[tuple[int, int], str] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for index, page in enumerate(document.pages):
            letters = {name: _letters(typeface) for name, typeface in page.Resources.get("/Font", {}).items()}
            for mark, text in _marks(page, letters):
                found[index, mark] = found.get((index, mark), "") + text
    return found


def _letters(typeface: pikepdf.Object) -> dict[int, str]:
    """What each code of a font stands for."""
    if "/ToUnicode" not in typeface:
        return {code: chr(code) for code in range(256)}
    pairs = re.findall(rb"^<([0-9A-F]{2})> <((?:[0-9A-F]{4})*)>$", typeface.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _marks(page: pikepdf.Page, letters: dict[str, dict[int, str]]) -> Iterator[tuple[int, str]]:
    """Each marked text of a page in the order it is drawn; one with a text to be read instead says that."""
    opened: list[pikepdf.Object | None] = []
    typeface = ""
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), step.operands
        if operator in ("BDC", "BMC"):
            opened.append(operands[1] if operator == "BDC" and "/MCID" in operands[1] else None)
            if opened[-1] is not None:
                yield int(opened[-1].MCID), str(opened[-1].get("/ActualText", ""))
        elif operator == "EMC":
            opened.pop()
        elif operator == "Tf":
            typeface = str(operands[0])
        elif operator == "Tj" and opened and opened[-1] is not None and "/ActualText" not in opened[-1]:
            yield int(opened[-1].MCID), "".join(letters[typeface][code] for code in bytes(operands[0]))


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font of the file by name, and whether it is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                descriptor: Any = thing.get("/FontDescriptor", {})
                found[str(thing.BaseFont)] = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found
