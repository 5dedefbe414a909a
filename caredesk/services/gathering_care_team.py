"""Gathers a care-team sheet: the clinician's form for our own use, or the patient's own sheet."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from caredesk.kinds import ContactMethod, ContactRole, DecisionAuthority, MayBeTold, PaperPurpose, TelecomSystem
from caredesk.models.patients import Patient
from caredesk.models.practice import User
from caredesk.reports.plan_papers import KeyPerson, PatientFacts
from caredesk.reports.team_papers import CareTeamPaper, DecidingLine, HomeMember, HomeTeamPaper, TeamGroup, TeamLine, ToldLine, WayLine
from caredesk.rules.days import age_years
from caredesk.services import care_teams, paper_heads, practice, records, telecoms
from caredesk.services.care_team_rows import MemberGroup, MemberRow
from caredesk.services.care_teams import HubGap, Team
from caredesk.services.owners import Owner
from caredesk.services.paper_requests import PURPOSE_LINES, CareTeamRequest, Gathered, PaperKind
from caredesk.services.papers_care_plan import role_words
from caredesk.services.papers_patient_plan import language_of
from caredesk.services.plan_rows import name_on_plan

GROUPS = {
    MemberGroup.HUB: "Primary care provider",
    MemberGroup.CLINICAL: "Clinicians",
    MemberGroup.SERVICES: "Services and others",
    MemberGroup.FAMILY: "Family and caregivers",
}
RIGHTS = {
    DecisionAuthority.HEALTH_CARE_AGENT: "Health care agent",
    DecisionAuthority.GUARDIAN: "Guardian",
    DecisionAuthority.PARENT: "Parent",
    DecisionAuthority.SURROGATE: "Surrogate",
}
NEED_PAPERS = (DecisionAuthority.HEALTH_CARE_AGENT, DecisionAuthority.GUARDIAN)
TOLD = {
    MayBeTold.NOT_ASKED: "Not asked yet",
    MayBeTold.EVERYTHING_RELEVANT: "All that concerns their help",
    MayBeTold.LIMITED: "Only some things",
    MayBeTold.NOTHING: "Nothing",
}
WAYS = {
    ContactMethod.PHONE: "Phone",
    ContactMethod.BACK_LINE: "Back line",
    ContactMethod.FAX: "Fax",
    ContactMethod.DIRECT: "Direct message",
    ContactMethod.ENCRYPTED_EMAIL: "Encrypted e-mail",
    ContactMethod.EMAIL: "E-mail",
    ContactMethod.PORTAL: "Portal",
    ContactMethod.POST: "Mail",
    ContactMethod.IN_PERSON: "In person",
    ContactMethod.VIDEO: "Video",
    ContactMethod.COURIER: "Courier",
    ContactMethod.TEXT: "Text",
}


def care_team(session: Session, request: CareTeamRequest) -> Gathered:
    """The team as it stands today: the clinician's form, or for the patient the sheet in large print. Raises RecordGone."""
    is_handed_out = request.purpose is PaperPurpose.PATIENT
    patient = records.get(session, Patient, request.patient_id)
    team = care_teams.team(session, request.patient_id, is_handed_out=is_handed_out)
    make = _home_paper if is_handed_out else _clinician_paper
    paper = make(session, request, patient, team)
    return Gathered(
        kind=PaperKind.CARE_TEAM,
        purpose=request.purpose,
        patient_id=request.patient_id,
        title="Care team, the patient’s sheet" if isinstance(paper, HomeTeamPaper) else "Care team",
        paper=paper,
        made_from=paper_heads.digest(replace(paper, printed=None)),  # type: ignore[arg-type]  # who prints it when is no part of it
        request=request,
        patient_name=patient.spoken_name,
        birth_date=patient.birth_date,
    )


def _clinician_paper(session: Session, request: CareTeamRequest, patient: Patient, team: Team) -> CareTeamPaper:
    return CareTeamPaper(
        letterhead=paper_heads.letterhead(session),
        printed=paper_heads.printed(session),
        purpose_line=PURPOSE_LINES[request.purpose],
        patient=_patient(session, patient, team.on),
        as_of=team.on,
        coordinator=_coordinator(session, patient),
        groups=_groups(team),
        deciding=tuple(_deciding(row) for row in team.deciders),
        deciding_note="Nobody decides for the patient any longer." if team.has_died else "Nobody is named to decide for the patient.",
        told=_told(team),
        gap=_gap(team.gap) if team.members else "",
        size=paper_heads.sheet(session, request.size),
    )


def _home_paper(session: Session, request: CareTeamRequest, patient: Patient, team: Team) -> HomeTeamPaper:
    """It hangs where every visitor reads it: who may not be told, or only in part, and why, does not stand on it."""
    return HomeTeamPaper(
        letterhead=paper_heads.letterhead(session),
        printed=paper_heads.printed(session),
        called=patient.preferred or patient.spoken_name,
        name=patient.spoken_name,
        birth_date=patient.birth_date,
        as_of=team.on,
        language=request.language or language_of(patient.language),
        coordinator=_coordinator(session, patient),
        members=tuple(_home_member(row) for row in team.members),
        deciding=tuple(_home_name(row) for row in team.deciders),
        may_be_told=tuple(_home_name(row) for row in team.members if row.may_be_told is MayBeTold.EVERYTHING_RELEVANT),
        size=paper_heads.sheet(session, request.size),
    )


def _home_name(row: MemberRow) -> str:
    """As the patient's own plan has it: the two sheets hang side by side."""
    return name_on_plan(row.spoken_name, row.signing_name)


def _home_member(row: MemberRow) -> HomeMember:
    return HomeMember(
        name=_home_name(row),
        role=row.role,
        role_text=_capital(row.role_text or row.relationship_text),
        looks_after=row.looks_after,
        phone=row.phone,
        is_called_first=row.is_emergency,
        is_family=row.is_family,
    )


def _patient(session: Session, patient: Patient, today: date) -> PatientFacts:
    phone = telecoms.best(telecoms.of(session, Owner(patient_id=patient.id)), TelecomSystem.PHONE)
    return PatientFacts(
        name=patient.spoken_name,
        birth_date=patient.birth_date,
        age_years=age_years(patient.birth_date, today) if patient.birth_date else None,
        preferred_name=patient.preferred,
        pronouns=patient.pronouns,
        phone=phone.shown if phone else "",
        phone_note=phone.note if phone else "",
        language=patient.language,
        interpreter="Interpreter needed" if patient.interpreter_needed else "",
    )


def _coordinator(session: Session, patient: Patient) -> KeyPerson | None:
    user = session.get(User, patient.coordinator_id) if patient.coordinator_id else None
    return KeyPerson(name=user.signing_name, reach=user.phone or practice.facts(session).phone) if user else None


def _groups(team: Team) -> tuple[TeamGroup, ...]:
    found = ((title, tuple(member_line(row) for row in team.members if row.group is group)) for group, title in GROUPS.items())
    return tuple(TeamGroup(title=title, members=members) for title, members in found if members)


def member_line(row: MemberRow) -> TeamLine:
    """A member as a care-team sheet tells of one."""
    at_home = ("call first" if row.is_emergency else "", "lives with the patient" if row.lives_with_patient else "")
    return TeamLine(
        name=row.signing_name,
        place=row.organization,
        role=_capital(_role(row)),
        looks_after=row.looks_after,
        ways=_ways(row),
        hint=_hint(row),
        is_hub=row.is_primary,
        note=_capital(", ".join(filter(None, at_home))),
    )


def _role(row: MemberRow) -> str:
    """The team's own words or what a relative is, where there are any; else the specialty of a specialist, else the role."""
    own = row.role_text or (row.relationship_text if row.is_family else "")
    if own:
        return own
    is_specialist = row.role is ContactRole.SPECIALIST and not row.is_primary
    return row.specialty if is_specialist and row.specialty else role_words(row.role)


def _ways(row: MemberRow) -> tuple[WayLine, ...]:
    """Phone, fax and e-mail, each once; the preferred way before them."""
    usual = [("Phone", row.phone), ("Fax", row.fax), ("E-mail", row.email)]
    wanted = row.preferred_method
    is_met = wanted in telecoms.SYSTEM_OF_METHOD and bool(row.reach)  # a way that has a number or address
    first = [WayLine(label=_way_label(row, usual), value=row.reach, is_preferred=is_met)] if row.reach else []
    return (*first, *(WayLine(label=label, value=value) for label, value in usual if value and value != row.reach))


def _way_label(row: MemberRow, usual: list[tuple[str, str]]) -> str:
    """What the number of the preferred way is: the way itself where it is dialled or written to so, else what the number is."""
    of_number = next((label for label, value in usual if value == row.reach), "")
    wanted = WAYS[row.preferred_method] if row.preferred_method in telecoms.SYSTEM_OF_METHOD else ""
    return wanted if wanted and _suits(wanted, of_number) else of_number or "Other"


def _suits(wanted: str, of_number: str) -> bool:
    kinds = {"Back line": "Phone", "Text": "Phone", "Encrypted e-mail": "E-mail"}
    return not of_number or kinds.get(wanted, wanted) == of_number


def _hint(row: MemberRow) -> str:
    """The ways that have no number, and the one never to be used: "Prefers mail, never e-mail"."""
    wanted = row.preferred_method
    prefers = f"prefers {_small(WAYS[wanted])}" if wanted is not None and wanted not in telecoms.SYSTEM_OF_METHOD else ""
    never = f"never {_small(WAYS[row.never_method])}" if row.never_method is not None else ""
    return _capital(", ".join(filter(None, (prefers, never))))


def _deciding(row: MemberRow) -> DecidingLine:
    document = row.authority_source or ("No papers on record" if row.authority in NEED_PAPERS else "")
    return DecidingLine(name=row.spoken_name, authority=RIGHTS[row.authority], document=document, phone=row.phone)


def _told(team: Team) -> tuple[ToldLine, ...]:
    """For family and caregivers, and whoever's answer was written down."""
    asked = (row for row in team.members if row.is_family or row.may_be_told is not MayBeTold.NOT_ASKED)
    return tuple(
        ToldLine(name=row.spoken_name, relation=_capital(_role(row)), told=TOLD[row.may_be_told], limits=row.told_limits) for row in asked
    )


def _gap(gap: HubGap | None) -> str:
    if gap is None:
        return ""
    return f"The primary care provider, {gap.last_name}, is archived." if gap.is_archived else "No primary care provider is named."


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
