"""The care plan on paper, clinician copy: two or three pages that a doctor reads in black and white, or after a fax."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.care_plan_goals import goals
from caredesk.reports.care_plan_head import head, uncompared
from caredesk.reports.dates import day
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import Words, facts_table, named, section, table
from caredesk.reports.plan_papers import CarePlanPaper, ChangeLine, MedicationLine, MemberLine
from caredesk.reports.sheet import Sheet, build, patient_foot
from caredesk.reports.styles import CELL, FACT_SHARES, STRONG_CELL
from caredesk.reports.tagging import Node

_NOT_WRITTEN = "Not written yet"


def render(paper: CarePlanPaper) -> bytes:
    """The care plan as a tagged PDF with its fonts embedded. Equal papers give equal bytes."""
    root = Node("Document")
    return build(list(story(paper, root)), _sheet(paper), root)


def story(paper: CarePlanPaper, root: Node) -> Iterator[Flowable]:
    """All parts of the plan in reading order."""
    width = _sheet(paper).width_pt
    yield from head(paper, root, width)
    yield from uncompared(paper, root)
    if paper.changes or paper.version.replaces_number:
        yield from section(root, _changes_title(paper), facts_table(root, _changes(paper), shares=FACT_SHARES, empty="No changes recorded"))
    yield from section(root, "Goals and actions", *goals(paper, root, width))
    if paper.barriers:
        heads = ("What gets in the way", "What we are doing about it")
        yield from section(root, "Barriers", table(root, heads, (36, 64), ((row.words, row.doing) for row in paper.barriers)))
    yield from _clinical(paper, root)
    yield from _people_and_wishes(paper, root)
    yield from _assessment(paper, root)


def _changes_title(paper: CarePlanPaper) -> str:
    before = paper.version.replaces_number
    return f"What changed since version {before}" if before else "What changed"


def _changes(paper: CarePlanPaper) -> Iterator[tuple[str, Sequence[Span]]]:
    for change in paper.changes:
        yield change.label, _change(change)


def _change(change: ChangeLine) -> list[Span]:
    spans = [Span(change.text, CELL)]
    if change.question:
        to = f"Open question to {change.question_to}:" if change.question_to else "Open question:"
        spans += [Span(f" {to}", STRONG_CELL), Span(f" {change.question}", CELL)]
    return spans


def _clinical(paper: CarePlanPaper, root: Node) -> Iterator[Flowable]:
    rows = (([Span(row.name, STRONG_CELL), *_unconfirmed(row.unconfirmed_from)], row.since, row.note) for row in paper.problems)
    yield from section(root, "Problems", table(root, ("Problem", "Since", "Note"), (40, 18, 42), rows, empty=paper.problems_statement))
    heads = ("Medication", "How taken", "For", "Ordered by", "Note")
    medications = table(
        root, heads, (25, 27, 17, 15, 16), (_medication(row) for row in paper.medications), empty=paper.medications_statement
    )
    note = [Paragraph(paper.lists_note, styles.NOTE, Node("P", root))] if paper.lists_note else []
    yield from section(root, "Medications", *note, medications)


def _medication(row: MedicationLine) -> tuple[str | Sequence[Span], ...]:
    strength = Span(f" {row.strength or 'strength not known'}", CELL)
    medicine = [Span(row.name, STRONG_CELL), strength, *_unconfirmed(row.unconfirmed_from)]
    return medicine, row.how_taken, row.taken_for, named(row.ordered_by), row.note


def _unconfirmed(source: str) -> list[Span]:
    return [Span(f" (not confirmed, from {source})", CELL)] if source else []


def _people_and_wishes(paper: CarePlanPaper, root: Node) -> Iterator[Flowable]:
    heads = ("Name", "Role", "Looks after", "Phone")
    members = ((_member_name(row), row.role, row.looks_after, row.phone) for row in paper.care_team)
    yield from section(root, "Care team", table(root, heads, (27, 25, 28, 20), members, empty="No care team recorded"))
    steps = ((row.sign, row.response, row.call) for row in paper.contingency)
    yield from section(
        root,
        "Contingency plan",
        table(root, ("If this happens", "Do this", "Call"), (33, 40, 27), steps, empty="No contingency plan written yet"),
    )
    wishes = ((row.label, [Span(row.words, CELL)]) for row in paper.wishes)
    yield from section(root, "Wishes", facts_table(root, wishes, empty="No wishes recorded"))


def _member_name(row: MemberLine) -> Words:
    return [Span(row.name, STRONG_CELL)] if row.is_hub else named(row.name)


def _assessment(paper: CarePlanPaper, root: Node) -> Iterator[Flowable]:
    """The prose of the twelve elements (rules.md 3.2)."""
    parts = (
        ("Expected outcome", paper.expected_outcome),
        ("Thinking and daily function", paper.function_assessment),
        ("Symptoms", paper.symptom_management),
        ("Home and surroundings", paper.environment),
        ("Caregiver", paper.caregiver_assessment),
        ("Services", paper.services),
        ("Working together", paper.coordination),
    )
    yield from section(root, "Outlook, function and support", facts_table(root, ((label, _prose(words)) for label, words in parts)))
    review = (
        ("Next review", day(paper.review_on) if paper.review_on else ""),
        ("What leads to a new version", paper.revision_triggers),
        ("Consent", day(paper.consent_on) if paper.consent_on else "Not recorded"),
        ("Copy given", day(paper.copy_given_on) if paper.copy_given_on else "Not recorded"),
    )
    yield from section(root, "Review", facts_table(root, ((label, _prose(words)) for label, words in review)))


def _prose(words: str) -> list[Span]:
    return [Span(words or _NOT_WRITTEN, CELL)]


def _sheet(paper: CarePlanPaper) -> Sheet:
    patient, version, letterhead = paper.patient, paper.version, paper.letterhead
    state = " (draft)" if version.is_draft else ""
    which = f"{paper.title} version {version.number}{state}"
    return Sheet(
        title=f"{paper.title}, version {version.number}{state}",
        author=letterhead.practice_name,
        size=paper.size,
        printed=paper.printed,
        foot=patient_foot(patient.name, patient.birth_date, which, paper.purpose_line, letterhead.phone),
        head=letterhead.practice_name,
        head_right=styles.DRAFT_MARK if version.is_draft else f"{paper.title}, continued",
        is_marked=version.is_draft,
    )
