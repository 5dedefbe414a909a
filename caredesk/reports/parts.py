"""The parts that papers are put together from: sections, tables, lists of facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from caredesk.kinds import PaperLanguage
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.sheet import Keep
from caredesk.reports.styles import (
    CELL,
    CELL_ROOM,
    FACT,
    HEAD_CELL,
    HEAD_ROOM,
    HEADING,
    LABEL_TEXT,
    MEDIUM,
    NAME_CELL,
    NOTE,
    ROW_RULE,
    RULE,
    SECTION,
    SECTION_ROOM,
    STRONG_CELL,
    THIN,
    UNDER_FACT,
    WIDE_FACT_SHARES,
)
from caredesk.reports.tables import Row, Rows, line
from caredesk.reports.tagging import Node
from caredesk.rules.text_language import language_of

Words = str | Sequence[Span]


class SectionHeading(Paragraph):
    """A heading with a rule under it, over the whole width."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width, height)
        self.height += SECTION_ROOM + MEDIUM
        return self.width, self.height

    def draw(self) -> None:
        self.draw_at(self.canv, 0, 0)
        line(self.canv, 0, MEDIUM / 2, self.width, MEDIUM, HEADING)


def in_its_language(words: Words) -> Words:
    """What somebody typed into an English paper, tagged where it is Spanish: whoever listens hears it said as Spanish."""
    if isinstance(words, str):
        tag = _tag(words)
        return [Span(words, CELL, tag)] if tag else words
    return [replace(span, language=span.language or _tag(span.text)) for span in words]


def _tag(text: str) -> str:
    found = language_of(text) if text else None
    return found.value if found is PaperLanguage.SPANISH else ""


def named(words: str) -> Words:
    """The cell of a name; an empty one stays empty."""
    return [Span(words, NAME_CELL)] if words else ""


def section(parent: Node, title: str, *content: Flowable) -> Iterator[Flowable]:
    """A heading and what stands under it; neither the heading nor a sentence between it and a table ends a page."""
    heading = SectionHeading(title, SECTION, Node("H2", parent))
    yield Keep(heading, *content[: 2 if content and isinstance(content[0], Paragraph) else 1])
    yield heading
    yield from content


def table(parent: Node, heads: Sequence[str], shares: Sequence[float], rows: Iterable[Sequence[Words]], *, empty: str = "") -> Flowable:
    """A table whose head repeats on each page, or the sentence `empty` where there is no row.

    A row that says nothing is left out, and a column in which no row says anything: the others have its room.
    """
    told = [[in_its_language(words) for words in cells] for cells in rows if any(cells)]
    if not told:
        return Paragraph(empty, NOTE, Node("P", parent))
    shown = [at for at in range(len(heads)) if any(cells[at] for cells in told)]
    node = Node("Table", parent)
    made = [table_row(node, [cells[at] for at in shown]) for cells in told]
    return Rows(made, [shares[at] for at in shown], head=table_head(node, [heads[at] for at in shown]), is_fitted=True)


def table_head(node: Node, heads: Sequence[str]) -> Callable[[bool], Row]:
    """The maker of a table's head: the first one is read aloud, one that repeats on a later page is not."""
    first = Node("TR")
    node.children.insert(0, first)
    cells = [Node("TH", first, scope="Column") for _head in heads]

    def make(is_first: bool) -> Row:
        nodes = cells if is_first else [None] * len(cells)
        return Row([[Paragraph(words, HEAD_CELL, node)] for words, node in zip(heads, nodes, strict=True)], HEAD_ROOM, (MEDIUM, RULE))

    return make


def table_row(node: Node, cells: Sequence[Words], *, is_ruled: bool = True, first_is_head: bool = False) -> Row:
    """One row under `node`. An empty cell stays empty; a first cell that names the row is read as its head."""
    row = Node("TR", node)
    made = []
    for at, words in enumerate(cells):
        is_head = first_is_head and at == 0
        cell = Node("TH", row, scope="Row") if is_head else Node("TD", row)
        made.append([Paragraph(words, STRONG_CELL if is_head else CELL, cell)])  # a cell of one paragraph holds its words itself
    return Row(made, CELL_ROOM, (THIN, ROW_RULE) if is_ruled else None)


def facts_table(
    parent: Node, rows: Iterable[tuple[str, Words]], *, shares: Sequence[float] = WIDE_FACT_SHARES, empty: str = ""
) -> Flowable:
    """Labels in bold with their words beside them, or the sentence `empty`."""
    node = Node("Table", parent)
    made = [table_row(node, (label, in_its_language(words)), first_is_head=True) for label, words in rows]
    return Rows(made, shares) if made else Paragraph(empty, NOTE, Node("P", parent))


def fact_cells(label: str, strong: Sequence[Words], plain: Sequence[str], node: Node) -> list[Paragraph]:
    """A fact of the box at the head of a paper: its label, lines in bold, lines under them. `node` is its item of the box's list."""
    body = Node("LBody", node)
    return [
        Paragraph(label, LABEL_TEXT, Node("Lbl", node)),
        *(Paragraph(words, FACT, Node("P", body)) for words in strong),
        *(Paragraph(words, UNDER_FACT, Node("P", body)) for words in plain),
    ]
