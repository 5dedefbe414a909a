"""The parts that only a packet's own pages have: two addresses side by side, facts with plain labels, the contents, lines to sign on."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from caredesk.reports import packet_styles, styles
from caredesk.reports.lines import Span
from caredesk.reports.packet_papers import PacketPart
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import Words, table_row
from caredesk.reports.styles import CELL, HEAD_CELL, LABEL_TEXT, MEDIUM, ROW_RULE, RULE, STRONG_CELL, THIN
from caredesk.reports.tables import Row, Rows, line
from caredesk.reports.tagging import Node, artifact

Address = tuple[str, str, Sequence[str]]  # label, name, lines under it


class AddressBoxes(Rows):
    """Two frames of equal height: whom it is for, and whom it is about."""

    def __init__(self, left: Address, right: Address, root: Node, width_pt: float) -> None:
        listing = Node("L", root)
        gap = packet_styles.ADDRESS_BOX_GAP
        half = (width_pt - gap) / 2
        row = Row([_address(left, listing), [], _address(right, listing)], packet_styles.ADDRESS_BOX_ROOM)
        super().__init__([row], (half, gap, half), before_pt=packet_styles.ADDRESS_BOX_BEFORE)

    def draw(self) -> None:
        super().draw()
        left, gap, right = self._widths(self.width)
        with artifact(self.canv):
            self.canv.setLineWidth(MEDIUM)
            self.canv.setStrokeColor(RULE)
            for x, width in ((0.0, left), (left + gap, right)):
                self.canv.roundRect(x + MEDIUM / 2, MEDIUM / 2, width - MEDIUM, self.height - MEDIUM, styles.BOX_RADIUS)


def _address(address: Address, listing: Node) -> list[Paragraph]:
    label, name, lines = address
    item = Node("LI", listing)
    body = Node("LBody", item)
    return [
        Paragraph(label, LABEL_TEXT, Node("Lbl", item)),
        Paragraph(name, packet_styles.ADDRESSEE, Node("P", body)),
        *(Paragraph(words, packet_styles.ADDRESS, Node("P", body)) for words in lines if words),
    ]


def plain_facts(parent: Node, rows: Iterable[tuple[str, Words]]) -> Flowable:
    """Labels with their words beside them. A row without words is left out."""
    node = Node("Table", parent)
    made = [table_row(node, ([Span(label, CELL)], words), first_is_head=True) for label, words in rows if words]
    return Rows(made, packet_styles.PERMISSION_SHARES)


def contents(parent: Node, parts: Sequence[tuple[PacketPart, str]]) -> Flowable:
    """The table of contents: each document with its dates, its number of pages, and the page of the packet on which it begins."""
    node = Node("Table", parent)
    rows = [_contents_row(node, part.title, dates, str(part.pages), str(part.first_page)) for part, dates in parts]
    total = str(sum(part.pages for part, _dates in parts))
    rows.append(_contents_row(node, "Total pages of records", "", total, "", is_total=True))
    return Rows(rows, packet_styles.CONTENTS_SHARES, head=_ContentsHead(node))


def _contents_row(node: Node, title: str, dates: str, pages: str, first_page: str, *, is_total: bool = False) -> Row:
    row = Node("TR", node)
    style = STRONG_CELL if is_total else CELL
    cells = [
        [Paragraph(title, style, Node("TH", row, scope="Row"))],
        [Paragraph(dates, packet_styles.DATES, Node("TD", row))],
        [Paragraph(pages, style, Node("TD", row), is_right=True)],
        [Paragraph(first_page, style, Node("TD", row), is_right=True)],
    ]
    return Row(cells, packet_styles.CONTENTS_ROOM, None if is_total else (THIN, ROW_RULE))


class _ContentsHead:
    """Makes the head of the contents for each page that they stand on; the first one is read aloud."""

    HEADS = ("Document", "Date", "Pages", "From page")

    def __init__(self, node: Node) -> None:
        first = Node("TR")
        node.children.insert(0, first)
        self._cells = [Node("TH", first, scope="Column") for _words in self.HEADS]

    def __call__(self, is_first: bool) -> Row:
        nodes = self._cells if is_first else [None] * len(self.HEADS)
        looks = (HEAD_CELL, packet_styles.DATES_HEAD, HEAD_CELL, HEAD_CELL)
        cells = [
            [Paragraph(words, style, node, is_right=at > 1)]
            for at, (words, style, node) in enumerate(zip(self.HEADS, looks, nodes, strict=True))
        ]
        return Row(cells, packet_styles.CONTENTS_HEAD_ROOM, (MEDIUM, RULE))


class SigningLines(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Rules to write on, side by side, with the words under them."""

    def __init__(self, labels: Sequence[str], root: Node) -> None:
        super().__init__()
        self._labels = [Paragraph(words, LABEL_TEXT, Node("P", root)) for words in labels]

    def getSpaceBefore(self) -> float:  # Platypus
        return packet_styles.SIGNATURE_BEFORE

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        count = len(self._labels)
        self._column = (width - (count - 1) * packet_styles.SIGNATURE_GAP) / count
        words = max(label.wrap(self._column, 0)[1] for label in self._labels)
        self.width, self.height = width, words + packet_styles.SIGNATURE_ROOM + MEDIUM
        return self.width, self.height

    def draw(self) -> None:
        for at, label in enumerate(self._labels):
            left = at * (self._column + packet_styles.SIGNATURE_GAP)
            line(self.canv, left, self.height - MEDIUM / 2, left + self._column, MEDIUM, styles.INK)
            label.draw_at(self.canv, left, self.height - MEDIUM - packet_styles.SIGNATURE_ROOM - label.height)
