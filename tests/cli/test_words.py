"""The words of the command line, and the exit status for each way in which a command cannot be done."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.cli import window_words, words
from caredesk.exchange.child import ARGUMENT
from caredesk.paths import resource
from caredesk.storage import header
from tests.cli.running import ROOT, CareDesk, caredesk, ran
from tests.conftest import PASSPHRASE

MERCY = resource("sample", "mercy-discharge.xml")
VERBS = ("init", "import", "list", "show", "print", "backup", "restore", "check", "audit")


def test_help_names_every_verb() -> None:
    answer = caredesk("--help")
    assert answer.status == 0
    assert [verb for verb in VERBS if f"    {verb} " not in answer.out] == []


def test_help_imports_nothing_but_argparse() -> None:
    heavy = ("pathlib", "json", "sqlalchemy", "lxml", "reportlab", "cryptography", "PySide6", "zoneinfo")
    script = (
        "import sys\nfrom caredesk.__main__ import main\n"
        f"try:\n main(['--help'])\nexcept SystemExit:\n print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    answer = ran([sys.executable, "-S", "-c", script], dict(os.environ))
    assert answer.err.strip() == "[]"


def test_help_answers_about_as_fast_as_python_itself() -> None:
    def milliseconds(*command: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        return (time.perf_counter() - began) * 1_000

    def quickest(work: Callable[[], float]) -> float:
        return min(work() for _ in range(15))  # other tests run beside this one

    bare = quickest(lambda: milliseconds("-c", "import argparse"))
    assert quickest(lambda: milliseconds("-m", "caredesk", "--help")) < 1.5 * bare + 30


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["release", "P", "--to", "C", "--purpose", "treatment", "-o", "f.pdf"],
        ["export", "fhir", "-o", "f.json"],
        ["list", "due"],
        ["list", "patients", "--on", "2026-11-16"],
        ["list", "contacts", "--patient", "Delgado", "--on", "tomorrow"],
        ["print", "roster", "Delgado", "-o", "f.pdf"],
        ["print", "roster", "--sort", "age", "-o", "f.pdf"],
        ["print", "roster", "--only", "people", "-o", "f.pdf"],
        ["print", "roster", "--version", "1", "-o", "f.pdf"],
        ["print", "contacts", "--sort", "birth", "-o", "f.pdf"],
        ["print", "care-team", "-o", "f.pdf"],
        ["print", "care-team", "Delgado", "--patient", "Delgado", "-o", "f.pdf"],
        ["print", "care-team", "Delgado", "--search", "Rao", "-o", "f.pdf"],
        ["print", "labels", "-o", "f.pdf"],
        ["print", "labels", "--of", "users", "-o", "f.pdf"],
        ["print", "labels", "--of", "patients", "--patient", "Delgado", "-o", "f.pdf"],
        ["print", "labels", "--of", "patients", "--stock", "5161", "-o", "f.pdf"],
        ["print", "labels", "--of", "patients", "--start", "0", "-o", "f.pdf"],
        ["print", "labels", "--patient", "Delgado", "--only", "active", "-o", "f.pdf"],
        ["print", "care-plan", "-o", "f.pdf"],
        ["print", "care-plan", "Delgado", "--copy", "poster", "-o", "f.pdf"],
        ["print", "care-plan", "Delgado", "--language", "es", "-o", "f.pdf"],
        ["print", "care-plan", "Delgado", "--copy", "patient", "--language", "fr", "-o", "f.pdf"],
        ["print", "roster", "--copy", "patient", "-o", "f.pdf"],
        ["print", "care-plan", "Delgado", "--paper", "a3", "-o", "f.pdf"],
        ["print", "care-plan", "Delgado"],
        ["import"],
        ["import", "f.vcf", "--as", "events"],
        ["export", "vcard", "--as", "patients", "-o", "f.vcf"],
        ["export", "csv", "-o", ""],
        ["import", "f.xml", "--new", "--into", "Delgado"],
        ["init"],
        ["init", "--practice", "P", "--kind", "hospital"],
        ["list", "patients", "--frob"],
        ["audit", "--limit", "many"],
        ["--demo", "check"],
        ["--data", "", "check"],
        ["--data", " "],
        ["--user", "", "list", "patients"],
        ["--passphrase-file", "", "list", "patients"],
        ["--data", "x" * 300, "list", "patients"],
        ["import", "x" * 300],
        ["restore", "x/" * 3_000],
        ["backup", ""],
        ["restore", ""],
        ["import", "a.xml", ""],
        ["import", "a.xml", "--into", ""],
        ["show", ""],
        ["list", "contacts", "--patient", ""],
        ["audit", "--patient", ""],
        ["init", "--practice", ""],
        ["init", "--practice", "P", "--recovery-sheet", ""],
        ["print", "care-plan", "Delgado", "-o", ""],
        ["print", "care-plan", "Delgado", "-o", "-"],
        ["print", "care-plan", "Delgado", "--version", "0", "-o", "f.pdf"],
        ["print", "care-plan", "Delgado", "--date", "2026-11-16", "-o", "f.pdf"],
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_words_that_are_off_end_with_2_and_a_sentence(words: list[str]) -> None:
    answer = caredesk(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("caredesk: ")
    assert "Something went wrong" not in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["list", "due"], "patients, contacts"),
        (["print", "accounting", "-o", "f"], "care-plan, care-team, roster, contacts, labels"),
        (["print", "handouts", "--date", "2026-11-16", "-o", "f"], "“handouts” is nothing that this version can print"),
    ],
)
def test_what_comes_later_is_refused_by_naming_what_exists(words: list[str], named: str) -> None:
    assert named in caredesk(*words).err


def test_a_file_name_commands_no_terminal(program: CareDesk) -> None:
    assert "\x1b" not in program("import", "\x1b]0;title\x07.xml").err


def test_options_that_stand_everywhere_stand_before_and_after_the_verb(program: CareDesk) -> None:
    before = caredesk("--json", "--data", program.folder, "list", "patients")
    after = caredesk("list", "patients", "--data", program.folder, "--json")
    assert before.document == after.document == {"items": [], "total": 0}


def test_a_wrong_passphrase_ends_with_3(program: CareDesk) -> None:
    answer = program("list", "patients", passphrase="a wrong passphrase altogether")
    assert (answer.status, answer.out) == (3, "")
    assert "passphrase" in answer.err


def test_a_missing_passphrase_ends_with_3(program: CareDesk) -> None:
    answer = program("list", "patients", passphrase=None)
    assert (answer.status, answer.out) == (3, "")
    assert "--passphrase-file" in answer.err


def test_a_passphrase_file_opens_the_practice(program: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    assert program("list", "patients", "--passphrase-file", tmp_path / "secret", passphrase=None).status == 0


def test_a_passphrase_file_that_is_not_there_ends_with_3(program: CareDesk, tmp_path: Path) -> None:
    assert program("list", "patients", "--passphrase-file", tmp_path / "gone", passphrase=None).status == 3


def test_a_user_who_is_not_there_ends_with_3(program: CareDesk) -> None:
    assert program("--user", "Nobody Here", "list", "patients").status == 3


def test_no_practice_ends_with_1_before_a_passphrase_is_asked_for(tmp_path: Path) -> None:
    answer = caredesk("--data", tmp_path / "nothing", "list", "patients", passphrase=None)
    assert answer.status == 1
    assert not (tmp_path / "nothing").exists()


def test_a_practice_that_is_open_elsewhere_ends_with_1(program: CareDesk) -> None:
    window = vault.unlock(program.folder, PASSPHRASE)
    try:
        answer = program("list", "patients")
    finally:
        window.close()
    assert answer.status == 1
    assert "open elsewhere" in answer.err


def test_a_damaged_practice_ends_with_4_and_stays_as_it_is(program: CareDesk) -> None:
    database = program.folder / "vault.db"
    damaged = bytearray(database.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    database.write_bytes(damaged)
    answer = program("check", "--json")
    assert (answer.status, answer.document["ok"]) == (4, False)
    assert database.read_bytes() == bytes(damaged)


def test_a_damaged_key_file_ends_with_4(program: CareDesk) -> None:
    for name in ("vault.json", "vault.json.bak1", "vault.json.bak2"):
        (program.folder / name).write_bytes(b"{]")
    assert program("list", "patients").status == 4


def test_a_practice_of_a_newer_version_ends_with_1(program: CareDesk) -> None:
    key_file = program.folder / header.NAME
    fields = json.loads(key_file.read_bytes())
    del fields["checksum"]
    fields["version"] += 1
    key_file.write_bytes(header.written(fields))
    answer = program("list", "patients")
    assert answer.status == 1
    assert "newer" in answer.err


def test_without_a_screen_the_window_says_what_works_instead() -> None:
    answer = caredesk(more={"QT_QPA_PLATFORM": ""})
    assert (answer.status, answer.out) == (1, "")
    assert "no screen" in answer.err
    assert "list" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["list", "patients"],
        ["show", "Delgado"],
        ["print", "care-plan", "Delgado", "-o", "{tmp}/p.pdf"],
        ["import", str(MERCY)],
        ["backup", "{tmp}/b"],
        ["check"],
        ["audit", "--verify"],
    ],
    ids=lambda words: words[0],
)
def test_no_verb_imports_qt(sample: CareDesk, tmp_path: Path, words: list[str]) -> None:
    told = ["--data", str(sample.folder), *(word.format(tmp=tmp_path) for word in words)]
    script = (
        "import sys\nfrom caredesk.__main__ import main\n"
        f"status = main({told!r})\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))], file=sys.stderr)\nsys.exit(status)"
    )
    answer = ran([sys.executable, "-c", script], {**os.environ, "CAREDESK_PASSPHRASE": PASSPHRASE})
    assert (answer.status, answer.err.strip()) == (0, "[]")


def test_the_program_starts_itself_as_the_child_that_reads_a_file() -> None:
    with MERCY.open("rb") as file:
        done = subprocess.run([sys.executable, "-m", "caredesk", ARGUMENT], cwd=ROOT, stdin=file, capture_output=True, check=True)
    assert "Maria Teresa Delgado" in json.dumps(json.loads(done.stdout))


@pytest.mark.parametrize(
    "given", [[], ["--demo"], ["--data", "folder"], ["--user", "Ana Lopez", "--demo", "--data", "a folder"], ["--data", "a", "--data", "b"]]
)
def test_the_words_of_a_window_are_read_the_same_without_the_parser(given: list[str]) -> None:
    plain, whole = window_words.read(given), words.read(given)
    assert plain is not None
    assert (plain.data, plain.user, plain.demo) == (whole.data, whole.user, whole.demo)
    assert not whole.verb


@pytest.mark.parametrize(
    "given", [["list"], ["--data"], ["--data", ""], ["--data", "--demo"], ["--dat", "x"], ["--version"], ["--data", "x" * 300]]
)
def test_all_other_words_are_for_the_parser(given: list[str]) -> None:
    assert window_words.read(given) is None
