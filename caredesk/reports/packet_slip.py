"""The slip with a packet's password: for the recipient, by another way than the packet, and without a word of whom it is about."""

from collections.abc import Iterator
from typing import Final

from reportlab.platypus import Flowable

from caredesk.reports import packet_styles
from caredesk.reports.heads import TitleBlock, letterhead
from caredesk.reports.packet_foot import recipient_lines
from caredesk.reports.packet_papers import PasswordSlipPaper
from caredesk.reports.packet_parts import AddressBoxes
from caredesk.reports.packet_words import CONFIDENTIAL
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import section
from caredesk.reports.sheet import Sheet, build, shortened
from caredesk.reports.tagging import Node

TITLE: Final = "Password"
_TOLD: Final = (
    "It opens the PDF file of this release. Small and capital letters, spaces and signs count.",
    "Do not send this slip together with the file, and do not keep them together.",
)


def render(paper: PasswordSlipPaper) -> bytes:
    """The slip as a tagged PDF with its fonts embedded. Equal papers give equal bytes."""
    root = Node("Document")
    sheet = Sheet(
        title=f"{TITLE}, release {paper.release_number}",
        author=paper.letterhead.practice_name,
        size=paper.size,
        printed=paper.printed,
        foot=[f"{shortened(paper.letterhead.practice_name)} · Release {paper.release_number}"],
        head=paper.letterhead.practice_name,
        head_right=f"{TITLE}, continued",
    )
    return build(list(_story(paper, root, sheet.width_pt)), sheet, root)


def _story(paper: PasswordSlipPaper, root: Node, width_pt: float) -> Iterator[Flowable]:
    sender = paper.letterhead
    yield letterhead(sender, root)
    yield TitleBlock(TITLE, f"For release {paper.release_number}", CONFIDENTIAL, root)
    to = ("For", paper.recipient.name, recipient_lines(paper.recipient))
    yield AddressBoxes(to, ("From", sender.practice_name, (sender.phone,)), root, width_pt)
    told = [Paragraph(words, packet_styles.TEXT_AFTER, Node("P", root)) for words in _TOLD]
    yield from section(root, "The password", Paragraph(paper.password, packet_styles.PASSWORD, Node("P", root)), *told)
