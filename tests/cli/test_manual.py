"""The command line answers as its manual says: every key of --json that the manual names, every verb, and each exit status."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caredesk import vault
from caredesk.cli.words import VERBS
from caredesk.paths import resource
from caredesk.storage import header
from tests.cli.manual import Shape, missing, shapes
from tests.cli.running import CareDesk, caredesk
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE
from tests.shared_data import SHARED, needs_shared

pytestmark = needs_shared
MERCY = resource("sample", "mercy-discharge.xml")
MANUAL = (SHARED / "cli.md").read_text(encoding="utf-8") if SHARED is not None and (SHARED / "cli.md").is_file() else ""
LATER = {"release", "attach"}  # the records that they speak of come with later parts
ITEM_KEYS = {"id"}
ONE_OF = {"patient", "name", "title", "reason", "due", "state", "on", "next_action"}
DAY_KEYS = {"birth_date", "on", "due", "at", "onset"}
DAYS = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}([.]\d+)?([+]\d{2}:\d{2}|Z))?")


@pytest.fixture
def shape() -> dict[str, Shape]:
    return shapes(MANUAL)


def answers(program: CareDesk, aside: Path) -> dict[str, dict[str, Any]]:
    """The answer of each verb on the sample practice, in the order in which they can be asked."""
    found = {
        "show": program.asked("show", "Delgado"),
        "list": program.asked("list", "patients"),
        "import": program.asked("import", MERCY, "--into", "Delgado"),
        "backup": program.asked("backup", aside / "copies"),
        "check": program.asked("check"),
        "audit": program.asked("audit"),
        "audit --verify": program.asked("audit", "--verify"),
    }
    found["restore"] = CareDesk(aside / "again").asked("restore", aside / "copies")
    return found


def test_every_answer_has_every_key_of_the_manual(sample: CareDesk, tmp_path: Path, shape: dict[str, Shape]) -> None:
    told = answers(sample, tmp_path)
    assert {verb for verb in shape if verb not in told} == LATER & set(shape)
    assert {verb: lacks for verb, answer in told.items() if verb in shape and (lacks := missing(shape[verb], answer))} == {}


def test_a_log_that_is_shown_has_the_keys_of_the_manual(sample: CareDesk) -> None:
    answer = sample.asked("audit")
    (told,) = re.findall(r"without `--verify`: `(\{.*\})`", MANUAL)
    (items,) = re.findall(r"\[\{(.*?)\}\]", told)
    keys = set(re.findall(r'"(\w+)"', items))
    assert [keys - set(item) for item in answer["items"] if keys - set(item)] == []
    assert isinstance(answer["total"], int)


@pytest.mark.parametrize("words", [("list", "patients"), ("list", "contacts"), ("list", "contacts", "--patient", "Delgado")])
def test_each_line_of_a_list_has_an_id_and_says_what_it_is_about(sample: CareDesk, words: tuple[str, ...]) -> None:
    answer = sample.asked(*words)
    assert answer["total"] == len(answer["items"]) > 0
    assert [item for item in answer["items"] if not set(item) >= ITEM_KEYS or not set(item) & ONE_OF] == []


def days(answer: Any) -> list[str]:
    """What stands under the names of days and moments, wherever it stands."""
    if isinstance(answer, list):
        return [day for held in answer for day in days(held)]
    if not isinstance(answer, dict):
        return []
    return [day for name, held in answer.items() for day in ([held] if name in DAY_KEYS and isinstance(held, str) else days(held))]


def test_days_are_written_as_iso_8601(sample: CareDesk) -> None:
    """A day that a record tells in its own words ("2019") stays in them."""
    told = [*days(sample.asked("list", "patients")), *days(sample.asked("audit"))]
    assert told
    assert [day for day in told if not DAYS.fullmatch(day)] == []
    assert [date.fromisoformat(day[:10]) for day in told]


def test_every_verb_of_the_manual_is_there_or_comes_later() -> None:
    named = set(re.findall(r"^caredesk (\w+)", MANUAL, re.MULTILINE)) | set(re.findall(r"caredesk (restore|check)", MANUAL))
    assert named == set(VERBS) | LATER


@pytest.mark.parametrize("verb", sorted(LATER))
def test_a_verb_that_comes_later_is_a_word_that_is_off(verb: str) -> None:
    assert caredesk(verb, "Delgado").status == 2


def test_standard_output_is_one_document_and_messages_are_not_on_it(sample: CareDesk, tmp_path: Path) -> None:
    missing_file = tmp_path / "not there.xml"
    answer = sample("import", MERCY, missing_file, "--into", "Delgado", "--json")
    assert (answer.status, [entry["written"] for entry in json.loads(answer.out)["files"]]) == (1, [True, False])
    assert "not there.xml" in answer.err


def done(program: CareDesk, aside: Path) -> int:
    return program("list", "patients").status


def refused(program: CareDesk, aside: Path) -> int:
    return program("show", "Nobody").status


def words_are_off(program: CareDesk, aside: Path) -> int:
    return program("list", "everything").status


def locked_by_a_wrong_passphrase(program: CareDesk, aside: Path) -> int:
    return program("list", "patients", passphrase=NEW_PASSPHRASE).status


def locked_without_one(program: CareDesk, aside: Path) -> int:
    return program("list", "patients", passphrase=None).status


def open_elsewhere(program: CareDesk, aside: Path) -> int:
    opened = vault.unlock(program.folder, PASSPHRASE)
    try:
        return program("list", "patients").status
    finally:
        opened.close()


def damaged(program: CareDesk, aside: Path) -> int:
    data = program.folder / "vault.db"
    content = bytearray(data.read_bytes())
    content[len(content) // 2] ^= 1
    data.write_bytes(bytes(content))
    return program("check").status


def written_by_a_newer_version(program: CareDesk, aside: Path) -> int:
    key_file = program.folder / header.NAME
    fields = json.loads(key_file.read_bytes())
    del fields["checksum"]
    key_file.write_bytes(header.written({**fields, "version": fields["version"] + 1}))
    return program("list", "patients").status


CASES = [
    (done, 0),
    (refused, 1),
    (open_elsewhere, 1),
    (written_by_a_newer_version, 1),
    (words_are_off, 2),
    (locked_by_a_wrong_passphrase, 3),
    (locked_without_one, 3),
    (damaged, 4),
]


@pytest.mark.parametrize(("case", "status"), CASES, ids=[case.__name__ for case, _ in CASES])
def test_the_exit_status_is_the_manuals(sample: CareDesk, tmp_path: Path, case: Callable[[CareDesk, Path], int], status: int) -> None:
    assert case(sample, tmp_path) == status
    assert f"| {status} |" in MANUAL


def test_an_output_file_appears_whole_or_not_at_all(sample: CareDesk, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    assert sample("print", "care-plan", "Nobody", "-o", target).status == 1
    assert not target.exists()
    assert sample("print", "care-plan", "Delgado", "-o", target).status == 0
    assert target.read_bytes().startswith(b"%PDF")
