"""A FHIR bundle of two thousand made-up resources, with as many words to each as systems write."""

import json
from typing import Any

RESOURCES = 2_000
_LOINC, _SNOMED, _RXNORM = "http://loinc.org", "http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm"
_TESTS = (("2951-2", "Sodium"), ("2823-3", "Potassium"), ("2160-0", "Creatinine"), ("718-7", "Hemoglobin"), ("4548-4", "Hemoglobin A1c"))


def of_two_thousand() -> bytes:
    """One patient with results, visits, problems and medicines, as a bundle of type collection."""
    person = {"resourceType": "Patient", "id": "m1", "name": [{"family": "Delgado", "given": ["Maria"]}], "birthDate": "1955-03-04"}
    resources = [person, *(_resource(number) for number in range(RESOURCES - 1))]
    entries = [{"fullUrl": f"https://ehr.example/fhir/{each['resourceType']}/{each['id']}", "resource": each} for each in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def _resource(number: int) -> dict[str, Any]:
    """Of ten, six are results, and one each a visit, a problem, a medicine, a report."""
    day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}T09:30:00-05:00"
    common = {
        "id": f"r{number}",
        "meta": {
            "versionId": "1",
            "lastUpdated": day,
            "profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab"],
        },
        "subject": {"reference": "Patient/m1", "display": "Maria Delgado"},
        "encounter": {"reference": f"Encounter/r{number - number % 10 + 6}"},
    }
    kinds = (*((_result,) * 6), _visit, _problem, _medicine, _report)
    return {**kinds[number % 10](number, day), **common}


def _concept(code: str, words: str, system: str = _SNOMED) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": words}], "text": words}


def _category(code: str) -> list[dict[str, Any]]:
    return [
        {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": code, "display": code}], "text": code}
    ]


def _result(number: int, day: str) -> dict[str, Any]:
    code, words = _TESTS[number % len(_TESTS)]
    unit = {"unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": _category("laboratory"),
        "code": _concept(code, f"{words} [Moles/volume] in Serum or Plasma", _LOINC),
        "effectiveDateTime": day,
        "issued": day,
        "performer": [{"reference": "Practitioner/p1", "display": "Anil Rao, MD"}],
        "valueQuantity": {"value": 3.5 + number / 1000, **unit},
        "interpretation": [_concept("N", "Normal")],
        "referenceRange": [{"low": {"value": 3.5, **unit}, "high": {"value": 5.1, **unit}}],
    }


def _visit(number: int, day: str) -> dict[str, Any]:
    return {
        "resourceType": "Encounter",
        "status": "finished",
        "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
        "type": [_concept("185349003", "Encounter for check up (procedure)")],
        "participant": [{"individual": {"reference": "Practitioner/p1", "display": "Anil Rao, MD"}}],
        "period": {"start": day, "end": day},
        "serviceProvider": {"reference": "Organization/o1", "display": "Riverside Clinic"},
    }


def _problem(number: int, day: str) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "clinicalStatus": _concept("active", "Active"),
        "verificationStatus": _concept("confirmed", "Confirmed"),
        "category": [_concept("problem-list-item", "Problem List Item")],
        "code": _concept(str(59621000 + number), f"Hypertension, finding {number} (disorder)"),
        "onsetDateTime": day,
        "recordedDate": day,
    }


def _medicine(number: int, day: str) -> dict[str, Any]:
    repeat = {"frequency": 2, "period": 1, "periodUnit": "d"}
    dosage = {
        "text": "Take 1 tablet twice a day",
        "timing": {"repeat": repeat},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
    }
    return {
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": _concept("861007", f"metformin hydrochloride {number} MG Oral Tablet", _RXNORM),
        "authoredOn": day,
        "requester": {"reference": "Practitioner/p1", "display": "Anil Rao, MD"},
        "dosageInstruction": [dosage],
    }


def _report(number: int, day: str) -> dict[str, Any]:
    return {
        "resourceType": "DiagnosticReport",
        "status": "final",
        "category": _category("laboratory"),
        "code": _concept("24321-2", "Basic metabolic 2000 panel - Serum or Plasma", _LOINC),
        "effectiveDateTime": day,
        "result": [{"reference": f"Observation/r{number - step}"} for step in range(4, 10)],
    }
