"""Tables that are longer than memory should hold: rows are made as a page needs them, and dropped once it is drawn."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from caredesk.reports.parts import Words, table_head, table_row
from caredesk.reports.tables import Row, Rows
from caredesk.reports.tagging import Node

Progress = Callable[[int, int], None]  # (rows drawn, of how many); it may raise, and the drawing ends
_BEYOND: Final = 2  # rows made besides those that fit, so that no row goes to the next page alone


def unheard(_done: int, _of: int) -> None:
    """Progress that nobody waits for."""


class LongTable(Rows):
    """One table of the structure tree over any number of pages. Its columns are as wide as `shares` say: no row is seen beforehand."""

    def __init__(
        self, parent: Node, heads: Sequence[str], shares: Sequence[float], rows: Iterable[Sequence[Words]], of: int, progress: Progress
    ) -> None:
        node = Node("Table", parent)
        super().__init__([], shares, head=table_head(node, heads))
        self._coming: Iterator[Row] = (table_row(node, cells) for cells in rows)
        self._progress = progress
        self._drawn = 0  # rows on the pages before
        self._of = of

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as its rows, or higher than `height` where the page cannot hold them all."""
        whole = super().wrap(width, height)[1]
        while whole <= height and (row := next(self._coming, None)):
            self.rows.append(row)
            whole += row.wrap(self._widths(width))
        self.height = whole
        return width, whole

    def split(self, width: float, height: float) -> list[Rows]:
        if self.wrap(width, height)[1] > height:
            self.rows.extend(islice(self._coming, _BEYOND))
        parts = super().split(width, height)
        if len(parts) == 2:
            part, rest = parts
            assert isinstance(part, LongTable)
            assert isinstance(rest, LongTable)
            part._coming = iter(())
            rest._drawn += len(part.rows)
        return parts

    def draw(self) -> None:
        super().draw()
        self._progress(self._drawn + len(self.rows), self._of)
