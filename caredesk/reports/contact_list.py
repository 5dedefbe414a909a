"""The contact list on paper: people and organizations with the numbers at which they are reached."""

from collections.abc import Sequence

from caredesk.reports.lines import Span
from caredesk.reports.list_papers import ContactLine, ContactListPaper
from caredesk.reports.list_sheet import render_list
from caredesk.reports.long_tables import Progress, unheard
from caredesk.reports.parts import Words, named
from caredesk.reports.styles import CELL, STRONG_CELL

_COLUMNS = (("Name", 30.0), ("Role", 22.0), ("Phone", 17.0), ("Fax", 17.0), ("E-mail", 26.0))


def render(paper: ContactListPaper, progress: Progress = unheard) -> bytes:
    """The list as a tagged PDF with its fonts embedded. Equal papers give equal bytes. `progress` hears how many rows are drawn."""
    return render_list(paper.head, _COLUMNS, paper.rows, lambda at: _cells(paper.rows[at]), "No contacts are shown.", progress)


def _cells(row: ContactLine) -> Sequence[Words]:
    place = [Span(f"\n{row.organization}", CELL)] if row.organization else []
    return [Span(row.name, STRONG_CELL), *place], named(row.role), row.phone, row.fax, row.email
