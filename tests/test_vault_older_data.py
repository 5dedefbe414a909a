"""An earlier copy of the data file put back: noticed, told from damage, read without a trace, or accepted and logged (trust.md row 12)."""

import hashlib
import json
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import DamagedFile, NotSaved, OlderData, WrongKey
from caredesk.kinds import UserRole
from caredesk.models.audit import AuditLine
from caredesk.models.patients import Patient
from caredesk.services import audit, patients
from caredesk.services.patients import NewPatient
from caredesk.storage import anchor
from caredesk.storage.keys import LOWEST
from caredesk.vault import Older, people
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import a_file, a_pdf_body, take_in
from tests.storage.next_schema import next_schema


def unlocked(folder: Path, older: Older = Older.REFUSE) -> vault.Vault:
    return vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0, older=older)


def a_patient(opened: vault.Vault, family: str) -> UUID:
    with opened.writing() as session:
        return patients.create(session, NewPatient(family=family))


def names(opened: vault.Vault) -> list[str]:
    with opened.reading() as session:
        return [patient.family for patient in session.query(Patient).order_by(Patient.number)]


def files(folder: Path) -> dict[str, str]:
    """A digest of each file of a practice."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != "vault.lock")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.fixture
def put_back(practice_folder: Path) -> Path:
    """A practice with one patient, whose data file was put back after sixty more, and a document, came."""
    opened = a_practice(practice_folder).vault
    a_patient(opened, "Delgado")
    opened.close()
    older = (practice_folder / "vault.db").read_bytes()
    opened = unlocked(practice_folder)
    for number in range(60):
        a_patient(opened, f"Moss {number} of a long and growing family")
    take_in(opened, a_file(attachments=(a_pdf_body(),)), as_new=True)
    opened.close()
    assert (practice_folder / "vault.db").stat().st_size != len(older)
    (practice_folder / "vault.db").write_bytes(older)
    return practice_folder


def test_an_older_file_of_another_size_is_told_from_damage_and_nothing_is_written(put_back: Path) -> None:
    before = files(put_back)
    with pytest.raises(OlderData, match="accept this file as it is"):
        unlocked(put_back)
    assert files(put_back) == before


def test_an_older_file_can_be_read_and_every_deed_is_refused(put_back: Path) -> None:
    before = files(put_back)
    opened = unlocked(put_back, Older.READ)
    assert opened.is_only_read
    assert names(opened) == ["Delgado"]
    with pytest.raises(NotSaved, match="only be read"):
        a_patient(opened, "Pruitt")
    opened.close()
    assert files(put_back) == before


def test_an_older_file_that_is_accepted_is_the_practice_and_the_log_says_so(put_back: Path) -> None:
    sealed = json.loads((put_back / anchor.NAME).read_bytes())["seq"]
    opened = unlocked(put_back, Older.ACCEPT)
    a_patient(opened, "Pruitt")
    assert not opened.is_only_read
    opened.close()
    opened = unlocked(put_back)
    with opened.reading() as session:
        line = session.scalars(select(AuditLine).where(AuditLine.action == "older data file accepted")).one()
        assert audit.verify(session).ok
    told = json.loads(line.detail_json)
    assert (told["sealed"], told["found"]) == (sealed, line.seq - 1)
    assert names(opened) == ["Delgado", "Pruitt"]
    opened.close()


def test_documents_of_the_newer_file_stay_findable_after_an_older_one_was_accepted(put_back: Path) -> None:
    kept = {path.name for path in (put_back / "blobs").glob("*/*")}
    unlocked(put_back, Older.ACCEPT).close()
    assert {path.name for path in (put_back / "blobs set aside").iterdir()} == kept
    assert not list((put_back / "blobs").glob("*/*"))


def test_a_file_that_went_on_after_an_acceptance_was_cut_short_can_be_accepted_again(put_back: Path) -> None:
    cut_short = (put_back / anchor.NAME).read_bytes()
    opened = unlocked(put_back, Older.ACCEPT)
    for number in range(80):
        a_patient(opened, f"Pruitt {number}")
    opened.close()
    (put_back / anchor.NAME).write_bytes(cut_short)
    with pytest.raises(OlderData):
        unlocked(put_back)
    opened = unlocked(put_back, Older.ACCEPT)
    assert len(names(opened)) == 81
    opened.close()


@pytest.mark.parametrize("older", list(Older))
def test_damage_is_never_accepted(put_back: Path, older: Older) -> None:
    content = bytearray((put_back / "vault.db").read_bytes())
    content[-3000] ^= 1
    (put_back / "vault.db").write_bytes(content)
    with pytest.raises(DamagedFile, match="not as it was left"):
        unlocked(put_back, older)


def test_whoever_knows_no_passphrase_accepts_nothing(put_back: Path) -> None:
    with pytest.raises(WrongKey):
        vault.unlock(put_back, "quiet maple window seven", clock=standing_clock, older=Older.ACCEPT)


@pytest.mark.parametrize("older", list(Older))
def test_an_older_file_of_the_same_size_is_looked_through_before_it_counts_as_whole(
    practice_folder: Path, code_of_put_back: str, older: Older
) -> None:
    content = bytearray((practice_folder / "vault.db").read_bytes())
    assert len(content) == json.loads((practice_folder / anchor.NAME).read_bytes())["size"]
    content[-3000] ^= 1
    (practice_folder / "vault.db").write_bytes(content)
    before = files(practice_folder)
    with pytest.raises(DamagedFile, match="not as it was left"):
        unlocked(practice_folder, older)
    assert files(practice_folder) == before


@pytest.mark.parametrize("older", list(Older))
def test_an_older_file_is_not_brought_up_to_a_newer_schema(put_back: Path, older: Older) -> None:
    before = files(put_back)
    with pytest.raises(OlderData, match="earlier version"):
        vault.unlock(put_back, PASSPHRASE, clock=standing_clock, reserve_bytes=0, schema=next_schema(), older=older)
    assert files(put_back) == before


def test_a_practice_that_is_only_read_says_how_far_its_log_went_on(put_back: Path) -> None:
    sealed = json.loads((put_back / anchor.NAME).read_bytes())
    opened = unlocked(put_back, Older.READ)
    assert opened.missing is not None
    assert opened.missing.sealed_at.isoformat() == sealed["at"]
    assert opened.missing.lines == sealed["seq"] - opened.database.info["anchored"][0] > 60
    opened.close()


def test_a_practice_that_is_only_read_is_not_copied_over_its_backups_and_gets_no_new_code(put_back: Path, tmp_path: Path) -> None:
    before = files(put_back)
    opened = unlocked(put_back, Older.READ)
    with pytest.raises(NotSaved, match="only be read"):
        vault.back_up(opened, tmp_path / "copies")
    with pytest.raises(NotSaved, match="only be read"):
        vault.new_recovery_code(opened)
    opened.close()
    assert not (tmp_path / "copies").exists()
    assert files(put_back) == before


def test_a_deed_that_is_refused_leaves_nothing_behind_in_the_refusal(put_back: Path) -> None:
    opened = unlocked(put_back, Older.READ)
    refusals = []
    for family in ("Pruitt", "Moss"):
        with pytest.raises(NotSaved) as refused:
            a_patient(opened, family)
        refusals.append(refused.value)
    opened.close()
    assert refusals[0] is not refusals[1]


@pytest.fixture
def code_of_put_back(practice_folder: Path) -> str:
    """The recovery code of a practice whose data file was put back after one patient came."""
    made = a_practice(practice_folder)
    made.vault.close()
    older = (practice_folder / "vault.db").read_bytes()
    opened = unlocked(practice_folder)
    a_patient(opened, "Moss")
    opened.close()
    (practice_folder / "vault.db").write_bytes(older)
    return made.recovery_code


def by_code(folder: Path, code: str, older: Older) -> vault.Vault:
    return vault.unlock_with_recovery_code(
        folder, code, reason="Dana is in hospital", new_passphrase=NEW_PASSPHRASE, clock=standing_clock, older=older
    )


def test_the_recovery_code_reads_an_older_file_and_changes_no_passphrase(practice_folder: Path, code_of_put_back: str) -> None:
    before = files(practice_folder)
    opened = by_code(practice_folder, code_of_put_back, Older.READ)
    assert opened.is_only_read
    assert opened.used_recovery_code
    opened.close()
    assert files(practice_folder) == before


def test_the_recovery_code_accepts_an_older_file_with_a_new_passphrase(practice_folder: Path, code_of_put_back: str) -> None:
    by_code(practice_folder, code_of_put_back, Older.ACCEPT).close()
    vault.unlock(practice_folder, NEW_PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()


@pytest.mark.parametrize("older", [Older.READ, Older.ACCEPT])
def test_whoever_came_after_the_older_file_was_made_changes_nothing_and_keeps_nobody_out(practice_folder: Path, older: Older) -> None:
    a_practice(practice_folder).vault.close()
    data = (practice_folder / "vault.db").read_bytes()
    opened = unlocked(practice_folder)
    people.add_user(opened, "Luis Ortega", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    opened.close()
    (practice_folder / "vault.db").write_bytes(data)
    before = files(practice_folder)
    with pytest.raises(DamagedFile, match="does not use this practice"):
        vault.unlock(practice_folder, NEW_PASSPHRASE, clock=standing_clock, reserve_bytes=0, older=older)
    assert files(practice_folder) == before
    unlocked(practice_folder, Older.ACCEPT).close()
