"""How FHIR files are put together elsewhere: references, bundles of every kind, and whose the entries are."""

import pytest

from caredesk.exchange.fhir import document
from tests.exchange.fhir_builders import METFORMIN, Tree, a_bundle, a_request, an_entry, coded, facts, in_json, maria

# References


@pytest.mark.parametrize(
    "reference",
    [
        {"reference": "Medication/med1"},
        {"reference": "https://ehr.example/fhir/Medication/med1"},
        {"reference": "https://other.example/api/Medication/med1/_history/3"},
        {"reference": "urn:uuid:med1"},
        {"reference": "Medication?identifier=urn:rx|77"},
        {"identifier": {"system": "urn:rx", "value": "77"}, "type": "Medication"},
    ],
    ids=["relative", "absolute", "with a version, of another server", "urn", "conditional", "logical"],
)
def test_a_medicine_is_named_by_what_its_reference_points_at(reference: Tree) -> None:
    medication = {"resourceType": "Medication", "id": "med1", "identifier": [{"system": "urn:rx", "value": "77"}], "code": METFORMIN}
    file = facts(a_request(medicationCodeableConcept=None, medicationReference=reference), medication)
    assert [(item.label, item.code_system) for item in file.medications] == [("metformin hydrochloride 500 MG Oral Tablet", "RxNorm")]


def test_a_medicine_inside_its_own_order_is_found_there() -> None:
    inside = {"resourceType": "Medication", "id": "a", "code": METFORMIN}
    file = facts(a_request(medicationCodeableConcept=None, medicationReference={"reference": "#a"}, contained=[inside]))
    assert file.medications[0].label == "metformin hydrochloride 500 MG Oral Tablet"


def test_a_medicine_that_did_not_come_along_is_called_by_the_words_beside_the_reference() -> None:
    file = facts(
        a_request(medicationCodeableConcept=None, medicationReference={"reference": "Medication/gone", "display": "metformin 500 mg"})
    )
    assert file.medications[0].label == "metformin 500 mg"


def test_a_name_that_stands_beside_one_reference_names_the_others_to_the_same_address() -> None:
    named = a_request(requester={"reference": "Practitioner/p9", "display": "Anil Rao, MD"})
    silent = a_request(id="m2", requester={"reference": "Practitioner/p9"})
    assert [item.prescriber for item in facts(named, silent).medications] == ["Anil Rao, MD", "Anil Rao, MD"]


def test_no_reference_leads_in_a_circle() -> None:
    role = {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference": "PractitionerRole/r"}}
    file = facts(a_request(requester={"reference": "PractitionerRole/r"}), role)
    assert file.medications[0].prescriber == ""


# Bundles and files of every kind


@pytest.mark.parametrize("kind", ["document", "collection", "searchset", "transaction", "batch", "message", "batch-response"])
def test_a_bundle_of_any_kind_is_read(kind: str) -> None:
    file = document.read(in_json(a_bundle(maria(), an_entry("Condition", code=coded("Asthma", "195967001")), kind=kind)))
    assert [item.label for item in file.problems] == ["Asthma"]


def test_of_a_history_the_newest_version_counts_and_what_was_deleted_is_gone() -> None:
    old = an_entry("Condition", "c1", code=coded("Cough"), meta={"versionId": "1"})
    new = an_entry("Condition", "c1", code=coded("Asthma"), meta={"versionId": "2"})
    gone = an_entry("Condition", "c2", code=coded("Gout"))
    bundle = a_bundle(maria(), new, old, gone, kind="history")
    bundle["entry"].append({"request": {"method": "DELETE", "url": "Condition/c2"}})
    assert [item.label for item in document.read(in_json(bundle)).problems] == ["Asthma"]


def test_a_search_answer_keeps_its_servers_remarks_out_and_says_that_pages_follow() -> None:
    outcome = {"resource": {"resourceType": "OperationOutcome", "issue": [{"severity": "warning"}]}, "search": {"mode": "outcome"}}
    bundle = a_bundle(
        maria(), an_entry("Condition", code=coded("Asthma")), kind="searchset", link=[{"relation": "next", "url": "https://x"}]
    )
    bundle["entry"].insert(0, outcome)
    file = document.read(in_json(bundle))
    assert [item.label for item in file.problems] == ["Asthma"]
    assert ["pages that follow" in each.why for each in file.unread] == [True]


@pytest.mark.parametrize(
    "content",
    [
        b"\n".join(in_json(each) for each in (maria(), an_entry("Condition", code=coded("Asthma")))),
        in_json([maria(), an_entry("Condition", code=coded("Asthma"))]),
        in_json({"export": {"patient": maria(), "conditions": a_bundle(an_entry("Condition", code=coded("Asthma")))}}),
        in_json(a_bundle({"resourceType": "Bundle", "entry": [{"resource": maria()}]}, an_entry("Condition", code=coded("Asthma")))),
        b"\xef\xbb\xbf" + in_json(a_bundle(maria(), an_entry("Condition", code=coded("Asthma")))),
        in_json(a_bundle(maria(), an_entry("Condition", code=coded("Asthma")))).decode().encode("utf-16"),
        in_json(
            {"resourceType": "Parameters", "parameter": [{"resource": maria()}, {"resource": an_entry("Condition", code=coded("Asthma"))}]}
        ),
    ],
    ids=["NDJSON", "a list", "wrapped by a program", "a bundle in a bundle", "byte order mark", "UTF-16", "parameters"],
)
def test_a_file_of_another_shape_is_read_as_well(content: bytes) -> None:
    file = document.read(content)
    assert (file.patient.family, [item.label for item in file.problems]) == ("Delgado", ["Asthma"])


def test_a_single_entry_without_its_patient_names_whom_it_names() -> None:
    file = document.read(
        in_json(an_entry("Condition", code=coded("Asthma"), subject={"reference": "Patient/m1", "display": "Maria Delgado"}))
    )
    assert (file.patient.given, file.patient.family, file.patient.birth_date) == (("Maria",), "Delgado", None)


# Whose it is


def test_what_names_another_person_is_left_out_and_said() -> None:
    stranger = an_entry("Condition", code=coded("Gout"), subject={"reference": "Patient/x", "display": "Walter Moss"})
    file = facts(an_entry("Condition", "own", code=coded("Asthma")), stranger)
    assert [item.label for item in file.problems] == ["Asthma"]
    assert ["Walter Moss" in each.why for each in file.unread] == [True]


def test_a_number_that_nobody_explains_is_the_persons_where_the_name_beside_it_is() -> None:
    other = an_entry("Condition", code=coded("Gout"), subject={"reference": "Patient/old-number", "display": "DELGADO, MARIA T."})
    assert [item.label for item in facts(an_entry("Condition", "own", code=coded("Asthma")), other).problems] == ["Asthma", "Gout"]


def test_the_same_person_at_two_places_is_one() -> None:
    there = maria(id="elsewhere", identifier=[{"system": "urn:oid:1.2.3", "value": "77"}])
    file = document.read(
        in_json(a_bundle(maria(), there, an_entry("Condition", code=coded("Asthma"), subject={"reference": "Patient/elsewhere"})))
    )
    assert [(number.system, number.value) for number in file.patient.identifiers] == [("1.2.3", "77")]
    assert len(file.problems) == 1
