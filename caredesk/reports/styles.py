"""The only fonts, sizes, colours and distances of paper, from `print` of the design tokens. Lengths are points."""

from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER

from caredesk.reports.papers import PaperSize

INK: Final = HexColor("#16191D")
SOFT_INK: Final = HexColor("#2B3036")
LABEL: Final = HexColor("#454B53")
HEADING: Final = HexColor("#1F3E70")
RULE: Final = HexColor("#8B867C")
ROW_RULE: Final = HexColor("#D5D0C7")
BOX_RULE: Final = HexColor("#C9C4BA")

PAGE_SIZES: Final = {PaperSize.LETTER: LETTER, PaperSize.A4: A4}
MARGIN_TOP: Final = 36.0
MARGIN_SIDE: Final = 43.2
FOOT_EDGE: Final = 25.92  # from the sheet's lower edge to the foot's last line
FOOT_CLEARANCE: Final = 11.0
CONTINUED_HEIGHT: Final = 29.0  # what the head of a later page takes from it

THIN: Final = 0.5  # rules are never thinner: they must survive a fax
MEDIUM: Final = 0.75
STRONG: Final = 1.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: face (a key of fonts.FACES), size and line height in points, colour, and the room around it.

    Names and labels (`keeps_left`) stand at the left of their column whichever way their letters run. Other words that run from right
    to left stand at its right, `aside_pt` from the next one.
    """

    face: str
    size_pt: float
    line_pt: float
    color: Color = INK
    before_pt: float = 0.0
    after_pt: float = 0.0
    indent_pt: float = 0.0
    keeps_left: bool = False
    aside_pt: float = 0.0


BODY: Final = TextStyle("regular", 9.5, 13.0)
STRONG_BODY: Final = replace(BODY, face="semibold")
FACT: Final = replace(STRONG_BODY, keeps_left=True)
UNDER_FACT: Final = replace(BODY, keeps_left=True)
SUBTITLE: Final = replace(BODY, color=LABEL, before_pt=1.0)
LETTERHEAD: Final = TextStyle("regular", 8.0, 11.0, LABEL)
STRONG_LETTERHEAD: Final = replace(LETTERHEAD, face="semibold", color=INK)
TITLE: Final = TextStyle("bold", 20.0, 24.0, before_pt=10.0)
MARK: Final = TextStyle("bold", 9.0, 12.0)
SECTION: Final = TextStyle("bold", 11.0, 14.0, HEADING, before_pt=12.0, after_pt=5.0)
PART: Final = TextStyle("semibold", 9.5, 13.0, before_pt=6.0)
GOAL: Final = TextStyle("semibold", 11.0, 14.5)
GOAL_NUMBER: Final = replace(GOAL, face="bold", color=HEADING)
HOW: Final = replace(BODY, color=SOFT_INK, indent_pt=15.0, after_pt=2.0)
OWN_WORDS: Final = replace(BODY, face="italic", color=LABEL)
LABEL_TEXT: Final = TextStyle("regular", 7.5, 10.0, LABEL)
HEAD_CELL: Final = TextStyle("semibold", 7.5, 10.0, LABEL)
CELL: Final = TextStyle("regular", 9.0, 12.0, aside_pt=7.0)
STRONG_CELL: Final = replace(CELL, face="semibold", keeps_left=True)
NAME_CELL: Final = replace(CELL, keeps_left=True)
QUIET_CELL: Final = replace(CELL, color=LABEL)
NOTE: Final = replace(CELL, color=LABEL, before_pt=3.0, after_pt=3.0)
WARNING: Final = replace(STRONG_BODY, before_pt=5.0)
FOOT: Final = TextStyle("regular", 7.5, 10.0, LABEL)

LABEL_SIZES: Final = (
    TextStyle("regular", 10.5, 13.0),
    TextStyle("regular", 9.0, 11.0),
    TextStyle("regular", 8.0, 9.5),
    TextStyle("regular", 7.0, 8.0),
)
LABEL_ROOM: Final = 11.0  # between a label's edge and its words at each side; above and below them:
LABEL_EDGE: Final = 3.6

CODE: Final = TextStyle("semibold", 20.0, 36.0)  # four of the widest letters and a gap fit into a column, on A4 too
STEP: Final = TextStyle("regular", 11.0, 16.0)


@dataclass(frozen=True, slots=True)
class CellRoom:
    """Room inside a cell, in points: above, right, below, left."""

    top: float
    right: float
    bottom: float
    left: float


HEAD_ROOM: Final = CellRoom(2.0, 5.0, 2.0, 0.0)
CELL_ROOM: Final = CellRoom(2.6, 5.0, 2.6, 0.0)
BOX_ROOM: Final = CellRoom(5.0, 7.0, 4.9, 7.75)
GUTTER: Final = 5.0  # between columns, besides the room in their cells, where the words decide how wide they are
NO_ROOM: Final = CellRoom(0.0, 0.0, 0.0, 0.0)
FOOT_ROOM: Final = CellRoom(4.5, 0.0, 0.0, 0.0)
HEAD_LINE_ROOM: Final = CellRoom(0.0, 0.0, 6.0, 0.0)
SECTION_ROOM: Final = 2.0  # between a section's heading and its rule
GOAL_INDENT: Final = 15.0
GOAL_BEFORE: Final = 6.0
GOAL_TOP: Final = 5.0
MARK_DROP: Final = 4.0  # the mark hangs lower than the title's upper edge
BOX_SHARES: Final = (1.25, 1.0, 1.0)
TEAM_BOX_SHARES: Final = (1.4, 1.15, 0.9, 1.2)
FACT_SHARES: Final = (82.8, 442.8)
WIDE_FACT_SHARES: Final = (134.0, 391.6)
ACTION_SHARES: Final = (50.0, 25.0, 9.0, 16.0)
LETTERHEAD_SHARES: Final = (70.0, 30.0)
LOGO_WIDTH, LOGO_HEIGHT = 84.0, 26.0  # at most
DRAFT_MARK: Final = "DRAFT, DO NOT SEND"
OWN_USE_MARK: Final = "FOR OUR OWN USE"
LIST_BEFORE: Final = 9.0  # between the title and a list
BOX_RADIUS: Final = 3.0
MARK_RADIUS: Final = 2.0
MARK_ROOM: Final = CellRoom(2.0, 7.0, 2.0, 7.0)  # its frame included
STEP_ROOM: Final = CellRoom(2.0, 0.0, 2.0, 0.0)
STEP_SHARES: Final = (20.0, 505.6)
QR_MODULE_PT: Final = 3.2
