"""A question of a form with its parts, side by side or the question on top; a short one begins a new page rather than be parted."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from reportlab.platypus import Flowable

from caredesk.reports import form_styles
from caredesk.reports.form_parts import FormParagraph, Piece
from caredesk.reports.form_styles import FormLook
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.styles import RULE
from caredesk.reports.tables import line

_LEAST_PARTS: Final = 2  # that stand alone before or after a page's end
_PARTED_OVER_SHARE: Final = 0.5  # of a page: a block that is higher may be parted at the page's end


class Block(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """The rule over a question, the question, and its parts."""

    def __init__(self, question: Paragraph, pieces: Sequence[Piece], look: FormLook, *, is_whole: bool = False) -> None:
        super().__init__()
        self._question, self._is_whole = question, is_whole
        self._pieces, self._look = list(pieces), look

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        look = self._look
        self._indent = width * look.question_share
        self._heights = [piece.wrap(width - self._indent, 0)[1] for piece in self._pieces]
        self._asked = self._question.wrap(self._indent - form_styles.CELL_GAP if self._indent else width, 0)[1]
        parts = sum(self._heights) + sum(self._gaps())
        self._inner = self._asked + parts if look.is_stacked else max(self._asked, parts)
        self.width, self.height = width, self._inner + 2 * look.room_pt + form_styles.QUESTION_RULE
        return self.width, self.height

    def _gaps(self) -> list[float]:
        """The room over each part."""
        look = self._look
        first = look.gap_pt if look.is_stacked else 0.0
        return [first, *(0.0 if piece.is_joined else look.gap_pt for piece in self._pieces[1:])]

    def split(self, width: float, height: float) -> list["Block"]:
        """As many parts as there is room for, where the whole would leave much of the page empty; else nothing."""
        if self.wrap(width, height)[1] <= height:
            return [self]
        frame = getattr(self, "_frame", None)
        most = frame._height * (1.0 if self._is_whole else _PARTED_OVER_SHARE) if frame is not None else 0.0
        is_low = frame is not None and self.height < most and not frame._atTop
        room = height - (self.height - self._inner) - (self._asked if self._look.is_stacked else 0.0)
        used = list(accumulate(part + gap for part, gap in zip(self._heights, self._gaps(), strict=True)))
        count = min(bisect_right(used, room), len(used) - _LEAST_PARTS)
        if is_low or count < _LEAST_PARTS:
            count = bisect_right(used, room) if frame is not None and frame._atTop else 0
        if count > 1 and isinstance(self._pieces[count - 1], FormParagraph) and not isinstance(self._pieces[count], FormParagraph):
            count -= 1  # a sentence stays with what it asks for
        if not count:
            return []
        again = Paragraph(self._question.spans, self._question.style)  # seen on the next page, but read once
        return [self._part(self._question, self._pieces[:count]), self._part(again, self._pieces[count:])]

    def _part(self, question: Paragraph, pieces: Sequence[Piece]) -> "Block":
        part = type(self).__new__(type(self))
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # Platypus's mark of a flowable that did not fit once: the rest may yet
        part._question, part._pieces = question, list(pieces)
        return part

    def draw(self) -> None:
        look, canvas = self._look, self.canv
        top = self.height - form_styles.QUESTION_RULE - look.room_pt
        line(canvas, 0, self.height - form_styles.QUESTION_RULE / 2, self.width, form_styles.QUESTION_RULE, RULE)
        drop = 0.0 if look.is_stacked else max(0.0, min(self._pieces[0].drop, self._inner - self._asked))
        self._question.draw_at(canvas, 0, top - self._asked - drop)
        top -= self._asked if look.is_stacked else 0.0
        for piece, height, gap in zip(self._pieces, self._heights, self._gaps(), strict=True):
            top -= height + gap
            piece.draw_at(canvas, self._indent, top)
