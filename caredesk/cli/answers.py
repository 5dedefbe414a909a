"""What a verb answers: one JSON document, and the same as text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caredesk.cli.streams import CONTROLS, shown

ESCAPED = {code: f"\\u{code:04x}" for code in CONTROLS}  # a terminal obeys them here too, and whoever reads JSON gets them back


@dataclass(frozen=True)
class Answer:
    """`document` goes out with --json, `text` without."""

    document: dict[str, Any]
    text: str

    def out(self, *, as_json: bool) -> str:
        """What goes to standard output."""
        return json.dumps(self.document, ensure_ascii=False, indent=1).translate(ESCAPED) if as_json else shown(self.text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns of text."""
    if not rows:
        return ""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
