"""What FHIR files of other programs say of the person."""

from typing import Any

from caredesk.exchange.fhir import document
from caredesk.kinds import TelecomSystem
from tests.exchange.fhir_builders import MARIA, Tree, coded, facts, in_json, maria

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
