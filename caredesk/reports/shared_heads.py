"""Tables that follow each other under headings of their own and have the same columns: their head stands once on a page."""

from collections.abc import Callable, Sequence

from caredesk.reports.tables import Row, Rows


class SharedHeads:
    """On which page which of the tables has the head."""

    def __init__(self) -> None:
        self.by_page: dict[int, SharedHeadRows] = {}


class SharedHeadRows(Rows):
    """One of the tables. Its rows that go on to a later page have the head there."""

    def __init__(
        self, rows: Sequence[Row], shares: Sequence[float], head: Callable[[bool], Row], heads: SharedHeads, *, indent_pt: float = 0.0
    ) -> None:
        super().__init__(rows, shares, indent_pt=indent_pt)
        self._make_head, self._heads = head, heads

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        canvas = getattr(self, "canv", None)
        page = canvas.getPageNumber() if canvas else 0
        is_first = self._heads.by_page.get(page, self) is self
        self.head = self._make_head if is_first or self.is_continued else None
        if self.head is None:
            self._drawn_head = None
        return super().wrap(width, height)

    def draw(self) -> None:
        self._heads.by_page.setdefault(self.canv.getPageNumber(), self)
        super().draw()
