"""Patients who may be the one that is being typed: hints, never decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from caredesk.kinds import TelecomSystem
from caredesk.models.patients import Patient, Telecom
from caredesk.rules import matching
from caredesk.rules.matching import Known, Likeness, Reason
from caredesk.services import acting, name_alerts, search

MOST_CANDIDATES = 200
MOST_SHOWN = 6
ALIKE_LETTERS = 2


@dataclass(frozen=True)
class LikelyPatient:
    """A patient on record who may be the one that is being typed, with the reasons, weightiest first."""

    patient_id: UUID
    list_name: str
    preferred: str
    birth_date: date | None
    archived: bool
    points: int
    reasons: tuple[Reason, ...]
    name_alert: bool  # whether another patient's name is easily taken for this one's


def likely(session: Session, typed: Known, *, limit: int = MOST_SHOWN) -> list[LikelyPatient]:
    """Who on record may be the person typed so far, the likeliest first."""
    found = {row.id: row for condition in _worth_a_look(session, typed) for row in _people(session, condition)}
    phones = _phones(session, found)
    judged = [(row, matching.person_likeness(typed, _known(row, phones.get(row.id, frozenset())))) for row in found.values()]
    told = (pair for pair in judged if pair[1].is_likely or _is_put_away(typed, *pair))
    likeliest = sorted(told, key=lambda pair: (-pair[1].points, pair[0].sort_name))
    shown = likeliest[:limit]
    alerted = name_alerts.alerted(session, {row.number: (row.given_text, row.family) for row, _ in shown})
    return [_row(row, likeness, name_alert=row.number in alerted) for row, likeness in shown]


def known(session: Session, patient: Patient) -> Known:
    """A patient on record as one is compared."""
    return _known(patient, _phones(session, [patient.id]).get(patient.id, frozenset()))


def _is_put_away(typed: Known, row: Patient, likeness: Likeness) -> bool:
    """Somebody archived is told as soon as the last name is the same: the roster and the search do not show that there is such a chart."""
    return row.archived_at is not None and not typed.given.strip() and Reason.SAME_FAMILY in likeness.reasons


def _worth_a_look(session: Session, typed: Known) -> list[ColumnElement[bool]]:
    """Narrow questions, each answered by an index: the same birth date, the same phone, the same last name."""
    today = acting.today(session)
    asked: list[ColumnElement[bool] | None] = []
    if typed.birth_date is not None:
        asked.append(Patient.birth_date == typed.birth_date)
    asked.extend(search.patients_matching(session, phone.removeprefix("+1").removeprefix("+"), today) for phone in sorted(typed.phones))
    if len(typed.family) > 1:
        if typed.given:
            asked.append(search.patients_matching(session, f"{typed.family} {typed.given.split()[0][:ALIKE_LETTERS]}", today))
        of_the_name = search.patients_matching(session, typed.family, today)
        asked.append(of_the_name)
        if of_the_name is not None and not typed.given.strip():
            asked.append(and_(of_the_name, Patient.archived_at.is_not(None)))
    return [condition for condition in asked if condition is not None]


def _people(session: Session, condition: ColumnElement[bool]) -> Iterable[Patient]:
    return session.scalars(select(Patient).where(condition).limit(MOST_CANDIDATES))


def _phones(session: Session, ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    question = select(Telecom.patient_id, Telecom.normalized).where(
        Telecom.patient_id.in_(list(ids)), Telecom.system == TelecomSystem.PHONE, Telecom.archived_at.is_(None)
    )
    found: dict[UUID, set[str]] = {}
    for patient_id, number in session.execute(question):
        if patient_id is not None and number:
            found.setdefault(patient_id, set()).add(number)
    return {patient_id: frozenset(numbers) for patient_id, numbers in found.items()}


def _known(row: Patient, phones: frozenset[str]) -> Known:
    return Known(
        given=row.given_text,
        family=row.family,
        preferred=row.preferred,
        former=row.former_names,
        birth_date=row.birth_date,
        phones=phones,
    )


def _row(row: Patient, likeness: Likeness, *, name_alert: bool) -> LikelyPatient:
    return LikelyPatient(
        row.id,
        row.list_name,
        row.preferred,
        row.birth_date,
        row.archived_at is not None,
        likeness.points,
        likeness.reasons,
        name_alert,
    )
