"""What somebody typed into a paper, looked over before it prints: unsafe abbreviations (rules.md 3.6) and words in another language."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from caredesk.kinds import PaperLanguage
from caredesk.reports import patient_papers, plan_papers, team_papers
from caredesk.rules.reading_grade import Reading, reading
from caredesk.rules.text_language import language_of
from caredesk.rules.wording import unsafe_words
from caredesk.services.paper_requests import Paper, PlanPaper

# Names of people, places and practices, numbers and what we write ourselves: nothing that an abbreviation could do harm in.
_LEFT_OUT = frozenset(
    "letterhead printed purpose_line version title copy_mark size name_of_practice phone phone_note patient name called who call "
    "ordered_by source unconfirmed_from main_doctor care_team agent pcp coordinator next_visit lists_note uncompared state "
    "target progress own_language pronouns interpreter question_to language label changes "
    "role place ways relation authority document told deciding deciding_note may_be_told gap".split()
)
# Rows whose own name is what is taken or suffered, and is looked over as well.
_NAMED_BY_WORDS = (
    plan_papers.MedicationLine,
    plan_papers.ProblemLine,
    patient_papers.PatientMedicine,
    patient_papers.PatientProblem,
)
_PARTS = {
    "goals": "Goals",
    "other_actions": "Other actions",
    "barriers": "Barriers",
    "medications": "Medicines",
    "medicines": "Medicines",
    "medications_statement": "Medicines",
    "medicines_statement": "Medicines",
    "problems": "Problems",
    "problems_statement": "Problems",
    "allergies": "Allergies",
    "allergies_statement": "Allergies",
    "wishes": "Wishes",
    "what_matters": "What matters most",
    "contingency": "Contingency plan",
    "warning_signs": "Contingency plan",
    "emergencies": "Contingency plan",
    "code_status": "Code status",
    "groups": "Care team",
    "helpers": "Care team",
    "members": "Care team",
    "services": "Services",
    "expected_outcome": "Expected outcome",
    "function_assessment": "Thinking and daily function",
    "symptom_management": "Symptoms",
    "environment": "Home and surroundings",
    "caregiver_assessment": "Caregiver",
    "coordination": "Working together",
    "revision_triggers": "What leads to a new version",
}
_FIELDS = {
    "own_words": "own words",
    "measure": "how we will know",
    "schedule": "when",
    "due": "when",
    "how_taken": "how taken",
    "taken_for": "what for",
    "strength": "strength",
    "note": "note",
    "since": "since",
    "reaction": "reaction",
    "looks_after": "looks after",
    "hint": "hint",
    "role_text": "role",
    "limits": "limits",
    "doing": "what we do about it",
    "response": "what to do",
}
_SUBJECTS = ("name", "words", "substance", "sign", "status")
_LONGEST_SUBJECT = 40  # characters


@dataclass(frozen=True)
class TypedWords:
    """Something typed, and where it stands, as the plan's page names it: "Medicines, metformin, how taken"."""

    where: str
    text: str


@dataclass(frozen=True)
class UnsafePlace:
    """An unsafe abbreviation in a paper. `asks`: it may well be right."""

    where: str
    found: str
    suggestion: str
    asks: bool


@dataclass(frozen=True)
class Wording:
    """What there is to say about a paper's words before it prints. `reading` is None where the paper is not for a patient."""

    unsafe: tuple[UnsafePlace, ...] = ()
    in_other_language: tuple[TypedWords, ...] = ()
    reading: Reading | None = None


def wording(paper: Paper) -> Wording:
    """What to know of a paper's words before it leaves; it stops nothing. Needs no session, may run on any thread."""
    words = typed_words(paper)
    unsafe = unsafe_places(words)
    if not isinstance(paper, patient_papers.PatientPlanPaper | team_papers.HomeTeamPaper):
        return Wording(unsafe)
    from caredesk.reports import home_team_words, patient_words  # bring babel along, which nothing needs before a patient's paper

    if isinstance(paper, patient_papers.PatientPlanPaper):
        plan, named = patient_words.told(paper), names(paper)
    else:
        plan, named = home_team_words.told(paper), ()
    grade = reading(plan.own_language(), paper.language, names=named, fixed=plan.fixed())
    return Wording(unsafe, in_other_language(words, paper.language), grade)


def is_looked_over(paper: Paper) -> bool:
    """Whether the paper tells of medicines and care in words that somebody typed; lists of people tell of names and numbers."""
    return isinstance(paper, PlanPaper | team_papers.CareTeamPaper | team_papers.HomeTeamPaper)


def typed_words(paper: Paper) -> tuple[TypedWords, ...]:
    """All that somebody typed, in the order of the paper."""
    return tuple(_walk(paper, (), "")) if is_looked_over(paper) else ()


def unsafe_places(words: tuple[TypedWords, ...]) -> tuple[UnsafePlace, ...]:
    """The unsafe abbreviations among them; of one place each is named once."""
    found = [UnsafePlace(typed.where, word.found, word.suggestion, word.asks) for typed in words for word in unsafe_words(typed.text)]
    return tuple(dict.fromkeys(found))


def in_other_language(words: tuple[TypedWords, ...], language: PaperLanguage) -> tuple[TypedWords, ...]:
    """Those that are in the other language than the paper, as far as their words tell."""
    return tuple(typed for typed in words if language_of(typed.text) not in (None, language))


def names(paper: patient_papers.PatientPlanPaper) -> tuple[str, ...]:
    """The medicines and diagnoses that a patient's paper names."""
    return (*(row.name for row in paper.medicines), *(row.name for row in paper.problems))


def _walk(thing: object, path: tuple[str, ...], name: str) -> Iterator[TypedWords]:
    if isinstance(thing, Enum):
        return
    if isinstance(thing, str):
        if thing.strip():
            yield TypedWords(", ".join((*path, *filter(None, (_FIELDS.get(name, ""),)))), thing)
    elif isinstance(thing, tuple):
        for at, row in enumerate(thing, start=1):
            yield from _walk(row, (*path, *_subject(row, at)), "")
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.name in _LEFT_OUT and not (field.name == "name" and isinstance(thing, _NAMED_BY_WORDS)):
                continue
            part = _PARTS.get(field.name, "") if not path else ""
            yield from _walk(value, (part,) if part else path, field.name)


def _subject(row: object, at: int) -> tuple[str, ...]:
    """What a row is called: by its first words, a goal or what matters by its number."""
    if isinstance(row, str):
        return ()
    if isinstance(row, plan_papers.GoalPart | patient_papers.PatientGoal):
        return (str(at),)
    said = next((str(getattr(row, field)) for field in _SUBJECTS if getattr(row, field, "")), str(at))
    return (said if len(said) <= _LONGEST_SUBJECT else f"{said[: _LONGEST_SUBJECT - 1].rstrip()}…",)
