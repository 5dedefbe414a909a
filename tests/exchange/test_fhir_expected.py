"""Every FHIR file of other programs that is here says what its expected facts say: lists, labels, people, patient."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from caredesk.exchange.fhir import document
from caredesk.exchange.formats import Looks
from caredesk.exchange.records import ClinicalFile
from caredesk.exchange.terms.members import bare
from caredesk.kinds import FileFormat
from tests.exchange.expected import is_known_as, is_told_by_the_child, labels_of_nothing
from tests.shared_data import SHARED

# Which lists of ours hold what each kind of resource says.
LISTS = {
    "AllergyIntolerance": ("allergies",),
    "Condition": ("problems",),
    "MedicationRequest": ("medications",),
    "MedicationStatement": ("medications",),
    "Procedure": ("procedures",),
    "Immunization": ("immunizations",),
    "Encounter": ("encounters",),
    "Goal": ("goals",),
    "CarePlan": ("plan",),
    "Coverage": ("coverage",),
    "Device": ("equipment",),
}
# Where the independent readers took the first name or address and no more, we read on: an old name is a former one, a reference to a
# medicine is the medicine's words, a visit without a name is called by its class.
NOT_LABELS = ("#", "Medication/", "Unknown (")
NAMES = {"uscore_amy_shaw": ("Amy V. Baxter", ("Shaw",), "female")}
WITHOUT_WORDS = {("phr_john_doe", "Device")}  # a device of which the file says nothing at all
OF_NOTHING = {"Observation/observation-occupation-unknown"}  # its value is that it is not known


def files() -> dict[str, tuple[Path, Path]]:
    """The files of the shared folder, each with its facts."""
    folder = SHARED / "data" / "dev" if SHARED else None
    found = sorted((folder / "fhir").iterdir()) if folder else []
    return {path.stem: (path, path.parent.parent / "expected" / f"{path.name}.facts.json") for path in found}


STEMS = tuple(files())


@lru_cache(maxsize=16)
def told(name: str) -> tuple[ClinicalFile, dict[str, Any]]:
    path, expected = files()[name]
    return document.read(path.read_bytes()), json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("name", STEMS)
def test_every_resource_is_a_row_and_none_is_made_up(name: str, kind: str) -> None:
    file, expected = told(name)
    number = expected["distinct"].get(kind, 0)
    ours = sum(len(getattr(file, field)) for field in LISTS[kind])
    others = sum(expected["distinct"].get(other, 0) for other, fields in LISTS.items() if other != kind and fields == LISTS[kind])
    least = 0 if (name, kind) in WITHOUT_WORDS else number
    most = number + others if kind != "CarePlan" else ours
    assert least <= ours <= most


@pytest.mark.parametrize("name", STEMS)
def test_every_sampled_value_is_there_in_the_words_of_the_file(name: str) -> None:
    file, expected = told(name)
    samples = [tuple(each.split(": ", 1)) for each in expected["sample_values"]]
    missing = [(kind, words) for kind, words in samples if not words.startswith(NOT_LABELS) and words.strip() not in spoken(file, kind)]
    assert missing == []


def spoken(file: ClinicalFile, kind: str) -> set[str]:
    """All that we say of a kind of resource: labels, and of observations their values."""
    if kind == "Observation":
        values = {f"{item.label} = {item.value} {item.unit}".strip() for item in file.results}
        shown = {f"{item.label} = {item.value} {{{item.unit}}}" for item in file.results}
        return values | shown | {f"{item.label} = {item.value}" for item in file.results} | {item.label for item in file.results}
    found = {item.label for field in LISTS[kind] for item in getattr(file, field)}
    return found | {f"assess-plan / {label}" for label in found}


@pytest.mark.parametrize("name", STEMS)
def test_every_observation_with_a_value_is_a_result(name: str) -> None:
    file, _ = told(name)
    entries = json_of(files()[name][0])
    valued = [each for each in entries if each["resourceType"] == "Observation" and any(field.startswith("value") for field in each)]
    own = {item.source_key for item in file.results if item.source_key.startswith("Observation/") and "#" not in item.source_key}
    assert {f"Observation/{each['id']}" for each in valued} - OF_NOTHING == own


def json_of(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [entry["resource"] for entry in json.loads(text)["entry"]]
    return [json.loads(line) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("name", STEMS)
def test_the_patient_is_the_one_of_the_file(name: str) -> None:
    file, expected = told(name)
    named, former, sex = NAMES.get(name, (expected["name"], (), expected["sex"]))
    assert (file.patient.name, file.patient.former_names) == (named, former)
    assert file.patient.birth_date is not None
    assert file.patient.birth_date.isoformat() == expected["birth_date"]
    assert file.patient.sex is not None
    assert file.patient.sex.value == sex
    assert file.patients_in_file == len(expected["patients"]) == 1


@pytest.mark.parametrize("name", STEMS)
def test_everybody_of_the_care_teams_is_there_but_the_patient(name: str) -> None:
    file, expected = told(name)
    ours = {bare(member.name) for member in file.care_team} | {bare(person.name) for person in file.patient.related}
    theirs = {bare(each["member"]) for each in expected["care_team"] if "atient" not in each["role"] and "/" not in each["member"]}
    assert theirs <= ours


@pytest.mark.parametrize("name", STEMS)
def test_no_label_is_a_code_or_says_nothing(name: str) -> None:
    file, _ = told(name)
    assert labels_of_nothing(file, by_code=False) == []


@pytest.mark.parametrize("name", STEMS)
def test_no_text_that_is_shown_has_markup_or_an_address_in_it(name: str) -> None:
    file, _ = told(name)
    texts = [section.text for section in file.narrative] + [item.note for item in (*file.problems, *file.plan, *file.medications)]
    assert [text for text in texts if "<div" in text or "</" in text or "urn:uuid" in text] == []


@pytest.mark.parametrize("name", STEMS)
def test_the_child_tells_the_very_same(name: str) -> None:
    assert is_told_by_the_child(files()[name][0].read_bytes(), told(name)[0])


@pytest.mark.parametrize("name", STEMS)
def test_a_file_is_known_by_its_content(name: str) -> None:
    assert is_known_as(files()[name][0].read_bytes(), Looks.FHIR, FileFormat.FHIR)
