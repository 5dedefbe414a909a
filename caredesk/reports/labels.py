"""Labels with addresses: a sheet of thirty, from the first free one on, or a roll. Nothing but the address stands on a label."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import inch
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from caredesk.reports import styles
from caredesk.reports.list_papers import LabelsPaper, LabelStock
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.sheet import PlainCanvas
from caredesk.reports.tagging import Node


@dataclass(frozen=True, slots=True)
class _Stock:
    """How labels stand on their sheet, in points: the sheet, the first label's upper left corner, and the steps to the next ones."""

    sheet: tuple[float, float]
    columns: int
    rows: int
    left: float
    top: float
    step_x: float
    step_y: float
    width: float
    height: float


_STOCKS: Final = {
    LabelStock.AVERY_5160: _Stock((8.5 * inch, 11 * inch), 3, 10, 0.1875 * inch, 0.5 * inch, 2.75 * inch, inch, 2.625 * inch, inch),
    LabelStock.ROLL: _Stock((3.5 * inch, 1.125 * inch), 1, 1, 0.0, 0.0, 0.0, 0.0, 3.5 * inch, 1.125 * inch),
}


def render(paper: LabelsPaper) -> bytes:
    """The labels as a tagged PDF with its fonts embedded. Equal papers give equal bytes."""
    stock, root = _STOCKS[paper.stock], Node("Document")
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=stock.sheet, title=paper.title, author=paper.author, subject="", creator="CareDesk", producer="CareDesk"
    )
    document.addPageTemplates([PageTemplate("labels", [Frame(0, 0, *stock.sheet, 0, 0, 0, 0)])])

    def canvas_for(target: io.BytesIO, **options: object) -> PlainCanvas:
        return PlainCanvas(paper.title, paper.printed, root, target, **options)

    document.build(_sheets(paper, stock, root), canvasmaker=canvas_for)
    return out.getvalue()


def _sheets(paper: LabelsPaper, stock: _Stock, root: Node) -> list[Flowable]:
    """One flowable for each sheet. The places before the first free one stay empty."""
    free: list[tuple[str, ...] | None] = [None] * ((paper.start - 1) % paper.stock.on_sheet)
    places = [*free, *paper.labels]
    return [_LabelSheet(places[at : at + paper.stock.on_sheet], stock, root) for at in range(0, max(len(places), 1), paper.stock.on_sheet)]


class _LabelSheet(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """The labels of one sheet, row by row."""

    def __init__(self, labels: Sequence[tuple[str, ...] | None], stock: _Stock, root: Node) -> None:
        super().__init__()
        self._stock = stock
        width, height = stock.width - 2 * styles.LABEL_ROOM, stock.height - 2 * styles.LABEL_EDGE
        self._labels = [_fitted(lines, width, height, Node("P", root)) if lines else None for lines in labels]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, height

    def draw(self) -> None:
        stock = self._stock
        for at, label in enumerate(self._labels):
            if label is not None:
                row, column = divmod(at, stock.columns)
                middle = stock.sheet[1] - stock.top - row * stock.step_y - stock.height / 2
                label.draw_at(self.canv, stock.left + column * stock.step_x + styles.LABEL_ROOM, middle - label.height / 2)


def _fitted(lines: tuple[str, ...], width: float, height: float, node: Node) -> Paragraph:
    """The address in the largest letters in which the label holds it. Where none do, its middle is left out, marked as such."""
    for style in styles.LABEL_SIZES:
        label = Paragraph("\n".join(lines), style, node)
        if label.wrap(width, height)[1] <= height:
            return label
    gap = Paragraph("…", style)
    gap.wrap(width, height)
    kept = int(height // style.line_pt) - 2
    return label.of_lines([*label.lines[:kept], *gap.lines, label.lines[-1]])
