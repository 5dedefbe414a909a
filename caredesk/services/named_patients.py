"""Patients named by an id or by words, as on the command line."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import NoMatch
from caredesk.models.patients import Patient
from caredesk.services import roster
from caredesk.services.roster import PatientRow
from caredesk.services.roster_questions import RosterQuestion


def find_one(session: Session, words: str) -> list[PatientRow]:
    """Up to ten patients, put away or not, for a search that should match one."""
    return roster.page(session, RosterQuestion(text=words, chips=frozenset()), limit=10)


def one(session: Session, words: str) -> PatientRow:
    """The one patient that an id or a search means. Raises NoMatch, naming the candidates where there are several."""
    rows = _by_id(session, words) or find_one(session, words)
    current = [row for row in rows if not row.archived] or rows
    if len(current) == 1:
        return current[0]
    if not current:
        raise NoMatch("No patient matches “{words}”.", words=words)
    named = tuple(f"{row.list_name}, born {row.birth_date or 'unknown'}, id {row.patient_id}{_alert(row)}" for row in current)
    raise NoMatch("“{words}” matches more than one patient. Name one of these:", named, words=words)


def _alert(row: PatientRow) -> str:
    return " (name alert)" if row.name_alert else ""


def _by_id(session: Session, words: str) -> list[PatientRow]:
    try:
        patient_id = UUID(words)
    except ValueError:
        return []
    number = session.scalar(select(Patient.number).where(Patient.id == patient_id))
    return [row for row in find_one(session, f"cd{number:05d}") if row.patient_id == patient_id] if number else []
