"""What every list's reader needs: the words of a concept, safe dates, who is meant by a reference, and what could not be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from caredesk.exchange.fhir import human
from caredesk.exchange.fhir.narrative import plain_text
from caredesk.exchange.fhir.nodes import Tree, code_word, extension, kind_of, part, parts, raw, word, words
from caredesk.exchange.fhir.pool import Pool
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import StatementItem, Unread
from caredesk.exchange.terms.questions import CODED_VALUES, OBSERVATIONS
from caredesk.exchange.terms.stamps import BadDate, read_stamp
from caredesk.exchange.text import is_bare_code, plain, says_something, says_something_in_words

MOST_NOTES = 200
MILLISECONDS = 1000
_DIGITS_OF_NOW = 13  # of the milliseconds since 1970, from 2001 on
SYSTEMS = {
    "http://loinc.org": "LOINC",
    "http://snomed.info/sct": "SNOMED CT",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
    "http://hl7.org/fhir/sid/icd-10": "ICD-10",
    "http://www.cms.gov/medicare/coding/icd10": "ICD-10-PCS",
    "http://hl7.org/fhir/sid/icd-9-cm": "ICD-9-CM",
    "http://www.ama-assn.org/go/cpt": "CPT",
    "http://hl7.org/fhir/sid/ndc": "NDC",
    "http://hl7.org/fhir/sid/cvx": "CVX",
    "http://fdasis.nlm.nih.gov": "UNII",
    "http://hl7.org/fhir/sid/hcpcs": "HCPCS",
    "https://www.cms.gov/medicare/coding/hcpcsreleasecodesets": "HCPCS",
    "http://ncimeta.nci.nih.gov": "NCI Thesaurus",
    "http://nucc.org/provider-taxonomy": "NUCC",
}
_BY_OID = {
    "2.16.840.1.113883.6.1": "LOINC",
    "2.16.840.1.113883.6.96": "SNOMED CT",
    "2.16.840.1.113883.6.88": "RxNorm",
    "2.16.840.1.113883.6.90": "ICD-10-CM",
    "2.16.840.1.113883.6.103": "ICD-9-CM",
    "2.16.840.1.113883.6.12": "CPT",
    "2.16.840.1.113883.6.69": "NDC",
    "2.16.840.1.113883.12.292": "CVX",
}
_ABSENT = "data-absent-reason"
_SHORTEST_WORD = 4
_STATES = ("status", "verificationStatus", "lifecycleStatus", "docStatus")
_TAKEN_BACK = ("entered-in-error", "nullified")
_KIND_BEFORE = re.compile(r"^(?:Generated Narrative|Narrative)\b.{0,80}", re.IGNORECASE)


@dataclass(slots=True)
class Reader:
    """The state of reading one person's resources."""

    pool: Pool
    unread: list[Unread] = field(default_factory=list)
    statements: list[StatementItem] = field(default_factory=list)
    patient_ids: frozenset[str] = frozenset()

    def note(self, where: str, why: str) -> None:
        """Remember a part that could not be read; a file full of faults does not fill memory with notes."""
        found = Unread(where=plain(where, 200), why=plain(why, 1000))
        if len(self.unread) < MOST_NOTES and found not in self.unread:
            self.unread.append(found)
        elif len(self.unread) == MOST_NOTES:
            self.unread.append(Unread(where="The rest of the file", why="More parts than can be listed here could not be read."))

    def when(self, tree: Any, name: str, where: str) -> When | None:
        """A time under this name; one that is no date is left out and noted."""
        text = raw(tree, name)[:60]
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) == _DIGITS_OF_NOW:  # milliseconds, as some databases keep them
            text = datetime.fromtimestamp(int(text) / MILLISECONDS, UTC).isoformat()[:16]
        try:
            return read_stamp(text)
        except BadDate:
            self.note(where, f"The date “{plain(text, 40)}” is not a real date, so it was left out.")
            return None

    def span(self, tree: Any, name: str, where: str) -> tuple[When | None, When | None]:
        """From when to when: `nameDateTime`, `namePeriod`, `nameTiming` ..., or a plain `name` of either shape."""
        for ending in ("Period", ""):
            period = part(tree, name + ending)
            if period and not parts_empty(period):
                return self.when(period, "start", where), self.when(period, "end", where)
        for ending in ("DateTime", "", "Date", "Instant", "Time"):
            if found := self.when(tree, name + ending, where):
                return found, None
        timing = part(tree, name + "Timing")
        first = self.when(timing, "event", where) or self.when(part(timing, "repeat", "boundsPeriod"), "start", where)
        return first, self.when(part(timing, "repeat", "boundsPeriod"), "end", where)

    def label(self, concept: Any) -> str:
        """The words of a concept, of a list of them, of R5's reference-or-concept or of a bare coding; "" when nobody could read them."""
        for each in concepts(concept):
            text = word(each, "text")
            if text and all(_reads(text, raw(coding, "code")) for coding in (*parts(each, "coding"), {})):
                return text
            if shown := next((display for coding in codings(each) if (display := _display(coding))), ""):
                return shown
        return ""

    def known(self, concept: Any) -> str:
        """What a few well known codes mean where the file says it by code alone."""
        for each in concepts(concept):
            for coding in codings(each):
                code = raw(coding, "code")
                if found := OBSERVATIONS.get(code) or CODED_VALUES.get(code):
                    return found
        return ""

    def code(self, concept: Any) -> tuple[str, str]:
        """A concept's first real code and how people call its system."""
        for each in concepts(concept):
            for coding in codings(each):
                code = word(coding, "code", 60)
                if code and _ABSENT not in raw(coding, "system") and code.lower() not in ("unk", "unknown", "ni"):
                    return code, system_name(raw(coding, "system"))
        return "", ""

    def name(self, resource: Tree, concept: Any, what: str) -> str:
        """What an entry is called: its concept, a known code, its narrative, else words for one that has only a code; "" for none."""
        if found := self.label(concept) or self.known(concept) or self._narrated(resource):
            return found
        code, system = self.code(concept)
        if not code:
            return ""
        self.note(what, f"One entry has no name, only the code {code} ({system or 'of an unnamed list'}).")
        return f"{what} without a name ({' '.join(each for each in (system, 'code', code) if each)})"

    def _narrated(self, resource: Tree) -> str:
        """The first line of an entry's own text, where it is short enough to be its name."""
        lines = plain_text(raw(part(resource, "text"), "div")[:20_000]).split("\n")
        told = [line for each in lines if (line := _KIND_BEFORE.sub("", each).strip(" :-•"))]
        first = plain(told[0], 400) if told else ""
        return first if 2 < len(first) <= 120 and says_something_in_words(first) and not is_bare_code(first) else ""

    def shown(self, reference: Any, owner: Tree | None = None) -> str:
        """Who or what a reference means, in words: what it points at, else the words beside it."""
        target = self.pool.find(reference, owner)
        found = self.named(target) if target else ""
        text = "" if found else plain(self.pool.display(reference), 200)
        return found or (text if says_something_in_words(text) and not is_bare_code(text) else "")

    def named(self, resource: Tree) -> str:
        """The name of a person, an organization, a place, or what an entry is about."""
        kind = kind_of(resource)
        if kind in ("Practitioner", "Patient", "RelatedPerson", "Person"):
            return human.best_name(resource).text
        if kind == "PractitionerRole":
            return self._inside(resource, "practitioner") or self._inside(resource, "organization")
        name = word(resource, "name", 200)
        if says_something(name) and not is_bare_code(name):
            return name
        return self.label(part(resource, "code")) or self.label(part(resource, "vaccineCode")) or self.label(part(resource, "type"))

    def _inside(self, role: Tree, name: str) -> str:
        """The person or organization of a role; a role inside a role is nobody, so that no reference leads in a circle."""
        target = self.pool.find(part(role, name), role)
        if target and kind_of(target) != "PractitionerRole":
            return self.named(target)
        return plain(self.pool.display(part(role, name)), 200)

    def person(self, tree: Tree, owner: Tree, *names: str) -> str:
        """The first of the people whom these elements name; the patient is none."""
        for each in parts(tree, *names):
            reference = next((found for inner in ("actor", "individual", "reference", "member") if (found := part(each, inner))), each)
            if not self.is_patient(reference) and (name := self.shown(reference, owner)):
                return name
        return ""

    def is_patient(self, reference: Any) -> bool:
        """Whether a reference means the patient."""
        return raw(reference, "reference") in self.patient_ids or kind_of(self.pool.find(reference)) == "Patient"

    def notes(self, resource: Tree) -> str:
        """What was written beside an entry."""
        texts = [word(each, "text", 4000) for each in parts(resource, "note")] + words(resource, "note", 4000)
        return plain("; ".join(dict.fromkeys(text for text in texts if says_something_in_words(text))), 4000)

    def common(self, resource: Tree, label: str, concept: Any, section: str) -> dict[str, Any]:
        """The fields that every row has."""
        code, system = self.code(concept)
        number = word(resource, "id", 120)
        dated = next(
            (name for name in ("recordedDate", "dateRecorded", "assertedDate", "authoredOn", "issued", "date") if raw(resource, name)), ""
        )
        return {
            "label": label,
            "code": code,
            "code_system": system,
            "note": self.notes(resource),
            "author": self.person(resource, resource, "asserter", "recorder", "author", "informationSource"),
            "recorded": self.when(resource, dated, section) if dated else None,
            "source_key": f"{kind_of(resource)}/{number}" if number else "",
            "section": section,
        }

    def state(self, resource: Tree, name: str = "status") -> str:
        """A status as its code, whether it is a plain code (release 4) or a concept (some others)."""
        if found := code_word(resource, name):
            return found
        concept = part(resource, name)
        found = next((code_word(coding, "code") for coding in parts(concept, "coding")), "")
        return found or word(concept, "text", 60).lower()

    def is_taken_back(self, resource: Tree) -> bool:
        """Whether its author took an entry back."""
        return any(self.state(resource, name) in _TAKEN_BACK for name in _STATES if name in resource)


def concepts(concept: Any) -> Iterator[Tree]:
    """The concepts in an element of any of the shapes that the releases of FHIR give it."""
    listed = concept if isinstance(concept, list) else [concept]
    for each in listed:
        if not isinstance(each, dict):
            continue
        if "concept" in each:  # release 5: a reference or a concept
            yield part(each, "concept")
        elif "coding" in each or "text" in each:
            yield each
        elif "code" in each or "display" in each:
            yield {"coding": [each]}


def codings(concept: Tree) -> list[Tree]:
    """A concept's codings, the one that a person chose first, those that say why nothing is said left out."""
    found = [each for each in parts(concept, "coding") if _ABSENT not in raw(each, "system") and "NullFlavor" not in raw(each, "system")]
    return sorted(found, key=lambda each: each.get("userSelected") is not True)


def parts_empty(tree: Tree) -> bool:
    """Whether an element holds nothing but the reason why it is empty."""
    return not any(name for name in tree if name not in ("extension", "id"))


def is_absent(tree: Any) -> bool:
    """Whether an element says that its value is not known."""
    return bool(extension(tree, _ABSENT))


def system_name(address: str) -> str:
    """How people call a code system."""
    found = SYSTEMS.get(address.strip().rstrip("/").lower()) or _BY_OID.get(address.removeprefix("urn:oid:"))
    return found or plain(address, 80)


def _display(coding: Tree) -> str:
    text = word(coding, "display")
    return text if text and _reads(text, raw(coding, "code")) else ""


@lru_cache(maxsize=8_192)  # the same few concepts stand in every file hundreds of times
def _reads(text: str, code: str) -> bool:
    """Whether a text tells a reader something and is not only a code; one that repeats a code which is a word ("niece") can be read."""
    is_word = code.replace("-", "").replace(" ", "").isalpha() and len(code) >= _SHORTEST_WORD
    return says_something_in_words(text) and not is_bare_code(text, "" if is_word else code)
