"""How long a care plan of three pages takes to draw, against ReportLab alone."""

import io

import pypdfium2
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlainParagraph

from bench.measuring import Measure, in_turn
from caredesk.reports import care_plan, styles
from caredesk.reports.plan_papers import CarePlanPaper
from caredesk.reports.tagging import Node, TaggedCanvas
from tests.reports.builders import a_care_plan

PAGES = 3
BOUND = 1.3


def measured() -> list[Measure]:
    """Ours by a bare document of the same flowables; and, shown only, by ReportLab's own paragraphs of the same words."""
    paper = a_care_plan()
    drawn = care_plan.render(paper)
    pages = _pages(drawn)
    words = _words(drawn)
    same = in_turn(lambda: care_plan.render(paper), lambda: _bare(paper))
    plain = in_turn(lambda: care_plan.render(paper), lambda: _plain(words))
    what = f"a {pages}-page care plan / bare ReportLab on the same flowables"
    return [
        Measure(what, same.ratio, "x", BOUND, same.words),
        Measure("the same / ReportLab's own untagged paragraphs of the same words", plain.ratio, "x", None, plain.words),
    ]


def _bare(paper: CarePlanPaper) -> bytes:
    """The same flowables in one frame, without head, foot, page numbers and structure tree."""
    out = io.BytesIO()
    size = styles.PAGE_SIZES[paper.size]
    width, height = float(size[0]), float(size[1])
    side = styles.MARGIN_SIDE
    document = BaseDocTemplate(out, pagesize=size)
    document.addPageTemplates([PageTemplate("page", [Frame(side, side, width - 2 * side, height - 2 * side, 0, 0, 0, 0)])])
    document.build(list(care_plan.story(paper, Node("Document"))), canvasmaker=TaggedCanvas)
    return out.getvalue()


def _plain(words: list[str]) -> bytes:
    out = io.BytesIO()
    style = ParagraphStyle("plain", fontSize=9.5, leading=13)
    SimpleDocTemplate(out).build([PlainParagraph(line, style) for line in words])
    return out.getvalue()


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _words(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return [line.replace("&", "&amp;").replace("<", "&lt;") for line in text.splitlines() if line.strip()]
