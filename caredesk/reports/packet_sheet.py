"""The release sheet: to whom, about whom, by what permission, what is inside and where, and what the recipient is told."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from caredesk.reports import packet_styles, packet_words
from caredesk.reports.dates import day
from caredesk.reports.heads import TitleBlock, letterhead
from caredesk.reports.lines import Span
from caredesk.reports.packet_foot import Place, own_sheet, recipient_lines
from caredesk.reports.packet_papers import PacketPaper, PacketPart, PacketPatient
from caredesk.reports.packet_parts import AddressBoxes, SigningLines, contents, plain_facts
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import Words, section
from caredesk.reports.sheet import Keep, build
from caredesk.reports.styles import CELL, STRONG_CELL, TextStyle
from caredesk.reports.tagging import Node
from caredesk.rules.sharing import STANDING_SENTENCE


def render(paper: PacketPaper, copies: Sequence[PacketPart], documents: Sequence[PacketPart], place: Place, sheet_pages: int) -> bytes:
    """The sheet as a tagged PDF, numbered as a part of the packet; `sheet_pages` is how many pages it says that it has itself."""
    root = Node("Document")
    sheet = own_sheet(paper, packet_words.TITLE, place)
    head = _head(paper, _pages_line(paper, place, sheet_pages), root, sheet.width_pt)
    return build([*head, *_body(paper, copies, documents, root)], sheet, root)


def _head(paper: PacketPaper, pages_line: str, root: Node, width_pt: float) -> Iterator[Flowable]:
    yield letterhead(paper.letterhead, root)
    yield TitleBlock(packet_words.TITLE, pages_line, packet_words.CONFIDENTIAL, root)
    to = ("To", paper.recipient.name, recipient_lines(paper.recipient))
    yield AddressBoxes(to, ("About", paper.patient.name, _about(paper.patient)), root, width_pt)


def _body(paper: PacketPaper, copies: Sequence[PacketPart], documents: Sequence[PacketPart], root: Node) -> Iterator[Flowable]:
    yield from section(root, paper.permission.heading, plain_facts(root, _permission(paper, copies)))
    if documents:
        dated = [(part, document.dates) for part, document in zip(documents, paper.documents, strict=True)]
        yield from section(root, "What is in this packet", contents(root, dated))
    yield from _notices(paper, root)
    signing = SigningLines((f"Released by: {paper.released_by}", "Date and time"), root)
    yield Keep(signing)
    yield signing


def _pages_line(paper: PacketPaper, place: Place, sheet_pages: int) -> str:
    these = "this page" if sheet_pages == 1 else f"these {sheet_pages} pages"
    cover = "the fax cover and " if paper.has_fax_cover else ""
    return f"{packet_words.counted_pages(place.in_all)} in all, with {cover}{these}"


def _about(patient: PacketPatient) -> list[str]:
    born = f"Born {day(patient.birth_date)}" if patient.birth_date else "Birth date not known"
    goes_by = f"goes by {patient.preferred_name}" if patient.preferred_name else ""
    return [born, ", ".join(filter(None, (goes_by, patient.pronouns)))]


def _permission(paper: PacketPaper, copies: Sequence[PacketPart]) -> Iterator[tuple[str, Words]]:
    permission = paper.permission
    yield "Released under", permission.ground
    signed_on = f", {day(permission.signed_on)}" if permission.signed_on else ""
    yield "Signed by", [Span(permission.signed_by, STRONG_CELL), Span(signed_on, CELL)] if permission.signed_by else ""
    yield from permission.more
    yield "Ends", permission.ends
    yield "Purpose", permission.purpose
    yield "Dates covered", permission.dates_covered
    yield "What it covers", permission.scope
    yield "Copy of the form", ", ".join(packet_words.page_range(copy.first_page, copy.pages) for copy in copies)
    yield "Release number", paper.release_number


def _notices(paper: PacketPaper, root: Node) -> Iterator[Flowable]:
    told = [*paper.notices, STANDING_SENTENCE, packet_words.by_mistake(paper.letterhead.phone)]
    yield from section(root, "Notice to the recipient", *_paragraphs(told, packet_styles.TEXT_AFTER, root))
    if paper.has_part2:
        statement = [packet_words.PART2_STATEMENT]
        yield from section(root, "Notice under 42 CFR part 2", *_paragraphs(statement, packet_styles.STATEMENT, root))


def _paragraphs(texts: Sequence[str], style: TextStyle, root: Node) -> list[Paragraph]:
    return [Paragraph(words, style, Node("P", root)) for words in texts]
