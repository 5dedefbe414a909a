"""Where the answer cannot be written: what was done is told as done, and the recovery code of a practice is never lost."""

import sys
from pathlib import Path

import pytest

from caredesk.paths import resource
from tests.cli.running import CareDesk, caredesk, environment, ran

if sys.platform == "win32":
    pytest.skip("Windows has no /dev/full, and its shell closes no streams", allow_module_level=True)

MERCY = resource("sample", "mercy-discharge.xml")
NOWHERE = pytest.mark.parametrize("where", [">/dev/full", ">&-", ">/dev/full 2>/dev/full", ">&- 2>&-"])
HEARD = pytest.mark.parametrize("where", [">/dev/full", ">&-"])


def told_to(where: str, *words: str | Path) -> tuple[int, str]:
    """One command whose output a shell sends somewhere; answers the exit status and what standard error says."""
    command = ["sh", "-c", f'exec "$@" {where}', "sh", sys.executable, "-m", "caredesk", *map(str, words)]
    answer = ran(command, environment())
    return answer.status, answer.err


@HEARD
@pytest.mark.parametrize("as_json", [["--json"], []], ids=["json", "text"])
def test_an_import_whose_answer_is_lost_is_told_as_done(program: CareDesk, where: str, as_json: list[str]) -> None:
    status, said = told_to(where, "--data", program.folder, "import", MERCY, *as_json)
    assert (status, program.patients()) == (1, 1)
    assert "The answer could not be written to standard output" in said
    assert "what it did stands" in said
    assert "not done" not in said


@NOWHERE
def test_a_lost_answer_ends_with_1_whether_or_not_the_sentence_is_heard(program: CareDesk, where: str) -> None:
    assert told_to(where, "--data", program.folder, "list", "patients", "--json")[0] == 1


def test_a_refusal_keeps_its_status_where_nobody_hears_it(tmp_path: Path) -> None:
    assert told_to("2>/dev/full", "--data", tmp_path / "p", "list", "patients")[0] == 1
    assert told_to("2>&-", "list", "nothing")[0] == 2


def test_a_sentence_never_lands_among_the_answers(tmp_path: Path) -> None:
    command = ["sh", "-c", 'exec "$@" 2>&-', "sh", sys.executable, "-m", "caredesk", "--data", str(tmp_path / "p"), "list", "patients"]
    assert ran(command, environment()).out == ""


def test_a_reader_who_has_left_ends_nothing(program: CareDesk) -> None:
    command = f"'{sys.executable}' -m caredesk --data '{program.folder}' list patients --json | true; exit ${{PIPESTATUS[0]}}"
    assert ran(["bash", "-c", command], environment()).status == 0


def test_no_file_of_the_practice_takes_the_place_of_a_closed_stream(program: CareDesk) -> None:
    told_to("<&- >&- 2>&-", "--data", program.folder, "import", MERCY)
    assert program.patients() == 1
    assert program("check").status == 0


def test_the_version_is_said_as_json_too() -> None:
    assert caredesk("--version", "--json").document.keys() == {"version"}


@HEARD
@pytest.mark.parametrize("more", [[], ["--json"], ["--sample"]], ids=["text", "json", "sample"])
def test_a_practice_whose_recovery_code_cannot_be_said_is_not_made(tmp_path: Path, where: str, more: list[str]) -> None:
    status, said = told_to(where, "--data", tmp_path / "p", "init", "--practice", "P", *more)
    assert (status, "The recovery code could not be said" in said, "Nothing was made" in said) == (1, True, True)
    assert list(tmp_path.iterdir()) == []


def test_a_practice_is_taken_away_again_where_the_reader_of_its_code_has_left(tmp_path: Path) -> None:
    words = f"'{sys.executable}' -m caredesk --data '{tmp_path / 'p'}' init --practice P | true; exit ${{PIPESTATUS[0]}}"
    answer = ran(["bash", "-c", words], environment())
    assert (answer.status, "Nothing was made" in answer.err) == (1, True)
    assert list(tmp_path.iterdir()) == []
    assert caredesk("--data", tmp_path / "p", "init", "--practice", "P").status == 0


def test_a_practice_whose_code_stands_on_its_sheet_is_kept_and_said_so(tmp_path: Path) -> None:
    words = f"'{sys.executable}' -m caredesk --data '{tmp_path / 'p'}' init --practice P --recovery-sheet '{tmp_path / 'sheet.pdf'}' | true"
    answer = ran(["bash", "-c", f"{words}; exit ${{PIPESTATUS[0]}}"], environment())
    assert (answer.status, "It stands on the sheet" in answer.err) == (1, True)
    assert (tmp_path / "sheet.pdf").exists()
    assert CareDesk(tmp_path / "p").patients() == 0
