"""`caredesk import`: the JSON of cli.md, whose chart a file goes into, and what other vendors' files say."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from caredesk.paths import resource
from tests.cli.running import CareDesk
from tests.shared_data import needs_shared, shared

MERCY = resource("sample", "mercy-discharge.xml")
COUNTS = {
    "allergies",
    "medications",
    "problems",
    "results",
    "procedures",
    "immunizations",
    "encounters",
    "care_team",
    "goals",
    "documents",
    "patients",
    "contacts",
    "events",
}
LISTS = ("allergies", "medications", "problems", "procedures", "immunizations", "encounters")


def entry(document: dict[str, Any]) -> dict[str, Any]:
    assert len(document["files"]) == 1
    found: dict[str, Any] = document["files"][0]
    return found


def test_a_file_of_somebody_new_makes_a_patient(program: CareDesk) -> None:
    told = entry(program.asked("import", MERCY))
    assert told["counts"].keys() >= COUNTS
    assert (told["file"], told["format"], told["written"], told["error"]) == (str(MERCY), "ccda", True, None)
    patient = told["patient"]
    assert (patient["name"], patient["birth_date"], patient["sex"]) == ("Maria Teresa Delgado", "1955-03-04", "female")
    found = {name: told["counts"][name] for name in ("allergies", "medications", "problems", "results", "documents", "patients")}
    assert found == {"allergies": 3, "medications": 7, "problems": 4, "results": 4, "documents": 1, "patients": 1}
    assert program.asked("show", patient["id"])["birth_date"] == "1955-03-04"


def test_a_dry_run_tells_the_same_and_writes_nothing(program: CareDesk) -> None:
    told = entry(program.asked("import", MERCY, "--dry-run"))
    assert (told["written"], told["counts"]["medications"], told["patient"]["id"]) == (False, 7, None)
    assert program.patients() == 0


def test_the_same_file_twice_adds_nothing(program: CareDesk) -> None:
    first = entry(program.asked("import", MERCY))
    again = entry(program.asked("import", MERCY))
    assert again["patient"]["id"] == first["patient"]["id"]
    assert sum(again["counts"].values()) == 0
    assert again["already_present"] >= 18
    assert program.patients() == 1


def test_the_record_that_the_sample_practice_took_in_is_the_one_that_ships(sample: CareDesk) -> None:
    told = entry(sample.asked("import", MERCY))
    assert (sum(told["counts"].values()), told["error"]) == (0, None)


def test_a_file_goes_into_the_patient_of_the_same_name_birth_date_and_sex(sample: CareDesk) -> None:
    chart = sample.asked("show", "Delgado")
    assert entry(sample.asked("import", MERCY, "--dry-run"))["patient"]["id"] == chart["id"]


def test_into_the_wrong_chart_is_refused_with_both_names(sample: CareDesk) -> None:
    answer = sample("import", MERCY, "--into", "Moss", "--json")
    told = entry(answer.document)
    assert (answer.status, told["written"]) == (1, False)
    assert "Maria Teresa Delgado" in told["error"]
    assert "Walter Moss" in told["error"]
    assert told["error"] in answer.err


def test_into_needs_words_that_fit_exactly_one(sample: CareDesk) -> None:
    answer = sample("import", MERCY, "--into", "Brown")
    assert (answer.status, answer.out) == (1, "")
    assert "Brown, Dorothea" in answer.err


def test_new_makes_a_second_patient_on_purpose(sample: CareDesk) -> None:
    sample.asked("import", MERCY, "--new")
    assert sample.patients() == 41


def test_a_near_match_is_refused_and_listed(sample: CareDesk, tmp_path: Path) -> None:
    near = tmp_path / "near.xml"
    near.write_bytes(MERCY.read_bytes().replace(b"19550304", b"19550403"))
    answer = sample("import", near, "--json")
    told = entry(answer.document)
    assert (answer.status, told["written"], sum(told["counts"].values())) == (1, False, 0)
    assert "Maria Teresa Delgado, born Mar 4, 1955" in told["error"]


def test_good_files_are_taken_in_beside_a_refused_one(program: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_bytes(b"")
    shutil.copy(MERCY, tmp_path / "record.txt")
    answer = program("import", tmp_path / "empty.xml", tmp_path / "record.txt", "--json")
    assert answer.status == 1
    assert [told["written"] for told in answer.document["files"]] == [False, True]
    assert program.patients() == 1


def test_the_answer_in_words_names_the_person_and_what_came(program: CareDesk) -> None:
    answer = program("import", MERCY)
    assert answer.status == 0
    assert "Maria Teresa Delgado, 3 allergies, 7 medications" in answer.out


@pytest.fixture(scope="module")
def vendors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """All shared C-CDA files taken into one practice by one command; by the file's stem."""
    from tests.conftest import a_practice

    files = sorted(shared("data", "dev", "ccda").glob("*.xml"))
    folder = tmp_path_factory.mktemp("vendors") / "practice"
    a_practice(folder).vault.close()
    document = CareDesk(folder).asked("import", *files)
    return {Path(told["file"]).stem: told for told in document["files"]}


@needs_shared
def test_every_vendors_file_is_taken_in(vendors: dict[str, dict[str, Any]]) -> None:
    assert len(vendors) == 10
    assert [stem for stem, told in vendors.items() if not told["written"]] == []


@needs_shared
@pytest.mark.parametrize(
    "stem",
    [
        "cerner_williamson",
        "emerge_jennings",
        "greenway_hernandez",
        "hl7_careplan_betterhalf",
        "hl7_unstructured_levin",
        "medhost_goe",
        "nextgen_brown",
        "practicefusion_newman",
        "sunrise_kidd",
    ],
)
def test_a_vendors_file_gives_the_facts_that_it_holds(vendors: dict[str, dict[str, Any]], stem: str) -> None:
    expected = json.loads(shared("data", "dev", "expected", f"{stem}.json").read_text(encoding="utf-8"))
    told = vendors[stem]
    assert (told["patient"]["name"], told["patient"]["birth_date"]) == (expected["name"], expected["birth_date"])
    entries, distinct = {**expected.get("other_counts", {}), **expected}, expected.get("distinct", {})
    bounds = {name: (distinct.get(name, 0), entries.get(name, 0)) for name in LISTS}
    outside = {name: told["counts"][name] for name, (least, most) in bounds.items() if not least <= told["counts"][name] <= most}
    assert outside == {}


@needs_shared
def test_a_second_vendors_file_of_the_same_person_joins_her_chart(vendors: dict[str, dict[str, Any]]) -> None:
    first, second = vendors["practicefusion_newman"], vendors["touchworks_newman"]
    assert second["patient"]["id"] == first["patient"]["id"]
    assert (second["counts"]["patients"], second["already_present"] > 0) == (0, True)
