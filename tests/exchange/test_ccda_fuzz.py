"""Whatever is done to a document, or made up in its words: facts of the known shape or one ImportProblem, never anything else."""

import random
import time
from copy import deepcopy
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from caredesk.errors import ImportProblem
from caredesk.exchange import wire
from caredesk.exchange.ccda import document
from caredesk.exchange.ccda.sections import BY_LOINC
from caredesk.exchange.records import ClinicalFile
from tests.exchange.ccda_builders import DATA, NAMESPACES
from tests.trust_size import IS_WHOLE, sized

pytestmark = pytest.mark.trust

SECONDS = 5
TREES_TRIED, BYTES_TRIED = sized(250, 250_000), sized(4_750, 250_000)  # of each of two kinds: 10,000 documents with every change
CAREFUL = settings(deadline=None, derandomize=not IS_WHOLE, suppress_health_check=list(HealthCheck), database=None)
OF_TREES, OF_BYTES = settings(CAREFUL, max_examples=TREES_TRIED), settings(CAREFUL, max_examples=BYTES_TRIED)
SMALL = tuple(path for path in sorted(DATA.glob("*.xml")) if path.stem != "hl7_unstructured_levin")
NAMES = tuple(
    """section entry act observation organizer component entryRelationship procedure encounter supply substanceAdministration code value
text title table thead tbody tr th td content list item paragraph br participant participantRole playingEntity consumable
manufacturedProduct manufacturedMaterial name given family prefix suffix effectiveTime low high center period event comp statusCode
doseQuantity rateQuantity routeCode precondition criterion referenceRange observationRange interpretationCode author time
assignedAuthor assignedPerson performer assignedEntity representedOrganization addr streetAddressLine city telecom id reference
originalText translation qualifier recordTarget patientRole patient birthTime administrativeGenderCode guardian guardianPerson
documentationOf serviceEvent componentOf encompassingEncounter location custodian assignedCustodian nonXMLBody structuredBody
observationMedia templateId numerator denominator languageCommunication languageCode""".split()
)
ATTRIBUTES = (
    *("code displayName codeSystem value unit root extension nullFlavor negationInd moodCode classCode typeCode use ID".split()),
    *("mediaType representation qualifier inclusive institutionSpecified {http://www.w3.org/2001/XMLSchema-instance}type".split()),
)
VALUES = (
    *BY_LOINC,
    *("PQ CD ST ED TS INT REAL BL IVL_PQ IVL_TS PIVL_TS EIVL_TS RTO_PQ_PQ SXPR_TS CSM MFST RSON SUBJ REFR LOC COV HLD INT EVN GOL".split()),
    *("33999-4 SEV 82606-5 CONC ASSERTION UNK NI OTH true false B64 HS 0 -1 1e9 .5 20260101 00000000 99991231 2026-13-40".split()),
    *("2.16.840.1.113883.10.20.22.4.20 2.16.840.1.113883.10.20.22.2.5.1 #r r %s {0} No known allergies A".split(" ")),
    "",
    " ",
    "null",
    "Unknown",
    "x" * 5_000,
    "\u202e\u0301\ufeff",
    "<b>&amp;",
)
ODD = st.one_of(st.sampled_from(VALUES), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))


def only_facts_or_a_problem(content: bytes) -> ClinicalFile | None:
    """The claim itself: in time, of the known shape, and nothing but ImportProblem."""
    began = time.perf_counter()
    try:
        file = document.read(content)
    except ImportProblem as problem:
        assert str(problem).startswith("This file")  # noqa: PT017  # the sentence is part of the claim
        return None
    finally:
        assert time.perf_counter() - began < SECONDS
    assert wire.read(wire.written(file)) == file
    return file


@lru_cache(maxsize=16)
def original(place: int) -> bytes:
    return SMALL[place].read_bytes()


@OF_BYTES
@given(
    st.integers(0, len(SMALL) - 1),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), st.binary(max_size=40)), min_size=1, max_size=6),
)
def test_bytes_of_a_real_document_changed_anywhere(place: int, changes: list[tuple[float, int, bytes]]) -> None:
    content = original(place)
    for share, length, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + length :]
    only_facts_or_a_problem(content)


@OF_TREES
@given(st.integers(0, len(SMALL) - 1), st.integers(0, 2**32), st.integers(1, 60), st.lists(ODD, min_size=1, max_size=8))
def test_elements_of_a_real_document_changed_at_random(place: int, seed: int, number: int, odd: list[str]) -> None:
    root = etree.fromstring(original(place))
    chance = random.Random(seed)
    elements = [each for each in root.iter("*") if each.getparent() is not None]
    for _ in range(number):
        change(chance, chance.choice(elements), elements, odd)
    only_facts_or_a_problem(etree.tostring(root))


def change(chance: random.Random, element: etree._Element, elements: list[etree._Element], odd: list[str]) -> None:
    """Take away, rename, repeat, move or rewrite one element; what XML cannot hold is left as it was."""
    parent = element.getparent()
    deed = chance.randrange(7)
    text = clean(chance.choice(odd))
    if deed == 0 and parent is not None and len(elements) > 10:
        parent.remove(element)
    elif deed == 1:
        element.tag = "{urn:hl7-org:v3}" + chance.choice(NAMES)
    elif deed == 2 and parent is not None and len(element) < 50:
        parent.append(deepcopy(element))
    elif deed == 3:
        element.set(chance.choice(ATTRIBUTES), text)
    elif deed == 4:
        element.text = text
    elif deed == 5:
        element.attrib.clear()
    else:
        for child in list(element)[:1]:
            element.append(child)


def clean(text: str) -> str:
    return "".join(
        letter for letter in text if letter in "\t\n\r" or " " <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"
    )


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(st.sampled_from(ATTRIBUTES[:-1]), ODD, max_size=4)
    return st.builds(written, st.sampled_from(NAMES), attributes, st.lists(children, max_size=5))


def written(name: str, attributes: dict[str, str], children: list[str]) -> str:
    said = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(children)}</{name}>"


def escaped(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


TREES = st.recursive(ODD.map(escaped), element, max_leaves=60)


@OF_TREES
@given(st.sampled_from(tuple(BY_LOINC)), st.lists(TREES, max_size=6), st.lists(TREES, max_size=4))
def test_made_up_trees_in_the_words_of_the_format(code: str, inside: list[str], head: list[str]) -> None:
    section = f'<section><code code="{code}"/>{"".join(f"<entry>{each}</entry>" for each in inside)}{"".join(inside)}</section>'
    body = f"<component><structuredBody><component>{section}</component></structuredBody></component>"
    only_facts_or_a_problem(f"<ClinicalDocument {NAMESPACES}>{''.join(head)}{body}</ClinicalDocument>".encode())


@OF_BYTES
@given(st.binary(max_size=300))
def test_any_bytes_at_all(content: bytes) -> None:
    only_facts_or_a_problem(content)
