"""Looking into the practice: lists of patients and contacts, and a chart's summary."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.cli import authorizations, codes
from caredesk.cli.answers import Answer, table
from caredesk.cli.chart_text import chart_text
from caredesk.cli.opening import opened
from caredesk.cli.words import off
from caredesk.services import care_teams, contact_book, name_alerts, named_patients, roster, summary, views
from caredesk.services.care_team_rows import MemberRow
from caredesk.services.contact_book import ContactQuestion, ContactRow
from caredesk.services.roster import PatientRow
from caredesk.services.roster_questions import RosterQuestion

PAGE_ROWS = 2_000
COLUMNS = ("name", "birth_date", "role", "organization", "coordinator", "state", "phone", "id")
Items = list[dict[str, Any]]


def show(words: Any) -> tuple[Answer, int]:
    """A chart's summary. That it was looked at is logged."""
    with opened(words) as practice, practice.writing() as session:
        patient_id = named_patients.one(session, words.patient).patient_id
        facts, alike = summary.summary(session, patient_id), name_alerts.alike(session, patient_id)
    return Answer(facts, chart_text(facts, alike)), 0


def listing(words: Any) -> tuple[Answer, int]:
    """Patients, the contact book, one patient's care team, or what patients signed. That a list left is logged."""
    on = _day(words.on)
    alerted: frozenset[str] = frozenset()
    with opened(words) as practice, practice.writing() as session:
        if words.what == "patients":
            rows = _patients(session, words)
            items, alerted = [_patient(row) for row in rows], frozenset(str(row.patient_id) for row in rows if row.name_alert)
        elif words.what == "authorizations":
            named = named_patients.one(session, words.patient).patient_id if words.patient else None
            items = authorizations.items(session, named, words.search)
        elif words.patient:
            items = _team(session, named_patients.one(session, words.patient), words.search, on)
        else:
            items = _contacts(session, words.search)
        views.note_list_left(session, f"{words.what} listed on the command line", len(items))
    return Answer({"items": items, "total": len(items)}, _text(items, alerted)), 0


def _patients(session: Session, words: Any) -> list[PatientRow]:
    """Those not put away, or the one who is named; with words, only who is found by them."""
    named = named_patients.one(session, words.patient) if words.patient else None
    if named and not words.search.strip():
        return [named]
    question = RosterQuestion(text=words.search, chips=frozenset())
    rows = _all(lambda offset: roster.page(session, question, offset=offset, limit=PAGE_ROWS))
    return [row for row in rows if (row.patient_id == named.patient_id if named else not row.archived)]


def _contacts(session: Session, text: str) -> Items:
    question = ContactQuestion(text=text)
    return [_contact(row) for row in _all(lambda offset: contact_book.page(session, question, offset=offset, limit=PAGE_ROWS))]


def _team(session: Session, patient: PatientRow, text: str, on: date | None) -> Items:
    """The care team in its order; with words, only those whom the contact book finds by them."""
    found: set[UUID] | None = None
    if text.strip():
        question = ContactQuestion(text=text)
        found = {row.contact_id for row in _all(lambda offset: contact_book.page(session, question, offset=offset, limit=PAGE_ROWS))}
    rows = care_teams.members(session, patient.patient_id, on=on)
    return [_member(row, patient) for row in rows if found is None or row.contact_id in found]


def _all(page: Callable[[int], list[Any]]) -> list[Any]:
    """Every row of a paged list."""
    rows: list[Any] = []
    while True:
        found = page(len(rows))
        rows += found
        if len(found) < PAGE_ROWS:
            return rows


def _patient(row: PatientRow) -> dict[str, Any]:
    return {
        "id": str(row.patient_id),
        "name": row.list_name,
        "preferred": row.preferred or None,
        "birth_date": row.birth_date.isoformat() if row.birth_date else None,
        "sex": row.sex.value,
        "state": "archived" if row.archived else row.status.value,
        "risk": row.risk_tier.value if row.risk_tier else None,
        "coordinator": row.coordinator or None,
        "primary_care": row.primary_care or None,
        "phone": row.phone or None,
    }


def _contact(row: ContactRow) -> dict[str, Any]:
    return {
        "id": str(row.contact_id),
        "name": row.list_name,
        "kind": row.kind.value,
        "title": row.credentials or None,
        "role": row.role.value,
        "specialty": row.specialty or None,
        "organization": row.organization or None,
        "phone": row.phone or None,
        "patients": row.patients,
        "verified_on": row.verified_on.isoformat() if row.verified_on else None,
    }


def _member(row: MemberRow, patient: PatientRow) -> dict[str, Any]:
    return {
        "id": str(row.contact_id),
        "patient": str(patient.patient_id),
        "name": row.list_name,
        "kind": row.contact_kind.value,
        "title": row.credentials or None,
        "role": row.role_text or row.role.value,
        "specialty": row.specialty or None,
        "organization": row.organization or None,
        "phone": row.phone or None,
        "primary": row.is_primary,
        "looks_after": row.looks_after or None,
        "on": row.starts_on.isoformat() if row.starts_on else None,
    }


def _text(items: Items, alerted: frozenset[str]) -> str:
    """The list as a table. Whose name another patient's is like says so; JSON has no key for it (cli.md)."""
    shown = authorizations.COLUMNS if any("lacks" in item for item in items) else COLUMNS
    columns = [name for name in shown if any(item.get(name) for item in items)]
    rows = [[_words(name, item.get(name) or "") for name in columns] for item in items]
    return table([[f"{row[0]} (name alert)", *row[1:]] if item["id"] in alerted else row for row, item in zip(rows, items, strict=True)])


def _words(name: str, value: Any) -> str:
    known = {"role": codes.role_words, "state": codes.state_words}
    return known[name](value) if name in known and value else str(value)


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        off(f"“{typed}” is not a date. Write it like 2026-11-16.")


VERBS = {"show": show, "list": listing}
