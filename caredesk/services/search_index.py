"""The words by which people are found: one row of folded words for each patient and contact, in full-text tables (FTS5).

A row's id is the record's number. Only this module writes what `services.search` asks.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, column, delete, insert, select, table
from sqlalchemy.orm import Session

from caredesk.kinds import TelecomSystem
from caredesk.models.contacts import Contact
from caredesk.models.patients import Identifier, Patient, Telecom, folded

CHUNK = 500
NUMBERED = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.SMS, TelecomSystem.PAGER)
PATIENT_WORDS = table("patient_search", column("rowid", Integer), column("words"))
CONTACT_WORDS = table("contact_search", column("rowid", Integer), column("words"))


def renew(session: Session, patients: Iterable[UUID], contacts: Iterable[UUID]) -> None:
    """Write the words of these records anew; called for whatever a deed touched, inside its transaction."""
    for chunk in _chunks(sorted(patients)):
        _replace(session, PATIENT_WORDS, _patient_words(session, chunk))
    for chunk in _chunks(_with_their_people(session, set(contacts))):
        _replace(session, CONTACT_WORDS, _contact_words(session, chunk))


def tokens(text: str) -> list[str]:
    """The folded words of a text, as the index holds them."""
    return re.findall(r"\w+", folded(text).replace("_", " "))


def _replace(session: Session, words: Any, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    numbers = [row["rowid"] for row in rows]
    session.execute(delete(words).where(words.c.rowid.in_(numbers)))
    session.execute(insert(words), rows)


def _patient_words(session: Session, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    people = session.execute(
        select(
            Patient.id, Patient.number, Patient.given, Patient.family, Patient.preferred, Patient.former_names, Patient.birth_date
        ).where(Patient.id.in_(ids))
    ).all()
    phones, known_as = _digits(session, Telecom.patient_id, ids), _identifiers(session, ids)
    rows = []
    for person in people:
        words = _name_words([*person.given, person.family, person.preferred, person.former_names])
        words |= known_as.get(person.id, set()) | phones.get(person.id, set())
        words |= {f"cd{person.number:05d}", f"{person.number:05d}", str(person.number)}
        if person.birth_date:
            words.add(f"d{person.birth_date:%Y%m%d}")
        rows.append({"rowid": person.number, "words": " ".join(sorted(words))})
    return rows


def _contact_words(session: Session, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    found = session.scalars(select(Contact).where(Contact.id.in_(ids))).all()
    phones = _digits(session, Telecom.contact_id, ids)
    employers = _organization_names(session, {contact.organization_id for contact in found if contact.organization_id})
    rows = []
    for contact in found:
        employer = employers.get(contact.organization_id, "") if contact.organization_id else ""
        names = [contact.name, *contact.given, contact.family, employer]
        words = _name_words([*names, contact.specialty, contact.npi, contact.services_offered])
        words |= phones.get(contact.id, set())
        rows.append({"rowid": contact.number, "words": " ".join(sorted(words))})
    return rows


def _name_words(texts: Iterable[str]) -> set[str]:
    """Each word, and names with marks inside ("O'Brien", "Smith-Jones") also joined."""
    words: set[str] = set()
    for word in " ".join(texts).split():
        parts = tokens(word)
        words.update(parts)
        if len(parts) > 1:
            words.add("".join(parts))
    return words


def _digits(session: Session, owner: Any, ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    """Each owner's phone numbers, forwards and (marked with x) backwards, so that a tail is a beginning."""
    found: dict[UUID, set[str]] = {}
    question = select(owner, Telecom.value, Telecom.normalized)
    question = question.where(owner.in_(ids), Telecom.system.in_(NUMBERED), Telecom.archived_at.is_(None))
    for owner_id, value, normalized in session.execute(question):
        typed, whole = re.sub(r"\D", "", value.split("x")[0]), re.sub(r"\D", "", normalized)
        longest = max(typed, whole, key=len)
        if longest:
            found.setdefault(owner_id, set()).update({typed or whole, longest, f"x{longest[::-1]}"})
    return found


def _identifiers(session: Session, ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    question = select(Identifier.patient_id, Identifier.value).where(Identifier.patient_id.in_(ids), Identifier.archived_at.is_(None))
    for patient_id, value in session.execute(question):
        found.setdefault(patient_id, set()).update([*tokens(value), "".join(tokens(value))])
    return found


def _with_their_people(session: Session, ids: set[UUID]) -> list[UUID]:
    """The people of an organization are found by its name, so they are renewed with it."""
    people: set[UUID] = set()
    for chunk in _chunks(sorted(ids)):
        people.update(session.scalars(select(Contact.id).where(Contact.organization_id.in_(chunk))))
    return sorted(ids | people)


def _organization_names(session: Session, ids: set[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(Contact.id, Contact.name).where(Contact.id.in_(ids)))}


def _chunks(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
