"""Reads tables as text (CSV) as programs write them: letters, separator and quotation marks are found out, and rows keep their lines."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

from caredesk.errors import ImportProblem
from caredesk.exchange.card_facts import Refused, Table
from caredesk.exchange.letters import decoded
from caredesk.exchange.table_heads import Head, head_of
from caredesk.exchange.text import plain_lines

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 200_000
MOST_LINES = 2_000_000  # cells may hold several
MOST_CELLS = 4_000_000
MOST_COLUMNS = 500
MOST_LETTERS = 32 * 1024  # of one cell
MOST_REFUSED = 1_000
MOST_BROKEN = 100  # quotation marks that are opened and not closed: each means reading again from its line
SAMPLE_LINES = 60
SEPARATORS = (",", ";", "\t", "|")
_NAMED = re.compile(r'"?sep=([,;|\t])"?', re.IGNORECASE)  # how Excel is told the separator, in a line of its own
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')  # how a number is kept from losing its zeros in Excel
_MORE_ROWS = "This table has more rows than any practice has people. Export it in several parts."
_LARGER = "This table is larger than 50 MB. Export it in several parts."


def read(content: bytes) -> Table:
    """The table. Raises ImportProblem where it is none, or larger than any list of people is."""
    if len(content) > MOST_BYTES:
        raise ImportProblem(_LARGER)
    text, encoding = decoded(content)
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise ImportProblem(_MORE_ROWS)
    rows = _whole_lines(text.replace("\0", ""))
    del text
    delimiter, start = _separator(rows)
    reading = _Reading(rows, delimiter, start)
    table = [(line, row) for line, row in reading.rows() if any(row)]
    if not table:
        raise ImportProblem("This table is empty. Export it again from the program that it comes from.")
    head = head_of([row for _, row in table])
    body = [(line, row) for line, row in table[head.rows :] if not _is_repeated(row, head)]
    return Table(
        encoding=encoding,
        delimiter=delimiter,
        headings=head.headings,
        cells=tuple(tuple(row[: len(head.headings)]) for _, row in body),
        lines=tuple(line for line, _ in body),
        refused=tuple(reading.refused),
        has_headings=bool(head.rows),
    )


def _is_repeated(row: list[str], head: Head) -> bool:
    """Whether the headings stand there again, as they do at the top of each page of a report."""
    return bool(head.rows) and row == list(head.said)


def _whole_lines(text: str) -> list[str]:
    """Lines with their ends; only CR and LF end one, for other marks stand inside cells."""
    return [line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


class _Reading:
    """Takes rows out of the lines one after another; a row that cannot be read does not take the next ones along."""

    def __init__(self, lines: list[str], delimiter: str, start: int) -> None:
        self._lines, self._delimiter, self._at = lines, delimiter, start
        self.refused: list[Refused] = []
        self._broken = 0

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line where it begins."""
        csv.field_size_limit(MOST_LETTERS)
        found = cells = 0
        while self._at < len(self._lines):
            for line, raw in self._until_broken():
                row = _without_empty_end(raw)
                found, cells = found + any(row), cells + len(row)
                if found > MOST_ROWS + 1 or cells > MOST_CELLS:  # and the headings
                    raise ImportProblem(_MORE_ROWS)
                if len(row) > MOST_COLUMNS:
                    self._refuse(line, "This row has more columns than any table of people has.")
                else:
                    yield line, [_clean(cell) for cell in row]

    def _until_broken(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(self._taken(), delimiter=self._delimiter, skipinitialspace=True)
        while True:
            start = self._at
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self._break(start)
                return
            if self._at == len(self._lines) and self._at - start > 1 and self._is_open(start):
                self._break(start)
                return
            yield start + 1, row

    def _taken(self) -> Iterator[str]:
        while self._at < len(self._lines):
            self._at += 1
            yield self._lines[self._at - 1]

    def _is_open(self, start: int) -> bool:
        """Whether a quotation mark of the last row is never closed."""
        return sum(line.count('"') for line in self._lines[start : self._at]) % 2 == 1

    def _break(self, start: int) -> None:
        """Leave out one line, and go on with the next one."""
        self._broken += 1
        if self._broken > MOST_BROKEN:
            raise ImportProblem("The quotation marks of this table are off in many places. Export it again from its program.")
        is_long = self._at - start <= 1
        why = "One cell holds more than 32,000 letters." if is_long else "A quotation mark is opened here and not closed."
        self._refuse(start + 1, why)
        self._at = start + 1

    def _refuse(self, line: int, why: str) -> None:
        if len(self.refused) < MOST_REFUSED:
            self.refused.append(Refused(line=line, why=why))


def _without_empty_end(row: list[str]) -> list[str]:
    """A row without the empty cells behind its last word: spreadsheets write a thousand of them where a column was once touched."""
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return row[:width]


def _clean(cell: str) -> str:
    if cell.isascii() and cell.isprintable():
        cell = cell.strip()
        kept = _KEPT_AS_TEXT.fullmatch(cell) if cell.startswith('="') else None
        return kept[1] if kept else cell
    return plain_lines(cell, MOST_LETTERS)


def _separator(lines: list[str]) -> tuple[str, int]:
    """What stands between cells, and the first line of the table; Excel names it in a line of its own."""
    if named := _NAMED.fullmatch(lines[0].rstrip("\n")):
        return named[1], 1
    sample = lines[:SAMPLE_LINES]
    judged = {mark: _steadiness(sample, mark) for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: judged[mark])
    return (best if judged[best][0] else ","), 0


def _steadiness(sample: list[str], mark: str) -> tuple[float, int]:
    """How many rows have as many columns as most rows have, and how many those are: none where it parts nothing."""
    csv.field_size_limit(MOST_LETTERS)
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=mark, skipinitialspace=True) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0.0, 0
    width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (times / len(widths), width) if width > 1 else (0.0, 0)
