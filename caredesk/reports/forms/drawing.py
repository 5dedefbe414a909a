"""Draws a form: a tagged, fillable PDF on as few pages as its words need, in letters as large as one page holds."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from caredesk.reports import form_styles
from caredesk.reports.form_blocks import Block
from caredesk.reports.form_papers import FormHead, FormPaper
from caredesk.reports.form_parts import BlankRow, BlankStack, FormParagraph, Piece, TickColumns
from caredesk.reports.form_styles import FormLook
from caredesk.reports.forms.told import told
from caredesk.reports.forms.told_form import Blanks, Part, Ticks, ToldForm
from caredesk.reports.heads import letterhead
from caredesk.reports.language import LOCALES
from caredesk.reports.large_styles import FOOT
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.preview import page_count
from caredesk.reports.sheet import Sheet, build, first_page_pt, shortened
from caredesk.reports.tagging import Node
from caredesk.reports.told_plan import Line


def render(paper: FormPaper) -> bytes:
    """The form as a tagged, fillable PDF with its fonts embedded. Equal papers give equal bytes."""
    form, head = told(paper), paper.head
    if head.is_large or head.overlay.min_font_pt > form_styles.SMALLEST:
        return _in_large_print(form, head)
    look = next((look for look in form_styles.BESIDE if _is_one_page(form, head, look)), form_styles.OVER_TWO)
    return _drawn(form, head, look)


def _in_large_print(form: ToldForm, head: FormHead) -> bytes:
    """In the larger print unless the other one saves a page; nowhere in smaller letters than the state's overlay asks for."""
    least = min(head.overlay.min_font_pt, form_styles.LARGEST_PT)
    sizes = form_styles.LARGE_PT if head.is_large else form_styles.STACKED_PT
    foot = max(least, min(FOOT.size_pt, *sizes))
    return min((_drawn(form, head, form_styles.stacked(max(size, least), foot)) for size in sizes), key=page_count)


def _is_one_page(form: ToldForm, head: FormHead, look: FormLook) -> bool:
    sheet = _sheet(form, head, look)
    height = before = 0.0
    for flowable in _story(form, head, look, Node("Document")):
        height += max(before, float(flowable.getSpaceBefore())) + float(flowable.wrap(sheet.width_pt, 0)[1])
        before = float(flowable.getSpaceAfter())
    return height <= first_page_pt(sheet)


def _drawn(form: ToldForm, head: FormHead, look: FormLook) -> bytes:
    root = Node("Document")
    return build(list(_story(form, head, look, root)), _sheet(form, head, look), root)


def _story(form: ToldForm, head: FormHead, look: FormLook, root: Node) -> Iterator[Flowable]:
    if not look.is_stacked:
        yield letterhead(head.letterhead, root)
    yield Paragraph(form.title, look.title, Node("H1", root))
    yield Paragraph(form.law, look.law, Node("P", root))
    for line in form.lead:
        yield Paragraph(_spans(line, look), look.lead, Node("P", root))
    for question in form.questions:
        section = Node("Sect", root)
        asked = Paragraph(question.title, look.question, Node("H2", section))
        pieces = [piece for part in question.parts for piece in _pieces(part, look, section)]
        yield Block(asked, pieces, look, is_whole=question.is_whole)


def _pieces(part: Part, look: FormLook, section: Node) -> list[Piece]:
    """What the part is drawn as: in large print each box to tick stands alone, so that a page may end behind it."""
    if isinstance(part, Blanks):
        return [BlankStack(part.row, look, section) if look.is_stacked else BlankRow(part.row, look, section)]
    if isinstance(part, Ticks):
        listing = Node("L", section)
        if look.is_stacked:
            return [TickColumns((tick,), 1, look, listing, is_joined=at > 0) for at, tick in enumerate(part.ticks)]
        return [TickColumns(part.ticks, part.columns, look, listing)]
    return [FormParagraph(_spans(part.line, look), look.body, Node("P", section))]


def _spans(line: Line, look: FormLook) -> list[Span]:
    return [Span(said.text, look.strong if said.is_strong else look.body, said.language) for said in line]


def _sheet(form: ToldForm, head: FormHead, look: FormLook) -> Sheet:
    practice = shortened(head.letterhead.practice_name)
    return Sheet(
        title=form.title,
        author=head.letterhead.practice_name,
        size=head.size,
        printed=head.printed,
        foot=form.foot,
        foot_right=practice,
        page_words=form.page_words,
        language=LOCALES[form.language].replace("_", "-"),
        look=look.sheet,
    )
