"""Whose each resource is: the people of a file, what belongs to each of them, and what belongs to nobody in it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from caredesk.exchange.fhir import human
from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, word
from caredesk.exchange.fhir.pool import Entry, Pool
from caredesk.exchange.text import is_bare_code, plain, says_something

MOST_ENTRIES = 5_000  # of one person at a time
SHARED = frozenset(
    """Practitioner PractitionerRole Organization Location HealthcareService Medication Substance Binary Endpoint MessageHeader
    OrganizationAffiliation InsurancePlan Questionnaire ValueSet CodeSystem StructureDefinition""".split()
)
_SUBJECTS = ("subject", "patient", "beneficiary", "individual", "for", "sourcePatient")
_KEPT_NAMES = 12


@dataclass(slots=True)
class Share:
    """One person's part of a file: their own resources, and those that belong to everybody."""

    patients: list[Tree]
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pool: Pool | None = None  # that of the whole file, where all of it is this person's

    @property
    def name(self) -> str:
        """What the person is called."""
        return next((name for patient in self.patients if (name := human.best_name(patient).text)), "")


def shares(pool: Pool) -> list[Share]:
    """Each person of the file with what is theirs, in the order of the file; more entries than fit at a time make several."""
    patients = _people(pool)
    if not patients:
        return _without_patients(pool)
    owner = {id(patient): place for place, group in enumerate(patients) for patient in group}
    found = [Share(group) for group in patients]
    of_all: list[Entry] = []
    strangers: list[tuple[Entry, Tree]] = []
    unclaimed = 0
    for entry in pool.entries:
        subject, target = _subject(pool, entry.resource)
        if kind_of(entry.resource) == "Patient":
            found[owner[id(entry.resource)]].entries.append(entry)
        elif kind_of(entry.resource) in SHARED or (not subject and len(found) == 1):
            of_all.append(entry)
        elif not subject:
            unclaimed += 1
        elif id(target) in owner:
            found[owner[id(target)]].entries.append(entry)
        else:
            strangers.append((entry, subject))
    _place_strangers(found, strangers)
    if unclaimed:
        found[0].notes.append(f"{_entries(unclaimed)} not say whose they are, so they were left out.")
    pieces = [piece for share in found for piece in _in_pieces(share, of_all)]
    if len(pieces) == 1 and len(pieces[0].entries) == len(pool.entries):
        pieces[0].pool = pool
    return pieces


def _entries(number: int) -> str:
    return "1 entry does" if number == 1 else f"{number} entries do"


def _people(pool: Pool) -> list[list[Tree]]:
    """The Patient resources; those of one name and birth date are one person at several places."""
    groups: dict[tuple[str, ...], list[Tree]] = defaultdict(list)
    for place, patient in enumerate(pool.of("Patient")):
        name = human.best_name(patient)
        known = (name.family.casefold(), *(given.casefold() for given in name.given[:1]), raw(patient, "birthDate"))
        groups[known if all(known) and name.given else (str(place),)].append(patient)
    return list(groups.values())


def _subject(pool: Pool, resource: Tree) -> tuple[Tree, Tree]:
    """The reference that says whose a resource is, and the Patient that it leads to, each empty where there is none."""
    references = [each for name in _SUBJECTS if name in resource and (each := part(resource, name))]
    if not references:
        references = [part(each, "actor") for each in parts(resource, "participant") if "Patient" in raw(part(each, "actor"), "reference")]
    for reference in references:
        target = pool.find(reference, resource)
        if kind_of(target) == "Patient":
            return reference, target
    told = next((each for each in references if raw(each, "reference") or part(each, "identifier")), {})
    return (told, {}) if told and _may_be_patient(told) else ({}, {})


def _may_be_patient(reference: Tree) -> bool:
    """Whether a reference that leads nowhere can mean a patient: not one that names a group, a place or a device."""
    told = raw(reference, "reference") + "/" + raw(reference, "type")
    return not any(f"{kind}/" in told or told.endswith(kind) for kind in ("Group", "Location", "Device", "Organization", "Practitioner"))


def _place_strangers(found: list[Share], strangers: list[tuple[Entry, Tree]]) -> None:
    """Entries whose patient is not in the file: the one person's where the name says so, or where no entry fits better; else left out."""
    only = found[0] if len(found) == 1 else None
    has_own = only is not None and any(kind_of(entry.resource) != "Patient" for entry in only.entries)
    addresses = {raw(reference, "reference") for _, reference in strangers}
    left: Counter[str] = Counter()
    for entry, reference in strangers:
        shown = word(reference, "display", 200)
        is_named = says_something(shown) and not is_bare_code(shown)
        if only is not None and (_is_same_name(shown, only) if is_named else not has_own and len(addresses) == 1):
            only.entries.append(entry)
        else:
            left[shown if is_named else ""] += 1
    for shown, number in left.items():
        whose = f"another person, {plain(shown, 100)}" if shown else "a patient who is not in this file"
        found[0].notes.append(f"{_entries(number).removesuffix(' do').removesuffix(' does')} of {whose}: left out.")


def _is_same_name(shown: str, share: Share) -> bool:
    """Whether a name beside a reference can be the person's: a given name and the family name, or one of them alone."""
    told = set(shown.casefold().replace(",", " ").replace(".", "").split())
    for patient in share.patients:
        for name in human.names(patient):
            family, given = set(name.family.casefold().split()), {each.casefold() for each in " ".join(name.given).split()}
            if (told & given and told & family) or (len(told) == 1 and told & (given | family)):
                return True
    return False


def _without_patients(pool: Pool) -> list[Share]:
    """A file that holds no Patient: one share of each whom its entries name; entries that name nobody are of the first."""
    found: dict[str, Share] = {}
    of_all: list[Entry] = []
    for entry in pool.entries:
        subject, _ = _subject(pool, entry.resource)
        if kind_of(entry.resource) in SHARED or not subject:
            of_all.append(entry)
            continue
        number = part(subject, "identifier")
        key = raw(subject, "reference") or raw(number, "value")
        share = found.setdefault(key, Share([]))
        shown = word(subject, "display", 200)
        if not share.patients and says_something(shown) and not is_bare_code(shown):
            share.patients = [{"resourceType": "Patient", "name": [{"text": shown}]}]
        share.entries.append(entry)
    return [piece for share in found.values() for piece in _in_pieces(share, of_all)] or [Share([], of_all)]


def _in_pieces(share: Share, of_all: list[Entry]) -> list[Share]:
    """A person's entries in portions that a batch may hold, each with what belongs to everybody and with the person."""
    own = [entry for entry in share.entries if kind_of(entry.resource) != "Patient"]
    head = [entry for entry in share.entries if kind_of(entry.resource) == "Patient"]
    pieces = [own[start : start + MOST_ENTRIES] for start in range(0, len(own), MOST_ENTRIES)] or [[]]
    return [Share(share.patients, [*head, *piece, *of_all], share.notes if place == 0 else []) for place, piece in enumerate(pieces)]
