"""The care plan in large print and plain words, for the patient: the size that needs fewer pages, and what to call last."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from caredesk.reports import large_styles as large
from caredesk.reports.language import LOCALES
from caredesk.reports.large_parts import FirstHeading, ItemEnd, SectionHeading, SideBoxes, WritingLines, list_rows
from caredesk.reports.large_styles import LargePrint
from caredesk.reports.lines import Span
from caredesk.reports.papers import PaperSize, Printed
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.patient_papers import PatientPlanPaper
from caredesk.reports.patient_words import told
from caredesk.reports.preview import page_count
from caredesk.reports.sheet import Keep, Sheet, build, shortened
from caredesk.reports.styles import TextStyle
from caredesk.reports.tagging import Node
from caredesk.reports.told_plan import Item, Line, Part, ToldPlan

_LEVELS = {2: "section", 3: "part", 4: "label"}


def render(paper: PatientPlanPaper) -> bytes:
    """The patient copy as a tagged PDF with its fonts embedded, in the larger print unless the other one saves a page.

    Equal papers give equal bytes.
    """
    return render_told(told(paper), paper.letterhead.practice_name, paper.printed, paper.size)


def render_told(plan: ToldPlan, practice: str, printed: Printed, size: PaperSize) -> bytes:
    """Any paper that is worded for a patient, drawn in the same way."""
    sheet = _sheet(plan, practice, printed, size)
    largest, less = (_drawn(plan, sheet, look) for look in (large.LARGE, large.LESS_LARGE))
    return less if page_count(less) < page_count(largest) else largest


def _drawn(plan: ToldPlan, sheet: Sheet, look: LargePrint) -> bytes:
    root = Node("Document")
    return build(list(_story(plan, look, root)), sheet, root)


def _story(plan: ToldPlan, look: LargePrint, root: Node) -> Iterator[Flowable]:
    yield Paragraph(_spans(plan.title, look, look.title), look.title, Node("H1", root))
    for line in plan.under_title:
        yield Paragraph(_spans(line, look), look.body, Node("P", root))
    yield from _parts(plan, look, root)
    us, emergency = (_boxed(part, look, Node("Sect", root)) for part in (plan.call_us, plan.call_911))
    yield SideBoxes(us, emergency, before_pt=large.ROOM_OVER_RULE)


def _parts(plan: ToldPlan, look: LargePrint, root: Node) -> Iterator[Flowable]:
    """All parts in their order; no heading ends a page, nor do several that follow each other."""
    heads: list[Flowable] = []
    for at, part in enumerate(plan.parts):
        heads += _heading(part, look, root, is_first=at == 0)
        before_pt = 0.0 if part.title else large.ROOM_UNDER_RULE
        items = [_item(item, look) for item in part.items]
        body: list[Flowable] = [list_rows(items, look, root, before_pt=before_pt)] if items else []
        if part.is_ruled:
            body.append(WritingLines(large.WRITING_LINES))
        if body:
            yield Keep(*heads, *body)
            yield from heads
            yield from body
            heads = []
    yield from heads


def _heading(part: Part, look: LargePrint, root: Node, *, is_first: bool) -> list[Flowable]:
    if not part.title:
        return []
    style: TextStyle = getattr(look, _LEVELS[part.level])
    node = Node(f"H{part.level}", root)
    kind = Paragraph if part.level > 2 else FirstHeading if is_first else SectionHeading
    return [kind(_spans(part.title, look, style), style, node)]


def _item(item: Item, look: LargePrint) -> tuple[list[list[Span]], bool, str]:
    return [_spans(line, look) for line in item.lines], item.has_box, item.beside


def _spans(line: Line, look: LargePrint, style: TextStyle | None = None) -> list[Span]:
    return [Span(said.text, style or (look.strong if said.is_strong else look.body), said.language) for said in line]


def _boxed(part: Part, look: LargePrint, section: Node) -> list[Paragraph]:
    """The heading and the lines of one of the two boxes."""
    style = replace(look.section, before_pt=0.0, after_pt=0.0)
    found: list[Paragraph] = [ItemEnd(_spans(part.title, look, style), style, Node("H2", section))]
    listing = Node("L", section)
    for item in part.items:
        body = Node("LBody", Node("LI", listing))
        *lines, last = item.lines
        found += [Paragraph(_spans(line, look), look.body, Node("P", body)) for line in lines]
        found.append(ItemEnd(_spans(last, look), look.body, Node("P", body)))
    return found


def _sheet(plan: ToldPlan, practice: str, printed: Printed, size: PaperSize) -> Sheet:
    return Sheet(
        title=plan.document,
        author=practice,
        size=size,
        printed=printed,
        foot=[shortened(words) for words in plan.foot],
        foot_right=shortened(practice),
        page_words=plan.page_words,
        language=LOCALES[plan.language].replace("_", "-"),
        look=large.LOOK,
    )
