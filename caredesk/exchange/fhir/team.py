"""The people and organizations in a care role: the members of care teams, and whom the patient and the documents name."""

from collections.abc import Iterator
from dataclasses import replace

from caredesk.exchange.fhir import human
from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, truth, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.person_facts import CareTeamMember
from caredesk.exchange.terms.members import NPI, bare, merged
from caredesk.exchange.text import is_bare_code, plain, says_something
from caredesk.rules.care_roles import is_credential

WHERE = "Care team"
_FULL_NAME = 2  # a given name and a family name
_NO_ROLES = ("patient", "person", "unknown", "healthcare professional", "healthcare services", "care team")
_PRIMARY = ("453231000124104", "446050000", "PCP", "PP")
_ORGANIZATIONS = ("Organization", "HealthcareService", "Location")


def read(reader: Reader) -> tuple[CareTeamMember, ...]:
    """Everybody once; the patient is no member, and people of the patient's life stand among those."""
    found = [*_of_teams(reader), *_of_patient(reader)]
    named = [frozenset(bare(each.name)) for each in found]
    others = (each for each in (*_of_plans(reader), *_of_papers(reader)) if each.npi or not _is_named(each, named))
    relatives = {human.best_name(each).text.casefold() for each in reader.pool.of("RelatedPerson")}
    still = {bare(each.name) for each in found if each.ended is None}
    lasting = [replace(each, ended=None) if bare(each.name) in still else each for each in (*found, *others)]
    return merged([each for each in lasting if each.name.casefold() not in relatives])


def _is_named(member: CareTeamMember, named: list[frozenset[str]]) -> bool:
    """Whether a longer way of naming somebody ("Peter Primary MD Primary Provider") names one of a team."""
    words = frozenset(bare(member.name))
    return any(words > each and len(each) >= _FULL_NAME for each in named)


def _of_teams(reader: Reader) -> Iterator[CareTeamMember]:
    for team in reader.pool.of("CareTeam"):
        if reader.is_taken_back(team):
            continue
        has_ended = reader.state(team) == "inactive"
        start, end = reader.span(team, "period", WHERE)
        for participant in parts(team, "participant"):
            begun, over = reader.span(participant, "period", WHERE)
            role = reader.label(participant.get("role"))
            codes = [raw(coding, "code") for concept in parts(participant, "role") for coding in parts(concept, "coding")]
            for member in _members(reader, part(participant, "member"), team, role, codes):
                yield replace(member, started=begun or start, ended=over or (end if has_ended or end else None), where=("care team",))


def _of_patient(reader: Reader) -> Iterator[CareTeamMember]:
    """General practitioners and the organization that keeps the record."""
    for patient in reader.pool.of("Patient"):
        for reference in parts(patient, "generalPractitioner", "careProvider"):  # the second name is release 2's
            for member in _members(reader, reference, patient, "Primary care provider", ["PCP"]):
                yield replace(member, where=("patient",))


def _of_plans(reader: Reader) -> Iterator[CareTeamMember]:
    for plan in reader.pool.of("CarePlan"):
        if not reader.is_taken_back(plan):
            for reference in parts(plan, "author", "contributor"):
                for member in _members(reader, reference, plan, "", []):
                    yield replace(member, where=("care plan",))


def _of_papers(reader: Reader) -> Iterator[CareTeamMember]:
    """Who signed the record itself; authors of single notes are no team."""
    for paper in reader.pool.of("Composition"):
        for reference in (*parts(paper, "author"), *(part(each, "party") for each in parts(paper, "attester"))):
            for member in _members(reader, reference, paper, "", []):
                yield replace(member, where=("author",))


def _members(reader: Reader, reference: Tree, owner: Tree, role: str, codes: list[str]) -> Iterator[CareTeamMember]:
    """The person or organization that a reference means; a program or the patient is nobody, a team inside a team is its members."""
    if not reference or reader.is_patient(reference):
        return
    target = reader.pool.find(reference, owner)
    kind = kind_of(target) or _kind_named(raw(reference, "reference"), raw(reference, "type"))
    if kind in ("Device", "Patient", "RelatedPerson", "CareTeam", "Group"):
        return
    is_primary = any(code in _PRIMARY for code in codes) or "primary care" in role.casefold()
    said = role if not role.casefold().startswith(_NO_ROLES) else ""
    if kind == "PractitionerRole" and target:
        member = _with_role(reader, target)
    elif target:
        member = _practitioner(reader, target) if kind == "Practitioner" else _organization(target)
    else:
        name = reader.shown(reference, owner)
        member = _named(name, reference, is_organization=kind in _ORGANIZATIONS) if name else None
    if member is not None and member.name:
        member = _as_shown(member, word(reference, "display", 200)) if not member.is_organization else member
        yield replace(member, role=plain(said or member.role, 120), is_primary=is_primary)


def _as_shown(member: CareTeamMember, shown: str) -> CareTeamMember:
    """The person under the name beside the reference where that is the same and says more (degrees, which name is which)."""
    is_same = bool(shown) and frozenset(bare(shown)) == frozenset(bare(member.name))
    says_more = is_same and (bare(shown) != bare(member.name) or any(is_credential(each) for each in shown.replace(",", " ").split()))
    return replace(member, name=shown, given=(), family="", prefix="", suffix="") if says_more else member


def _kind_named(reference: str, kind: str) -> str:
    """Which kind of resource an address that leads nowhere here names."""
    before = reference.partition("?")[0].rstrip("/").split("/")
    named = [each for each in before if each in ("Practitioner", "PractitionerRole", "RelatedPerson", "Patient", "Device", *_ORGANIZATIONS)]
    return kind or (named[-1] if named else "")


def _practitioner(reader: Reader, resource: Tree) -> CareTeamMember:
    name = human.best_name(resource)
    letters = reader.label([part(each, "code") for each in parts(resource, "qualification")])
    role = next((each for each in reader.pool.of("PractitionerRole") if reader.pool.find(part(each, "practitioner")) is resource), {})
    role = role or part(resource, "practitionerRole")  # release 2 keeps it inside
    return CareTeamMember(
        name=name.text,
        given=name.given,
        family=name.family,
        prefix=name.prefix,
        suffix=name.suffix or (letters if len(letters) <= 6 else ""),
        specialty=reader.label(role.get("specialty")),
        role=reader.label(role.get("code") or role.get("role")),
        organization=reader.shown(part(role, "organization") or part(role, "managingOrganization"), role),
        telecoms=human.telecoms(resource) or human.telecoms(role),
        addresses=human.addresses(resource),
        npi=human.npi_of(resource),
        source_key=f"{NPI}|{npi}" if (npi := human.npi_of(resource)) else _key(resource),
    )


def _with_role(reader: Reader, role: Tree) -> CareTeamMember | None:
    """A person in a role at an organization, or the organization alone."""
    person = reader.pool.find(part(role, "practitioner"), role)
    organization = reader.shown(part(role, "organization"), role)
    if person:
        member = _practitioner(reader, person)
    elif name := reader.shown(part(role, "practitioner"), role):
        member = _named(name, part(role, "practitioner"), is_organization=False)
    elif organization:
        return _named(organization, part(role, "organization"), is_organization=True)
    else:
        return None
    return replace(
        member,
        organization=organization or member.organization,
        role=reader.label(role.get("code")) or member.role,
        specialty=reader.label(role.get("specialty")) or member.specialty,
        telecoms=human.telecoms(role) or member.telecoms,
        npi=member.npi or human.npi_of(role),
    )


def _organization(resource: Tree) -> CareTeamMember | None:
    name = word(resource, "name", 200)
    if not says_something(name) or is_bare_code(name) or truth(resource, "active") is False:
        return None
    return CareTeamMember(
        name=name,
        is_organization=True,
        telecoms=human.telecoms(resource),
        addresses=human.addresses(resource),
        npi=human.npi_of(resource),
        source_key=_key(resource),
    )


def _named(name: str, reference: Tree, *, is_organization: bool) -> CareTeamMember:
    """Somebody of whom the file has only a name, with the national number where the reference asks by it."""
    number = raw(reference, "reference").rpartition("|")[2] if "us-npi|" in raw(reference, "reference") else ""
    return CareTeamMember(name=name, is_organization=is_organization, npi=human.valid_npi(plain(number, 20)))


def _key(resource: Tree) -> str:
    number = word(resource, "id", 120)
    return plain(f"{kind_of(resource)}/{number}", 300) if number else ""
