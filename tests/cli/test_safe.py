"""`caredesk backup`, `restore`, `check` and `audit`: the same data on the other side, and what is noticed."""

import shutil
from pathlib import Path

from tests.cli.running import CareDesk, caredesk

REPORT_KEYS = {"ok", "path", "patients", "documents", "bytes", "problems"}


def test_a_backup_restores_to_a_new_folder_with_the_same_patients(sample: CareDesk, tmp_path: Path) -> None:
    made = sample.asked("backup", tmp_path / "stick")
    assert made.keys() >= REPORT_KEYS
    assert (made["ok"], made["patients"], made["documents"], made["problems"]) == (True, 40, 1, [])
    again = CareDesk(tmp_path / "again")
    restored = again.asked("restore", tmp_path / "stick")
    assert (restored["ok"], restored["path"], restored["patients"]) == (True, str(tmp_path / "again"), 40)
    assert again.asked("show", "Delgado")["medications"] == sample.asked("show", "Delgado")["medications"]


def test_restore_never_writes_over_a_practice(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("backup", tmp_path / "stick")
    answer = sample("restore", tmp_path / "stick")
    assert (answer.status, answer.out) == (1, "")
    assert sample.asked("list", "patients")["total"] == 40


def test_a_damaged_backup_is_refused_with_4_and_makes_nothing(sample: CareDesk, tmp_path: Path) -> None:
    copy = Path(sample.asked("backup", tmp_path / "stick")["path"])
    database = next(copy.rglob("vault.db"))
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    answer = CareDesk(tmp_path / "again")("restore", copy, "--json")
    assert (answer.status, answer.document["ok"]) == (4, False)
    assert not (tmp_path / "again" / "vault.json").exists()


def test_restore_with_a_wrong_passphrase_ends_with_3(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("backup", tmp_path / "stick")
    assert caredesk("restore", tmp_path / "stick", "--data", tmp_path / "again", passphrase="not this one at all").status == 3


def test_check_reads_everything(sample: CareDesk) -> None:
    checked = sample.asked("check")
    assert checked.keys() >= REPORT_KEYS
    assert (checked["ok"], checked["patients"], checked["documents"], checked["problems"]) == (True, 40, 1, [])


def test_a_document_that_is_gone_is_noticed_with_4(sample: CareDesk) -> None:
    blob = max((path for path in (sample.folder / "blobs").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    blob.unlink()
    answer = sample("check", "--json")
    assert (answer.status, answer.document["ok"], len(answer.document["problems"])) == (4, False, 1)
    assert answer.document["problems"][0] in answer.err


def test_the_log_holds_who_what_and_whom(sample: CareDesk) -> None:
    chart = sample.asked("show", "Delgado")["id"]
    told = sample.asked("audit", "--patient", "Delgado")
    assert told["total"] >= len(told["items"]) > 30
    newest = told["items"][0]
    assert newest.keys() >= {"at", "who", "what", "patient", "record", "fields"}
    assert (newest["who"], newest["patient"]) == ("Dana Whitfield", chart)
    assert {item["patient"] for item in told["items"]} == {chart}


def test_a_limit_shows_the_newest_lines(sample: CareDesk) -> None:
    told = sample.asked("audit", "--limit", "3")
    assert (len(told["items"]), told["total"] > 3) == (3, True)


def test_the_log_verifies(sample: CareDesk) -> None:
    verdict = sample.asked("audit", "--verify")
    assert (verdict["ok"], verdict["first_bad"], verdict["why"], verdict["entries"] > 100) == (True, None, None, True)


def test_an_older_file_put_back_is_noticed_with_4(sample: CareDesk, tmp_path: Path) -> None:
    shutil.copy(sample.folder / "vault.db", tmp_path / "older.db")
    sample.asked("list", "patients")
    shutil.copy(tmp_path / "older.db", sample.folder / "vault.db")
    answer = sample("audit", "--verify", "--json")
    assert (answer.status, answer.document["ok"]) == (4, False)
    assert answer.document["why"] in answer.err


def test_an_older_file_is_accepted_when_one_says_so_and_the_log_knows(sample: CareDesk, tmp_path: Path) -> None:
    shutil.copy(sample.folder / "vault.db", tmp_path / "older.db")
    sample.asked("show", "Delgado")
    shutil.copy(tmp_path / "older.db", sample.folder / "vault.db")
    refused = sample("list", "patients")
    assert (refused.status, "--accept-older" in refused.err) == (4, True)
    assert sample("check").status == 4
    assert sample.asked("check", "--accept-older")["ok"]
    assert "older data file accepted" in [line["what"] for line in sample.asked("audit")["items"]]
