"""Words a care plan for its clinician copy: from the plan's frozen content to what the paper says."""

from dataclasses import dataclass
from datetime import date, datetime

from caredesk.kinds import ActionState, AllergyKind, ContactRole, DecisionAuthority, GoalProgress
from caredesk.reports import papers, plan_papers
from caredesk.rules.days import age_years, day_words, told_words
from caredesk.rules.medicine_names import STRENGTH
from caredesk.rules.spoken_labels import without_kind
from caredesk.services.care_teams import AUTHORITY_ORDER
from caredesk.services.plan_change_sentences import lines
from caredesk.services.plan_changes import Change, ChangeKind
from caredesk.services.plan_content import (
    PROSE_FIELDS,
    ActionContent,
    AllergyContent,
    GoalContent,
    ListedContent,
    MedicationContent,
    MemberContent,
    PlanContent,
    ProblemContent,
    WishContent,
)
from caredesk.services.plan_words import (
    AUTHORITY_WORDS,
    LANGUAGE_TAGS,
    MEDICATION_NOTES,
    PROGRESS_WORDS,
    ROLE_WORDS,
    STATE_WORDS,
    WISH_WORDS,
)

STANDING_SENTENCE = "Some kinds of information may have been left out of these lists, by law or by the patient’s choice."  # rules.md 3.1.13


@dataclass(frozen=True)
class Occasion:
    """What the plan itself does not know: which version this is, what changed, who prints it when and for whom."""

    version: plan_papers.PlanVersion
    changes: tuple[Change, ...]
    printed_at: datetime
    printed_by: str
    purpose_line: str
    size: papers.PaperSize
    logo: bytes = b""  # of the practice

    @property
    def day(self) -> date:
        """The day whose view the paper tells (age, what is late): a version never changes, so it stays that of its publishing."""
        return self.version.published_on or self.printed_at.date()


def care_plan_paper(content: PlanContent, occasion: Occasion) -> plan_papers.CarePlanPaper:
    """The clinician copy. Rows that nobody here confirmed name their source; a medicine without strength is left to say so."""
    added = [change for change in occasion.changes if change.kind is ChangeKind.ADDED]
    new_allergies = {change.subject for change in added if change.part == "Allergies"}
    return plan_papers.CarePlanPaper(
        letterhead=_letterhead(content, occasion.logo),
        printed=papers.Printed(at=occasion.printed_at, by=occasion.printed_by),
        purpose_line=occasion.purpose_line,
        version=occasion.version,
        size=occasion.size,
        patient=_patient(content, occasion.day),
        allergies=tuple(_allergy(row, new_allergies, occasion.day) for row in content.allergies),
        allergies_statement=content.allergies_statement or "No allergies recorded",
        code_status=_code_status(content),
        agent=_agent(content.team),
        pcp=next((_key_person(member) for member in content.team if member.is_primary), None),
        coordinator=_coordinator(content),
        changes=tuple(plan_papers.ChangeLine(label=part, text=text) for part, text in lines(occasion.changes)),
        goals=tuple(_goal(number, goal, occasion.day) for number, goal in enumerate(content.goals, start=1)),
        barriers=tuple(plan_papers.BarrierLine(words=row.words, doing=row.doing) for row in content.barriers),
        medications=tuple(_medication(row, occasion.day) for row in content.medications),
        medications_statement=content.medications_statement or "No medications recorded",
        problems=tuple(_problem(row, occasion.day) for row in content.problems),
        problems_statement=content.problems_statement or "No problems recorded",
        lists_note=STANDING_SENTENCE,
        care_team=tuple(_member(row) for row in content.team),
        wishes=tuple(_wish(row, occasion.day) for row in content.wishes),
        contingency=tuple(plan_papers.ContingencyLine(sign=row.sign, response=row.response, call=row.call) for row in content.contingency),
        uncompared=tuple(
            plan_papers.UncomparedLine(count=row.items, source=row.source_name or "an imported record", received_on=row.source_on)
            for row in content.waiting
        ),
        review_on=content.review_on,
        consent_on=content.consent_on,
        copy_given_on=content.copy_given_on,
        **{name: getattr(content, name) for name in PROSE_FIELDS},
    )


def _patient(content: PlanContent, today: date) -> plan_papers.PatientFacts:
    patient = content.patient
    return plan_papers.PatientFacts(
        name=patient.name,
        birth_date=patient.birth_date,
        age_years=age_years(patient.birth_date, today) if patient.birth_date else None,
        preferred_name=patient.preferred,
        pronouns=patient.pronouns,
        phone=patient.phone,
        phone_note=patient.phone_note,
        language=patient.language,
        interpreter="Interpreter needed" if patient.interpreter_needed else "",
    )


def _letterhead(content: PlanContent, logo: bytes) -> papers.Letterhead:
    own = content.practice
    return papers.Letterhead(practice_name=own.name, address_line=own.address_line, phone=own.phone, fax=own.fax, logo=logo)


def _allergy(row: AllergyContent, new: set[str], today: date) -> plan_papers.AllergyLine:
    return plan_papers.AllergyLine(
        substance=without_kind(row.label),
        reaction=without_kind(row.reaction),
        is_intolerance=row.kind is AllergyKind.INTOLERANCE,
        is_new=row.label in new,
        unconfirmed_from=_unconfirmed(row, today),
    )


def _problem(row: ProblemContent, today: date) -> plan_papers.ProblemLine:
    name, since = without_kind(row.label), told_words(row.onset)
    return plan_papers.ProblemLine(name=name, since=since, note=row.note, unconfirmed_from=_unconfirmed(row, today))


def _code_status(content: PlanContent) -> plan_papers.CodeStatus | None:
    """Code status only with the document that says so (visual.md 13)."""
    patient = content.patient
    if not patient.code_status or not patient.code_status_source:
        return None
    return plan_papers.CodeStatus(status=patient.code_status, document=patient.code_status_source, document_date=patient.code_status_on)


def _agent(team: tuple[MemberContent, ...]) -> plan_papers.KeyPerson | None:
    """Who decides for the patient: an agent before a guardian, a parent, a surrogate."""
    deciding = [member for member in team if member.authority is not DecisionAuthority.NONE]
    deciding.sort(key=lambda member: AUTHORITY_ORDER.index(member.authority))
    return plan_papers.KeyPerson(name=_with(deciding[0].name, deciding[0].relationship), reach=deciding[0].phone) if deciding else None


def _key_person(member: MemberContent) -> plan_papers.KeyPerson:
    return plan_papers.KeyPerson(name=member.name, reach=_with(member.place, member.phone))


def _coordinator(content: PlanContent) -> plan_papers.KeyPerson | None:
    patient = content.patient
    if not patient.coordinator:
        return None
    return plan_papers.KeyPerson(name=patient.coordinator, reach=patient.coordinator_phone or content.practice.phone)


def _goal(number: int, goal: GoalContent, today: date) -> plan_papers.GoalPart:
    in_english = bool(goal.words)
    return plan_papers.GoalPart(
        number=number,
        words=goal.words or goal.own_words,
        own_words=goal.own_words if in_english else "",
        own_language=_language_tag(goal.own_language),
        measure=goal.measure,
        target=day_words(goal.target_on),
        progress="" if goal.progress is GoalProgress.NOT_STARTED else PROGRESS_WORDS[goal.progress],
        unconfirmed_from="" if goal.confirmed else source_words(goal.source_name, goal.source_on, today),
        actions=tuple(_action(action, today) for action in goal.actions),
    )


def _action(action: ActionContent, today: date) -> plan_papers.ActionLine:
    due = day_words(action.due_on, in_year=today.year)
    is_overdue = action.state is ActionState.WAITING and action.due_on is not None and action.due_on < today
    state = "Late, no reply" if is_overdue else STATE_WORDS[action.state]
    return plan_papers.ActionLine(words=action.words, who=action.owner, due=_with(action.schedule, due), state=state)


def _medication(row: MedicationContent, today: date) -> plan_papers.MedicationLine:
    name, strength = name_and_strength(row)
    return plan_papers.MedicationLine(
        name=name,
        strength=strength,
        how_taken=row.how,
        taken_for=row.purpose,
        ordered_by=row.prescriber,
        note=MEDICATION_NOTES.get(row.status, ""),
        unconfirmed_from=_unconfirmed(row, today),
    )


def name_and_strength(row: MedicationContent) -> tuple[str, str]:
    """An imported label often says the strength itself ("Furosemide 40 MG Oral Tablet"): it is then told as the file tells it."""
    found = STRENGTH.search(row.label.casefold())
    if row.strength or not found:
        return row.label, row.strength
    return row.label[: found.start()].strip() or row.label, row.label[found.start() :]


def _member(row: MemberContent) -> plan_papers.MemberLine:
    role = _with(row.role_text or row.relationship or role_words(row.role), AUTHORITY_WORDS[row.authority])
    return plan_papers.MemberLine(
        name=row.name, role=role[:1].upper() + role[1:], looks_after=row.looks_after, phone=row.phone, is_hub=row.is_primary
    )


def role_words(role: ContactRole) -> str:
    """A role as paper names it."""
    return ROLE_WORDS.get(role, role.value.replace("-", " ").capitalize())


def source_words(name: str, on: date | None, today: date) -> str:
    """Where an imported row came from: "Mercy Hospital, Nov 12", with the year where it is not this one."""
    return _with(name or "an imported record", day_words(on, in_year=today.year))


def _unconfirmed(row: ListedContent, today: date) -> str:
    return "" if row.confirmed else source_words(row.source_name, row.source_on, today)


def _wish(row: WishContent, today: date) -> plan_papers.WishLine:
    """A wish with its day and who heard it (rules.md 3.7)."""
    said = _with(day_words(row.said_on, in_year=today.year), f"heard by {row.heard_by}" if row.heard_by else "")
    return plan_papers.WishLine(label=WISH_WORDS[row.kind], words=f"{row.words} ({said})" if said else row.words)


def _language_tag(language: str) -> str:
    return LANGUAGE_TAGS.get(language.casefold(), "")


def _with(first: str, second: str) -> str:
    return ", ".join(part for part in (first, second) if part)
