"""Finding words: the only place that knows the database's own search (FTS5).

Each patient and contact has one row of folded words in a full-text table; its rowid is the record's number. Words are matched by
their beginnings, in any order; phones also by their last digits, birth dates in any usual form.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, column, delete, func, insert, literal_column, select, table, text
from sqlalchemy.orm import Session

from caredesk.kinds import TelecomSystem
from caredesk.models.contacts import Contact
from caredesk.models.patients import Identifier, Patient, Telecom, folded
from caredesk.rules.typed_dates import typed_date

FEW, FEW_TO_SORT = 2_000, 300
CHUNK = 500
MOST_WORDS = 12  # more than a name, a date and a phone; a whole page pasted in asks for no more
DATE_WORDS = 5  # "4 de marzo de 1952"
PHONE_TAIL_DIGITS, PHONE_DIGITS = 3, 7
NUMBER_MARKS = re.compile(r"[\d()+.\-]+")
NUMBERED = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.SMS, TelecomSystem.PAGER)
PATIENT_WORDS = table("patient_search", column("rowid", Integer), column("words"))
CONTACT_WORDS = table("contact_search", column("rowid", Integer), column("words"))


def matching(typed: str, today: date) -> str | None:
    """The full-text expression for what was typed, or None where nothing can be searched for."""
    groups = [_group(run, today) for run in _runs(typed.split()[:MOST_WORDS], today)]
    return " AND ".join(f"({' OR '.join(group)})" for group in groups if group) or None


@dataclass(frozen=True)
class Hits:
    """A condition for what was typed, and whether it holds for so few that sorting them beats walking a sorted list for them."""

    condition: ColumnElement[bool]
    are_few: bool


def patient_hits(session: Session, typed: str, today: date) -> Hits | None:
    """A condition on `Patient.number` for what was typed; None where the text asks for nothing."""
    expression = matching(typed, today)
    return None if expression is None else _hits(session, "patient_search", Patient.number, expression)


def patients_matching(session: Session, typed: str, today: date) -> ColumnElement[bool] | None:
    """The condition alone."""
    hits = patient_hits(session, typed, today)
    return None if hits is None else hits.condition


def contacts_matching(session: Session, typed: str, today: date) -> ColumnElement[bool] | None:
    """The same for `Contact.number`."""
    expression = matching(typed, today)
    return None if expression is None else _hits(session, "contact_search", Contact.number, expression).condition


def renew(session: Session, patients: Iterable[UUID], contacts: Iterable[UUID]) -> None:
    """Write the words of these records anew; called for whatever a deed touched, inside its transaction."""
    for chunk in _chunks(sorted(patients)):
        _replace(session, PATIENT_WORDS, _patient_words(session, chunk))
    for chunk in _chunks(_with_their_people(session, set(contacts))):
        _replace(session, CONTACT_WORDS, _contact_words(session, chunk))


def _hits(session: Session, name: str, number: Any, expression: str) -> Hits:
    """Few hits are named one by one and sorted; many are tested while the sort index is walked, so that both stay fast."""
    words: ColumnElement[Any] = literal_column(f'"{name}"')
    hits = select(column("rowid", Integer)).select_from(text(name)).where(words.op("MATCH")(expression))
    first = hits.limit(FEW + 1).subquery()
    listed: str = session.execute(select(func.json_group_array(first.c.rowid))).scalar_one()
    found = listed.count(",") + 1
    if found <= FEW:
        return Hits(_listed(number, listed), are_few=found <= FEW_TO_SORT)
    # The unary plus keeps SQLite from starting at the hits, which would sort them all before the first row.
    return Hits(untied(number).in_(hits), are_few=False)


def untied(column_: Any) -> ColumnElement[Any]:
    """The same column, but no index is chosen for it."""
    return literal_column(f"+{column_.class_.__tablename__}.{column_.key}", column_.type)


def among(column_: Any, values: Iterable[int] | Iterable[UUID]) -> ColumnElement[bool]:
    """That a column holds one of many values, handed over as one: two thousand parameters cost more than the question itself."""
    return _listed(column_, json.dumps([value.hex if isinstance(value, UUID) else value for value in values]))


def _listed(column_: Any, listed: str) -> ColumnElement[bool]:
    """That a column holds one of the values of a JSON list."""
    each = func.json_each(listed).table_valued("value")
    return column_.in_(select(each.c.value))  # type: ignore[no-any-return]  # SQLAlchemy types in_ on Any as Any


def _runs(pieces: list[str], today: date) -> list[list[str]]:
    """The words typed, those that are one date or one phone number together ("Mar 4 1952", "704 555 0142")."""
    runs: list[list[str]] = []
    place = 0
    while place < len(pieces):
        lengths = range(min(DATE_WORDS, len(pieces) - place), 1, -1)
        length = next((n for n in lengths if _is_one(pieces[place : place + n], today)), 1)
        runs.append(pieces[place : place + length])
        place += length
    return runs


def _is_one(pieces: list[str], today: date) -> bool:
    return _is_phone(pieces) or _run_date(pieces, today) is not None


def _is_phone(pieces: list[str]) -> bool:
    return all(NUMBER_MARKS.fullmatch(piece) for piece in pieces) and len(re.sub(r"\D", "", "".join(pieces))) >= PHONE_DIGITS


def _run_date(pieces: list[str], today: date) -> date | None:
    whole = " ".join(pieces)
    return typed_date(whole, today, past=True) if any(letter.isdigit() for letter in whole) else None


def _group(run: list[str], today: date) -> list[str]:
    """What one run may be, as alternatives."""
    if len(run) == 1:
        return _alternatives(run[0], today)
    each = [f"({' OR '.join(found)})" for found in (_alternatives(piece, today) for piece in run) if found]
    group = [f"({' AND '.join(each)})"] if each else []
    if _is_phone(run):
        digits = re.sub(r"\D", "", "".join(run))
        group += [f'"{digits}"*', f'"x{digits[::-1]}"*']
    born = _run_date(run, today)
    return group if born is None else [*group, _date_token(born)]


def _alternatives(piece: str, today: date) -> list[str]:
    """What one typed word may be: the beginning of a word, of a joined name, the tail of a phone, a birth date."""
    tokens = _tokens(piece)
    if not tokens:
        return []
    found = [" AND ".join(f'"{token}"*' for token in tokens)]
    if len(tokens) > 1:
        found = [f"({found[0]})", f'"{"".join(tokens)}"*']
    digits = re.sub(r"\D", "", piece)
    if len(digits) >= PHONE_TAIL_DIGITS and NUMBER_MARKS.fullmatch(piece):
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
        tokens = _tokens(word)
        words.update(tokens)
        if len(tokens) > 1:
            words.add("".join(tokens))
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
        found.setdefault(patient_id, set()).update([*_tokens(value), "".join(_tokens(value))])
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


def next_number(session: Session, kind: type[Patient] | type[Contact]) -> int:
    """The next free record number of patients or contacts."""
    return (session.scalar(select(func.max(kind.number))) or 0) + 1
