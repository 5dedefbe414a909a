"""Writes tables as text (CSV): exact, to be read back, or safe, so that no spreadsheet takes a cell for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_COUNTED = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet may begin to count; with marks in front it was guarded before
_GUARDED = re.compile(r"'+[=+\-@\t\r]|=\"")  # the reader takes away one mark, and the ="" by which numbers are kept from Excel
# Where a comma is the decimal mark, a spreadsheet parts cells at these, also inside a cell of ours; quotation marks do not hold it back.
_COUNTED_INSIDE = re.compile(r"([;\t\n])('*[=+\-@])")
_GUARDED_INSIDE = re.compile(r"([;\t\n])('+[=+\-@])")
BOM = "\ufeff"  # by which Excel knows UTF-8


def written(headings: Sequence[str], rows: Iterable[Sequence[str]], *, is_safe: bool) -> bytes:
    """The table in UTF-8, with commas, each line ended by CR LF."""
    out = io.StringIO(newline="")
    if is_safe:
        out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow([guarded(cell, is_safe=is_safe) for cell in row])
    return out.getvalue().encode("utf-8")


def guarded(cell: str, *, is_safe: bool) -> str:
    """The cell with a quotation mark in front where one is needed, and behind what may part cells; reading takes away one of each."""
    if cell.isalnum():
        return cell
    start, inside = (_COUNTED, _COUNTED_INSIDE) if is_safe else (_GUARDED, _GUARDED_INSIDE)
    cell = inside.sub(r"\1'\2", cell)
    return f"'{cell}" if start.match(cell) else cell


def read_back(cell: str) -> str:
    """A cell of ours without the marks inside; the one in front is taken by whoever reads any table."""
    return _GUARDED_INSIDE.sub(lambda found: found[1] + found[2][1:], cell) if "'" in cell else cell
