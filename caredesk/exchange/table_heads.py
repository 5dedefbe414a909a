"""Finds what names the columns: the first row, one under a title, or two under each other where cells were merged; or that nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass

from caredesk.exchange.text import plain
from caredesk.rules.column_names import is_heading

MOST_ABOVE = 12  # rows of titles, days and filters that a report begins with
LEAST_KNOWN = 2
# Cells over several columns that say nothing of them but that they are the person's own.
OWN = frozenset(
    "patient|patients|patient information|patient info|demographics|client|clients|client information|contact|contacts|contact information"
    "|contact info|person|name|names|address|mailing address|phone|phones|general|details".split("|")
)


@dataclass(frozen=True)
class Head:
    """The headings as they are understood, as their row says them, and how many rows they and what stands above them take."""

    headings: tuple[str, ...]
    said: tuple[str, ...]
    rows: int


def head_of(table: Sequence[Sequence[str]]) -> Head:
    """What names the columns of a table, which has at least one row."""
    width = max(map(len, table))
    at = _place(table)
    if at == 0 and not _names_columns(table[0]):
        return Head(_filled((), width), (), 0)
    if at + 1 < len(table) and _is_second(table[at + 1], table[at]):
        at += 1
    words = _under(table[at - 1], table[at]) if at else [plain(cell, 200) for cell in table[0]]
    return Head(_filled(words, width), tuple(table[at]), at + 1)


def _place(table: Sequence[Sequence[str]]) -> int:
    """The row of headings: one further down only where it is made of known ones, and of more than the first row has."""
    known = [sum(map(is_heading, row)) for row in table[:MOST_ABOVE]]
    best = max(range(len(known)), key=lambda at: (known[at], -at))
    is_head = known[best] >= LEAST_KNOWN and known[best] * 2 >= sum(map(bool, table[best]))
    return best if is_head and known[best] > known[0] else 0


def _is_second(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row under the headings is made of nothing but known headings, and says others."""
    said = [cell for cell in row if cell]
    return len(said) >= LEAST_KNOWN and list(row) != list(above) and all(map(is_heading, said))


def _names_columns(row: Sequence[str]) -> bool:
    """Whether a first row names the columns: a heading is known, or nothing in it looks like a value."""
    if any(map(is_heading, row)):
        return True
    return not any("@" in cell or sum(letter.isdigit() for letter in cell) > 3 for cell in row)


def _under(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """The headings, each with what the cell above says that was merged over it: "Home Address" over "City". A title says nothing."""
    width = max(len(above), len(row))
    own = [*(plain(cell, 100) for cell in above), *[""] * (width - len(above))]
    words = [*(plain(cell, 200) for cell in row), *[""] * (width - len(row))]
    bands = _merged(own)
    if not any(band.casefold() in OWN or (band and word and is_heading(f"{band} {word}")) for band, word in zip(bands, words, strict=True)):
        return words
    return [_together(band, word) if word else alone for band, word, alone in zip(bands, words, own, strict=True)]


def _merged(cells: Sequence[str]) -> list[str]:
    """What stands above each column: a merged cell is written once, over its first column."""
    found: list[str] = []
    for cell in cells:
        found.append(cell or (found[-1] if found else ""))
    return found


def _together(band: str, word: str) -> str:
    """A heading with its band where that is known; where it is not, only a band of the person's own leaves the heading as it is."""
    together = f"{band} {word}".strip()
    return together if is_heading(together) or (band and band.casefold() not in OWN) else word


def _filled(words: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(words[at] if at < len(words) and words[at] else f"Column {at + 1}" for at in range(width))
