"""The styles of forms: the only sizes and distances of what patients fill in and sign, in points."""

from dataclasses import dataclass, replace
from typing import Final

from caredesk.reports import large_styles as large
from caredesk.reports import styles
from caredesk.reports.sheet import Look
from caredesk.reports.styles import INK, LABEL, TextStyle

FIELD_RULE: Final = 0.75
TICK_RULE: Final = 0.9
TICK_RADIUS: Final = 1.2
CHECK_RULE: Final = 1.6
QUESTION_RULE: Final = 0.5
TITLE_RULE: Final = 1.0
CELL_GAP: Final = 10.0  # between blanks side by side, and between columns of boxes
LABEL_GAP: Final = 5.0  # between a label and its blank
OVER_RULE: Final = 1.2  # between the rule and the lowest parts of the letters on it
MOST_VALUE_PT: Final = 300.0  # what is filled in may be so high
MOST_WORDS_PT: Final = 560.0  # and a paragraph: less than a page
VALUE_INDENT: Final = 2.0  # of what is written, from the left end of its blank
INITIALS_PT: Final = 34.0
LABEL_SHARE: Final = 0.5  # of its room; a longer label stands over its blank


@dataclass(frozen=True, slots=True)
class FormLook:
    """The styles of one size of forms. Questions stand in a column of their own, or over what is asked where `is_stacked`."""

    is_stacked: bool
    body: TextStyle
    strong: TextStyle
    title: TextStyle
    law: TextStyle
    lead: TextStyle
    question: TextStyle
    label: TextStyle
    entry: TextStyle
    least_entry_pt: float  # what is too long for its line is set smaller, down to this size, before it needs another line
    field_pt: float  # the height of a line to write on
    initials_pt: float
    sign_pt: float
    tick_pt: float
    tick_gap_pt: float  # between a box and its words
    gap_pt: float  # between parts of a question
    room_pt: float  # over and under the rule between questions
    sheet: Look

    @property
    def question_share(self) -> float:
        """The part of the width that the column of questions takes."""
        return 0.0 if self.is_stacked else 0.17


def beside(size_pt: float) -> FormLook:
    """Questions at the left, in a clinician's letters."""
    body = TextStyle("regular", size_pt, round(size_pt * 1.32, 2))
    return FormLook(
        is_stacked=False,
        body=body,
        strong=replace(body, face="semibold"),
        title=TextStyle("bold", 17.0, 21.0, before_pt=6.0),
        law=TextStyle("regular", 8.5, 11.0, LABEL, after_pt=3.0),
        lead=replace(body, after_pt=3.0),
        question=replace(body, face="bold"),
        label=replace(body, keeps_left=True),
        entry=TextStyle("large", size_pt + 1.0, round(size_pt * 1.32, 2), keeps_left=True),
        least_entry_pt=8.5,
        field_pt=max(15.5, size_pt * 1.7),
        initials_pt=size_pt * 1.5,
        sign_pt=24.0,
        tick_pt=size_pt * 0.95,
        tick_gap_pt=5.0,
        gap_pt=2.2,
        room_pt=size_pt * 0.4,
        sheet=Look(),
    )


def stacked(size_pt: float, least_pt: float) -> FormLook:
    """Large print: one thing under the other, the foot too in letters of `least_pt`."""
    body = TextStyle("large", size_pt, round(size_pt * 1.32, 2))
    foot = TextStyle("large", least_pt, round(least_pt * 1.33, 2), INK)
    return FormLook(
        is_stacked=True,
        body=body,
        strong=replace(body, face="large-bold"),
        title=TextStyle("large-bold", size_pt + 8.0, round((size_pt + 8.0) * 1.2, 2)),
        law=body,
        lead=replace(body, before_pt=size_pt * 0.4),
        question=TextStyle("large-bold", size_pt + 2.0, round((size_pt + 2.0) * 1.3, 2)),
        label=replace(body, keeps_left=True),
        entry=replace(body, keeps_left=True),
        least_entry_pt=size_pt,
        field_pt=size_pt * 1.65,
        initials_pt=size_pt * 1.65,
        sign_pt=size_pt * 2.2,
        tick_pt=size_pt * 0.9,
        tick_gap_pt=size_pt * 0.45,
        gap_pt=size_pt * 0.5,
        room_pt=size_pt * 0.7,
        sheet=replace(large.LOOK, foot=foot),
    )


# The largest of these in which the form is one page; where none is, the one that is easy to read stands over two.
BESIDE: Final = tuple(beside(size) for size in (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5))
OVER_TWO: Final = beside(10.0)
LARGE_PT: Final = (large.LARGE.body.size_pt, large.LESS_LARGE.body.size_pt)
STACKED_PT: Final = (11.0,)  # where a state asks for larger letters than those beside a column of questions
LARGEST_PT: Final = 24.0  # no state asks for more
SMALLEST: Final = styles.FOOT.size_pt  # what an overlay asks for beyond it needs larger letters in all places
