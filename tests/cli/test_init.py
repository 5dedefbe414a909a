"""`caredesk init`: an encrypted practice, its recovery code told once, its sheet, its sample patients."""

from pathlib import Path

import pypdfium2
import pytest

from caredesk import vault
from caredesk.kinds import PracticeKind
from caredesk.services import practice
from tests.cli.running import CareDesk, caredesk
from tests.conftest import PASSPHRASE

FOUNDED = ("init", "--practice", "Łódź & Sons <Care>", "--kind", "covered_entity", "--kind", "part2_program", "--user", "Ana Díaz")


def test_init_answers_the_recovery_code_once_and_it_opens_the_practice(tmp_path: Path) -> None:
    program = CareDesk(tmp_path / "p")
    made = program.asked(*FOUNDED)
    assert (made["practice"], made["path"], made["user"]) == ("Łódź & Sons <Care>", str(tmp_path / "p"), "Ana Díaz")
    opened = vault.unlock_with_recovery_code(tmp_path / "p", made["recovery_code"], reason="The passphrase is lost")
    opened.close()
    groups = made["recovery_code"].split()
    assert [len(group) for group in groups] == [4] * 8 + [2]
    written = b"".join(path.read_bytes() for path in (tmp_path / "p").rglob("*") if path.is_file())
    assert not any(group.encode() in written for group in groups[:8])


def test_init_in_words_shows_the_code_on_its_own_line(tmp_path: Path) -> None:
    answer = caredesk("--data", tmp_path / "p", *FOUNDED)
    assert answer.status == 0
    assert [line for line in answer.out.splitlines() if len(line.split()) == 9 and line.startswith("    ")]


def test_init_keeps_what_the_practice_is(tmp_path: Path) -> None:
    CareDesk(tmp_path / "p").asked(*FOUNDED)
    opened = vault.unlock(tmp_path / "p", PASSPHRASE)
    with opened.reading() as session:
        facts = practice.facts(session)
    opened.close()
    assert facts.name == "Łódź & Sons <Care>"
    assert facts.kinds == frozenset({PracticeKind.COVERED_ENTITY, PracticeKind.PART2_PROGRAM})


def test_init_says_the_name_as_it_is_kept_and_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    answer = caredesk("--data", tmp_path / "p", "init", "--practice", "New\nLine\x1b[31m Care")
    assert (answer.status, "\x1b" in answer.out) == (0, False)
    assert "“New Line[31m Care”" in answer.out


def test_init_takes_the_time_zone_of_the_computer(tmp_path: Path) -> None:
    made = caredesk("--data", tmp_path / "p", *FOUNDED, "--json", more={"TZ": ":America/Chicago"})
    opened = vault.unlock(tmp_path / "p", PASSPHRASE)
    with opened.reading() as session:
        facts = practice.facts(session)
    opened.close()
    assert (made.document["zone"], facts.zone) == ("America/Chicago", "America/Chicago")


def test_a_second_init_in_the_same_folder_is_refused_and_changes_nothing(program: CareDesk) -> None:
    before = {path.name: path.read_bytes() for path in program.folder.iterdir() if path.is_file()}
    answer = program("init", "--practice", "Another")
    assert (answer.status, answer.out) == (1, "")
    assert {path.name: path.read_bytes() for path in program.folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(("passphrase", "status"), [("short", 1), ("password1234", 1), (None, 3)])
def test_init_without_a_good_passphrase_makes_nothing(tmp_path: Path, passphrase: str | None, status: int) -> None:
    answer = caredesk("--data", tmp_path / "p", "init", "--practice", "P", passphrase=passphrase)
    assert (answer.status, answer.out) == (status, "")
    assert not (tmp_path / "p" / "vault.json").exists()


@pytest.mark.parametrize("words", [["--practice", "x" * 300], ["--practice", "P", "--user", "x" * 300]], ids=["practice", "user"])
def test_a_practice_that_is_refused_leaves_no_trace(tmp_path: Path, words: list[str]) -> None:
    answer = caredesk("--data", tmp_path / "p", "init", *words)
    assert (answer.status, answer.out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_a_practice_that_is_refused_takes_nothing_away_that_lay_there(tmp_path: Path) -> None:
    (tmp_path / "p" / "blobs" / "aa").mkdir(parents=True)
    (tmp_path / "p" / "blobs" / "aa" / "document").write_bytes(b"of a practice whose data file is gone")
    (tmp_path / "p" / "letter.txt").write_text("Dear Dr Ng", encoding="utf-8")
    assert caredesk("--data", tmp_path / "p", "init", "--practice", "x" * 300).status == 1
    assert sorted(path.name for path in (tmp_path / "p").rglob("*")) == ["aa", "blobs", "document", "letter.txt"]


def test_init_writes_the_recovery_sheet_and_logs_it(tmp_path: Path) -> None:
    program = CareDesk(tmp_path / "p")
    made = program.asked(*FOUNDED, "--recovery-sheet", tmp_path / "sheet.pdf")
    sheet = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    said = sheet[0].get_textpage().get_text_bounded()
    assert [group for group in made["recovery_code"].split() if group not in said] == []
    assert "recovery sheet printed" in [item["what"] for item in program.asked("audit")["items"]]


def test_a_sheet_that_cannot_be_written_does_not_cost_the_code(tmp_path: Path) -> None:
    answer = caredesk("--data", tmp_path / "p", *FOUNDED, "--recovery-sheet", tmp_path / "missing" / "sheet.pdf", "--json")
    assert (answer.status, answer.document["recovery_sheet"], len(answer.document["recovery_code"].split())) == (1, None, 9)
    assert "sheet.pdf could not be written" in answer.err


def test_init_with_sample_fills_the_practice(tmp_path: Path) -> None:
    program = CareDesk(tmp_path / "p")
    made = program.asked("init", "--practice", "Harbor Pine Care Coordination", "--sample")
    assert made["user"] == "Dana Whitfield"
    listed = program.asked("list", "patients")
    assert listed["total"] == 40
    assert [item["name"] for item in program.asked("list", "patients", "--search", "tere delg")["items"]] == ["Delgado, Maria Teresa"]
    assert program.asked("audit", "--verify")["ok"]


def test_a_sample_of_ones_own_has_its_maker_beside_the_samples_people(tmp_path: Path) -> None:
    program = CareDesk(tmp_path / "p")
    program.asked("init", "--practice", "Mine", "--user", "Ana Díaz", "--sample")
    opened = vault.unlock(tmp_path / "p", PASSPHRASE)
    with opened.reading() as session:
        names = [user.name for user in practice.users(session)]
    opened.close()
    assert names == ["Ana Díaz", "Dana Whitfield", "Marcus Hale", "Priya Raman"]


def test_demo_answers_from_a_throw_away_practice_that_is_gone_afterwards(tmp_path: Path) -> None:
    answer = caredesk(
        "--demo", "list", "patients", passphrase=None, more={"TMPDIR": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    )
    assert (answer.status, "Delgado, Maria Teresa" in answer.out) == (0, True)
    assert list(tmp_path.iterdir()) == []
