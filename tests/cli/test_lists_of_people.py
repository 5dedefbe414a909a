"""`caredesk import --as` and `caredesk export`: lists of people in and out, with the JSON of cli.md."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CareDesk
from tests.cli.test_import import COUNTS, entry
from tests.services.list_builders import ANITA, KIM

ROWS = "First Name,Last Name,Date of Birth,Sex\nMaria,Delgado,3/4/1955,F\nWalter,Moss,2/30/1941,M\n"


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "cards.vcf"
    path.write_text(ANITA + KIM, "utf-8")
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.txt"
    path.write_text(ROWS, "utf-8")
    return path


def total(program: CareDesk, what: str) -> int:
    found: int = program.asked("list", what)["total"]
    return found


def test_cards_are_contacts_without_a_word_more(program: CareDesk, cards: Path) -> None:
    told = entry(program.asked("import", cards))
    assert told["counts"].keys() >= COUNTS
    assert (told["format"], told["counts"]["contacts"], told["written"], told["error"]) == ("vcard", 2, True, None)
    assert (told["patient"], told["unread"]) == ({"id": None, "name": None, "birth_date": None, "sex": None}, [])
    again = entry(program.asked("import", cards, "--as", "contacts"))
    assert (sum(again["counts"].values()), again["already_present"]) == (0, 2)


def test_a_dry_run_tells_the_same_and_writes_nothing(program: CareDesk, cards: Path) -> None:
    told = entry(program.asked("import", cards, "--as", "contacts", "--dry-run"))
    assert (told["written"], told["counts"]["contacts"], total(program, "contacts")) == (False, 2, 0)


def test_good_rows_go_in_and_the_others_are_told_by_their_line(program: CareDesk, rows: Path) -> None:
    answer = program("import", rows, "--as", "patients", "--json")
    told = entry(answer.document)
    assert (answer.status, told["format"], told["counts"]["patients"], program.patients()) == (0, "csv", 1, 1)
    assert [each["where"] for each in told["unread"]] == ["line 3"]
    assert "not a birth date" in answer.err


def test_one_who_is_likely_here_is_left_out_until_new_is_said(program: CareDesk, rows: Path, tmp_path: Path) -> None:
    program.asked("import", rows, "--as", "patients")
    near = tmp_path / "near.csv"
    near.write_text("First Name,Last Name,Date of Birth,Sex\nMaria,Delgado,4/3/1955,F\n", "utf-8")
    told = entry(program.asked("import", near, "--as", "patients"))
    assert (told["counts"]["patients"], "swapped" in told["unread"][0]["why"]) == (0, True)
    assert entry(program.asked("import", near, "--as", "patients", "--new"))["counts"]["patients"] == 1


@pytest.mark.parametrize(
    ("content", "words", "why"),
    [
        (b"%PDF-1.7", ("--as", "contacts"), "no list of people"),
        (b"Colour,Size\nred,1\n", ("--as", "contacts"), "says who it is"),
        (b"BEGIN:VCARD\nNOTE:x\nEND:VCARD\n", (), "No line"),
    ],
)
def test_a_list_that_is_none_is_refused_and_the_others_go_on(
    program: CareDesk, cards: Path, tmp_path: Path, content: bytes, words: tuple[str, ...], why: str
) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(content)
    answer = program("import", bad, cards, *words, "--json")
    first, second = answer.document["files"]
    assert (answer.status, why in first["error"], first["written"], second["counts"]["contacts"]) == (1, True, False, 2)


@pytest.mark.parametrize("form", [("vcard",), ("vcard", "--vcard-version", "4.0"), ("csv",), ("csv", "--safe")])
def test_what_one_practice_exports_another_takes_in(program: CareDesk, cards: Path, tmp_path: Path, form: tuple[str, ...]) -> None:
    program.asked("import", cards)
    out = tmp_path / "out"
    told = program.asked("export", *form, "-o", out)
    assert (told["people"], told["of"], told["bytes"]) == (3, "contacts", out.stat().st_size)
    assert sum(entry(program.asked("import", out, "--as", "contacts"))["counts"].values()) == 0
    assert "list of contacts exported" in [line["what"] for line in program.asked("audit")["items"]]


def test_patients_go_out_as_a_table(program: CareDesk, rows: Path, tmp_path: Path) -> None:
    program.asked("import", rows, "--as", "patients")
    out = tmp_path / "out.csv"
    assert program.asked("export", "csv", "--as", "patients", "-o", out)["people"] == 1
    assert "Maria,,Delgado" in out.read_text("utf-8")
    assert sum(entry(program.asked("import", out))["counts"].values()) == 0


def test_an_export_appears_whole_or_not_at_all(program: CareDesk, cards: Path, tmp_path: Path) -> None:
    program.asked("import", cards)
    answer = program("export", "vcard", "-o", tmp_path / "no" / "such" / "folder.vcf")
    assert (answer.status, list(tmp_path.glob("**/*.vcf"))) == (1, [cards])


def told_items(document: dict[str, Any]) -> list[str]:
    return [item["name"] for item in document["items"]]


def test_what_was_taken_in_is_listed(program: CareDesk, cards: Path) -> None:
    program.asked("import", cards)
    assert told_items(program.asked("list", "contacts", "--search", "lindqvist")) == ["Lindqvist, Kim"]
