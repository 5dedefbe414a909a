"""Reads papers back as others do: the words on a page, the structure a screen reader walks, the fonts inside."""

import ctypes
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw


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
    """Text as compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


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
        else:
            child = _element(kid, marks, numbers)
            found.children.append(child)
            found.text += child.text
    if "/ActualText" in node:
        found.text = str(node.ActualText)
    return found


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content, by page index and id."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(document):
        textpage = page.get_textpage()
        for at in range(raw.FPDFPage_CountObjects(page)):
            thing = raw.FPDFPage_GetObject(page, at)
            mark = raw.FPDFPageObj_GetMarkedContentID(thing)
            if mark >= 0:
                found[index, mark] = found.get((index, mark), "") + _text_of(thing, textpage)
    document.close()
    return found


def _text_of(thing: object, textpage: pypdfium2.PdfTextPage) -> str:
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
        return ""
    length = raw.FPDFTextObj_GetText(thing, textpage, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(thing, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def fonts(pdf: bytes) -> dict[str, bool]:
    """Each font of the file by name, and whether it is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                descriptor: Any = thing.get("/FontDescriptor", {})
                found[str(thing.BaseFont)] = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found
