"""The head of a care plan: letterhead, title with its mark, and the box of facts that everybody looks for first."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.dates import day, long_day, moment
from caredesk.reports.heads import TitleBlock, letterhead, patient_facts
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import fact_cells
from caredesk.reports.plan_papers import AllergyLine, CarePlanPaper, KeyPerson, PlanVersion
from caredesk.reports.styles import FACT, UNDER_FACT
from caredesk.reports.tables import FactBox
from caredesk.reports.tagging import Node

Strong = str | Sequence[Span]
Fact = tuple[str, Sequence[Strong], Sequence[str]]  # label, lines in bold, lines under them


def head(paper: CarePlanPaper, root: Node, width_pt: float) -> Iterator[Flowable]:
    """Letterhead, title, version and the box."""
    yield letterhead(paper.letterhead, root)
    mark = styles.DRAFT_MARK if paper.version.is_draft else paper.copy_mark
    yield TitleBlock(paper.title, version_line(paper.version), mark, root)
    facts = _facts(paper)
    listing = Node("L", root)
    yield FactBox([fact_cells(*fact, Node("LI", listing)) for fact in facts], styles.BOX_SHARES, before_pt=9.0)


def version_line(version: PlanVersion) -> str:
    """ "Version 4, November 16, 2026. Replaces version 3 of September 2, 2026." or "Draft of version 4, saved ..."."""
    if version.published_on is None:
        saved = f", saved {moment(version.draft_saved_at)}" if version.draft_saved_at else ""
        return f"Draft of version {version.number}{saved}"
    words = f"Version {version.number}, {long_day(version.published_on)}."
    if version.replaces_number is None:
        return words
    before = f" of {long_day(version.replaces_published_on)}" if version.replaces_published_on else ""
    return f"{words} Replaces version {version.replaces_number}{before}."


def uncompared(paper: CarePlanPaper, root: Node) -> Iterator[Flowable]:
    """What imported files say and nobody compared with the chart yet: the plan shows the chart's own rows."""
    for row in paper.uncompared:
        items = "1 item" if row.count == 1 else f"{row.count} items"
        on = f", {day(row.received_on)}," if row.received_on else ""
        yield Paragraph(f"{items} from {row.source}{on} not yet compared", styles.WARNING, Node("P", root))


def _facts(paper: CarePlanPaper) -> list[Fact]:
    visit = paper.next_visit
    return [
        *patient_facts(paper.patient),
        _allergies(paper),
        _code_status(paper),
        ("Health care agent", *_person(paper.agent, "None named")),
        ("PCP", *_person(paper.pcp, "No primary care provider named")),
        ("Care coordinator", *_person(paper.coordinator, "None named")),
        ("Next visit", [visit.when if visit else "None booked"], _lines(visit.what if visit else "")),
    ]


def _lines(words: str) -> list[str]:
    return [words] if words else []


def _person(person: KeyPerson | None, without: str) -> tuple[list[str], list[str]]:
    return ([person.name], _lines(person.reach)) if person else ([without], [])


def _code_status(paper: CarePlanPaper) -> Fact:
    """Never without the document that says it, and its date (visual.md 13)."""
    status = paper.code_status
    if status is None:
        return "Code status and directive", ["No directive on file"], []
    source = ", ".join(filter(None, (status.document, day(status.document_date) if status.document_date else "date not known")))
    return "Code status and directive", [status.status], [source]


def _allergies(paper: CarePlanPaper) -> Fact:
    """Known ones first on one line, each new or unconfirmed one on a line of its own; intolerances are not in bold."""
    settled = [row for row in paper.allergies if not (row.is_new or row.unconfirmed_from or row.is_intolerance)]
    marked = [row for row in paper.allergies if (row.is_new or row.unconfirmed_from) and not row.is_intolerance]
    borne_badly = [row for row in paper.allergies if row.is_intolerance]
    strong: list[Strong] = [*_lines(", ".join(_allergy(row) for row in settled)), *(_strong(row) for row in marked)]
    if not strong:
        strong = [paper.allergies_statement]
    told = ", ".join(f"{_allergy(row)}{_mark(row)}" for row in borne_badly)
    return "Allergies and reactions", strong, _lines(told and f"Intolerances: {told}")


def _strong(row: AllergyLine) -> Strong:
    """In bold with its mark; where nobody here confirmed it, only what it is stands in bold."""
    return [Span(_allergy(row), FACT), Span(_mark(row), UNDER_FACT)] if row.unconfirmed_from else f"{_allergy(row)}{_mark(row)}"


def _allergy(row: AllergyLine) -> str:
    return f"{row.substance} ({row.reaction})" if row.reaction else row.substance


def _mark(row: AllergyLine) -> str:
    if row.unconfirmed_from:
        return f", not confirmed, from {row.unconfirmed_from}"
    return ", new" if row.is_new else ""
