"""Putting a packet together: pages drawn here as they are, all others cleaned and drawn inside a page that has their stamp."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from caredesk.reports.packet_cleaning import has_words, page_group
from caredesk.reports.packet_contents import Contents
from caredesk.reports.packet_geometry import Geometry, geometry_of
from caredesk.reports.packet_sources import Source
from caredesk.reports.packet_stamps import Stamps
from caredesk.reports.packet_tree import CONTENT_MARK, Tree

_SMALL_WINDOW, _SMALL_MEMORY = 10, 2  # of the packer, by powers of two; it is made anew for each page
_CONTENT = "/CareDeskPage"  # the name of somebody else's page in the resources of ours


class Assembly:
    """A packet while it grows. `told` is called after each page; what it raises ends the work."""

    def __init__(self, pdf: pikepdf.Pdf, stamps: Stamps, told: Callable[[], None]) -> None:
        self._pdf = pdf
        self._stamps = stamps
        self._told = told
        self._tree = Tree(pdf)
        self._outline: list[tuple[str, int]] = []
        self._before = pdf.make_stream(b"q\n")

    def add_own(self, title: str, drawn: bytes) -> None:
        """Pages drawn for this packet, which have their foot and number."""
        with pikepdf.open(io.BytesIO(drawn)) as source:
            self._add_drawn(title, source)

    def add(self, source: Source) -> None:
        """A document, its pages stamped; it is closed, for what was copied of it is no longer read there."""
        document = source.document
        if document.is_drawn_here and source.is_whole and "/StructTreeRoot" in source.pdf.Root:
            first = len(self._pdf.pages) + 1
            for number, page in enumerate(self._add_drawn(document.title, source.pdf), start=first):
                self._stamp_drawn(page, number, is_part2=document.is_part2)
        else:
            self._add_foreign(source)
        source.pdf.close()

    def finish(self) -> None:
        """Write outline and structure."""
        self._tree.finish()
        with self._pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, at, "Fit") for title, at in self._outline)

    def _begin(self, title: str) -> None:
        self._outline.append((title, len(self._pdf.pages)))

    def _add_drawn(self, title: str, source: pikepdf.Pdf) -> list[pikepdf.Page]:
        self._begin(title)
        added = []
        for page in source.pages:
            self._pdf.pages.append(page)
            added.append(self._pdf.pages[-1])
            if "/Trans" in added[-1].obj:
                del added[-1].obj["/Trans"]
            self._told()
        self._tree.own_part(title, source, added)
        return added

    def _stamp_drawn(self, page: pikepdf.Page, number: int, *, is_part2: bool) -> None:
        """Papers leave the state of drawing as they found it, so that the stamp may follow."""
        obj = page.obj
        stamp = self._stamps.on(geometry_of(page), number, is_part2=is_part2)
        contents = list(obj.Contents) if isinstance(obj.Contents, Array) else [obj.Contents]
        obj.Contents = Array([self._before, *contents, self._stream(b"Q\n" + stamp.content)])
        resources = Dictionary(dict(obj.Resources.items()))  # shared with other pages, as are its parts
        for kind, named in stamp.resources.items():
            resources[kind] = Dictionary(dict(resources.get(kind, Dictionary()).items()) | dict(named.items()))
        obj.Resources = resources

    def _add_foreign(self, source: Source) -> None:
        self._begin(source.document.title)
        part = self._tree.part(source.document.title)
        contents = Contents(source)
        for sheet, (at, shape) in enumerate(zip(source.pages, source.shapes, strict=True), start=1):
            content = contents.of(at, shape)
            group = page_group(source.pdf.pages[at])
            added = self._framed(content, shape, group, is_part2=source.document.is_part2)
            is_read = content is None or has_words(content)
            self._tree.page(part, added, "" if is_read else f"Picture of page {sheet}, which has no text")
            self._told()

    def _framed(self, content: pikepdf.Object | None, shape: Geometry, group: dict[str, Any] | None, *, is_part2: bool) -> pikepdf.Page:
        """A new page of the same size and turn, on which the old one is drawn and stamped."""
        stamp = self._stamps.on(shape, len(self._pdf.pages) + 1, is_part2=is_part2)
        resources = dict(stamp.resources)
        drawn = b""
        if content is not None:
            drawings = Dictionary(dict(resources["/XObject"].items()))
            drawings[_CONTENT] = self._pdf.copy_foreign(content)
            resources["/XObject"], drawn = drawings, _CONTENT.encode() + b" Do"
        new = _bare_page(shape)
        new.Contents = self._stream(b"/P <</MCID %d>> BDC\n%s\nEMC\n%s" % (CONTENT_MARK, drawn, stamp.content))
        new.Resources = Dictionary(resources)
        if group:
            new.Group = Dictionary(group)
        page = pikepdf.Page(self._pdf.make_indirect(new))
        self._pdf.pages.append(page)
        return page

    def _stream(self, content: bytes) -> pikepdf.Object:
        """What a page draws, packed here: it is small, and would be packed anew each time the packet is written."""
        packer = zlib.compressobj(wbits=_SMALL_WINDOW, memLevel=_SMALL_MEMORY)
        packed = self._pdf.make_stream(packer.compress(content) + packer.flush())
        packed.Filter = Name.FlateDecode
        return packed


def _bare_page(geometry: Geometry) -> pikepdf.Dictionary:
    """What others may crop away or print around is left behind: the page is what was seen of it."""
    new = Dictionary(Type=Name.Page, MediaBox=Array(geometry.box))
    if geometry.turn:
        new.Rotate = geometry.turn
    if geometry.unit != 1:
        new.UserUnit = geometry.unit
    return new
