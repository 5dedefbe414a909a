"""The care team on paper, clinician's form: who does what, how each is reached, who decides and who may be told."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.dates import long_day
from caredesk.reports.heads import TitleBlock, letterhead, patient_facts
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import Words, fact_cells, in_its_language, section, table, table_head, table_row
from caredesk.reports.shared_heads import SharedHeadRows, SharedHeads
from caredesk.reports.sheet import Sheet, build, patient_foot
from caredesk.reports.styles import CELL, STRONG_CELL
from caredesk.reports.tables import FactBox, Rows
from caredesk.reports.tagging import Node
from caredesk.reports.team_papers import CareTeamPaper, TeamGroup, TeamLine

_TITLE = "Care team"
_HEADS = ("Name", "Role", "Looks after", "How to reach, preferred way first")
_SHARES = (29.0, 20.0, 24.0, 27.0)


def render(paper: CareTeamPaper) -> bytes:
    """The sheet as a tagged PDF with its fonts embedded. Equal papers give equal bytes."""
    root = Node("Document")
    return build(list(_story(paper, root)), _sheet(paper), root)


def _story(paper: CareTeamPaper, root: Node) -> Iterator[Flowable]:
    yield letterhead(paper.letterhead, root)
    yield TitleBlock(_TITLE, f"As of {long_day(paper.as_of)}", "CLINICIAN COPY", root)
    listing = Node("L", root)
    yield FactBox([fact_cells(*fact, Node("LI", listing)) for fact in _facts(paper)], styles.TEAM_BOX_SHARES, before_pt=9.0)
    if paper.gap:
        yield Paragraph(paper.gap, styles.WARNING, Node("P", root))
    heads = ("Name", "By what right", "Document", "Phone")
    deciding = (([Span(row.name, STRONG_CELL)], row.authority, row.document, row.phone) for row in paper.deciding)
    yield from section(root, "Who decides if the patient cannot", table(root, heads, (27, 21, 32, 20), deciding, empty=paper.deciding_note))
    heads_of_groups = SharedHeads()
    for group in paper.groups:
        yield from section(root, group.title, _members(group, root, heads_of_groups))
    if not paper.groups:
        yield from section(root, "Members", Paragraph("Nobody is on the care team yet.", styles.NOTE, Node("P", root)))
    if paper.told:
        heads = ("Name", "Relation", "May be told", "Limits")
        told = (([Span(row.name, STRONG_CELL)], row.relation, row.told, row.limits) for row in paper.told)
        yield from section(root, "Who may be told", table(root, heads, (27, 19, 26, 28), told))


def _members(group: TeamGroup, root: Node, heads: SharedHeads) -> Rows:
    """Columns of one width in all groups, so that a number is found at the same place; what they are called stands once on a page."""
    node = Node("Table", root)
    rows = [table_row(node, _member(row), first_is_head=True) for row in group.members]
    return SharedHeadRows(rows, _SHARES, table_head(node, _HEADS), heads)


def _member(row: TeamLine) -> Sequence[Words]:
    lines = [(row.place, CELL), (row.note, styles.QUIET_CELL)]
    name = [Span(row.name, STRONG_CELL), *(Span(f"\n{words}", style) for words, style in lines if words)]
    return name, in_its_language(row.role), in_its_language(row.looks_after), _ways(row)


def _ways(row: TeamLine) -> Sequence[Span]:
    """Each way on a line of its own, the preferred one in bold."""
    told = [Span(f"{way.label} {way.value}", STRONG_CELL if way.is_preferred else CELL) for way in row.ways]
    told += [Span(row.hint, styles.QUIET_CELL)] if row.hint else []
    told = told or [Span("None on record", styles.QUIET_CELL)]
    return [Span(f"\n{span.text}", span.style) if at else span for at, span in enumerate(told)]


def _facts(paper: CareTeamPaper) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    coordinator = paper.coordinator
    return [
        *patient_facts(paper.patient),
        ("Care coordinator", [coordinator.name if coordinator else "None named"], [coordinator.reach] if coordinator else []),
    ]


def _sheet(paper: CareTeamPaper) -> Sheet:
    return Sheet(
        title=f"{_TITLE}, {long_day(paper.as_of)}",
        author=paper.letterhead.practice_name,
        size=paper.size,
        printed=paper.printed,
        foot=patient_foot(paper.patient.name, paper.patient.birth_date, _TITLE, paper.purpose_line, paper.letterhead.phone),
        head=paper.letterhead.practice_name,
        head_right=f"{_TITLE}, continued",
    )
