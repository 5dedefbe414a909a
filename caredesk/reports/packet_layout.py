"""Where everything stands in a packet, and the pages that tell of it: drawn when the numbers of all pages are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caredesk.reports import packet_covers, packet_sheet
from caredesk.reports.packet_foot import Place
from caredesk.reports.packet_papers import PacketDocument, PacketPaper, PacketPart
from caredesk.reports.preview import page_count

_MOST_TRIES = 9  # pages that still become more then become more for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The pages drawn for this packet (empty: it has none of them), and where copies and documents stand."""

    cover: bytes
    sheet: bytes
    receipt: bytes
    copies: tuple[PacketPart, ...]
    documents: tuple[PacketPart, ...]
    in_all: int

    @property
    def drawn_pages(self) -> tuple[int, int, int]:
        """How many pages cover, sheet and receipt have."""
        cover, sheet, receipt = (page_count(drawn) if drawn else 0 for drawn in (self.cover, self.sheet, self.receipt))
        return cover, sheet, receipt


def laid_out(paper: PacketPaper, copies: Sequence[int], documents: Sequence[int]) -> Layout:
    """The layout of a packet whose copies and documents have so many pages."""
    drawn_pages = (int(paper.has_fax_cover), 1, int(paper.has_receipt))
    for _attempt in range(_MOST_TRIES):  # what is told of the pages may itself need more of them
        layout = _drawn(paper, copies, documents, drawn_pages)
        if layout.drawn_pages == drawn_pages:
            return layout
        drawn_pages = layout.drawn_pages
    raise AssertionError("the pages that tell of the packet found no number that they have")


def _drawn(paper: PacketPaper, copies: Sequence[int], documents: Sequence[int], drawn_pages: tuple[int, int, int]) -> Layout:
    cover, sheet, receipt = drawn_pages
    in_all = sum(drawn_pages) + sum(copies) + sum(documents)
    first = cover + sheet + 1
    copied = tuple(_parts(paper.copies, copies, first))
    released = tuple(_parts(paper.documents, documents, first + sum(copies)))
    return Layout(
        cover=packet_covers.fax_cover(paper, Place(0, in_all)) if paper.has_fax_cover else b"",
        sheet=packet_sheet.render(paper, copied, released, Place(cover, in_all), sheet),
        receipt=packet_covers.receipt(paper, Place(in_all - receipt, in_all)) if paper.has_receipt else b"",
        copies=copied,
        documents=released,
        in_all=in_all,
    )


def _parts(documents: Sequence[PacketDocument], counts: Sequence[int], first: int) -> Iterator[PacketPart]:
    for document, pages in zip(documents, counts, strict=True):
        yield PacketPart(title=document.title, first_page=first, pages=pages)
        first += pages
