"""The fax cover, which tells nothing of whom or what the packet is about, and the slip by which the recipient says that it arrived."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from caredesk.reports import packet_styles, packet_words
from caredesk.reports.dates import moment
from caredesk.reports.heads import TitleBlock, letterhead
from caredesk.reports.packet_foot import Place, faceless_sheet, own_sheet, recipient_lines
from caredesk.reports.packet_papers import PacketPaper
from caredesk.reports.packet_parts import Address, AddressBoxes, SigningLines, plain_facts
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import section
from caredesk.reports.sheet import build
from caredesk.reports.tagging import Node


def fax_cover(paper: PacketPaper, place: Place) -> bytes:
    """Page 1 of a fax: to whom, from whom, how many pages. No patient, no purpose, no title (rules.md 3.1.10)."""
    root = Node("Document")
    sheet = faceless_sheet(paper, packet_words.FAX_TITLE, place)
    return build(list(_cover(paper, place, root, sheet.width_pt)), sheet, root)


def receipt(paper: PacketPaper, place: Place) -> bytes:
    """The last page: to be signed and sent back, or signed where the packet is handed over."""
    root = Node("Document")
    sheet = own_sheet(paper, packet_words.RECEIPT_TITLE, place)
    return build(list(_receipt(paper, place, root, sheet.width_pt)), sheet, root)


def _cover(paper: PacketPaper, place: Place, root: Node, width_pt: float) -> Iterator[Flowable]:
    sender = paper.letterhead
    yield letterhead(sender, root)
    pages = packet_words.counted_pages(place.in_all)
    yield TitleBlock(packet_words.FAX_TITLE, f"{pages} in all, with this cover", packet_words.CONFIDENTIAL, root)
    yield AddressBoxes(("To", paper.recipient.name, recipient_lines(paper.recipient)), _sender(paper), root, width_pt)
    facts = (("Date", moment(paper.printed.at)), ("Pages", f"{pages}, with this cover"), ("Release number", paper.release_number))
    yield from section(root, "This fax", plain_facts(root, facts))
    missing = f"If pages are missing or cannot be read, call {sender.phone}." if sender.phone else ""
    told = filter(None, (packet_words.FAX_NOTICE, packet_words.by_mistake(sender.phone), missing))
    paragraphs = [Paragraph(words, packet_styles.TEXT_AFTER, Node("P", root)) for words in told]
    yield from section(root, "If you are not the person named above", *paragraphs)


def _sender(paper: PacketPaper) -> Address:
    sender = paper.letterhead
    street, *town = sender.address_line.rsplit(", ", 2)
    return "From", sender.practice_name, (street, ", ".join(town), sender.phone, f"Fax {sender.fax}" if sender.fax else "")


def _receipt(paper: PacketPaper, place: Place, root: Node, width_pt: float) -> Iterator[Flowable]:
    sender = paper.letterhead
    yield letterhead(sender, root)
    back = f"Please sign it and send it back by fax to {sender.fax}." if sender.fax else "Please sign it and send it back."
    yield TitleBlock(packet_words.RECEIPT_TITLE, back, packet_words.CONFIDENTIAL, root)
    yield AddressBoxes(("Received by", paper.recipient.name, recipient_lines(paper.recipient)), _sender(paper), root, width_pt)
    facts = (("Release number", paper.release_number), ("Made", moment(paper.printed.at)), ("Pages in all", str(place.in_all)))
    yield from section(root, "What was received", plain_facts(root, facts))
    whole = f"I received all {place.in_all} pages of this release." if place.in_all > 1 else "I received this release."
    yield Paragraph(whole, packet_styles.RECEIVED, Node("P", root))
    yield SigningLines(("Name", "Signature"), root)
    yield SigningLines(("Date and time", "Pages that are missing, if any"), root)
