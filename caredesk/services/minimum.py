"""The least that is told: what of a patient those see whose role does not read what a chart says about health (45 CFR 164.502(b))."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from caredesk.models.patients import Patient
from caredesk.rules.permissions import OF_FIELD, Deed
from caredesk.services import acting

ABOUT_HEALTH = frozenset(name for table, name in OF_FIELD if table == Patient.__tablename__)


def reads_health(session: Session) -> bool:
    """Whether the role of the person who asks reads what charts say about health."""
    return acting.may(session, Deed.READ)


def of_patient(session: Session, patient: Patient, names: Iterable[str]) -> dict[str, Any]:
    """The fields of these names; what is said about health is empty for those who do not read it."""
    reads = reads_health(session)
    return {name: getattr(patient, name) if reads or name not in ABOUT_HEALTH else _nothing(name) for name in names}


def _nothing(name: str) -> str | None:
    return None if Patient.__table__.columns[name].nullable else ""
