"""`caredesk backup`, `restore`, `check` and `audit`: the same data on the other side, and what is noticed."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.running import Answer, CareDesk, caredesk, environment, ran

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


@pytest.mark.parametrize("source", ["nothing", "README.md", "stick"])
def test_where_there_is_no_backup_restore_ends_with_1_and_makes_nothing(tmp_path: Path, source: str) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "README.md").write_text("# Not a backup", encoding="utf-8")
    answer = caredesk("restore", tmp_path / source, "--data", tmp_path / "again", passphrase=None)
    assert (answer.status, answer.out) == (1, "")
    assert "There is no backup of a practice" in answer.err
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("inside", [".", "copies"])
def test_a_copy_does_not_lie_in_the_folder_of_the_practice_itself(program: CareDesk, inside: str) -> None:
    answer = program("backup", program.folder / inside)
    assert (answer.status, answer.out) == (1, "")
    assert "Choose another place" in answer.err
    assert [path for path in program.folder.rglob("*") if path.name in ("copies", "manifest.json")] == []


def test_restore_makes_no_practice_among_other_files(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("backup", tmp_path / "stick")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "letter.txt").write_text("Dear Dr Ng", encoding="utf-8")
    answer = caredesk("restore", tmp_path / "stick", "--data", tmp_path / "desk")
    assert (answer.status, answer.out) == (1, "")
    assert "Name a new folder by --data" in answer.err
    assert [path.name for path in (tmp_path / "desk").iterdir()] == ["letter.txt"]


def test_restore_finds_room_beside_what_the_window_keeps(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("backup", tmp_path / "stick")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "window.ini").write_text("[window]", encoding="utf-8")
    assert CareDesk(tmp_path / "desk").asked("restore", tmp_path / "stick")["ok"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has rights of another kind")
def test_a_practice_and_its_copies_are_private_also_in_an_empty_folder_that_was_not(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("backup", tmp_path / "stick")
    for name in ("made", "restored"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o755)
    CareDesk(tmp_path / "made").asked("init", "--practice", "P")
    CareDesk(tmp_path / "restored").asked("restore", tmp_path / "stick")
    found = [
        tmp_path / "made",
        tmp_path / "restored",
        *(path for name in ("made", "restored", "stick") for path in (tmp_path / name).rglob("*")),
    ]
    assert [path for path in found if path.stat().st_mode & 0o077] == []


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


AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")  # root is not asked for rights otherwise
CAN_DROP_RIGHTS = sys.platform == "linux" and (os.geteuid() != 0 or shutil.which("setpriv") is not None)


def without_rights(*words: str | Path) -> Answer:
    dropped = AS_ANYBODY if os.geteuid() == 0 else ()
    return ran([*dropped, sys.executable, "-m", "caredesk", *map(str, words)], environment())


@pytest.mark.skipif(not CAN_DROP_RIGHTS, reason="nobody here whom a folder can be closed to")
def test_what_may_not_be_read_is_refused_in_a_sentence(sample: CareDesk, tmp_path: Path) -> None:
    copy = Path(sample.asked("backup", tmp_path / "stick")["path"])
    closed = (copy / "vault.db", tmp_path / "stick")
    again = ("--data", tmp_path / "again", "restore", tmp_path / "stick")
    said = []
    for path in closed:
        mode = path.stat().st_mode
        path.chmod(0)
        said.append(without_rights(*again))
        path.chmod(mode)
    sample.folder.chmod(0)
    said.append(without_rights("--data", sample.folder, "list", "patients"))
    sample.folder.chmod(0o700)
    assert [(answer.status, answer.out) for answer in said] == [(1, "")] * 3
    assert all("permission denied" in answer.err for answer in said)
    assert not (tmp_path / "again" / "vault.json").exists()


def test_what_two_checks_find_alike_is_said_once(program: CareDesk) -> None:
    (program.folder / "vault.db").unlink()
    answer = program("check", "--json")
    assert (answer.status, len(answer.document["problems"]), len(answer.err.splitlines())) == (4, 1, 1)
