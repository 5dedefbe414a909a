"""Deeds: one transaction each, logged or refused, and the truth about whether they happened."""

import gc
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.errors import NotSaved, RecordChanged, RuleBroken
from caredesk.models.patients import Patient
from caredesk.services import audit, patients
from caredesk.services.patients import NewPatient
from caredesk.services.unit_of_work import UnloggedWrite
from caredesk.storage.ballast import NAME as RESERVE
from tests.conftest import NOW, PASSPHRASE, a_practice, standing_clock
from tests.services.plan_builders import a_patient


def test_what_a_deed_touched_is_told_after_its_commit(safe: vault.Vault) -> None:
    deed_id = uuid4()
    with safe.writing(deed_id) as session:
        patient_id = a_patient(session)
        assert session.info["now"] == NOW
    changes = session.info["changes"]
    assert changes.tables == {"patients"}
    assert changes.patients == {patient_id}
    assert changes.deed_id == deed_id


def test_a_deed_that_raises_leaves_nothing(safe: vault.Vault) -> None:
    def add_and_fail(session: Session) -> None:
        a_patient(session)
        session.flush()
        raise RuleBroken("no")

    with pytest.raises(RuleBroken):
        _do(safe, add_and_fail)
    assert _count(safe) == 0


def test_a_write_that_leaves_no_line_in_the_log_is_refused(safe: vault.Vault) -> None:
    with pytest.raises(UnloggedWrite), safe.writing() as session:
        session.add(Patient(number=1, family="Ruiz"))
    assert _count(safe) == 0


def test_a_question_that_writes_is_a_bug(safe: vault.Vault) -> None:
    with pytest.raises(RuntimeError, match="may not change"), safe.reading() as session:
        session.add(Patient(number=1, family="Ruiz"))
    with pytest.raises(UnloggedWrite), safe.reading() as session:
        audit.record(session, "chart opened")
    assert _count(safe) == 0


def test_a_stale_record_is_told_as_changed_meanwhile(safe: vault.Vault) -> None:
    with safe.writing() as session:
        patient_id = a_patient(session)

    def edit_what_another_changed(session: Session) -> None:
        record = session.get_one(Patient, patient_id)
        session.execute(sqlalchemy.text("UPDATE patients SET version = 9"))
        record.family = "Ruiz"
        audit.record(session, "patient edited")

    with pytest.raises(RecordChanged):
        _do(safe, edit_what_another_changed)
    with safe.reading() as session:
        assert session.get_one(Patient, patient_id).family == "Delgado"


def test_an_engines_error_shows_no_value_of_a_record(safe: vault.Vault) -> None:
    with pytest.raises(DBAPIError) as caught, safe.writing() as session:
        session.execute(sqlalchemy.text("INSERT INTO patients (family) VALUES (:family)"), {"family": "Quetzalcoatl"})
    assert "Quetzalcoatl" not in str(caught.value)


def test_the_reserve_lets_the_next_save_through_on_a_full_disk(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    opened = vault.unlock(practice_folder, PASSPHRASE, clock=standing_clock, reserve_bytes=65_536)
    opened.database.raw.execute("PRAGMA max_page_count = 1")  # the engine reports a full disk as it would with a real one

    def add_many(session: Session) -> None:
        for number in range(500):
            patients.create(session, NewPatient(family=f"{'x' * 100}{number}", given="y" * 80))

    with pytest.raises(NotSaved, match="reserve was freed"):
        _do(opened, add_many)
    assert not (practice_folder / RESERVE).exists()
    with opened.writing() as session:
        a_patient(session)
    assert _count(opened) == 1
    opened.close()


def test_the_modes_of_the_connection_hold(safe: vault.Vault) -> None:
    def mode(name: str) -> object:
        return safe.database.raw.execute(f"PRAGMA {name}").fetchone()[0]

    asked = ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "trusted_schema", "cell_size_check", "cipher_log_level")
    assert {name: mode(name) for name in asked} == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cipher_log_level": "NONE",
    }


def test_closing_twice_is_harmless_and_a_closed_practice_refuses(safe: vault.Vault) -> None:
    safe.close()
    safe.close()
    with pytest.raises(RuntimeError, match="closed"), safe.reading():
        pass


def test_an_opened_and_closed_practice_leaves_no_open_file(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    vault.unlock(practice_folder, PASSPHRASE, reserve_bytes=0).close()
    gc.collect()
    handles = [str(entry.readlink()) for entry in Path("/proc/self/fd").glob("*") if entry.exists()]  # none where there is no /proc
    assert [name for name in handles if str(practice_folder) in name] == []


def _do(safe: vault.Vault, deed: Callable[[Session], None]) -> None:
    with safe.writing() as session:
        deed(session)


def _count(safe: vault.Vault) -> int:
    with safe.reading() as session:
        return session.query(Patient).count()
