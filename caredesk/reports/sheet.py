"""The sheet: page sizes and margins, head and foot of every page, "page x of y", and the making of the bytes."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate
from reportlab.platypus.doctemplate import FrameBreak

from caredesk.reports import styles
from caredesk.reports.dates import day, moment
from caredesk.reports.fonts import FACES, font
from caredesk.reports.papers import PaperSize, Printed
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.styles import FOOT, HEAD_CELL, INK, LETTERHEAD, MEDIUM, RULE, THIN, TextStyle
from caredesk.reports.tables import Row, Rows, line
from caredesk.reports.tagging import Node, TaggedCanvas, write_structure

_LONGEST_IN_FOOT = 160  # characters
FILE_OPTIONS: dict[str, object] = {"invariant": 1, "pageCompression": 1, "pdfVersion": (1, 7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Margins and the foot's letters, in points: a clinician's sheet, unless told otherwise."""

    side_pt: float = styles.MARGIN_SIDE
    top_pt: float = styles.MARGIN_TOP
    foot: TextStyle = FOOT
    foot_room_pt: float = styles.FOOT_CLEARANCE
    foot_shares: tuple[float, float] = (0.6, 0.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every page of one paper says, and the document's own facts."""

    title: str  # of the document, in a viewer's title bar
    author: str
    size: PaperSize
    printed: Printed
    foot: Sequence[str]  # lines at the foot's left: whose paper, which version; and the confidentiality line
    head: str = ""  # at the head of later pages: whose practice; without it they have no head
    head_right: str = ""  # "Care plan, continued", or the mark of a draft
    is_marked: bool = False  # the right side of the head is a warning, in bold ink
    foot_right: str = ""  # under the page's number; else who printed it when
    page_words: str = "Page {page} of {pages}"
    pages_before: int = 0  # of the packet that the paper is a part of
    pages_in_all: int = 0  # of that packet; else the paper's own
    language: str = "en-US"
    look: Look = Look()

    @property
    def width_pt(self) -> float:
        return float(styles.PAGE_SIZES[self.size][0]) - 2 * self.look.side_pt


class PlainCanvas(TaggedCanvas):
    """Pages without head and foot, with their structure."""

    def __init__(self, title: str, printed: Printed, root: Node, *args: object, **options: object) -> None:
        super().__init__(*args, **options | FILE_OPTIONS | {"initialFontName": font(FACES["regular"]).fontName})
        self._title = title
        self._root = root
        self._language = "en-US"
        self._doc._timeStamp = _stamp(printed.at)

    def save(self) -> None:
        write_structure(self, self._root, title=self._title, language=self._language)
        self._doc.SaveToFile(self._filename, self)


class _SheetCanvas(PlainCanvas):
    """Holds finished pages back until their number is known, then draws head and foot on each."""

    def __init__(self, sheet: Sheet, root: Node, *args: object, **options: object) -> None:
        super().__init__(sheet.title, sheet.printed, root, *args, **options)
        self._sheet, self._language = sheet, sheet.language
        self._pages: list[dict[str, object]] = []
        self.foot = _foot(sheet)
        self._drawn: dict[str, list[str]] = {}  # furniture that is the same on every page, as it was drawn the first time

    def showPage(self) -> None:  # reportlab
        self._pages.append(dict(self.__dict__))
        self.headings = []
        self._startPage()

    def save(self) -> None:
        in_all = self._sheet.pages_in_all or len(self._pages)
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._draw_once("foot", _draw_foot)
            _draw_number(self, self._sheet, self._sheet.page_words.format(page=self._sheet.pages_before + number, pages=in_all))
            if number > 1 and self._sheet.head:
                self._draw_once("head", _draw_head)
            self.write_outline()
            super().showPage()
        super().save()

    def _draw_once(self, name: str, draw: Callable[["_SheetCanvas", Sheet], None]) -> None:
        """Draw it, or repeat what was drawn on an earlier page."""
        if name in self._drawn:
            self._code.extend(self._drawn[name])
            return
        start = len(self._code)
        draw(self, self._sheet)
        self._drawn[name] = self._code[start:]


def shortened(text: str) -> str:
    """A name as it may stand in a foot: on one line, and not so long that the foot fills the page."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_IN_FOOT else f"{line[: _LONGEST_IN_FOOT - 1]}…"


def patient_foot(name: str, birth_date: date | None, paper: str, purpose_line: str, phone: str) -> list[str]:
    """What stands at the foot of each page about a patient: who it is, which paper and for whom, and the confidentiality line."""
    born = day(birth_date) if birth_date else "not known"
    mistake = f" If you received this by mistake, call {phone}." if phone else ""
    told = " · ".join(filter(None, (shortened(name), f"born {born}", paper, purpose_line.rstrip("."))))
    return [told, f"Confidential health information.{mistake}"]


def build(story: Sequence[Flowable], sheet: Sheet, root: Node) -> bytes:
    """The finished PDF. Equal arguments give equal bytes."""
    paper = styles.PAGE_SIZES[sheet.size]
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=paper, title=sheet.title, author=sheet.author, subject="", creator="CareDesk", producer="CareDesk"
    )
    bottom = _bottom_pt(sheet)
    later = sheet.look.top_pt + (styles.CONTINUED_HEIGHT if sheet.head else 0.0)
    document.addPageTemplates(
        [PageTemplate("first", [_frame(sheet, bottom, sheet.look.top_pt)]), PageTemplate("later", [_frame(sheet, bottom, later)])]
    )

    def canvas_for(target: io.BytesIO, **options: object) -> _SheetCanvas:
        return _SheetCanvas(sheet, root, target, **options)

    document.build([NextPageTemplate("later"), *story], canvasmaker=canvas_for)
    return out.getvalue()


def first_page_pt(sheet: Sheet) -> float:
    """How high the story may be on the first page, in points."""
    return float(styles.PAGE_SIZES[sheet.size][1]) - _bottom_pt(sheet) - sheet.look.top_pt


def _bottom_pt(sheet: Sheet) -> float:
    return styles.FOOT_EDGE + _foot(sheet).height + sheet.look.foot_room_pt


def _frame(sheet: Sheet, bottom: float, top: float) -> Frame:
    height = float(styles.PAGE_SIZES[sheet.size][1])
    return Frame(
        sheet.look.side_pt,
        bottom,
        sheet.width_pt,
        height - bottom - top,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _stamp(at: datetime) -> TimeStamp:
    """The document's own date: when it was printed, not when the code ran."""
    stamp = TimeStamp(invariant=1)
    offset = at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    stamp.YMDhms = at.timetuple()[:6]
    stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60
    return stamp


def _foot(sheet: Sheet) -> Row:
    """Whose paper, and who printed it when; the page's number has its line over the latter."""
    foot = sheet.look.foot
    under_number = sheet.foot_right or f"Printed {moment(sheet.printed.at)} by {shortened(sheet.printed.by)}"
    right = [Paragraph("", foot), Paragraph(under_number, foot, is_right=True)]
    row = Row([[Paragraph(words, foot) for words in sheet.foot], right], styles.FOOT_ROOM)
    row.wrap(_sides(sheet))
    return row


def _sides(sheet: Sheet) -> list[float]:
    return [sheet.width_pt * share for share in sheet.look.foot_shares]


def _draw_foot(canvas: _SheetCanvas, sheet: Sheet) -> None:
    top = styles.FOOT_EDGE + canvas.foot.height
    side = sheet.look.side_pt
    line(canvas, side, top, side + sheet.width_pt, THIN, RULE)
    canvas.foot.draw(canvas, _sides(sheet), side, top)


def _draw_number(canvas: _SheetCanvas, sheet: Sheet, words: str) -> None:
    left, right = _sides(sheet)
    number = Paragraph(words, sheet.look.foot, is_right=True)
    number.wrap(right, 0)
    top = styles.FOOT_EDGE + canvas.foot.height - styles.FOOT_ROOM.top
    number.draw_at(canvas, sheet.look.side_pt + left, top - number.height)


def _draw_head(canvas: _SheetCanvas, sheet: Sheet) -> None:
    right_style: TextStyle = styles.MARK if sheet.is_marked else LETTERHEAD
    cells = [[Paragraph(shortened(sheet.head), HEAD_CELL)], [Paragraph(sheet.head_right, right_style, is_right=True)]]
    row = Row(cells, styles.HEAD_LINE_ROOM, (MEDIUM, INK))
    row.wrap(_sides(sheet))
    row.draw(canvas, _sides(sheet), sheet.look.side_pt, float(styles.PAGE_SIZES[sheet.size][1]) - sheet.look.top_pt)


class Keep(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Goes to the next page unless the least of what follows (a heading and the first lines under it) fits on this one."""

    _ZEROSIZE = True
    _SPACETRANSFER = True  # the room before and after it is that of its neighbours
    MOST_PT = 300.0

    def __init__(self, *following: Flowable) -> None:
        super().__init__()
        self._following = following

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if min(self.least_height(width), self.MOST_PT) > height:
            self._doctemplateAttr("frame").add_generated_content(FrameBreak)
        return 0.0, 0.0

    def least_height(self, width: float) -> float:
        height = before = 0.0
        for flowable in self._following:
            height += max(before, float(flowable.getSpaceBefore())) + least_height(flowable, width)
            before = float(flowable.getSpaceAfter())
        return height

    def draw(self) -> None:
        """Nothing: it only decides where the page ends."""


def least_height(flowable: Flowable, width: float) -> float:
    """The height in points of the part of a flowable that must not be parted from what stands before it."""
    if isinstance(flowable, Rows | Keep):
        return flowable.least_height(width)
    height = float(flowable.wrap(width, 0)[1])
    return min(height, 2 * flowable.style.line_pt) if isinstance(flowable, Paragraph) else height
