"""How long a care plan of three pages takes to draw, against ReportLab alone; and what a roster of 10,000 patients needs."""

import io
import subprocess
import sys

import pypdfium2
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlainParagraph

from bench.measuring import Measure, in_turn, milliseconds
from bench.most_memory import most_megabytes
from caredesk.reports import care_plan, roster, styles
from caredesk.reports.plan_papers import CarePlanPaper
from caredesk.reports.tagging import Marks, Node, TaggedCanvas
from tests.reports.builders import a_care_plan
from tests.reports.list_builders import a_patient_line, a_roster

BOUND, TAGGED_BOUND = 1.3, 2.0
ROSTER_ROWS, ROSTER_BOUND_MB = 10_000, 400.0


def measured() -> list[Measure]:
    """Ours by a bare document of the same flowables, with the marks of tagged content in it and without; shown only, by ReportLab's own
    paragraphs of the same words. A roster's memory is that of a process of its own.
    """
    paper = a_care_plan()
    drawn = care_plan.render(paper)
    pages = _pages(drawn)
    words = _words(drawn)
    same = in_turn(lambda: care_plan.render(paper), lambda: _bare(paper, TaggedCanvas))
    untagged = in_turn(lambda: care_plan.render(paper), lambda: _bare(paper, _UntaggedCanvas))
    plain = in_turn(lambda: care_plan.render(paper), lambda: _plain(words))
    what = f"a {pages}-page care plan / bare ReportLab on the same flowables"
    return [
        Measure(what, same.ratio, "x", BOUND, same.words),
        Measure("the tagged plan / the untagged bare one", untagged.ratio, "x", TAGGED_BOUND, untagged.words),
        Measure("the same / ReportLab's own untagged paragraphs of the same words", plain.ratio, "x", None, plain.words),
        _long_roster(),
    ]


def _long_roster() -> Measure:
    """The most memory that a process held which drew a roster with progress, in megabytes of a million bytes."""
    done = subprocess.run([sys.executable, "-m", "bench.paper"], capture_output=True, text=True, check=True)
    megabytes, seconds, steps = done.stdout.split()
    words = f"{seconds} s, progress told {steps} times"
    return Measure(f"memory of a roster of {ROSTER_ROWS:,} patients as PDF", float(megabytes), "MB", ROSTER_BOUND_MB, words)


def _draw_roster() -> str:
    told: list[int] = []
    rows = (a_patient_line(name=f"Name{number:05}, Anna Maria", has_alert=number % 7 == 0) for number in range(ROSTER_ROWS))
    took = milliseconds(lambda: roster.render(a_roster(*rows), lambda done, _of: told.append(done)))
    return f"{most_megabytes():.0f} {took / 1_000:.1f} {len(told)}"


class _NoMarks(Marks):
    """Remembers nothing."""

    def new_id(self, page: int, node: Node) -> int:
        return 0


class _UntaggedCanvas(TaggedCanvas):
    """Draws the same with nothing marked."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.marks = _NoMarks()

    def showPage(self) -> None:  # reportlab
        drawn: list[str] = self._code
        drawn[:] = [code for code in drawn if code != "EMC" and not code.endswith(" BDC")]
        super().showPage()


def _bare(paper: CarePlanPaper, canvas: type[TaggedCanvas]) -> bytes:
    """The same flowables in one frame, without head, foot, page numbers and structure tree."""
    out = io.BytesIO()
    size = styles.PAGE_SIZES[paper.size]
    width, height = float(size[0]), float(size[1])
    side = styles.MARGIN_SIDE
    document = BaseDocTemplate(out, pagesize=size)
    document.addPageTemplates([PageTemplate("page", [Frame(side, side, width - 2 * side, height - 2 * side, 0, 0, 0, 0)])])
    document.build(list(care_plan.story(paper, Node("Document"))), canvasmaker=canvas)
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


if __name__ == "__main__":
    print(_draw_roster())
