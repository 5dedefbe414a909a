"""What FHIR files of other programs do in their own way, each rebuilt as a made-up case of Maria Delgado's."""

from typing import Any

import pytest

from caredesk.exchange.fhir import document
from caredesk.exchange.person_facts import CareTeamMember, When
from caredesk.kinds import AllergyKind, AllergyStatus, MedicationStatus, ProblemStatus, StatementAbout, TelecomSystem
from tests.exchange.fhir_builders import ABSENT, LOINC, MARIA, RXNORM, Tree, a_bundle, an_entry, coded, facts, in_json, maria

ACTIVE = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}
METFORMIN = coded("metformin hydrochloride 500 MG Oral Tablet", "861007", RXNORM)


def an_allergy(**fields: Any) -> Tree:
    return an_entry("AllergyIntolerance", **fields)


def a_request(**fields: Any) -> Tree:
    return an_entry("MedicationRequest", **{"status": "active", "intent": "order", "medicationCodeableConcept": METFORMIN, **fields})


def a_value(**fields: Any) -> Tree:
    return an_entry("Observation", **{"status": "final", "code": coded("Potassium", "2823-3", LOINC), **fields})


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


# The person


def test_the_person_is_read_from_what_us_core_adds() -> None:
    def us_core(name: str, *inside: Tree, **value: Any) -> Tree:
        return {
            "url": f"http://hl7.org/fhir/us/core/StructureDefinition/us-core-{name}",
            **({"extension": list(inside)} if inside else {}),
            **value,
        }

    race = us_core(
        "race", {"url": "ombCategory", "valueCoding": {"code": "2106-3", "display": "White"}}, {"url": "text", "valueString": "White"}
    )
    said = [race, us_core("ethnicity", {"url": "text", "valueString": "Mexican"}), us_core("birthsex", valueCode="F")]
    said.append(us_core("genderIdentity", valueCodeableConcept=coded("Identifies as female gender", "446141000124107")))
    patient = document.read(in_json({**maria(), "gender": None, "extension": said})).patient
    assert (patient.race, patient.ethnicity, patient.gender_identity) == ("White", "Mexican", "Identifies as female gender")
    assert patient.sex is not None
    assert patient.sex.value == "female"


def test_the_name_of_today_is_the_name_and_an_old_one_is_a_former_one() -> None:
    names = [
        {"use": "old", "family": "Reyes", "given": ["Maria"]},
        {"use": "usual", "given": ["Mari"]},
        {"family": "Delgado", "given": ["Maria"]},
    ]
    patient = document.read(in_json(maria(name=names))).patient
    assert (patient.name, patient.former_names, patient.preferred) == ("Maria Delgado", ("Reyes",), "Mari")


def test_an_address_or_phone_that_ended_is_an_old_one_and_what_says_nothing_is_left_out() -> None:
    telecom = [
        {"use": "home"},
        {"system": "phone", "value": "555-0100", "use": "mobile"},
        {"value": "m@example.org"},
        {"system": "phone", "value": "unknown"},
    ]
    patient = document.read(in_json(maria(telecom=telecom, address=[{"line": ["1 Elm St"], "period": {"end": "2020-01-01"}}]))).patient
    assert [(fact.system, fact.value) for fact in patient.telecoms] == [
        (TelecomSystem.PHONE, "555-0100"),
        (TelecomSystem.EMAIL, "m@example.org"),
    ]
    assert [fact.use for fact in patient.addresses] == ["old"]


def test_who_is_in_the_patients_life_is_told_with_the_relationship() -> None:
    contact = {"relationship": [coded("Next-of-Kin", "N"), coded("mother", "MTH")], "name": {"family": "Reyes", "given": ["Ana"]}}
    niece = {
        "resourceType": "RelatedPerson",
        "id": "k",
        "patient": MARIA,
        "relationship": [coded("niece", "NIECE")],
        "name": [{"text": "Sara Ruiz"}],
    }
    related = facts(niece, {**maria(contact=[contact]), "id": "again"}).patient.related
    assert {(person.name, person.kind, person.relationship) for person in related} == {
        ("Sara Ruiz", "other", "Niece"),
        ("Ana Reyes", "next-of-kin", "Mother"),
    }


def test_a_birth_date_that_is_none_is_left_out_and_said() -> None:
    file = document.read(in_json(maria(birthDate="1955-02-31")))
    assert (file.patient.birth_date, file.patient.birth_text) == (None, "1955-02-31")
    assert ["1955-02-31" in each.why for each in file.unread] == [True]


# Allergies, problems, medicines


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        (coded("No known allergy (situation)", "716186003"), "No known allergy"),
        (coded("No Known Drug Allergies", "409137002"), "No Known Drug Allergies"),
        (coded(code="716186003"), "No known allergies"),
        ({"text": "No known latex allergy (situation)"}, "No known latex allergy"),
        ({"text": "NKDA"}, "NKDA"),
    ],
)
def test_no_known_allergies_is_a_statement_and_no_item(concept: Tree, words: str) -> None:
    file = facts(an_allergy(code=concept))
    assert file.allergies == ()
    assert [(said.about, said.words) for said in file.statements] == [(StatementAbout.ALLERGIES, words)]


def test_an_empty_list_that_was_looked_through_states_so_and_one_that_was_hidden_does_not() -> None:
    def empty(number: str, code: str, why: str) -> Tree:
        return an_entry("List", number, status="current", code=coded("A list", code, LOINC), emptyReason=coded(code=why))

    file = facts(empty("a", "10160-0", "nilknown"), empty("b", "48765-2", "withheld"))
    assert [said.about for said in file.statements] == [StatementAbout.MEDICATIONS]


def test_an_allergy_tells_its_reactions_the_worst_degree_and_its_kind() -> None:
    reactions = [
        {"manifestation": [coded("Hives")], "severity": "mild"},
        {"manifestation": [{"concept": coded("Wheezing")}], "severity": "severe"},
    ]
    (item,) = facts(an_allergy(code=coded("Penicillin G"), type="intolerance", criticality="high", reaction=reactions)).allergies
    assert (item.reaction, item.severity, item.criticality, item.kind) == ("Hives, Wheezing", "severe", "high", AllergyKind.INTOLERANCE)


def test_release_2_calls_the_allergen_a_substance_and_has_one_status() -> None:
    (item,) = facts(an_allergy(substance=coded("Latex", "111088007"), status="inactive", recordedDate="2015-05-01")).allergies
    assert (item.label, item.status, item.recorded) == ("Latex", AllergyStatus.INACTIVE, When("2015-05-01"))


def test_what_was_entered_in_error_is_left_out_and_counted_and_what_was_refuted_is_named() -> None:
    error = an_allergy(code=coded("Aspirin"), verificationStatus=coded(code="entered-in-error"))
    refuted = an_allergy(id="a2", code=coded("Eggs"), verificationStatus=coded(code="refuted"))
    file = facts(error, refuted)
    assert file.allergies == ()
    assert ["1 entry was taken back" in file.unread[0].why, "Eggs" in file.unread[1].why] == [True, True]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"clinicalStatus": ACTIVE}, ProblemStatus.ACTIVE),
        ({"clinicalStatus": "resolved"}, ProblemStatus.RESOLVED),
        ({"abatementDateTime": "2020-01-01"}, ProblemStatus.RESOLVED),
        ({"abatementBoolean": True}, ProblemStatus.RESOLVED),
        ({"clinicalStatus": {"text": "Inactive"}}, ProblemStatus.INACTIVE),
        ({}, ProblemStatus.ACTIVE),
    ],
)
def test_a_problem_stands_as_its_file_says(fields: Tree, status: ProblemStatus) -> None:
    (item,) = facts(an_entry("Condition", code=coded("Asthma"), **fields)).problems
    assert item.status is status


@pytest.mark.parametrize(
    ("concept", "label"),
    [
        (
            {"text": "High blood pressure", "coding": [{"display": "Essential hypertension (disorder)", "code": "59621000"}]},
            "High blood pressure",
        ),
        (
            {"text": "59621000", "coding": [{"display": "Essential hypertension (disorder)", "code": "59621000"}]},
            "Essential hypertension (disorder)",
        ),
        ({"text": "Unknown", "coding": [{"display": "I10", "code": "I10"}, {"display": "Hypertension", "code": "401.9"}]}, "Hypertension"),
        (
            {"coding": [{"display": "a", "code": "1"}, {"display": "Asthma, as the doctor chose it", "code": "2", "userSelected": True}]},
            "Asthma, as the doctor chose it",
        ),
        ({"coding": [{"system": ABSENT, "code": "unknown", "display": "Unknown"}, {"display": "Gout", "code": "90560007"}]}, "Gout"),
        ({"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "E11.9"}]}, "Problem without a name (ICD-10-CM code E11.9)"),
    ],
)
def test_a_label_is_what_a_coordinator_reads(concept: Tree, label: str) -> None:
    assert [item.label for item in facts(an_entry("Condition", code=concept)).problems] == [label]


def test_a_thing_without_words_in_its_code_is_called_by_its_narrative() -> None:
    text = {
        "status": "generated",
        "div": "<div xmlns='http://www.w3.org/1999/xhtml'><p><b>Sprained &amp; swollen ankle</b></p><script>x()</script></div>",
    }
    assert facts(an_entry("Condition", code=coded(code="44465007"), text=text)).problems[0].label == "Sprained & swollen ankle"


def test_an_order_tells_dose_frequency_way_purpose_and_who_ordered_it() -> None:
    timing = {"repeat": {"frequency": 2, "period": 1.0, "periodUnit": "d", "boundsPeriod": {"start": "2026-01-05"}}}
    dosage: Tree = {"text": "Take 1 tablet twice a day with food", "timing": timing, "route": coded("Oral route", "26643006")}
    dosage["doseAndRate"] = [{"doseQuantity": {"value": 1.0, "unit": "tablet"}}]
    rao = {"resourceType": "Practitioner", "id": "p1", "name": [{"family": "Rao", "given": ["Anil"]}]}
    order = a_request(dosageInstruction=[dosage], reasonCode=[coded("Type 2 diabetes")], requester={"reference": "Practitioner/p1"})
    (item,) = facts(order, rao).medications
    assert (item.dose, item.frequency, item.route, item.purpose) == ("1 tablet", "twice a day", "by mouth", "Type 2 diabetes")
    assert (item.prescriber, item.started, item.instructions) == ("Anil Rao", When("2026-01-05"), "Take 1 tablet twice a day with food")


def test_release_2_and_3_orders_are_read() -> None:
    second = {
        "resourceType": "MedicationOrder",
        "id": "o",
        "status": "active",
        "patient": MARIA,
        "dateWritten": "2016-02-03",
        "medicationCodeableConcept": METFORMIN,
    }
    second["prescriber"] = {"display": "Anil Rao"}
    third = a_request(
        id="r3", requester={"agent": {"display": "Mei Wong"}}, medicationCodeableConcept=coded("lisinopril 10 MG Oral Tablet")
    )
    found = facts(second, third).medications
    assert {(item.label[:9], item.prescriber) for item in found} == {("metformin", "Anil Rao"), ("lisinopri", "Mei Wong")}


def test_release_5_says_a_concept_or_a_reference_in_one_place() -> None:
    order = a_request(medicationCodeableConcept=None, medication={"concept": METFORMIN}, reason=[{"concept": coded("Type 2 diabetes")}])
    (item,) = facts(order).medications
    assert (item.label, item.purpose) == ("metformin hydrochloride 500 MG Oral Tablet", "Type 2 diabetes")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "completed"}, MedicationStatus.COMPLETED),
        ({"status": "cancelled"}, MedicationStatus.STOPPED),
        ({"status": "on-hold"}, MedicationStatus.ON_HOLD),
        ({"doNotPerform": True}, MedicationStatus.NOT_TAKEN),
        ({"status": "something new"}, MedicationStatus.UNKNOWN),
    ],
)
def test_an_order_stands_as_its_file_says(fields: Tree, status: MedicationStatus) -> None:
    assert facts(a_request(**fields)).medications[0].status is status


def test_what_a_pharmacy_handed_out_is_told_where_no_order_tells_it() -> None:
    handed = an_entry(
        "MedicationDispense", status="completed", medicationCodeableConcept=METFORMIN, whenHandedOver="2026-01-05", quantity={"value": 60}
    )
    assert [item.note for item in facts(handed).medications] == ["Handed out 60 on 2026-01-05"]
    assert len(facts(a_request(), handed).medications) == 1


def test_what_was_given_once_or_only_proposed_is_no_current_medicine() -> None:
    given = an_entry("MedicationAdministration", status="completed", medicationCodeableConcept=METFORMIN)
    file = facts(given, a_request(id="p", intent="proposal"))
    assert (file.medications, [item.use for item in file.other_medications]) == ((), ["planned", "administered"])


# Results


def test_the_parts_of_a_blood_pressure_are_values_of_their_own() -> None:
    parts = [
        {"code": coded("Systolic blood pressure", "8480-6", LOINC), "valueQuantity": {"value": 131, "unit": "mm[Hg]"}},
        {"code": coded("Diastolic blood pressure", "8462-4", LOINC), "valueQuantity": {"value": 84, "unit": "mm[Hg]"}},
    ]
    pressure = a_value(code=coded("Blood pressure", "85354-9", LOINC), component=parts, effectiveDateTime="2026-02-03T09:10:00-05:00")
    found = facts(pressure).results
    assert [(item.label, item.value, item.unit, item.panel, item.category) for item in found] == [
        ("Systolic blood pressure", "131", "mm[Hg]", "Blood pressure", "vital-signs"),
        ("Diastolic blood pressure", "84", "mm[Hg]", "Blood pressure", "vital-signs"),
    ]
    assert {item.taken for item in found} == {When("2026-02-03T09:10")}


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"valueQuantity": {"value": 7.10, "unit": "mmol/L"}}, ("7.1", "mmol/L")),
        ({"valueQuantity": {"value": 5, "comparator": "<", "unit": "%"}}, ("< 5", "%")),
        ({"valueCodeableConcept": coded("Negative", "260385009")}, ("Negative", "")),
        ({"valueCodeableConcept": coded(code="266919005")}, ("Never smoker", "")),
        ({"valueString": "No growth"}, ("No growth", "")),
        ({"valueBoolean": False}, ("No", "")),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}, ("1:128", "")),
        ({"valueRange": {"low": {"value": 1}, "high": {"value": 3, "unit": "g"}}}, ("1 to 3 g", "")),
        ({"valuePeriod": {"start": "2026-01-01", "end": "2026-01-03"}}, ("2026-01-01 to 2026-01-03", "")),
        ({"valueInteger": 4}, ("4", "")),
    ],
)
def test_a_value_of_any_type_is_told(fields: Tree, value: tuple[str, str]) -> None:
    (item,) = facts(a_value(**fields)).results
    assert (item.value, item.unit) == value


def test_how_exact_a_number_is_stays_as_its_laboratory_wrote_it() -> None:
    content = in_json(a_bundle(maria(), a_value(valueQuantity={"value": "NUMBER", "unit": "mmol/L"}))).replace(b'"NUMBER"', b"7.10")
    assert document.read(content).results[0].value == "7.10"


def test_a_test_that_was_not_done_is_no_result_and_is_said() -> None:
    file = facts(a_value(dataAbsentReason=coded(code="not-performed", system=ABSENT)))
    assert (file.results, ["(not done)" in each.why for each in file.unread]) == ((), [True])


def test_a_report_names_the_panel_of_its_values_and_tells_its_conclusion() -> None:
    report = an_entry(
        "DiagnosticReport",
        status="final",
        code=coded("Basic metabolic panel"),
        result=[{"reference": "Observation/k"}],
        conclusion="Mildly raised",
    )
    found = facts(a_value(id="k", valueQuantity={"value": 5.6}), report).results
    assert [(item.label, item.panel, item.value) for item in found] == [
        ("Potassium", "Basic metabolic panel", "5.6"),
        ("Basic metabolic panel", "", "Mildly raised"),
    ]


def test_values_inside_a_report_are_read_with_its_date() -> None:
    inside = {"resourceType": "Observation", "id": "o", "status": "final", "code": coded("Potassium"), "valueQuantity": {"value": 4.1}}
    report = an_entry(
        "DiagnosticReport",
        status="final",
        code=coded("Panel"),
        effectiveDateTime="2026-01-02",
        contained=[inside],
        result=[{"reference": "#o"}],
    )
    assert [(item.label, item.value, item.taken) for item in facts(report).results] == [("Potassium", "4.1", When("2026-01-02"))]


# Visits, plans, papers, people


@pytest.mark.parametrize(
    ("fields", "label", "kind"),
    [
        ({"class": {"code": "IMP"}, "type": [coded("Unknown (qualifier value)", "261665006")]}, "Hospital stay", "IMP"),
        ({"class": [coded("emergency", "EMER")]}, "Emergency department visit", "EMER"),
        ({"class": "outpatient"}, "Office visit", "AMB"),
        ({}, "Visit", ""),
    ],
    ids=["nothing said", "release 5", "release 2", "nothing at all"],
)
def test_a_visit_without_a_name_is_called_by_its_class(fields: Tree, label: str, kind: str) -> None:
    (item,) = facts(an_entry("Encounter", status="finished", **fields)).encounters
    assert (item.label, item.kind) == (label, kind)


def test_a_vaccine_that_was_not_given_says_why() -> None:
    (item,) = facts(
        an_entry("Immunization", status="not-done", vaccineCode=coded("Influenza"), statusReason=coded(code="PATOBJ"))
    ).immunizations
    assert (item.status, item.reason_not_given) == ("not-done", "Patient objection")


def test_a_note_comes_out_with_its_day_its_author_and_its_words() -> None:
    note = an_entry(
        "DocumentReference",
        status="current",
        date="2026-03-04T10:00:00Z",
        type=coded("Discharge summary", "18842-5", LOINC),
        author=[{"display": "Anil Rao"}],
        content=[{"attachment": {"contentType": "text/html", "data": "PHA+R28gPGI+aG9tZTwvYj48L3A+"}}],
    )
    (paper,) = facts(note).attachments
    assert (paper.title, paper.author, paper.written, paper.text) == ("Discharge summary", "Anil Rao", When("2026-03-04T10:00"), "Go home")


def test_a_file_that_stayed_at_its_server_is_said_and_one_that_came_as_a_binary_is_found() -> None:
    def paper(number: str, url: str) -> Tree:
        return an_entry("DocumentReference", number, status="current", description=number, content=[{"attachment": {"url": url}}])

    binary = {"resourceType": "Binary", "id": "b", "contentType": "application/pdf", "data": "JVBERi0xLjQ="}
    file = facts(paper("Letter", "Binary/b"), paper("Picture", "https://ehr.example/files/9"), binary)
    assert [(item.media_type, item.content) for item in file.attachments] == [("application/pdf", b"%PDF-1.4")]
    assert [(each.where, "did not come along" in each.why) for each in file.unread] == [("Picture", True)]


def test_the_members_of_a_team_are_named_once_with_their_roles_and_the_patient_is_none() -> None:
    rao = {"resourceType": "Practitioner", "id": "p1", "name": [{"family": "Rao", "given": ["Anil"]}]}
    clinic = {"resourceType": "Organization", "id": "o1", "name": "Riverside Clinic"}
    role = {
        "resourceType": "PractitionerRole",
        "id": "r1",
        "practitioner": {"reference": "Practitioner/p1"},
        "organization": {"reference": "Organization/o1"},
    }
    members = [
        {"role": [coded("Cardiologist")], "member": {"reference": "PractitionerRole/r1"}},
        {"role": [coded("Patient")], "member": MARIA},
        {"role": [{"text": "Primary care provider"}], "member": {"reference": "Practitioner/p2", "display": "Mei Wong, MD"}},
    ]
    team = facts(rao, clinic, role, an_entry("CareTeam", participant=members)).care_team
    assert [shown(member) for member in team] == [
        ("Anil Rao", "Cardiologist", "Riverside Clinic", False),
        ("Mei Wong, MD", "Primary care provider", "", True),
    ]


def shown(member: CareTeamMember) -> tuple[str, str, str, bool]:
    return member.name, member.role, member.organization, member.is_primary


def test_an_insurance_tells_payer_plan_and_numbers() -> None:
    payer = {"resourceType": "Organization", "id": "o", "name": "Acme Health Plan", "telecom": [{"system": "phone", "value": "555-0199"}]}
    classes: list[Any] = [{"type": coded(code="group"), "value": "G-7"}, {"type": coded(code="plan"), "value": "P", "name": "Acme Gold"}]
    coverage = an_entry("Coverage", status="active", beneficiary=MARIA, subscriberId="8888", payor=[{"reference": "Organization/o"}])
    (item,) = facts({**coverage, "class": classes}, payer).coverage
    assert (item.payer, item.plan, item.member_id, item.group_number, item.phone) == (
        "Acme Health Plan",
        "Acme Gold",
        "8888",
        "G-7",
        "555-0199",
    )


def test_bills_are_no_entries_of_the_chart_and_are_counted() -> None:
    file = facts(*(an_entry("ExplanationOfBenefit", f"e{number}", patient=MARIA) for number in range(3)))
    assert [section.text for section in file.narrative] == ["Not taken into the lists of the chart: 3 statements of benefits."]


def test_answers_of_a_questionnaire_can_be_read() -> None:
    items = [
        {"text": "Do you smoke?", "answer": [{"valueBoolean": False}]},
        {"text": "How much?", "answer": [{"valueCoding": {"display": "Never"}}]},
    ]
    form = an_entry("QuestionnaireResponse", status="completed", authored="2026-01-02", item=[{"text": "Habits", "item": items}])
    (section,) = facts(form).narrative
    assert (section.title, section.text) == ("Questionnaire, 2026-01-02", "Habits\nDo you smoke?: No\nHow much?: Never")


@pytest.mark.parametrize("text", ["2026-13-40", "next week", "0001-01-01T00:00:00Z", "9999-12-31", "1492-01-01", ""])
def test_an_absurd_date_is_left_out(text: str) -> None:
    (item,) = facts(an_entry("Condition", code=coded("Asthma"), onsetDateTime=text)).problems
    assert item.onset is None


def test_no_letter_that_turns_or_hides_words_comes_through() -> None:
    (item,) = facts(an_entry("Condition", code={"text": "Asth\u202ema\x00\x07 \ufeff<b>x</b>"})).problems
    assert item.label == "Asthma <b>x</b>"
