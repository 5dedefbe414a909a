"""`caredesk list` and `caredesk show`: the keys of cli.md, the search, and how one patient is named."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CareDesk

SHOW_KEYS = {
    "id",
    "name",
    "birth_date",
    "sex",
    "telecoms",
    "allergies",
    "medications",
    "problems",
    "results",
    "procedures",
    "immunizations",
    "encounters",
    "care_team",
    "goals",
    "coverage",
    "documents",
}
ROW_KEYS = {
    "telecoms": {"system", "value", "use"},
    "allergies": {"label", "reaction", "status", "source"},
    "medications": {"label", "dose", "frequency", "status", "purpose", "prescriber", "source"},
    "problems": {"label", "status", "onset", "source"},
    "results": {"label", "value", "unit", "on", "source"},
    "procedures": {"label", "on"},
    "immunizations": {"label", "on"},
    "encounters": {"label", "on", "place"},
    "care_team": {"name", "role", "primary", "phone"},
    "goals": {"label", "status", "due"},
    "documents": {"id", "title", "type", "on", "tags", "pages"},
}


@pytest.fixture(scope="module")
def delgado(sample_made: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Her summary, asked for once."""
    folder = tmp_path_factory.mktemp("asked") / "practice"
    shutil.copytree(sample_made, folder)
    return CareDesk(folder).asked("show", "Delgado")


def test_show_has_the_keys_of_the_manual(delgado: dict[str, Any]) -> None:
    assert delgado.keys() >= SHOW_KEYS
    assert {name for name, keys in ROW_KEYS.items() if not delgado[name] or not delgado[name][0].keys() >= keys} == set()
    assert delgado["name"] == {"text": "Maria Teresa Delgado", "given": ["Maria", "Teresa"], "family": "Delgado", "preferred": "Tere"}
    assert (delgado["birth_date"], delgado["sex"]) == ("1955-03-04", "female")


def test_show_tells_the_charts_rows_and_what_waits_beside_them(delgado: dict[str, Any]) -> None:
    assert "furosemide 20 mg" in [row["label"] for row in delgado["medications"]]
    assert {"label": "Adhesive tape", "reaction": "Skin rash", "status": "unconfirmed", "source": "Mercy Hospital"} in delgado["allergies"]
    assert delgado["not_compared"] == [{"source": "Mercy Hospital", "on": "2026-11-12", "items": 3}]


def test_vital_signs_stand_apart_from_results(delgado: dict[str, Any]) -> None:
    assert [row["label"] for row in delgado["results"]] == ["Potassium", "Creatinine", "NT-proBNP", "Hemoglobin A1c"]
    assert "Body weight" in [row["label"] for row in delgado["vital_signs"]]


def test_show_in_words_names_each_list(sample: CareDesk) -> None:
    answer = sample("show", "Delgado")
    assert [title for title in ("Allergies", "Medicines", "Care team", "Goals", "Not yet compared") if title not in answer.out] == []


def test_a_patient_is_named_by_id_or_by_words_that_fit_one(sample: CareDesk, delgado: dict[str, Any]) -> None:
    ids = {sample.asked("show", words)["id"] for words in (delgado["id"], "delgado maria", "3/4/1955")}
    assert ids == {delgado["id"]}


def test_words_that_fit_several_patients_list_them(sample: CareDesk) -> None:
    answer = sample("show", "Brown")
    assert (answer.status, answer.out) == (1, "")
    assert [name for name in ("Brown, Dorothea", "Brown, Dorothy") if name not in answer.err] == []


def test_words_that_fit_nobody_say_so(sample: CareDesk) -> None:
    answer = sample("show", "Zzyzx")
    assert (answer.status, answer.out) == (1, "")
    assert "No patient matches" in answer.err


def test_the_list_of_patients_is_in_the_rosters_order_with_its_facts(sample: CareDesk) -> None:
    items = sample.asked("list", "patients")["items"]
    assert [item["name"] for item in items[:3]] == ["Abdi, Fatima", "Abernathy, Ruth", "Adeyemi, Samuel"]
    found = next(item for item in items if item["name"] == "Delgado, Maria Teresa")
    assert (found["state"], found["risk"], found["coordinator"], found["primary_care"]) == ("active", "high", "Dana", "Dr. Rao")


@pytest.mark.parametrize("text", ["nguyen hong", "wojcik", "obrien", "smithjones", "0122", "Sep 21, 1989"])
def test_search_finds_by_any_usual_spelling(sample: CareDesk, text: str) -> None:
    assert sample.asked("list", "patients", "--search", text)["total"] >= 1


def test_contacts_are_listed_and_searched(sample: CareDesk) -> None:
    assert sample.asked("list", "contacts")["total"] > 25
    found = sample.asked("list", "contacts", "--search", "charlotte heart okafor")["items"]
    assert [(item["name"], item["organization"], item["phone"]) for item in found] == [
        ("Okafor, James", "Charlotte Heart Clinic", "(704) 555-0163")
    ]


def test_contacts_of_a_patient_are_the_care_team_on_a_day(sample: CareDesk) -> None:
    team = sample.asked("list", "contacts", "--patient", "Delgado", "--on", "2026-11-16")
    assert (team["total"], team["items"][0]["name"], team["items"][0]["primary"]) == (9, "Rao, Anita", True)


def test_looking_leaves_its_line_in_the_log(sample: CareDesk, delgado: dict[str, Any]) -> None:
    sample.asked("show", delgado["id"])
    sample.asked("list", "patients", "--search", "delgado")
    lines = sample.asked("audit")["items"]
    told = [(line["what"], line["patient"]) for line in lines]
    assert ("patients listed on the command line", None) in told
    assert ("chart shown on the command line", delgado["id"]) in told
    assert "delgado" not in str(lines).casefold()


@pytest.mark.parametrize("words", ["!!!", "-", "\udcff"])
def test_signs_alone_find_nobody(sample: CareDesk, words: str) -> None:
    assert sample.asked("list", "patients", "--search", words)["items"] == []
    assert sample.asked("list", "contacts", "--search", words)["items"] == []
    assert sample("show", words).status == 1


def test_a_patient_who_is_named_is_listed_only_where_the_words_find_them(sample: CareDesk) -> None:
    assert sample.asked("list", "patients", "--patient", "Delgado", "--search", "Okafor")["items"] == []
    assert len(sample.asked("list", "patients", "--patient", "Delgado", "--search", "teresa")["items"]) == 1


def test_who_has_a_like_name_is_marked_in_the_lists_text(sample: CareDesk) -> None:
    lines = sample("list", "patients", "--search", "dorothea").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["Brown, Dorothea (name alert)"]
    assert "name alert" not in sample("list", "patients", "--search", "delgado").out


def test_show_names_who_has_a_like_name(sample: CareDesk) -> None:
    lines = sample("show", "dorothea brown").out.splitlines()
    assert [line.partition(", id ")[0] for line in lines if "Name alert" in line] == ["Name alert: also Dorothy Brown, born 1936-07-01"]


def test_a_like_name_adds_no_key_to_json(sample: CareDesk) -> None:
    (item,) = sample.asked("list", "patients", "--search", "dorothea")["items"]
    assert (item["name"], [key for key in item if "alert" in key]) == ("Brown, Dorothea", [])


def test_words_that_fit_several_mark_those_with_like_names(sample: CareDesk) -> None:
    assert sample("show", "Brown").err.count("(name alert)") == 2
