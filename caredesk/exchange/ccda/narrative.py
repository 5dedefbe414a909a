"""The human-readable half of a document: plain text of a section, and what an entry's reference points at."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from caredesk.exchange.ccda.nodes import V3, Element, all_text, kid
from caredesk.exchange.text import CELL, LINE, plain, plain_lines

_ROW_END = (V3 + "tr", V3 + "paragraph", V3 + "caption", V3 + "list", V3 + "table", V3 + "br")
_CELLS = (V3 + "td", V3 + "th")
_NO_WORDS = "–"
_ROW = V3 + "tr"
_TABLE = V3 + "table"
_WHOLE = (_TABLE, V3 + "tbody", V3 + "text")

_CAMEL = re.compile(r"[a-z][A-Z]")  # "PtrToTheText" is a mark that was meant, not words

Row = dict[str, str]


def mark(text: Element) -> None:
    """Set marks into a section's text where lines and cells end, so that its flat text keeps its shape."""
    for element in text.iter(*_ROW_END):
        element.tail = LINE + (element.tail or "")
    for element in text.iter(V3 + "paragraph", V3 + "caption", V3 + "list", V3 + "table"):
        element.text = LINE + (element.text or "")
    for element in text.iter(V3 + "item"):
        element.text = LINE + "• " + (element.text or "")
        element.tail = LINE + (element.tail or "")
    for element in text.iter(*_CELLS):
        element.tail = CELL + (element.tail or "")


def flat(element: Element | None, limit: int = 4000) -> str:
    """All words inside an element as one line."""
    if element is None:
        return ""
    return plain(all_text(element).replace(LINE, " ").replace(CELL, " "), limit).removeprefix("• ")


def lines(text: Element, limit: int = 200_000) -> str:
    """A marked section text as lines; the cells of a row are parted by a bar."""
    rows = []
    for row in all_text(text).split(LINE):
        cells = [plain(cell) for cell in row.split(CELL)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(" | ".join(cell or _NO_WORDS for cell in cells))
    return plain_lines("\n".join(rows), limit)


@dataclass(slots=True)
class Narrative:
    """All narrative texts of a document: reference targets, and the rows of the tables of a section."""

    targets: dict[str, Element] = field(default_factory=dict)
    _rows: dict[Element, Row] = field(default_factory=dict)
    _headings: dict[Element, list[str]] = field(default_factory=dict)
    _sections: dict[Element, list[Row]] = field(default_factory=dict)
    _by_cell: dict[Element, dict[str, list[Row]]] = field(default_factory=dict)

    def take(self, text: Element) -> None:
        """Mark a section's text and remember what can be referred to."""
        mark(text)
        for element in text.iter("*"):
            if name := element.get("ID") or element.get("id"):
                self.targets.setdefault(name.strip(), element)

    def referred(self, value: str) -> Element | None:
        """The element that a reference (with or without its #) points at."""
        return self.targets.get(value.strip().removeprefix("#"))

    def words(self, value: str) -> str:
        """The words that a reference points at; some files write the words themselves where the reference belongs."""
        if (target := self.referred(value)) is not None:
            return flat(target) or _words_after(target)
        bare = value.strip()
        is_mark = bare.startswith("#") or "://" in bare or "_" in bare or any(map(str.isdigit, bare)) or bool(_CAMEL.search(bare))
        return "" if is_mark else plain(bare)

    def is_row(self, value: str) -> bool:
        """Whether a reference points at a whole row of a table (or more), so that its words are not one thing's name."""
        target = self.referred(value)
        return target is not None and (target.tag == _ROW or self.is_list(value))

    def is_list(self, value: str) -> bool:
        """Whether a reference points at a whole table or text, so that its words are many things."""
        target = self.referred(value)
        return target is not None and (target.tag in _WHOLE or (target.tag != _ROW and next(target.iter(_ROW), None) is not None))

    def row_at(self, value: str) -> Row:
        """The table row around a reference's target: column heading (lower case) to cell."""
        row = self.referred(value)
        while row is not None and row.tag != _ROW:
            row = row.getparent()
        return self._row(row) if row is not None else {}

    def row_with(self, section: Element, label: str, nth: int) -> Row:
        """The nth table row of a section of which one cell is exactly this label; empty when there is none."""
        if section not in self._by_cell:
            index: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows(section):
                for cell in {cell.casefold() for cell in row.values()}:
                    index[cell].append(row)
            self._by_cell[section] = index
        found = self._by_cell[section].get(label.casefold(), [])
        return found[nth] if nth < len(found) else {}

    def rows(self, section: Element) -> list[Row]:
        """All rows of a section's tables that are no headings."""
        if section not in self._sections:
            text = kid(section, "text")
            rows = text.iter(_ROW) if text is not None else ()
            self._sections[section] = [self._row(row) for row in rows if not _is_heading(row)]
        return self._sections[section]

    def is_all_headings(self, section: Element, words: str) -> bool:
        """Whether the words of a section are only the headings of tables without rows."""
        text = kid(section, "text")
        heads = (flat(cell) for cell in text.iter(V3 + "th")) if text is not None else ()
        return " ".join(head for head in heads if head) == words

    def _row(self, row: Element) -> Row:
        if row not in self._rows:
            self._rows[row] = _row(row, self._headings_of(row))
        return self._rows[row]

    def _headings_of(self, row: Element) -> list[str]:
        """The column headings of the table that a row stands in, looked up once for each table."""
        table: Element | None = row
        while table is not None and table.tag != _TABLE:
            table = table.getparent()
        if table is None:
            return []
        if table not in self._headings:
            self._headings[table] = _headings(table)
        return self._headings[table]


def _words_after(mark: Element) -> str:
    """Some files refer to an empty mark in front of the words: those of its cell."""
    parent = mark.getparent()
    return flat(parent) if parent is not None and parent.tag in _CELLS else ""


def _is_heading(row: Element) -> bool:
    parent = row.getparent()
    return (parent is not None and parent.tag == V3 + "thead") or not any(True for _ in row.iterchildren(V3 + "td"))


def _headings(table: Element) -> list[str]:
    head = kid(table, "thead")
    rows = list(head.iterchildren(_ROW)) if head is not None else [row for row in islice(table.iter(_ROW), 1) if _is_heading(row)]
    last = rows[-1] if rows else None
    return [flat(cell).casefold() for cell in last.iterchildren(*_CELLS)] if last is not None else []


def _row(row: Element, headings: list[str]) -> Row:
    found: Row = {}
    for at, cell in enumerate(row.iterchildren(*_CELLS)):
        heading = headings[at] if at < len(headings) else ""
        found[heading if heading and heading not in found else f"column {at + 1}"] = flat(cell)
    return found


def cell(row: Row, *headings: str) -> str:
    """The first cell of a row whose column heading holds one of these words, the first word first."""
    for wanted in headings:
        for heading, text in row.items():
            if wanted in heading and text:
                return text
    return ""
