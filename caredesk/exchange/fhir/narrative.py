"""The human-readable half of a resource: its small HTML as plain lines, never as markup."""

import re
from html.parser import HTMLParser

from caredesk.exchange.text import plain, plain_lines

MOST_LETTERS = 400_000
_LINE_TAGS = frozenset(
    "p div br tr li h1 h2 h3 h4 h5 h6 table ul ol caption thead tbody section article blockquote pre hr dl dt dd".split()
)
_CELL_TAGS = frozenset(("td", "th"))
_SILENT_TAGS = frozenset(("script", "style", "head", "title"))
_SPACE = re.compile(r"\s+")
_CELL = " \x1f"


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT_TAGS:
            self._silent += 1
        elif tag == "li":
            self.pieces.append("\n• ")
        elif tag in _LINE_TAGS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT_TAGS:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELL_TAGS:
            self.pieces.append(_CELL)
        elif tag in _LINE_TAGS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(_SPACE.sub(" ", data))


def plain_text(markup: str, limit: int = 200_000) -> str:
    """The words of a piece of HTML as lines; the cells of a row are parted by a bar."""
    if "<" not in markup:
        return plain_lines(markup, limit)
    reader = _Text()
    reader.feed(markup[:MOST_LETTERS])
    reader.close()
    rows = []
    for row in "".join(reader.pieces).split("\n"):
        cells = [plain(cell) for cell in row.split(_CELL)]
        while cells and not cells[-1]:
            cells.pop()
        if any(cells) and cells != ["•"]:
            rows.append(" | ".join(cell or "–" for cell in cells))
    return plain_lines("\n".join(rows), limit)
