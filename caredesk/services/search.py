"""Finding words: the only place that knows the database's own search (FTS5).

Each patient and contact has one row of folded words in a full-text table; its rowid is the record's number. Words are matched by
their beginnings, in any order; phones also by their last digits, birth dates in any usual form.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, column, delete, func, insert, literal_column, select, table, text
from sqlalchemy.orm import Session

from caredesk.kinds import TelecomSystem
from caredesk.models.contacts import Contact
from caredesk.models.patients import Identifier, Patient, Telecom, folded
from caredesk.rules.typed_dates import typed_date

FEW = 2_000
CHUNK = 500
PHONE_TAIL_DIGITS = 3
NUMBERED = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.SMS, TelecomSystem.PAGER)
PATIENT_WORDS = table("patient_search", column("rowid", Integer), column("words"))
CONTACT_WORDS = table("contact_search", column("rowid", Integer), column("words"))


def matching(typed: str, today: date) -> str | None:
    """The full-text expression for what was typed, or None where nothing can be searched for."""
    whole = typed_date(typed, today, past=True) if any(letter.isdigit() for letter in typed) else None
    pieces = _pieces(typed)
    groups = [_alternatives(piece, today) for piece in pieces]
    parts = [f"({' OR '.join(group)})" for group in groups if group]
    expression = " AND ".join(parts)
    if whole is not None and len(pieces) > 1:
        expression = f"({expression}) OR {_date_token(whole)}" if expression else _date_token(whole)
    return expression or None


def patients_matching(session: Session, typed: str, today: date) -> ColumnElement[bool] | None:
    """A condition on `Patient.number` for what was typed; None where the text asks for nothing."""
    expression = matching(typed, today)
    return None if expression is None else _condition(session, "patient_search", Patient.number, expression)


def contacts_matching(session: Session, typed: str, today: date) -> ColumnElement[bool] | None:
    """The same for `Contact.number`."""
    expression = matching(typed, today)
    return None if expression is None else _condition(session, "contact_search", Contact.number, expression)


def renew(session: Session, patients: Iterable[UUID], contacts: Iterable[UUID]) -> None:
    """Write the words of these records anew; called for whatever a deed touched, inside its transaction."""
    for chunk in _chunks(sorted(patients)):
        _replace(session, PATIENT_WORDS, _patient_words(session, chunk))
    for chunk in _chunks(sorted(contacts)):
        _replace(session, CONTACT_WORDS, _contact_words(session, chunk))


def _condition(session: Session, name: str, number: Any, expression: str) -> ColumnElement[bool]:
    """Few hits are named one by one and sorted; many are tested while the sort index is walked, so that both stay fast."""
    words = literal_column(f'"{name}"')
    hits = select(column("rowid", Integer)).select_from(text(name)).where(words.op("MATCH")(expression))
    few = session.execute(hits.limit(FEW + 1)).scalars().all()
    if len(few) <= FEW:
        return _any_of(number, few)
    # The unary plus keeps SQLite from starting at the hits, which would sort them all before the first row.
    return literal_column(f"+{number.class_.__tablename__}.number", Integer).in_(hits)


def _any_of(number: Any, found: Sequence[int]) -> ColumnElement[bool]:
    return number.in_(found)  # type: ignore[no-any-return]  # SQLAlchemy types in_ on Any as Any


def _pieces(typed: str) -> list[str]:
    pieces = typed.split()
    digits = re.sub(r"\D", "", typed)
    if len(pieces) > 1 and len(digits) >= 7 and not re.search(r"[^\d\s()+.\-]", typed):
        return [digits]  # a phone number typed with spaces
    return pieces


def _alternatives(piece: str, today: date) -> list[str]:
    """What one typed word may be: the beginning of a word, of a joined name, the tail of a phone, a birth date."""
    tokens = _tokens(piece)
    if not tokens:
        return []
    found = [" AND ".join(f'"{token}"*' for token in tokens)]
    if len(tokens) > 1:
        found = [f"({found[0]})", f'"{"".join(tokens)}"*']
    digits = re.sub(r"\D", "", piece)
    if len(digits) >= PHONE_TAIL_DIGITS and not re.search(r"[^\d()+.\-]", piece):
        found.append(f'"x{digits[::-1]}"*')
    born = typed_date(piece, today, past=True) if len(digits) >= 6 or len(tokens) == 3 else None
    if born is not None:
        found.append(_date_token(born))
    return found


def _tokens(text_: str) -> list[str]:
    return re.findall(r"\w+", folded(text_).replace("_", " "))


def _date_token(day: date) -> str:
    return f'"d{day:%Y%m%d}"'


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
        words |= known_as.get(person.id, set()) | phones.get(person.id, set()) | {f"cd{person.number:05d}", str(person.number)}
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
        words = _name_words([contact.name, *contact.given, contact.family, contact.specialty, employer, contact.npi])
        words |= phones.get(contact.id, set())
        rows.append({"rowid": contact.number, "words": " ".join(sorted(words))})
    return rows


def _name_words(texts: Iterable[str]) -> set[str]:
    """Each word, and names with marks inside ("O'Brien", "Smith-Jones") also joined."""
    words: set[str] = set()
    for word in " ".join(texts).split():
        tokens = _tokens(word)
        words.update(tokens)
        if len(tokens) > 1:
            words.add("".join(tokens))
    return words


def _digits(session: Session, owner: Any, ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    """Each owner's phone numbers, forwards and (marked with x) backwards, so that a tail is a beginning."""
    found: dict[UUID, set[str]] = {}
    question = select(owner, Telecom.value).where(owner.in_(ids), Telecom.system.in_(NUMBERED), Telecom.archived_at.is_(None))
    for owner_id, value in session.execute(question):
        digits = re.sub(r"\D", "", value.split("x")[0])
        if digits:
            found.setdefault(owner_id, set()).update({digits, f"x{digits[::-1]}"})
    return found


def _identifiers(session: Session, ids: Sequence[UUID]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    question = select(Identifier.patient_id, Identifier.value).where(Identifier.patient_id.in_(ids), Identifier.archived_at.is_(None))
    for patient_id, value in session.execute(question):
        found.setdefault(patient_id, set()).update([*_tokens(value), "".join(_tokens(value))])
    return found


def _organization_names(session: Session, ids: set[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(Contact.id, Contact.name).where(Contact.id.in_(ids)))}


def _chunks(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def next_number(session: Session, kind: type[Patient] | type[Contact]) -> int:
    """The next free record number of patients or contacts."""
    return (session.scalar(select(func.max(kind.number))) or 0) + 1
