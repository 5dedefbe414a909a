"""`caredesk import` of FHIR files, ZIP packages and folders: the same JSON as for C-CDA, one entry for each record inside."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CareDesk
from tests.exchange.fhir_builders import SNOMED, a_bundle, an_entry, coded, in_json, maria
from tests.shared_data import needs_shared, shared

WALTER = {
    "resourceType": "Patient",
    "id": "w1",
    "name": [{"family": "Moss", "given": ["Walter"]}],
    "gender": "male",
    "birthDate": "1948-11-30",
}
ASTHMA = an_entry("Condition", "c1", code=coded("Asthma", "195967001", SNOMED))
GOUT = {**an_entry("Condition", "c2", code=coded("Gout", "90560007", SNOMED)), "subject": {"reference": "Patient/w1"}}


def entries(program: CareDesk, *words: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program.asked("import", *words)["files"]
    return found


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def test_a_bundle_makes_a_patient_and_the_same_bundle_again_adds_nothing(program: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "portal.json").write_bytes(in_json(a_bundle(maria(), ASTHMA)))
    first, again = entries(program, tmp_path / "portal.json")[0], entries(program, tmp_path / "portal.json")[0]
    assert (first["format"], first["written"], first["error"], first["patient"]["name"]) == ("fhir", True, None, "Maria Delgado")
    assert (first["counts"]["problems"], first["counts"]["documents"], first["counts"]["patients"]) == (1, 1, 1)
    assert (again["patient"]["id"], sum(again["counts"].values())) == (first["patient"]["id"], 0)
    assert program.asked("show", first["patient"]["id"])["problems"][0]["label"] == "Asthma"


def test_a_file_about_two_people_makes_two_entries_and_two_patients(program: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "bulk.ndjson").write_bytes(b"\n".join(in_json(each) for each in (maria(), WALTER, ASTHMA, GOUT)))
    told = entries(program, tmp_path / "bulk.ndjson")
    assert [entry["patient"]["name"] for entry in told] == ["Maria Delgado", "Walter Moss"]
    assert [entry["counts"]["problems"] for entry in told] == [1, 1]
    assert program.patients() == 2


def test_the_loose_resources_of_a_package_are_one_record_and_its_pdf_a_document(program: CareDesk, tmp_path: Path) -> None:
    files = {"p_dot_json": in_json(maria()), "c_dot_json": in_json(ASTHMA), "letters__Discharge_dot_pdf": b"%PDF-1.4 letter"}
    told = entries(program, zipped(tmp_path / "health.zip", **files))
    assert [(entry["patient"]["name"], entry["counts"]["problems"]) for entry in told] == [("Maria Delgado", 1)]
    titles = [document["title"] for document in program.asked("show", told[0]["patient"]["id"])["documents"]]
    assert "Health record" in titles


def test_a_folder_is_taken_in_as_a_package_is(program: CareDesk, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Patient.ndjson").write_bytes(in_json(maria()))
    (folder / "Condition.ndjson").write_bytes(in_json(ASTHMA))
    told = entries(program, folder)
    assert [(entry["patient"]["name"], entry["counts"]["problems"], entry["written"]) for entry in told] == [("Maria Delgado", 1, True)]


def test_a_package_without_a_record_is_refused_with_what_it_holds(program: CareDesk, tmp_path: Path) -> None:
    answer = program("import", zipped(tmp_path / "scans.zip", a_dot_pdf=b"%PDF-1.4"), "--json")
    assert answer.status == 1
    assert "only PDF files or pictures" in answer.document["files"][0]["error"]


def test_one_bad_file_of_a_package_does_not_keep_the_good_one_out(program: CareDesk, tmp_path: Path) -> None:
    package = zipped(
        tmp_path / "mixed.zip", a_dot_json=in_json(a_bundle(maria(), ASTHMA)), b_dot_json=b'{"resourceType": "Bundle", "entry": ['
    )
    told = entries(program, package)[0]
    assert (told["written"], [part["where"] for part in told["unread"]]) == (True, ["b.json"])


@pytest.fixture(scope="module")
def vendors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """All shared FHIR files taken into one practice by one command; by the file's stem."""
    from tests.conftest import a_practice

    files = sorted(shared("data", "dev", "fhir").iterdir())
    folder = tmp_path_factory.mktemp("vendors") / "practice"
    a_practice(folder).vault.close()
    document = CareDesk(folder).asked("import", *files)
    return {Path(told["file"]).stem: told for told in document["files"]}


@needs_shared
def test_every_shared_file_is_taken_in_with_the_facts_that_it_holds(vendors: dict[str, dict[str, Any]]) -> None:
    keys = {
        "AllergyIntolerance": "allergies",
        "Condition": "problems",
        "MedicationRequest": "medications",
        "Procedure": "procedures",
        "Immunization": "immunizations",
        "Encounter": "encounters",
        "Goal": "goals",
    }
    for stem, told in vendors.items():
        (path,) = shared("data", "dev", "expected").glob(f"{stem}.*facts.json")
        expected = json.loads(path.read_text(encoding="utf-8"))
        counted = {key: told["counts"][key] for key in keys.values()}
        expected["distinct"].setdefault("MedicationRequest", expected["distinct"].get("MedicationStatement", 0))
        assert (stem, told["written"], told["patient"]["birth_date"]) == (stem, True, expected["birth_date"])
        assert counted == {key: expected["distinct"].get(kind, 0) for kind, key in keys.items()}
