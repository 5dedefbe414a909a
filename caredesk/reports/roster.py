"""The roster on paper: every patient that the list shows, for the day without a screen. Any number of pages."""

from collections.abc import Sequence

from caredesk.reports.lines import Span
from caredesk.reports.list_papers import RosterLine, RosterPaper
from caredesk.reports.list_sheet import render_list
from caredesk.reports.long_tables import Progress, unheard
from caredesk.reports.parts import Words, named
from caredesk.reports.styles import CELL, STRONG_CELL

_COLUMNS = (("Name", 30.0), ("Born (age)", 18.0), ("Phone", 16.5), ("Primary care", 15.5), ("Coordinator", 11.5), ("Risk", 9.0))


def render(paper: RosterPaper, progress: Progress = unheard) -> bytes:
    """The list as a tagged PDF with its fonts embedded. Equal papers give equal bytes. `progress` hears how many rows are drawn."""
    return render_list(paper.head, _COLUMNS, paper.rows, lambda at: _cells(paper.rows[at]), "No patients are shown.", progress)


def _cells(row: RosterLine) -> Sequence[Words]:
    notes = filter(None, (f"goes by {row.called}" if row.called else "", row.state, "name alert" if row.has_alert else ""))
    beside = ", ".join(note.replace(" ", "\u00a0") for note in notes)  # a line ends between two notes only
    name = [Span(row.name, STRONG_CELL), *([Span(f" ({beside})", CELL)] if beside else [])]
    born = f"{row.born} ({row.age})" if row.born and row.age else row.born or "not known"
    return name, born, row.phone, named(row.primary_care), named(row.coordinator), row.risk
