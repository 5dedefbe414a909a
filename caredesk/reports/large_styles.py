"""The styles of large print (visual.md 11): the only sizes and distances of patients' paper, in points."""

from dataclasses import dataclass, replace
from typing import Final

from caredesk.reports.sheet import Look
from caredesk.reports.styles import INK, CellRoom, TextStyle

FOOT: Final = TextStyle("large", 12.0, 16.0, INK)  # nothing on large print is smaller
LOOK: Final = Look(side_pt=50.4, top_pt=46.0, foot=FOOT, foot_room_pt=14.0, foot_shares=(0.66, 0.34))

SECTION_RULE: Final = 1.5
TITLE_RULE: Final = 2.25
WRITING_RULE: Final = 0.75
BOX_RULE: Final = 1.5
STRONG_BOX_RULE: Final = 3.75
BOX_RADIUS: Final = 5.0
BOX_GAP: Final = 20.0  # between the two boxes
BOX_ROOM: Final = CellRoom(10.0, 13.0, 12.0, 14.0)
ROOM_IN_BOX: Final = 7.0  # under each item
TICK_RADIUS: Final = 2.0
TICK_RULE: Final = 1.5
ROOM_OVER_RULE: Final = 10.0
ROOM_UNDER_RULE: Final = 8.0
WRITING_LINES: Final = 3
WRITING_LINE: Final = 34.0  # room for a hand


@dataclass(frozen=True, slots=True)
class LargePrint:
    """The styles of one size of large print."""

    body: TextStyle
    strong: TextStyle
    title: TextStyle
    section: TextStyle
    part: TextStyle  # a goal
    label: TextStyle  # "What I do"
    item_room: CellRoom
    tick_pt: float  # the side of a box to tick
    tick_column_pt: float


def large_print(size_pt: float, line_pt: float) -> LargePrint:
    """Large print in which plain lines are so large and so far apart."""
    body = TextStyle("large", size_pt, line_pt)
    strong = replace(body, face="large-bold")
    return LargePrint(
        body=body,
        strong=strong,
        title=TextStyle("large-bold", 30.0, 36.0),
        section=TextStyle("large-bold", 21.0, 27.0, after_pt=4.0),
        part=replace(strong, before_pt=6.0, after_pt=2.0),
        label=replace(body, before_pt=4.0, after_pt=2.0),
        item_room=CellRoom(1.0, 0.0, 7.0, 0.0),
        tick_pt=size_pt + 1.0,
        tick_column_pt=size_pt + 13.0,
    )


LARGE: Final = large_print(18.0, 24.0)
LESS_LARGE: Final = large_print(16.0, 22.0)  # where it saves a page
