"""Whatever is done to a FHIR file, or made up in its words: facts of the known shape or one ImportProblem, never anything else."""

import json
import random
import time
from copy import deepcopy
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caredesk.errors import ImportProblem
from caredesk.exchange import parts, wire
from caredesk.exchange.fhir import bundles, document
from tests.exchange.fhir_builders import a_bundle, an_entry, coded, in_json, maria
from tests.trust_size import IS_WHOLE, sized

pytestmark = pytest.mark.trust

SECONDS = 5
EXAMPLES = sized(2_500, 250_000)  # of each of the four kinds
CAREFUL = settings(max_examples=EXAMPLES, deadline=None, derandomize=not IS_WHOLE, suppress_health_check=list(HealthCheck), database=None)
KINDS = tuple(
    """Patient AllergyIntolerance Condition MedicationRequest MedicationStatement MedicationOrder MedicationDispense
    MedicationAdministration Medication Observation DiagnosticReport Procedure Immunization Encounter CareTeam CarePlan Goal Coverage
    DocumentReference Binary Consent Device ServiceRequest Appointment RelatedPerson Practitioner PractitionerRole Organization Location
    Composition List QuestionnaireResponse FamilyMemberHistory Flag Communication ExplanationOfBenefit OperationOutcome Bundle Parameters
    Unheard""".split()
)
NAMES = tuple(
    """id resourceType status code coding display system text value unit reference identifier type use subject patient category
    clinicalStatus verificationStatus reaction manifestation severity substance
    onsetDateTime onsetPeriod onsetAge abatementDateTime recordedDate note
    medicationCodeableConcept medicationReference medication concept contained dosageInstruction timing repeat frequency period periodUnit
    boundsPeriod start end doseAndRate doseQuantity rateRatio numerator denominator route asNeededBoolean asNeededCodeableConcept requester
    authoredOn valueQuantity valueCodeableConcept valueString valueBoolean valuePeriod valueRange valueRatio valueSampledData low high
    comparator component hasMember referenceRange interpretation effectiveDateTime issued performer actor member participant role result
    conclusion presentedForm data url contentType content attachment name family given prefix suffix telecom address line city birthDate
    gender deceasedDateTime communication language extension valueCode valueCoding contact relationship class location hospitalization
    dischargeDisposition target dueDate description lifecycleStatus achievementStatus activity detail title section div entry fullUrl
    resource request method meta versionId lastUpdated payor subscriberId statusReason vaccineCode occurrenceDateTime item answer
    emptyReason ingredient itemCodeableConcept basedOn authorizingPrescription generalPractitioner managingOrganization custodian author
    period link relation parameter""".split()
)
VALUES: tuple[Any, ...] = (
    *(
        "Patient/m1",
        "#x",
        "urn:uuid:m1",
        "Practitioner?identifier=a|b",
        "?",
        "/",
        "",
        " ",
        "null",
        "Unknown",
        "{0}",
        "%s",
        "<b>&amp;",
        "x" * 5_000,
    ),
    *("\u202e\u0301\ufeff\x00", "2026-02-30", "2026-13", "20260101", "0001-01-01", "99999-01-01", "active", "entered-in-error", "nilknown"),
    *(
        "716186003",
        "8480-6",
        "data:;base64,JVBERi0=",
        "JVBERi0xLjQ=",
        "!!!",
        "1e400",
        "-0",
        "1." + "0" * 400,
        "en",
        "es",
        "http://x/Patient/m1",
    ),
    *(
        0,
        -1,
        10**15,
        1.5,
        True,
        False,
        None,
        [],
        {},
        [[]],
        [None],
        [{}],
        {"coding": None},
        {"reference": 7},
        {"coding": [7, None, {"code": 7}]},
    ),
)
ODD = st.one_of(st.sampled_from(VALUES), st.text(max_size=40))


def only_facts_or_a_problem(content: bytes) -> None:
    """The claim itself: in time, of the known shape, and nothing but ImportProblem; people of one file are told apart in the same way."""
    began = time.perf_counter()
    try:
        shares, faults = document.opened(content)
        if len(shares) > 1:
            packed = bundles.split(shares[:20], faults)
            assert parts.read(parts.written(packed)) == packed
        file = document.facts(shares[0], faults)
    except ImportProblem as problem:
        assert str(problem).startswith("This file")  # noqa: PT017  # the sentence is part of the claim
        return
    finally:
        assert time.perf_counter() - began < SECONDS
    assert wire.read(wire.written(file)) == file


@lru_cache(maxsize=1)
def original() -> bytes:
    """A record with something of every list."""
    told = [{"code": coded("Systolic", "8480-6"), "valueQuantity": {"value": 120.5, "unit": "mm[Hg]"}}]
    dosage = [
        {
            "text": "1 tablet",
            "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
            "doseAndRate": [{"doseQuantity": {"value": 1}}],
        }
    ]
    resources = [
        maria(telecom=[{"system": "phone", "value": "555-0100"}], address=[{"line": ["1 Elm St"], "city": "Reno"}]),
        an_entry(
            "AllergyIntolerance", code=coded("Latex", "111088007"), reaction=[{"manifestation": [coded("Hives")], "severity": "mild"}]
        ),
        an_entry("Condition", code=coded("Asthma", "195967001"), onsetDateTime="2010-05-01", category=[coded(code="problem-list-item")]),
        an_entry(
            "MedicationRequest",
            status="active",
            medicationReference={"reference": "#a"},
            contained=[{"resourceType": "Medication", "id": "a", "code": coded("metformin")}],
            dosageInstruction=dosage,
        ),
        an_entry(
            "Observation", status="final", code=coded("Blood pressure", "85354-9"), component=told, effectiveDateTime="2026-01-02T09:00:00Z"
        ),
        an_entry(
            "DiagnosticReport", status="final", code=coded("Panel"), result=[{"reference": "Observation/observation-1"}], conclusion="Fine"
        ),
        {**an_entry("Encounter", status="finished", participant=[{"individual": {"display": "Anil Rao"}}]), "class": {"code": "AMB"}},
        an_entry(
            "CareTeam", participant=[{"role": [coded("Cardiologist")], "member": {"reference": "Practitioner/p", "display": "Anil Rao"}}]
        ),
        an_entry("Goal", lifecycleStatus="active", description={"text": "Walk daily"}, target=[{"dueDate": "2026-05-01"}]),
        an_entry("CarePlan", status="active", activity=[{"detail": {"code": coded("Diet"), "status": "in-progress"}}]),
        an_entry("Immunization", status="completed", vaccineCode=coded("Influenza"), occurrenceDateTime="2025-10-01"),
        an_entry(
            "DocumentReference",
            status="current",
            type=coded("Note"),
            content=[{"attachment": {"contentType": "text/plain", "data": "SGVsbG8="}}],
        ),
        an_entry("QuestionnaireResponse", status="completed", item=[{"text": "Smoke?", "answer": [{"valueBoolean": False}]}]),
        {"resourceType": "Practitioner", "id": "p", "name": [{"family": "Rao", "given": ["Anil"]}]},
    ]
    return in_json(a_bundle(*resources))


@CAREFUL
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=20)), min_size=1, max_size=5))
def test_bytes_of_a_record_changed_anywhere(changes: list[tuple[float, int, bytes]]) -> None:
    content = original()
    for share, length, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + length :]
    only_facts_or_a_problem(content)


@CAREFUL
@given(st.integers(0, 2**32), st.integers(1, 30), st.lists(ODD, min_size=1, max_size=8))
def test_trees_of_a_record_changed_at_random(seed: int, number: int, odd: list[Any]) -> None:
    tree = json.loads(original())
    chance = random.Random(seed)
    for _ in range(number):
        change(chance, chance.choice(containers(tree) or [[None]]), odd)
    only_facts_or_a_problem(json.dumps(tree).encode())


def containers(tree: Any) -> list[Any]:
    found, waiting = [], [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list):
            found.append(each)
            waiting += each.values() if isinstance(each, dict) else each
    return [each for each in found if each]


def change(chance: random.Random, held: Any, odd: list[Any]) -> None:
    """Take away, replace, rename, repeat or swallow one part of an object or a list."""
    place = chance.choice(list(held)) if isinstance(held, dict) else chance.randrange(len(held))
    deed = chance.randrange(6)
    if deed == 0:
        del held[place]
    elif deed == 1:
        held[place] = deepcopy(chance.choice(odd))
    elif deed == 2 and isinstance(held, dict):
        held[chance.choice(NAMES)] = held.pop(place)
    elif deed == 3 and isinstance(held, list) and len(held) < 50:
        held.append(deepcopy(held[place]))
    elif deed == 4:
        held[place] = [held[place]]
    else:
        held[place] = {chance.choice(NAMES): held[place], "resourceType": chance.choice(KINDS)}


def made_up(chance: random.Random, odd: list[Any], depth: int = 0) -> Any:
    """A tree in the words of the format, of any shape."""
    shape = chance.randrange(4) if depth < 5 else 0
    if shape < 2:
        return chance.choice((*odd, *VALUES))
    if shape == 2:
        return [made_up(chance, odd, depth + 1) for _ in range(chance.randrange(4))]
    return {chance.choice(NAMES): made_up(chance, odd, depth + 1) for _ in range(chance.randrange(6))}


def a_made_up_resource(chance: random.Random, odd: list[Any]) -> dict[str, Any]:
    fields = {chance.choice(NAMES): made_up(chance, odd) for _ in range(chance.randrange(12))}
    return {**fields, "resourceType": chance.choice(KINDS)}


@CAREFUL
@given(st.integers(0, 2**32), st.integers(1, 8), st.booleans(), st.lists(ODD, min_size=1, max_size=4))
def test_made_up_resources_in_the_words_of_the_format(seed: int, number: int, has_patient: bool, odd: list[Any]) -> None:
    chance = random.Random(seed)
    resources = [maria()] if has_patient else []
    resources += [a_made_up_resource(chance, odd) for _ in range(number)]
    only_facts_or_a_problem(json.dumps({"resourceType": "Bundle", "entry": [{"resource": each} for each in resources]}).encode())


@CAREFUL
@given(st.binary(max_size=300), st.sampled_from((b"", b"{", b"[", b'{"resourceType":', b"\xff\xfe", b'{"resourceType":"Patient"}\n')))
def test_any_bytes_at_all(content: bytes, start: bytes) -> None:
    only_facts_or_a_problem(start + content)
