"""Whose record it is: the one patient that a file fits, or those it may be about (cli.md, the wrong-patient check)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from caredesk.exchange.person_facts import PatientFacts
from caredesk.kinds import Sex
from caredesk.models.audit import Import
from caredesk.models.patients import Identifier, Patient, folded
from caredesk.rules import identity
from caredesk.rules.identifiers import tells_who
from caredesk.rules.identity import Match, Person, Verdict
from caredesk.services import name_alerts, records
from caredesk.services.imports.preview import Candidate, Fit, PatientMatch

MOST_CANDIDATES = 500
NO_NUMBER = 0  # patients are numbered from one


def whose(session: Session, facts: PatientFacts, *, into: UUID | None, as_new: bool) -> PatientMatch:
    """Where the file belongs. Raises RecordGone for an `into` that is not there."""
    theirs = person_of(facts)
    if into is not None:
        return _chosen(session, theirs, into)
    if not (theirs.given or theirs.family):
        return PatientMatch(Fit.NOBODY)
    if as_new:
        return _new(session, facts)
    judged = [(patient, identity.compare(theirs, ours)) for patient, ours in _possible(session, facts, theirs)]
    same = [pair for pair in judged if pair[1].match is Match.SAME]
    near = [pair for pair in judged if pair[1].match is Match.NEAR]
    if len(same) == 1 and same[0][0].archived_at is None:
        patient, verdict = same[0]
        return _one(session, Fit.FOUND, patient, verdict)
    if same:
        return PatientMatch(Fit.SEVERAL if len(same) > 1 else Fit.NEAR, candidates=_listed(session, [*same, *near]))
    return PatientMatch(Fit.NEAR, candidates=_listed(session, near)) if near else _new(session, facts)


def person_of(facts: PatientFacts) -> Person:
    """The file's person for the check."""
    return Person(
        given=facts.given,
        family=facts.family,
        preferred=facts.preferred,
        former=facts.former_names,
        birth_date=facts.birth_date,
        sex=facts.sex or Sex.UNKNOWN,
        identifiers=frozenset((number.system, number.value) for number in facts.identifiers if tells_who(number.system, number.value)),
    )


def spoken(facts: PatientFacts) -> str:
    """The name in spoken order."""
    return facts.name or " ".join(part for part in (*facts.given, facts.family) if part)


def _chosen(session: Session, theirs: Person, into: UUID) -> PatientMatch:
    patient = records.get(session, Patient, into)
    verdict = identity.compare(theirs, _person(patient, _numbers(session, [into])[into]))
    return _one(session, Fit.WRONG if verdict.match is Match.DIFFERENT else Fit.CHOSEN, patient, verdict)


def _one(session: Session, fit: Fit, patient: Patient, verdict: Verdict) -> PatientMatch:
    listed = _listed(session, [(patient, verdict)])
    return PatientMatch(fit, patient.id, patient.spoken_name, listed, verdict.doubts, listed[0].name_alert)


def _new(session: Session, facts: PatientFacts) -> PatientMatch:
    alerted = name_alerts.alerted(session, {NO_NUMBER: (" ".join(facts.given), facts.family)})
    return PatientMatch(Fit.NEW_PATIENT, name=spoken(facts), name_alert=bool(alerted))


def _possible(session: Session, facts: PatientFacts, theirs: Person) -> list[tuple[Patient, Person]]:
    """Patients worth a closer look, with their numbers; those whom an undone import made are not."""
    shared = select(Identifier.patient_id).where(
        Identifier.archived_at.is_(None), Identifier.value.in_([value for _, value in theirs.identifiers])
    )
    made_and_undone = select(Import.patient_id).where(
        Import.undone_at.is_not(None), Import.patient_id.is_not(None), Import.counts["patients"].as_integer() == 1
    )
    question = (
        select(Patient)
        .where(or_(Patient.id.in_(shared), *_near_birth(facts.birth_date, facts.family)))
        .where(or_(Patient.archived_at.is_(None), Patient.id.not_in(made_and_undone)))
        .order_by(Patient.number)
        .limit(MOST_CANDIDATES)
    )
    patients = session.scalars(question).all()
    numbers = _numbers(session, [patient.id for patient in patients])
    return [(patient, _person(patient, numbers[patient.id])) for patient in patients]


def _near_birth(born: date | None, family: str) -> list[ColumnElement[bool]]:
    """Born that day, or on a day that one slip of the pen away, or with no birth date on one side and the same last name."""
    same_family = Patient.sort_name.startswith(folded(family), autoescape=True) if family else None
    if born is None:
        return [same_family] if same_family is not None else []
    near: list[ColumnElement[bool]] = [Patient.birth_date == born]
    if same_family is not None:
        near.append(and_(or_(Patient.birth_date.in_(_slips(born)), Patient.birth_date.is_(None)), same_family))
    return near


def _slips(born: date) -> list[date]:
    """Real days that differ from a birth date in one digit, or with day and month swapped."""
    digits = f"{born:%Y%m%d}"
    texts = {digits[:place] + digit + digits[place + 1 :] for place in range(8) for digit in "0123456789"}
    texts.add(f"{born:%Y%d%m}")
    return sorted(day for day in map(_real_day, texts) if day is not None and day != born)


def _real_day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _numbers(session: Session, ids: Iterable[UUID]) -> dict[UUID, frozenset[tuple[str, str]]]:
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    question = select(Identifier.patient_id, Identifier.system, Identifier.value)
    for row in session.execute(question.where(Identifier.patient_id.in_(list(ids)), Identifier.archived_at.is_(None))):
        found[row.patient_id].add((row.system, row.value))
    return defaultdict(frozenset, {patient_id: frozenset(pairs) for patient_id, pairs in found.items()})


def _person(patient: Patient, numbers: frozenset[tuple[str, str]]) -> Person:
    return Person(
        given=tuple(patient.given),
        family=patient.family,
        preferred=patient.preferred,
        former=tuple(part.strip() for part in patient.former_names.split(",") if part.strip()),
        birth_date=patient.birth_date,
        sex=patient.sex,
        identifiers=numbers,
    )


def _listed(session: Session, pairs: list[tuple[Patient, Verdict]]) -> tuple[Candidate, ...]:
    alerted = name_alerts.alerted(session, {patient.number: (patient.given_text, patient.family) for patient, _ in pairs})
    return tuple(_candidate(patient, verdict, name_alert=patient.number in alerted) for patient, verdict in pairs)


def _candidate(patient: Patient, verdict: Verdict, *, name_alert: bool) -> Candidate:
    is_archived = patient.archived_at is not None
    return Candidate(patient.id, patient.spoken_name, patient.birth_date, patient.sex, is_archived, verdict.reasons, name_alert)
