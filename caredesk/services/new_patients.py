"""The form for a new patient: what it needs to open, what is wrong with an entry, and the one deed that files it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from caredesk.errors import CareDeskError
from caredesk.kinds import AlikeKind, TelecomSystem
from caredesk.rules.matching import Known
from caredesk.rules.phones import read_phone
from caredesk.rules.typed_person import typed_person
from caredesk.services import acting, drafts, kept_apart, patients, practice, telecoms
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.practice import UserRow
from caredesk.services.telecoms import NewTelecom

FORM = "new patient"


@dataclass(frozen=True)
class FormFacts:
    """What the form is opened with: what this user left unfinished, or what was typed into a search; kept as a draft under `draft`."""

    today: date
    users: tuple[UserRow, ...]
    me: UUID
    typed: Mapping[str, Any]
    draft: str = ""
    kept_at: datetime | None = None  # when what was left unfinished was kept, at the desk


def form(session: Session, searched: str = "", busy: Collection[str] = ()) -> FormFacts:
    """What the form is opened with. A search that found nobody begins a form of its own: another one left unfinished waits.

    `busy` are the drafts of forms that are open in other windows: they are not taken up here.
    """
    unfinished = [row for row in drafts.unfinished(session, FORM) if row.entity not in busy]
    person = searched_for(session, searched)
    free = str(uuid4()) if "" in busy else ""
    typed, draft = (unfinished[0].content, unfinished[0].entity) if unfinished else ({}, free)
    kept_at = acting.at_desk(session, unfinished[0].saved_at) if unfinished and not person else None
    if person:
        typed, draft = person, str(uuid4()) if unfinished else free
    return FormFacts(acting.today(session), tuple(practice.users(session)), acting.actor(session).user_id, typed, draft, kept_at)


def searched_for(session: Session, text: str) -> dict[str, str]:
    """The entries that a search names, as they would be typed into the form; empty where it names nobody."""
    person = typed_person(text, acting.today(session), day_first=acting.is_day_first(session))
    born = acting.day_said(session, person.birth_date)
    entries = {"given": person.given, "family": person.family, "birth_date": born, "phone": person.phone}
    return {name: words for name, words in entries.items() if words}


def fault(field: str, value: Any, today: date) -> CareDeskError | None:
    """What is wrong with one entry, or None; asked when the field is left."""
    try:
        if field == "birth_date":
            patients.past_birth_date(value, today)
        elif field == "phone":
            if str(value or "").strip():
                telecoms.FIELDS["value"](field, value)
        elif field in patients.FIELDS:
            patients.FIELDS[field](field, value)
    except CareDeskError as error:
        return error
    return None


def caution(field: str, value: Any) -> str:
    """What looks wrong with an entry, though it may be kept; empty where nothing does."""
    return telecoms.fault(TelecomSystem.PHONE, str(value or "")) if field == "phone" else ""


def known(entries: Mapping[str, Any]) -> Known:
    """What has been typed so far, as likely duplicates are looked for."""
    phone = read_phone(str(entries.get("phone") or ""))
    return Known(
        given=str(entries.get("given") or ""),
        family=str(entries.get("family") or ""),
        preferred=str(entries.get("preferred") or ""),
        birth_date=entries.get("birth_date"),
        phones=frozenset({phone.e164}) if phone else frozenset(),
    )


def keep_typed(session: Session, typed: Mapping[str, Any], draft: str = "") -> None:
    """Keep what is typed; an empty form keeps nothing."""
    if any(str(text).strip() for text in typed.values()):
        drafts.save(session, FORM, draft, typed)
    else:
        drafts.drop(session, FORM, draft)


def add(session: Session, new: NewPatient, phone: str, draft: str = "", *, beside: Iterable[UUID] = ()) -> UUID:
    """Add the patient with a phone in one deed; the draft has served. Raises InvalidField.

    `beside` are those who look alike and whom the user saw: they are kept as two, and not raised again.
    """
    patient_id = patients.create(session, new)
    kept_apart.put_all(session, AlikeKind.PATIENT, patient_id, beside)
    if phone.strip():
        telecoms.put(session, Owner(patient_id=patient_id), NewTelecom(TelecomSystem.PHONE, phone, is_preferred=True))
    drafts.drop(session, FORM, draft)
    return patient_id
