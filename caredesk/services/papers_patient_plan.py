"""Words a care plan for its patient copy: from the plan's frozen content to what the patient reads of it, and in which language."""

import re

from caredesk.kinds import ActionState, AllergyKind, PaperLanguage, WishKind
from caredesk.reports import papers, patient_papers, plan_papers
from caredesk.rules.spoken_labels import without_kind
from caredesk.services.papers_care_plan import Occasion, name_and_strength
from caredesk.services.plan_content import (
    ActionContent,
    AllergyContent,
    GoalContent,
    ListedContent,
    MedicationContent,
    MemberContent,
    PlanContent,
    StepContent,
)
from caredesk.services.plan_words import LANGUAGE_TAGS

LANGUAGE_NAMES = {PaperLanguage.ENGLISH: "English", PaperLanguage.SPANISH: "Spanish"}
_LANGUAGES = {language.value: language for language in PaperLanguage}
_TOLD = {ActionState.PLANNED, ActionState.BOOKED, ActionState.IN_PLACE, ActionState.WAITING}
# What lies on a kitchen table must not say who is kept out; what matters most stands at the head.
_NOT_AMONG_WISHES = {WishKind.WHAT_MATTERS, WishKind.NOT_TELL}
_EMERGENCY = re.compile(r"\b9-?1-?1\b")
_PATIENT_WORDS = {"patient", "paciente"}
_OWN_NAMES = {"español": "es", "castellano": "es"}


def language_of(spoken: str) -> PaperLanguage:
    """The patient's own language, as the chart tells it, where paper is written in it; else English."""
    return _LANGUAGES.get(_tag(spoken), PaperLanguage.ENGLISH)


def language_note(spoken: str, language: PaperLanguage) -> str:
    """What whoever prints should know where the paper is not in the language that the chart tells; empty where it is, or tells none."""
    if not spoken or _tag(spoken) == language.value:
        return ""
    return f"The patient’s language is {spoken}. This copy is in {LANGUAGE_NAMES[language]}."


def _tag(spoken: str) -> str:
    first = re.split(r"[,;/(]", spoken.casefold())[0].strip()
    return LANGUAGE_TAGS.get(first, _OWN_NAMES.get(first, ""))


def patient_plan_paper(content: PlanContent, occasion: Occasion, language: PaperLanguage) -> patient_papers.PatientPlanPaper:
    """The patient copy: the patient's own words first; no prognosis and no assessment, which are the clinicians' to talk over."""
    patient, practice = content.patient, content.practice
    steps = [(_EMERGENCY.search(row.call) is not None, _sign(row)) for row in content.contingency]
    hub = next((member.name for member in content.team if member.is_primary), "")
    return patient_papers.PatientPlanPaper(
        letterhead=papers.Letterhead(practice_name=practice.name, address_line=practice.address_line, phone=practice.phone),
        printed=papers.Printed(at=occasion.printed_at, by=occasion.printed_by),
        version=occasion.version,
        language=language,
        name=patient.name,
        called=patient.preferred or patient.name,
        birth_date=patient.birth_date,
        size=occasion.size,
        what_matters=tuple(row.words for row in content.wishes if row.kind is WishKind.WHAT_MATTERS),
        goals=tuple(_goal(goal, content, language) for goal in content.goals),
        medicines=tuple(_medicine(row) for row in content.medications),
        medicines_statement=content.medications_statement,
        allergies=tuple(_allergy(row) for row in content.allergies),
        allergies_statement=content.allergies_statement,
        problems=tuple(
            patient_papers.PatientProblem(name=without_kind(row.label), unconfirmed=not row.confirmed, source=_source(row))
            for row in content.problems
        ),
        barriers=tuple(plan_papers.BarrierLine(words=row.words, doing=row.doing) for row in content.barriers),
        services=content.services,
        wishes=tuple(
            patient_papers.PatientWish(kind=row.kind, words=row.words) for row in content.wishes if row.kind not in _NOT_AMONG_WISHES
        ),
        helpers=tuple(_helper(member) for member in content.team),
        review_on=content.review_on if content.review_on and content.review_on >= occasion.day else None,
        main_doctor=hub,
        warning_signs=tuple(sign for is_emergency, sign in steps if not is_emergency),
        emergencies=tuple(sign for is_emergency, sign in steps if is_emergency),
        phone=patient.coordinator_phone or practice.phone,
    )


def _goal(goal: GoalContent, content: PlanContent, language: PaperLanguage) -> patient_papers.PatientGoal:
    told = [action for action in goal.actions if action.state in _TOLD]
    return patient_papers.PatientGoal(
        words=_own_words(goal, language),
        measure=goal.measure,
        target_on=goal.target_on,
        unconfirmed=not goal.confirmed,
        source=_source(goal),
        mine=tuple(_doing(action, content, is_mine=True) for action in told if is_patients(action.owner, content)),
        others=tuple(_doing(action, content, is_mine=False) for action in told if not is_patients(action.owner, content)),
    )


def _own_words(goal: GoalContent, language: PaperLanguage) -> str:
    """As the patient said it where that is the paper's language, else as it was put into English."""
    own_tag = LANGUAGE_TAGS.get(goal.own_language.casefold(), "")
    if goal.own_words and (own_tag == language.value or language is not PaperLanguage.ENGLISH or not goal.words):
        return goal.own_words
    return goal.words or goal.own_words


def is_patients(owner: str, content: PlanContent) -> bool:
    """Whether the patient is the first who is named for an action; a member of the team of that name is somebody else."""
    if owner in {member.name for member in content.team}:
        return False
    first = re.split(r",|;|&|\bwith\b|\band\b|\bcon\b|\by\b", owner)[0].strip().casefold()
    name, preferred = content.patient.name.casefold(), content.patient.preferred.casefold()
    given = {" ".join(name.split()[:count]) for count in range(1, len(name.split()) + 1)}
    return bool(first) and first in {preferred, *given, *_PATIENT_WORDS}


def _doing(action: ActionContent, content: PlanContent, *, is_mine: bool) -> patient_papers.Doing:
    is_alone = is_mine and action.owner.casefold() in {
        content.patient.preferred.casefold(),
        content.patient.name.casefold(),
        content.patient.name.split(" ", 1)[0].casefold(),
        *_PATIENT_WORDS,
    }
    return patient_papers.Doing(
        words=action.words,
        who="" if is_alone else action.owner,
        due_on=action.due_on,
        schedule=action.schedule,
        state=action.state,
    )


def _medicine(row: MedicationContent) -> patient_papers.PatientMedicine:
    name, strength = name_and_strength(row)
    return patient_papers.PatientMedicine(
        name=name,
        strength=strength,
        how_taken=row.how,
        taken_for=row.purpose,
        status=row.status,
        unconfirmed=not row.confirmed,
        source=_source(row),
    )


def _allergy(row: AllergyContent) -> patient_papers.PatientAllergy:
    return patient_papers.PatientAllergy(
        substance=without_kind(row.label),
        reaction=without_kind(row.reaction),
        is_intolerance=row.kind is AllergyKind.INTOLERANCE,
        unconfirmed=not row.confirmed,
        source=_source(row),
    )


def _helper(row: MemberContent) -> patient_papers.Helper:
    """A member of the team as the patient knows them."""
    return patient_papers.Helper(
        name=row.name,
        role=row.role,
        role_text=row.relationship or row.role_text,
        authority=row.authority,
        phone=row.phone,
    )


def _sign(row: StepContent) -> patient_papers.WarningSign:
    return patient_papers.WarningSign(sign=row.sign, response=row.response, call=row.call)


def _source(row: ListedContent | GoalContent) -> str:
    return row.source_name if not row.confirmed else ""
