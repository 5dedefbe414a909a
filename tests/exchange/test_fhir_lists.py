"""What FHIR files of other programs say in the chart's lists: allergies, problems, medicines, and the labels of all."""

import pytest

from caredesk.exchange.person_facts import When
from caredesk.kinds import AllergyKind, AllergyStatus, MedicationStatus, ProblemStatus, StatementAbout
from tests.exchange.fhir_builders import ABSENT, ACTIVE, LOINC, MARIA, METFORMIN, Tree, a_request, an_allergy, an_entry, coded, facts

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
