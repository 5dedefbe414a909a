"""The recovery sheet: the one paper that opens the practice when every passphrase is lost."""

from collections.abc import Iterator, Sequence
from typing import Final

import segno
from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.dates import long_day
from caredesk.reports.papers import RecoverySheetPaper
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import section
from caredesk.reports.sheet import Sheet, build
from caredesk.reports.tables import Row, Rows
from caredesk.reports.tagging import Node, marked

TITLE: Final = "Recovery sheet"
_GROUPS_IN_A_LINE: Final = 4
_QUIET_MODULES: Final = 4  # the white border that a reader of QR pictures needs


def render(paper: RecoverySheetPaper) -> bytes:
    """The sheet as a tagged PDF with its fonts embedded. Equal papers give equal bytes."""
    root = Node("Document")
    sheet = Sheet(
        title=f"{TITLE}, {paper.practice_name}",
        author=paper.practice_name,
        size=paper.size,
        printed=paper.printed,
        foot=[
            f"{paper.practice_name} · {TITLE} · vault {paper.vault_id_short}",
            "Whoever holds this sheet can open every record. Keep it in the safe.",
        ],
        head=paper.practice_name,
        head_right=f"{TITLE}, continued",
    )
    return build(list(_story(paper, root)), sheet, root)


def _story(paper: RecoverySheetPaper, root: Node) -> Iterator[Flowable]:
    yield Paragraph(paper.practice_name, styles.STRONG_BODY, Node("P", root))
    yield Paragraph(TITLE, styles.TITLE, Node("H1", root))
    made = f"Made {long_day(paper.made_on)} for vault {paper.vault_id_short}. A newer sheet makes this one worthless."
    yield Paragraph(made, styles.SUBTITLE, Node("P", root))
    picture = QrPicture(paper.qr_payload, Node("Figure", root, alt="The recovery code as a QR picture"))
    yield from section(root, "Recovery code", CodeBlock(paper.code_groups, picture, root))
    yield from section(root, "How to use it", *_steps(paper.instructions, root))


def _steps(instructions: Sequence[str], root: Node) -> list[Flowable]:
    listing = Node("L", root)
    rows = []
    for number, words in enumerate(instructions, start=1):
        item = Node("LI", listing)
        mark = Paragraph(f"{number}.", styles.STEP, Node("Lbl", item))
        rows.append(Row([[mark], [Paragraph(words, styles.STEP, Node("LBody", item))]], styles.STEP_ROOM))
    return [Rows(rows, styles.STEP_SHARES)] if rows else []


class CodeBlock(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """The code, four groups a line, large enough to be typed from, with its QR picture at the right."""

    def __init__(self, groups: Sequence[str], picture: "QrPicture", root: Node) -> None:
        super().__init__()
        node = Node("P", root)
        last = len(groups) - 1
        self._groups = [Paragraph(group, styles.CODE, node, has_more=at != last) for at, group in enumerate(groups)]
        self._picture = picture

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._column = (width - self._picture.side - styles.CODE.line_pt) / _GROUPS_IN_A_LINE
        for group in self._groups:
            group.wrap(self._column, 0)
        lines = -(-len(self._groups) // _GROUPS_IN_A_LINE)
        self.height = max(lines * styles.CODE.line_pt, self._picture.side)
        return self.width, self.height

    def draw(self) -> None:
        for at, group in enumerate(self._groups):
            line, column = divmod(at, _GROUPS_IN_A_LINE)
            group.draw_at(self.canv, column * self._column, self.height - (line + 1) * styles.CODE.line_pt)
        self._picture.canv = self.canv
        self._picture.draw_at(self.width - self._picture.side, self.height - self._picture.side)


class QrPicture(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A QR picture drawn as rectangles, so that it stays sharp at every size."""

    def __init__(self, payload: str, node: Node) -> None:
        super().__init__()
        self.matrix = segno.make_qr(payload, error="q", boost_error=False).matrix
        self.side = (len(self.matrix) + 2 * _QUIET_MODULES) * styles.QR_MODULE_PT
        self._node = node

    def draw_at(self, left: float, bottom: float) -> None:
        """Draw with the lower left corner of the quiet border there, in points."""
        canvas, module = self.canv, styles.QR_MODULE_PT
        with marked(canvas, self._node):
            path = canvas.beginPath()
            for row, modules in enumerate(self.matrix):
                for start, length in _dark_runs(modules):
                    x = left + (start + _QUIET_MODULES) * module
                    y = bottom + self.side - (row + 1 + _QUIET_MODULES) * module
                    path.rect(x, y, length * module, module)
            canvas.setFillColor(styles.INK)
            canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(modules: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and length of each run of dark modules of one row."""
    start = None
    for at, module in enumerate([*modules, 0]):
        if module and start is None:
            start = at
        elif not module and start is not None:
            yield start, at - start
            start = None
