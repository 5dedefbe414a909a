"""Whom of a list somebody worked on since: they stay, with all that came with them, when the list is taken back."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.models.audit import HistoryEntry
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Address, Identifier, Patient, Telecom
from caredesk.services import search

OWNED = (Telecom, Address)


def used_since(session: Session, deed_id: UUID) -> frozenset[UUID]:
    """The records of the deed that stay: people whose chart or entry was changed by another deed, or who serve a patient by now."""
    made = select(HistoryEntry.record_id, HistoryEntry.table_name).where(HistoryEntry.deed_id == deed_id, HistoryEntry.field == "")
    rows = session.execute(made).all()
    patients = {row.record_id for row in rows if row.table_name == Patient.__tablename__}
    contacts = {row.record_id for row in rows if row.table_name == Contact.__tablename__}
    kept = _changed(session, deed_id, patients | contacts) | _charted(session, deed_id, patients) | _serving(session, contacts)
    kept |= _employers(session, kept & contacts)
    return frozenset(kept | _belongings(session, kept))


def _changed(session: Session, deed_id: UUID, ids: Iterable[UUID]) -> set[UUID]:
    question = select(HistoryEntry.record_id).where(search.among(HistoryEntry.record_id, ids), HistoryEntry.deed_id != deed_id)
    return set(session.scalars(question))


def _charted(session: Session, deed_id: UUID, ids: Iterable[UUID]) -> set[UUID]:
    """Patients of whose chart another deed changed something."""
    question = select(HistoryEntry.patient_id).where(search.among(HistoryEntry.patient_id, ids), HistoryEntry.deed_id != deed_id)
    return {patient_id for patient_id in session.scalars(question) if patient_id is not None}


def _serving(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    question = select(CareTeamMember.contact_id).where(search.among(CareTeamMember.contact_id, ids), CareTeamMember.archived_at.is_(None))
    return set(session.scalars(question))


def _employers(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    question = select(Contact.organization_id).where(search.among(Contact.id, ids), Contact.organization_id.is_not(None))
    return {place for place in session.scalars(question) if place is not None}


def _belongings(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Phones, addresses and numbers of those who stay."""
    found: set[UUID] = set(session.scalars(select(Identifier.id).where(search.among(Identifier.patient_id, ids))))
    for owned in OWNED:
        for owner in (owned.patient_id, owned.contact_id):
            found.update(session.scalars(select(owned.id).where(search.among(owner, ids))))
    return found
