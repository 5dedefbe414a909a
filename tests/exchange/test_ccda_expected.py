"""Every document of other programs that is here says what its expected facts say: lists, labels, people, patient, head."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from caredesk.exchange.ccda import document
from caredesk.exchange.formats import Looks
from caredesk.exchange.records import ClinicalFile
from caredesk.kinds import FileFormat
from tests.exchange.ccda_builders import DATA
from tests.exchange.expected import is_known_as, is_told_by_the_child, labels_of_nothing
from tests.shared_data import SHARED

EXPECTED = DATA.parent / "expected"
LISTS = ("allergies", "medications", "problems", "encounters", "procedures", "immunizations")
# Where the independent readers saw only a code, a date or the kind of thing, we read on: so those labels of theirs are not ours.
POORER = {
    ("touchworks_newman", "allergies"): ("Ampicillin-Sulbactam SOLR", "Bicillin L-A SUSP"),
    ("touchworks_newman", "goals"): (
        "Goal 1: Get rid of intermittent fever that is occuring every few weeks.",
        "Goal 2: Need to gain more energy to do regular activities.",
    ),
    ("practicefusion_newman", "goals"): (
        "Get rid of intermittent fever that is occurring every few weeks.",
        "Need to gain more energy to do regular activities.",
    ),
}


def documents() -> dict[str, tuple[Path, Path]]:
    """The documents that lie in the tests, and those of the shared folder where it is there, each with its facts."""
    found = {path.stem: (path, EXPECTED / f"{path.stem}.json") for path in sorted(DATA.glob("*.xml"))}
    folder = SHARED / "data" / "dev" if SHARED else None
    for path in sorted((folder / "ccda").glob("*.xml")) if folder else ():
        found[path.stem] = (path, path.parent.parent / "expected" / f"{path.stem}.json")
    return found


NAMES = tuple(documents())


@lru_cache(maxsize=32)
def told(name: str) -> tuple[ClinicalFile, dict[str, Any]]:
    path, expected = documents()[name]
    return document.read(path.read_bytes()), json.loads(expected.read_text())


def labels(file: ClinicalFile, kind: str) -> list[str]:
    if kind == "results":
        values = [item for item in file.results if item.category != "vital-signs"]
        return [f"{item.label} = {item.value} {item.unit}".strip() for item in values]
    return [item.label for item in getattr(file, kind)]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("name", NAMES)
def test_every_asserted_item_is_there_and_none_is_made_up(name: str, kind: str) -> None:
    file, expected = told(name)
    entries = expected.get(kind, expected["other_counts"].get(kind, 0))
    asserted, distinct = (expected[count].get(kind, 0) for count in ("asserted", "distinct"))
    assert min(asserted, distinct or asserted) <= len(labels(file, kind)) <= entries


@pytest.mark.parametrize("name", NAMES)
def test_every_result_value_is_there(name: str) -> None:
    file, expected = told(name)
    values = expected["items"].get("result_observations", 0) if expected["asserted"].get("results") else 0
    assert len(labels(file, "results")) == values


@pytest.mark.parametrize("kind", [*LISTS, "results", "goals"])
@pytest.mark.parametrize("name", NAMES)
def test_labels_are_the_words_of_the_file(name: str, kind: str) -> None:
    file, expected = told(name)
    wanted = POORER.get((name, kind), expected["labels"].get(kind, ()))
    ours = labels(file, kind)
    assert [label for label in wanted if label not in ours] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_label_is_a_code_or_says_nothing(name: str) -> None:
    file, _ = told(name)
    assert labels_of_nothing(file, by_code=True) == []


@pytest.mark.parametrize("name", NAMES)
def test_everybody_in_a_care_role_is_there(name: str) -> None:
    file, expected = told(name)
    names = {member.name for member in file.care_team} | {person.name for person in file.patient.related}
    assert {person["name"] for person in expected["care_team"]} <= names


@pytest.mark.parametrize("name", NAMES)
def test_the_patient_is_the_one_of_the_file(name: str) -> None:
    file, expected = told(name)
    person = file.patient
    assert person.name == expected["name"]
    assert person.family == expected["name_parts"]["family"]
    assert list(person.given) == expected["name_parts"]["given"]
    assert person.birth_date is not None
    assert person.birth_date.isoformat() == expected["birth_date"]
    assert person.sex is not None
    assert person.sex.value == {"F": "female", "M": "male"}[expected["sex"]]
    assert {number.value for number in person.identifiers} == set(expected["patient_ids"])
    assert len(person.telecoms) == len(expected["phones"])


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_the_document_is_told(name: str) -> None:
    file, expected = told(name)
    day = expected["document_time"]
    assert file.title == expected["title"]
    assert file.custodian == expected["custodian"]
    assert file.document_code == expected["document_code"][0]
    assert file.created is not None
    assert file.created.text[:10] == f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    assert list(file.software) == expected["authoring_software"]
    assert file.sections_total == len(expected["sections"])


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_every_section_is_kept(name: str) -> None:
    file, expected = told(name)
    said = [section["title"] for section in expected["sections"] if section["narrative_chars"]]
    assert [section.title for section in file.narrative] == [" ".join(title.split()) for title in said]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_unread_without_a_word(name: str) -> None:
    file, _ = told(name)
    assert file.sections_read == file.sections_total
    assert file.unread == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_child_tells_the_very_same(name: str) -> None:
    assert is_told_by_the_child(documents()[name][0].read_bytes(), told(name)[0])


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_known_by_its_content(name: str) -> None:
    assert is_known_as(documents()[name][0].read_bytes(), Looks.XML, FileFormat.CCDA)


def test_no_known_allergies_is_a_statement_and_no_item() -> None:
    file, _ = told("medhost_goe")
    assert [said.words for said in file.statements] == ["No Known Allergies"]
    assert file.allergies == ()


def test_medicines_that_were_discontinued_are_not_current() -> None:
    file, _ = told("medhost_goe")
    assert [item.status.value for item in file.medications] == ["active", "stopped", "stopped", "stopped", "stopped"]


def test_the_embedded_document_comes_out_whole() -> None:
    file, expected = told("hl7_unstructured_levin")
    (body,) = file.attachments
    assert body.media_type == expected["non_xml_body"]["mediaType"]
    assert body.content.startswith(b"%PDF")
    assert body.content.rstrip().endswith(b"%%EOF")
