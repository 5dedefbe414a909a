"""A FHIR file of any kind about one person, from its bytes to plain facts."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from caredesk.errors import ImportProblem
from caredesk.exchange.fhir import (
    allergies,
    conditions,
    coverage,
    json_text,
    medications,
    observations,
    papers,
    patient,
    persons,
    plans,
    statements,
    team,
    telling,
    visits,
    wishes,
)
from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, word
from caredesk.exchange.fhir.persons import Share
from caredesk.exchange.fhir.pool import Pool, pool_of
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ClinicalFile
from caredesk.exchange.terms.codes import DOCUMENT_TYPES
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import FileFormat

HEAD = "The file"


def read(data: bytes) -> ClinicalFile:
    """All that the file says of its one person. Raises ImportProblem with a sentence for the user, also where it is about several."""
    shares, faults = opened(data)
    if len(shares) > 1:
        raise ImportProblem(
            "This file holds the records of {number} people. Take it in as a whole: each becomes a record of its own.", number=len(shares)
        )
    return facts(shares[0], faults)


def opened(data: bytes) -> tuple[list[Share], list[str]]:
    """The people of the file with what is theirs, and what was wrong with the file. Raises ImportProblem."""
    parsed = json_text.parse(data)
    pool = pool_of(parsed.values)
    return shares_of(pool), [*parsed.faults, *faults_of(pool)]


def shares_of(pool: Pool) -> list[Share]:
    """The people of a pool. Raises ImportProblem where there is nothing in it, or where nobody can tell whose it is."""
    if not pool.entries:
        if pool.errors:
            raise ImportProblem("This file is a server's answer that something went wrong, not a record. Ask for the record again.")
        raise ImportProblem("This file is a FHIR record without any entries. Ask for it again.")
    shares = persons.shares(pool)
    if len(shares) > 1 and not any(share.patients for share in shares):
        raise ImportProblem(
            "This file is about {number} patients, but does not say who they are. "
            "Choose the folder or ZIP package that it came in, with the file of the patients themselves.",
            number=len(shares),
        )
    return shares


def faults_of(pool: Pool) -> list[str]:
    """What is to be said of a file beside its facts."""
    if pool.is_partial:
        return ["The file is one page of a longer answer; the pages that follow did not come along."]
    return []


def facts(share: Share, faults: Iterable[str] = ()) -> ClinicalFile:
    """All that is said of one person."""
    pool = share.pool or Pool.of_entries(share.entries)
    reader = Reader(pool, patient_ids=_patient_ids(share))
    for fault in (*faults, *share.notes):
        reader.note(HEAD, fault)
    _note_taken_back(reader)
    statements.read(reader)
    person = patient.read(share.patients, reader)
    planned, directives, equipment = plans.planned(reader), wishes.directives(reader), wishes.equipment(reader)
    return ClinicalFile(
        format=FileFormat.FHIR,
        patient=person,
        **_head(reader),
        **_lists(reader),
        care_team=team.read(reader),
        plan=tuple(planned),
        directives=tuple(directives),
        equipment=tuple(equipment),
        narrative=tuple(telling.read(reader, planned, directives, equipment)),
        attachments=papers.read(reader),
        statements=tuple(reader.statements),
        unread=tuple(reader.unread),
        sections_read=len(pool.entries),
        sections_total=len(pool.entries),
    )


def _lists(reader: Reader) -> dict[str, Any]:
    current, others = medications.read(reader)
    found: dict[str, list[Any]] = {
        "allergies": allergies.read(reader),
        "medications": current,
        "other_medications": others,
        "problems": conditions.read(reader),
        "results": observations.read(reader),
        "procedures": visits.procedures(reader),
        "immunizations": visits.immunizations(reader),
        "encounters": visits.encounters(reader),
        "goals": plans.goals(reader),
        "coverage": coverage.read(reader),
    }
    return {name: tuple(items) for name, items in found.items()}


def _patient_ids(share: Share) -> frozenset[str]:
    numbers = [raw(patient, "id") for patient in share.patients]
    return frozenset(address for number in numbers if number for address in (f"Patient/{number}", f"urn:uuid:{number}", number))


def _note_taken_back(reader: Reader) -> None:
    number = sum(reader.is_taken_back(entry.resource) for entry in reader.pool.entries)
    if number:
        told = "1 entry was" if number == 1 else f"{number} entries were"
        reader.note(HEAD, f"{told} taken back by their author (entered in error), so left out.")


def _head(reader: Reader) -> dict[str, Any]:
    """What the file says of itself: most of it where it is a document."""
    paper = next(reader.pool.of("Composition"), {})
    code = reader.code(part(paper, "type"))[0]
    title = word(paper, "title", 200)
    number = part(paper, "identifier")
    return {
        "title": title if says_something(title) else "",
        "document_type": DOCUMENT_TYPES.get(code) or reader.label(part(paper, "type")),
        "document_code": code,
        "document_id": word(number, "value", 300) or (f"Composition/{word(paper, 'id', 120)}" if raw(paper, "id") else ""),
        "created": reader.when(paper, "date", HEAD) or _newest(reader),
        "service_from": reader.when(part(paper, "event", "period"), "start", HEAD),
        "service_to": reader.when(part(paper, "event", "period"), "end", HEAD),
        "custodian": _custodian(reader, paper),
        "language": word(paper, "language", 20),
        "confidentiality": {"N": "Normal", "R": "Restricted", "V": "Very restricted"}.get(raw(paper, "confidentiality"), ""),
        "authors": _authors(reader, paper),
        "software": _software(reader, paper),
    }


def _newest(reader: Reader) -> When | None:
    """The last change of anything in the file, where it says so: the file is at least as new."""
    told = (reader.when(part(entry.resource, "meta"), "lastUpdated", HEAD) for entry in reader.pool.entries)
    return max((when for when in told if when), key=lambda when: when.text, default=None)


def _custodian(reader: Reader, paper: Tree) -> str:
    """Who keeps the record: as it says, else the patient's own clinic, else where most visits were."""
    found = reader.shown(part(paper, "custodian"), paper)
    for person in reader.pool.of("Patient"):
        found = found or reader.shown(part(person, "managingOrganization"), person)
    if found:
        return plain(found, 200)
    places = Counter(name for visit in reader.pool.of("Encounter") if (name := reader.shown(part(visit, "serviceProvider"), visit)))
    keepers = [name for note in reader.pool.of("DocumentReference") if (name := reader.shown(part(note, "custodian"), note))]
    return next((name for name, _ in (places or Counter(keepers)).most_common(1)), "")


def _authors(reader: Reader, paper: Tree) -> tuple[str, ...]:
    names = [
        reader.shown(each, paper)
        for each in parts(paper, "author")
        if kind_of(reader.pool.find(each, paper)) != "Device" and not reader.is_patient(each)
    ]
    return tuple(dict.fromkeys(name for name in names if name))[:20]


def _software(reader: Reader, paper: Tree) -> tuple[str, ...]:
    devices = [target for each in parts(paper, "author") if kind_of(target := reader.pool.find(each, paper)) == "Device"]
    names = [word(part(each, "deviceName"), "name", 120) or reader.label(part(each, "type")) for each in devices]
    return tuple(dict.fromkeys(name for name in names if says_something(name)))[:20]
