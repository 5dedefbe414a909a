"""Pairs that look like one and are two: said once by a person, and not raised again."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caredesk.errors import RuleBroken
from caredesk.kinds import AlikeKind
from caredesk.models.contacts import Contact
from caredesk.models.kept_apart import KeptApart
from caredesk.models.patients import Patient
from caredesk.services import audit, records


def keep(session: Session, kind: AlikeKind, one: UUID, other: UUID) -> None:
    """Say that two are two, as a deed of its own; it can be undone. Raises RecordGone, RuleBroken."""
    model: type[Patient] | type[Contact] = Patient if kind is AlikeKind.PATIENT else Contact
    for record_id in (one, other):
        records.get(session, model, record_id)
    if one == other:
        raise RuleBroken("This is one and the same record.")
    put(session, kind, one, other)
    patient_id = one if kind is AlikeKind.PATIENT else None
    audit.record(session, "kept as two", entity=f"{kind}s", entity_id=one, patient_id=patient_id, other=str(other))


def put(session: Session, kind: AlikeKind, one: UUID, other: UUID) -> None:
    """The same as part of another deed, which leaves the audit line. A pair that was taken back is kept again."""
    first, second = sorted((one, other))
    kept = session.scalar(select(KeptApart).where(KeptApart.first_id == first, KeptApart.second_id == second))
    if kept is None:
        session.add(KeptApart(kind=kind, first_id=first, second_id=second))
    else:
        kept.archived_at = None


def put_all(session: Session, kind: AlikeKind, one: UUID, others: Iterable[UUID]) -> None:
    """One record beside several that look like it."""
    for other in dict.fromkeys(others):
        if other != one:
            put(session, kind, one, other)


def apart_from(session: Session, record_id: UUID) -> frozenset[UUID]:
    """Those from whom a record was kept apart."""
    question = select(KeptApart.first_id, KeptApart.second_id).where(
        or_(KeptApart.first_id == record_id, KeptApart.second_id == record_id), KeptApart.archived_at.is_(None)
    )
    return frozenset(second if first == record_id else first for first, second in session.execute(question))
