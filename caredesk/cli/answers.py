"""What a verb answers: one JSON document, and the same as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`document` goes out with --json, `text` without."""

    document: dict[str, Any]
    text: str


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns of text."""
    if not rows:
        return ""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
