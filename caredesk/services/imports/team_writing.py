"""Writing the people of a file: contacts that the book lacks are made, and everybody joins the patient's team with their source."""

from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.exchange.person_facts import AddressFact, TelecomFact
from caredesk.kinds import ContactKind, ContactRole
from caredesk.models.contacts import CareTeamMember
from caredesk.rules.care_roles import is_credential
from caredesk.services import contacts
from caredesk.services.addresses import NewAddress
from caredesk.services.contacts import NewContact
from caredesk.services.imports import people
from caredesk.services.imports.drafts import clipped, day
from caredesk.services.imports.preview import ContactKey, Finding, Preview, StagedMember, contact_key, employer_key
from caredesk.services.telecoms import NewTelecom


def write_team(session: Session, preview: Preview, patient_id: UUID, import_id: UUID) -> None:
    """Put the new members into the team; one contact for one person, also when the file names the person twice."""
    new = [member for member in preview.members if member.finding is Finding.NEW]
    made: dict[ContactKey, UUID] = {}
    for position, member in enumerate(new):
        contact_id = member.contact_id or _made_once(session, member, made)
        session.add(_member(member, contact_id, preview, patient_id, import_id, position))


def new_address(fact: AddressFact) -> NewAddress:
    """An address of the file as the book keeps it."""
    return NewAddress(
        lines=tuple(clipped(line, 200) for line in fact.lines),
        city=clipped(fact.city, 80),
        state=clipped(fact.state, 40),
        postal_code=clipped(fact.postal_code, 20),
        country=clipped(fact.country, 60),
        use=fact.use,
    )


def _made_once(session: Session, member: StagedMember, made: dict[ContactKey, UUID]) -> UUID:
    key = contact_key(member)
    if key not in made:
        made[key] = contacts.put(session, _new_contact(member, _employer(session, member, made))).id
    return made[key]


def _employer(session: Session, member: StagedMember, made: dict[ContactKey, UUID]) -> UUID | None:
    """The organization that a person works for, from the book or made."""
    key = employer_key(member)
    if key is None or member.employer_id:
        return member.employer_id
    if key not in made:
        made[key] = contacts.put(session, NewContact(ContactKind.ORGANIZATION, name=clipped(member.fact.organization, 200))).id
    return made[key]


def _new_contact(member: StagedMember, organization_id: UUID | None) -> NewContact:
    fact = member.fact
    degrees = is_credential(fact.suffix)
    return NewContact(
        kind=ContactKind.ORGANIZATION if fact.is_organization else ContactKind.PERSON,
        name=clipped(fact.name, 200) if fact.is_organization else "",
        prefix=clipped(fact.prefix, 40),
        given=clipped(" ".join(fact.given), 200),
        family=clipped(fact.family or ("" if fact.given or fact.is_organization else fact.name), 120),
        suffix="" if degrees else clipped(fact.suffix, 40),
        credentials=clipped(fact.suffix, 60) if degrees else "",
        role=member.role,
        specialty=clipped(fact.specialty, 120),
        npi=clipped(fact.npi, 20),
        organization_id=organization_id,
        is_personal=member.is_personal,
        telecoms=tuple(_telecom(telecom) for telecom in fact.telecoms),
        addresses=tuple(new_address(address) for address in people.usable(fact.addresses)),
    )


def _telecom(fact: TelecomFact) -> NewTelecom:
    return NewTelecom(fact.system, clipped(fact.value, 200), fact.use)


def _member(member: StagedMember, contact_id: UUID, preview: Preview, patient_id: UUID, import_id: UUID, position: int) -> CareTeamMember:
    fact = member.fact
    return CareTeamMember(
        patient_id=patient_id,
        contact_id=contact_id,
        role=member.role,
        role_text=clipped(fact.role, 120) if member.role in (ContactRole.OTHER, ContactRole.SPECIALIST) else "",
        relationship_text=clipped(member.relationship, 80),
        is_primary=member.becomes_primary,
        is_emergency=member.kind == "emergency",
        starts_on=day(fact.started),
        ends_on=day(fact.ended),
        position=position,
        source_name=preview.source_name,
        source_on=preview.source_on,
        source_key=clipped(fact.source_key, 300),
        import_id=import_id,
    )
