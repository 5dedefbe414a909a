"""Who among patients is easily taken for somebody else: asked once for a whole list, and answered by the roster's index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, String, bindparam, func, select
from sqlalchemy.orm import Session

from caredesk.kinds import PatientStatus
from caredesk.models.patients import Patient, folded
from caredesk.rules.name_alerts import alike_among, are_close, beginnings
from caredesk.services import records, search

MOST_NAMED = 20  # others whom a banner names
PAST_ALL, NEXT = "\uffff", "\x01"  # ends the names that begin so; ends a name that is only that
Span = tuple[str, str]
Others = dict[str, dict[str, set[int]]]


@dataclass(frozen=True)
class AlikePatient:
    """Another patient whose name is easily taken for this one's."""

    patient_id: UUID
    spoken_name: str
    birth_date: date | None


@dataclass(frozen=True)
class NamedPatient:
    """A patient as deeds name one."""

    spoken_name: str
    birth_date: date | None
    name_alert: bool


def alerted(session: Session, named: Mapping[int, tuple[str, str]]) -> frozenset[int]:
    """The numbers of those patients of a list (given and last name by number) whose name another current patient's is like."""
    people = list(named.items())
    found = {people[place][0] for place in alike_among([name for _, name in people])}
    asked = {number: name for number, name in people if number not in found and name[1]}
    if asked:
        others = _others(session, frozenset().union(*(_spans(*name) for name in asked.values())))
        found.update(number for number, (given, family) in asked.items() if _is_like_one(number, given, family, others))
    return frozenset(found)


def named(session: Session, patient_ids: Iterable[UUID]) -> list[NamedPatient]:
    """Patients by their ids, in the order of their names, put away or not; who is gone is left out."""
    patients = session.scalars(select(Patient).where(search.among(Patient.id, patient_ids)).order_by(Patient.sort_name)).all()
    found = alerted(session, {patient.number: (patient.given_text, patient.family) for patient in patients})
    return [NamedPatient(patient.spoken_name, patient.birth_date, patient.number in found) for patient in patients]


def alike(session: Session, patient_id: UUID) -> list[AlikePatient]:
    """Patients not put away whose names are easily taken for this one's, by name. Raises RecordGone."""
    patient = records.get(session, Patient, patient_id)
    if not patient.family:
        return []
    columns = select(Patient.id, Patient.given, Patient.family, Patient.suffix, Patient.birth_date)
    question = _current(columns, search.listed(_spans(patient.given_text, patient.family))).order_by(Patient.sort_name)
    others = (row for row in session.execute(question) if row.id not in (None, patient_id))
    rows = islice((row for row in others if are_close(patient.given_text, " ".join(row.given))), MOST_NAMED)
    return [AlikePatient(row.id, " ".join(part for part in (*row.given, row.family, row.suffix) if part), row.birth_date) for row in rows]


def _others(session: Session, spans: frozenset[Span]) -> Others:
    """Who stands in any of the spans: two numbers by first names by last name. The index holds all that is read."""
    found: Others = {}
    for sort_name, first, last in session.execute(_others_asked(), {"spans": search.listed(spans)}):
        if sort_name is not None:
            family, given = _parted(sort_name)
            found.setdefault(family, {}).setdefault(given, set()).update((first, last))
    return found


@cache  # put together once: that costs as much as asking it
def _others_asked() -> Select[str, int, int]:
    columns = select(Patient.sort_name, func.min(Patient.number), func.max(Patient.number)).group_by(Patient.sort_name)
    return _current(columns, bindparam("spans", type_=String))


def _is_like_one(number: int, given: str, family: str, others: Others) -> bool:
    family, given = _sorted(family, given)
    return any(are_close(given, other) and numbers != {number} for other, numbers in others.get(family, {}).items())


@lru_cache(maxsize=4_096)  # the same names come again with every letter typed
def _sorted(family: str, given: str) -> tuple[str, str]:
    """Last and first name as they are sorted."""
    return _parted(folded(f"{family}, {given}"))


def _parted(sort_name: str) -> tuple[str, str]:
    """Last and first name of a name as it is sorted."""
    family, _, given = sort_name.partition(",")
    return family, given.strip().partition(" ")[0]


def _current(columns: Select[*tuple[Any, ...]], spans: str | BindParameter[str]) -> Select[*tuple[Any, ...]]:
    each, is_in_one = search.within(Patient.sort_name, spans)
    # Every status is named so that the index, which begins with these two, leads to the names.
    current = Patient.archived_at.is_(None) & Patient.status.in_(list(PatientStatus))
    # Outer, so that the spans are walked first: planned the other way round, every patient was held against every span.
    return columns.select_from(each).outerjoin(Patient, current & is_in_one)


@lru_cache(maxsize=4_096)
def _spans(given: str, family: str) -> frozenset[Span]:
    """Where in the roster's order those may stand who are like one."""
    name = folded(family)
    return frozenset(
        (f"{name}, {start}", f"{name}, {start}{PAST_ALL}") if start else (name, f"{name}{NEXT}") for start in beginnings(given)
    )
