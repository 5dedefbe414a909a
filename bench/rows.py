"""Rows straight into the tables, for practices of any size: a hundred thousand forms would take an hour."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.people import Invented
from caredesk.kinds import PatientStatus, RiskTier, Sex, TelecomSystem, TelecomUse
from caredesk.models.base import Base
from caredesk.models.patients import folded
from caredesk.services import acting


def put(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Past the session, which refuses statements over many records: no program does this but a measure."""
    session.connection().execute(insert(model.metadata.tables[model.__tablename__]), rows)


def patient(session: Session, patient_id: UUID, number: int, one: Invented) -> dict[str, Any]:
    """A patient of whoever is at the desk."""
    return {
        "id": patient_id,
        "number": number,
        "given": list(one.given),
        "family": one.family,
        "sort_name": sort_name(one),
        "birth_date": one.born,
        "sex": Sex.FEMALE if one.female else Sex.MALE,
        "status": PatientStatus.ACTIVE,
        "risk_tier": RiskTier(one.risk),
        "coordinator_id": acting.actor(session).user_id,
        **stamps(session),
    }


def phone(session: Session, one: Invented, **owner: UUID) -> dict[str, Any]:
    """The phone of somebody: `owner` is `patient_id` or `contact_id`."""
    return {
        "id": uuid4(),
        "system": TelecomSystem.PHONE,
        "use": TelecomUse.HOME,
        "value": one.phone,
        **owner,
        **stamps(session),
    }


def sort_name(one: Invented) -> str:
    """As lists are sorted."""
    return folded(f"{one.family}, {' '.join(one.given)}")


def stamps(session: Session) -> dict[str, Any]:
    """Who made it and when."""
    who, when = acting.actor(session).user_id, session.info["now"]
    return {"created_at": when, "changed_at": when, "created_by": who, "changed_by": who}
