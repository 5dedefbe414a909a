"""Builds FHIR resources, bundles and files out of the parts that a test is about."""

import json
from typing import Any

from caredesk.exchange.fhir import document
from caredesk.exchange.records import ClinicalFile

Tree = dict[str, Any]
SNOMED, RXNORM, LOINC = "http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm", "http://loinc.org"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
MARIA = {"reference": "Patient/m1"}


def maria(**more: Any) -> Tree:
    """A Patient resource of Maria Delgado."""
    named = {"name": [{"use": "official", "family": "Delgado", "given": ["Maria"]}], "gender": "female", "birthDate": "1955-03-04"}
    return {"resourceType": "Patient", "id": "m1", **named, **more}


def a_bundle(*resources: Tree, kind: str = "collection", **more: Any) -> Tree:
    """A bundle of these resources, each filed under its own address."""
    entries = [
        {"fullUrl": f"https://ehr.example/fhir/{each['resourceType']}/{each['id']}" if "id" in each else "", "resource": each}
        for each in resources
    ]
    return {"resourceType": "Bundle", "type": kind, "entry": entries, **more}


def in_json(value: Any) -> bytes:
    """The value as a file."""
    return json.dumps(value, ensure_ascii=False).encode()


def facts(*resources: Tree) -> ClinicalFile:
    """What a bundle of Maria and these resources says."""
    return document.read(in_json(a_bundle(maria(), *resources)))


def coded(display: str = "", code: str = "", system: str = SNOMED, text: str = "") -> Tree:
    """A concept; what is "" is left out."""
    coding = {name: value for name, value in (("system", system), ("code", code), ("display", display)) if value}
    return {**({"coding": [coding]} if code or display else {}), **({"text": text} if text else {})}


def an_entry(kind: str, number: str = "", **fields: Any) -> Tree:
    """A resource about Maria."""
    subject = "patient" if kind in ("AllergyIntolerance", "Immunization", "Device", "FamilyMemberHistory") else "subject"
    return {"resourceType": kind, "id": number or f"{kind.lower()}-1", subject: MARIA, **fields}


ACTIVE = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}
METFORMIN = coded("metformin hydrochloride 500 MG Oral Tablet", "861007", RXNORM)


def an_allergy(**fields: Any) -> Tree:
    return an_entry("AllergyIntolerance", **fields)


def a_request(**fields: Any) -> Tree:
    return an_entry("MedicationRequest", **{"status": "active", "intent": "order", "medicationCodeableConcept": METFORMIN, **fields})


def a_value(**fields: Any) -> Tree:
    return an_entry("Observation", **{"status": "final", "code": coded("Potassium", "2823-3", LOINC), **fields})
