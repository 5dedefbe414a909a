"""What watches every deed: who and when, old values in the history and never in the log, and no write without a line."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, text, update

from caredesk.kinds import TelecomSystem
from caredesk.models.audit import AuditLine, HistoryEntry
from caredesk.models.contacts import Contact
from caredesk.services import audit, contacts, patients, roster, roster_questions, telecoms
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from caredesk.services.unit_of_work import UnloggedWrite
from tests.services.people_builders import Deeds, a_patient, a_person


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def last_deed(desk: Deeds, kind: Any) -> list[Any]:
    """Copies of the rows that the last deed wrote."""
    with desk.safe.reading() as session:
        rows = session.scalars(select(kind).where(kind.deed_id == desk.done[-1])).all()
        session.expunge_all()
        return list(rows)


def test_a_write_that_left_no_line_is_refused_and_nothing_of_it_is_kept(desk: Deeds) -> None:
    anita = desk.do(a_person)

    def unlogged(session: Any) -> None:
        session.get(Contact, anita).notes = "quietly"

    with pytest.raises(UnloggedWrite, match="contacts"):
        desk.do(unlogged)
    assert desk.ask(lambda session: session.get(Contact, anita).notes) == ""


def test_a_new_record_that_left_no_line_is_refused(desk: Deeds) -> None:
    with pytest.raises(UnloggedWrite):
        desk.do(contacts.put, contacts.NewContact(family="Rao"))
    assert desk.ask(lambda session: session.scalars(select(Contact)).all()) == []


def test_a_line_without_a_write_is_welcome(desk: Deeds) -> None:
    desk.do(audit.record, "list printed", rows=12)
    assert desk.actions()[-1] == "list printed"


def test_records_are_never_deleted(desk: Deeds) -> None:
    anita = desk.do(a_person)

    def delete(session: Any) -> None:
        session.delete(session.get(Contact, anita))
        audit.record(session, "contact deleted")

    with pytest.raises(RuntimeError, match="never deleted"):
        desk.do(delete)
    assert desk.ask(lambda session: session.get(Contact, anita)) is not None


def test_who_and_when_are_noted_by_themselves(desk: Deeds) -> None:
    anita = desk.do(a_person)

    def stamps(session: Any) -> tuple[Any, ...]:
        contact, info = session.get(Contact, anita), session.info
        return contact.created_by == contact.changed_by == info["actor"].user_id, contact.created_at == info["now"]

    assert desk.ask(stamps) == (True, True)


def test_the_history_keeps_each_old_value_with_the_version_that_had_it(desk: Deeds) -> None:
    anita = desk.do(a_person)
    desk.do(contacts.edit, anita, 1, family="Rao-Patel", notes="By fax")
    kept = {entry.field: (entry.version, entry.old) for entry in last_deed(desk, HistoryEntry)}
    assert kept == {"family": (1, '"Rao"'), "notes": (1, '""')}


def test_the_log_names_fields_and_never_holds_what_a_record_says(desk: Deeds) -> None:
    maria = desk.do(a_patient)
    desk.do(patients.edit, maria, 1, family="Secretname", notes="Secretnote")
    (line,) = last_deed(desk, AuditLine)
    assert (line.action, line.patient_id, json.loads(line.detail_json)["fields"]) == (
        "patient edited",
        maria,
        ["patients.family", "patients.notes"],
    )
    whole = desk.ask(lambda session: " ".join(str(row) for row in session.execute(text("SELECT * FROM audit")).all()))
    assert not any(word in whole for word in ("Secret", "Delgado", "Maria"))


def test_what_did_not_change_is_not_noted(desk: Deeds) -> None:
    anita = desk.do(a_person)
    desk.do(contacts.edit, anita, 1, family="Rao")
    assert last_deed(desk, HistoryEntry) == []


def test_those_who_show_records_learn_which_tables_and_patients_were_touched(desk: Deeds) -> None:
    maria: UUID = desk.do(a_patient)
    with desk.safe.writing() as session:
        telecoms.add(session, Owner(patient_id=maria), NewTelecom(TelecomSystem.PHONE, "704 555 0142"))
    changes = session.info["changes"]
    assert (changes.tables, changes.patients) == (frozenset({"telecoms"}), frozenset({maria}))


def test_a_change_in_two_flushes_is_one_deed(desk: Deeds) -> None:
    maria = desk.do(a_patient)

    def twice(session: Any) -> None:
        patients.edit(session, maria, 1, preferred="Tere")
        patients.edit(session, maria, 2, birth_date=date(1956, 3, 4))

    desk.do(twice)
    assert len({entry.deed_id for entry in last_deed(desk, HistoryEntry)}) == 1
    desk.undo()
    row = desk.ask(roster.page, roster_questions.RosterQuestion())[0]
    assert (row.preferred, row.birth_date) == ("", date(1955, 3, 4))


def test_the_chain_holds_over_deeds_and_failed_deeds(desk: Deeds) -> None:
    anita = desk.do(a_person)
    with pytest.raises(UnloggedWrite):
        desk.do(lambda session: setattr(session.get(Contact, anita), "notes", "x"))
    desk.do(contacts.edit, anita, 1, notes="y")
    assert desk.ask(audit.verify).ok


@pytest.mark.parametrize(
    "statement",
    [
        update(Contact).values(notes="quietly"),
        delete(Contact),
        insert(Contact.__table__).values(family="Rao"),  # type: ignore[arg-type]  # it is a table, though told as more
        delete(HistoryEntry),
    ],
)
def test_a_statement_over_many_records_is_refused_even_beside_a_line(desk: Deeds, statement: Any) -> None:
    anita = desk.do(a_person)

    def quietly(session: Any) -> None:
        audit.record(session, "list printed", rows=1)
        session.execute(statement)

    with pytest.raises(UnloggedWrite):
        desk.do(quietly)
    assert desk.ask(lambda session: session.get(Contact, anita).notes) == ""


def test_old_values_can_neither_be_changed_nor_deleted(desk: Deeds) -> None:
    desk.do(a_person)

    def change(session: Any) -> None:
        session.scalars(select(HistoryEntry)).first().old = "another"

    def delete_it(session: Any) -> None:
        session.delete(session.scalars(select(HistoryEntry)).first())

    for deed in (change, delete_it):
        with pytest.raises(UnloggedWrite):
            desk.do(deed)
