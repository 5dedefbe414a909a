"""Where everything stands in a packet, and the pages that tell of it: drawn when the numbers of all pages are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caredesk.reports import packet_covers, packet_sheet
from caredesk.reports.packet_foot import Place
from caredesk.reports.packet_papers import PacketDocument, PacketPaper, PacketPart
from caredesk.reports.preview import page_count

_MOST_PAGES = 20  # of a release sheet: one that still grows then grows for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The pages drawn for this packet (empty: it has none of them), and where copies and documents stand."""

    cover: bytes
    sheet: bytes
    receipt: bytes
    copies: tuple[PacketPart, ...]
    documents: tuple[PacketPart, ...]
    in_all: int


def laid_out(paper: PacketPaper, copies: Sequence[int], documents: Sequence[int]) -> Layout:
    """The layout of a packet whose copies and documents have so many pages."""
    front = int(paper.has_fax_cover)
    around = front + sum(copies) + sum(documents) + int(paper.has_receipt)
    for sheet_pages in range(1, _MOST_PAGES):
        in_all = around + sheet_pages
        first = front + sheet_pages + 1
        copied = tuple(_parts(paper.copies, copies, first))
        released = tuple(_parts(paper.documents, documents, first + sum(copies)))
        sheet = packet_sheet.render(paper, copied, released, Place(front, in_all), sheet_pages)
        if page_count(sheet) == sheet_pages:
            return Layout(
                cover=packet_covers.fax_cover(paper, Place(0, in_all)) if paper.has_fax_cover else b"",
                sheet=sheet,
                receipt=packet_covers.receipt(paper, Place(in_all - 1, in_all)) if paper.has_receipt else b"",
                copies=copied,
                documents=released,
                in_all=in_all,
            )
    raise AssertionError("the release sheet found no number of pages that it has")


def _parts(documents: Sequence[PacketDocument], counts: Sequence[int], first: int) -> Iterator[PacketPart]:
    for document, pages in zip(documents, counts, strict=True):
        yield PacketPart(title=document.title, first_page=first, pages=pages)
        first += pages
