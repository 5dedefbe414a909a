"""What the log says of deeds that failed, of whom, and where it is cut."""

from pathlib import Path

import pytest

from caredesk.paths import resource
from tests.cli.running import CareDesk

MERCY = resource("sample", "mercy-discharge.xml")
WRONG = "a wrong passphrase altogether"


def test_wrong_passphrases_are_counted_whichever_verb_was_tried_and_nobody_is_named_for_them(program: CareDesk) -> None:
    assert program("check", passphrase=WRONG).status == 3
    assert program("list", "patients", passphrase=WRONG).status == 3
    line = next(item for item in program.asked("audit")["items"] if item["what"] == "unlocking failed")
    assert (line["who"], line["count"]) == (None, 2)
    assert "unlocking failed, 2 times since it last worked" in program("audit").out


def test_a_check_that_finds_documents_missing_is_in_the_log(sample: CareDesk) -> None:
    next(path for path in (sample.folder / "blobs").rglob("*") if path.is_file()).unlink()
    assert sample("check").status == 4
    newest = next(item for item in sample.asked("audit")["items"] if item["what"].startswith("data check"))
    assert (newest["what"], newest["who"]) == ("data check failed", "Dana Whitfield")


def test_a_refused_file_is_in_the_log_without_a_word_of_it(program: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "Delgado.txt").write_text("Maria Delgado was here", encoding="utf-8")
    assert program("import", tmp_path / "Delgado.txt").status == 1
    lines = [item for item in program.asked("audit")["items"] if item["what"] == "import refused"]
    assert len(lines) == 1
    assert "Delgado" not in program("audit").out


def test_a_refused_dry_run_writes_no_line(program: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    assert program("import", "--dry-run", tmp_path / "notes.txt").status == 1
    assert [item for item in program.asked("audit")["items"] if item["what"] == "import refused"] == []


def test_a_file_whose_patient_is_not_settled_is_in_the_log_as_refused(program: CareDesk, tmp_path: Path) -> None:
    program.asked("import", MERCY)
    other = MERCY.read_text(encoding="utf-8").replace('extension="', 'extension="9').replace("19550304", "19550305")
    (tmp_path / "near.xml").write_text(other, encoding="utf-8")
    assert program("import", tmp_path / "near.xml").status == 1
    assert "import refused" in [item["what"] for item in program.asked("audit")["items"]]


def test_a_log_that_is_cut_says_so(sample: CareDesk) -> None:
    answer = sample("audit", "--limit", "2")
    assert len(answer.out.splitlines()) == 2
    assert "These are the newest 2 of " in answer.err


def test_a_log_that_is_whole_says_nothing_more(program: CareDesk) -> None:
    assert program("audit", "--limit", "9" * 30).err == ""


@pytest.mark.parametrize("limit", ["0", "-1"])
def test_fewer_than_one_line_cannot_be_asked_for(program: CareDesk, limit: str) -> None:
    answer = program("audit", "--limit", limit)
    assert (answer.status, answer.out) == (2, "")
