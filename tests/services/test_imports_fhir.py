"""FHIR files of other programs taken into a real practice: once, twice, undone whole, and beside a C-CDA document of the same person."""

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest

from caredesk.exchange import reading
from caredesk.kinds import ItemKind
from caredesk.models.patients import DocumentFile
from caredesk.services import imports
from caredesk.services.imports import Finding, Fit, Preview, Taken
from tests.exchange.ccda_builders import a_code, a_document, a_problem, a_section, an_allergy
from tests.exchange.fhir_builders import LOINC, RXNORM, SNOMED, a_bundle, an_entry, coded, in_json, maria
from tests.services.import_builders import rows, standing
from tests.shared_data import SHARED

FOLDER = SHARED / "data" / "dev" / "fhir" if SHARED else None
FILES = {path.stem: path for path in sorted(FOLDER.iterdir())} if FOLDER else {}
ASTHMA = an_entry("Condition", "c1", code=coded("Asthma (disorder)", "195967001", SNOMED), clinicalStatus=coded(code="active"))


def previewed(safe: Any, content: bytes) -> Preview:
    file = reading.read(content)
    with safe.reading() as session:
        return imports.stage(session, file, hashlib.sha256(content).hexdigest())


def taken(safe: Any, content: bytes) -> Taken:
    preview = previewed(safe, content)
    with safe.writing() as session:
        return imports.commit(session, preview, content)


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_twice_adds_nothing(safe: Any, name: str) -> None:
    content = Path(FILES[name]).read_bytes()
    first = taken(safe, content)
    again = previewed(safe, content)
    assert again.match.fit is Fit.FOUND
    assert [item.label for item in again.items if item.finding is not Finding.SAME] == []
    assert [member.name for member in again.members if member.finding is not Finding.SAME] == []
    assert [fact for fact in again.person if fact.finding is Finding.NEW] == []
    assert (again.adds_nothing, again.match.patient_id) == (True, first.patient_id)


@pytest.mark.parametrize("name", FILES)
def test_undo_takes_the_whole_import_back(safe: Any, name: str) -> None:
    with safe.reading() as session:
        before = standing(session)
    first = taken(safe, Path(FILES[name]).read_bytes())
    assert first.import_id is not None
    with safe.writing() as session:
        imports.undo(session, first.import_id)
    with safe.reading() as session:
        assert standing(session) == before


def test_what_both_formats_say_of_one_person_is_one_row(safe: Any) -> None:
    allergen = a_code("code", code="7980", display="Penicillin G", system="2.16.840.1.113883.6.88")
    sections = (
        a_section("11450-4", a_problem(a_code(code="195967001", display="Asthma"))),
        a_section("48765-2", an_allergy(agent=allergen)),
    )
    first = taken(safe, a_document(*sections))
    allergy = an_entry("AllergyIntolerance", code=coded("penicillin G", "7980", RXNORM), clinicalStatus=coded(code="active"))
    preview = previewed(safe, in_json(a_bundle(maria(), ASTHMA, allergy)))
    assert (preview.match.fit, preview.match.patient_id) == (Fit.FOUND, first.patient_id)
    assert {item.kind: item.finding for item in preview.items} == {ItemKind.PROBLEMS: Finding.SAME, ItemKind.ALLERGIES: Finding.SAME}


def test_two_orders_of_one_medicine_are_two_and_one_problem_said_twice_is_one(safe: Any) -> None:
    order = {"status": "active", "intent": "order", "medicationCodeableConcept": coded("metformin 500 MG Oral Tablet", "861007", RXNORM)}
    orders = (an_entry("MedicationRequest", "a", **order), an_entry("MedicationRequest", "b", **order))
    content = in_json(a_bundle(maria(), *orders, ASTHMA, {**ASTHMA, "id": "again"}))
    preview = previewed(safe, content)
    assert (preview.counts["medications"], preview.counts["problems"], preview.merged) == (2, 1, 1)
    taken(safe, content)
    assert {item.finding for item in previewed(safe, content).items} == {Finding.SAME}


def test_a_note_inside_a_record_is_a_document_that_can_be_read_and_found_by_its_day(safe: Any) -> None:
    note = an_entry(
        "DocumentReference",
        status="current",
        date="2026-03-04",
        type=coded("Discharge summary", "18842-5", LOINC),
        author=[{"display": "Anil Rao"}],
        content=[{"attachment": {"contentType": "text/plain", "data": "R28gaG9tZQ=="}}],
    )
    taken(safe, in_json(a_bundle(maria(), note)))
    (inside,) = [row for row in rows(safe, DocumentFile) if row.part_of is not None]
    assert (inside.title, inside.type, str(inside.serviced_on), inside.author) == (
        "Discharge summary",
        "Discharge summary",
        "2026-03-04",
        "Anil Rao",
    )
    assert inside.sections == [{"title": "Discharge summary", "text": "Go home"}]


def test_what_a_note_says_of_substance_use_proposes_its_tag(safe: Any) -> None:
    words = b"Patient attends methadone maintenance for opioid use disorder."
    data = base64.b64encode(words).decode()
    note = an_entry("DocumentReference", status="current", content=[{"attachment": {"contentType": "text/plain", "data": data}}])
    taken(safe, in_json(a_bundle(maria(), note)))
    assert [bool(row.tags) for row in rows(safe, DocumentFile)] == [True, True]
