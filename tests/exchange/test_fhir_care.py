"""What FHIR files of other programs say of results, visits, papers and people."""

from typing import Any

import pytest

from caredesk.exchange.fhir import document
from caredesk.exchange.person_facts import CareTeamMember, When
from tests.exchange.fhir_builders import ABSENT, LOINC, MARIA, Tree, a_bundle, a_value, an_entry, coded, facts, in_json, maria

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
