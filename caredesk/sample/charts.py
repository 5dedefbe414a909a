"""Writes the charts of the sample patients, one after the other, through the services."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ContactRole, ItemKind, StatementAbout, TelecomSystem
from caredesk.sample.shapes import Person, Relative
from caredesk.sample.story_time import StoryTime
from caredesk.services import addresses, care_team_deeds, charting, patients, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.care_team_deeds import NewMember
from caredesk.services.contacts import NewContact
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.telecoms import NewTelecom

PROGRAMME_FIELDS = ("programme", "religion", "worries", "status")


def write_chart(session: Session, person: Person, *, coordinators: dict[str, UUID], book: dict[str, UUID]) -> UUID:
    """One patient with chart and care team; answers the id. `coordinators` by first name, `book` by the contact's name."""
    patient_id = _patient(session, person, coordinators[person.coordinator])
    _reach(session, person, patient_id)
    _lists(session, person, patient_id)
    for name, role, looks_after in person.team:
        member = NewMember(role, looks_after=looks_after, is_primary=role is ContactRole.PCP)
        care_team_deeds.add(session, patient_id, book[name], member)
    for relative in person.family_members:
        _relative(session, patient_id, relative)
    return patient_id


def write_wishes(session: Session, person: Person, patient_id: UUID, day: date, when: StoryTime) -> None:
    """What the patient said on that day of the pictures."""
    for kind, words, said_on in person.wishes:
        if said_on == day:
            charting.add_wish(session, patient_id, kind=kind, words=words, said_on=when.day(day), heard_by=person.coordinator)


def _patient(session: Session, person: Person, coordinator_id: UUID) -> UUID:
    patient_id = patients.create(
        session,
        NewPatient(
            family=person.family,
            given=person.given,
            preferred=person.preferred,
            birth_date=person.born,
            sex=person.sex,
            pronouns=person.pronouns,
            language=person.language,
            interpreter_needed=person.interpreter,
            risk_tier=person.risk,
            coordinator_id=coordinator_id,
        ),
    )
    told: dict[str, Any] = {name: getattr(person, name) for name in PROGRAMME_FIELDS}
    status, source, on = person.code_status
    told.update(code_status=status, code_status_source=source, code_status_on=on)
    patients.edit(session, patient_id, 1, **told)
    return patient_id


def _reach(session: Session, person: Person, patient_id: UUID) -> None:
    owner = Owner(patient_id=patient_id)
    if person.phone:
        telecoms.add(session, owner, NewTelecom(TelecomSystem.PHONE, person.phone, note=person.phone_note, is_preferred=True))
    street, city, state, postal_code = person.address
    if street:
        addresses.add(session, owner, NewAddress((street,), city, state, postal_code))


def _lists(session: Session, person: Person, patient_id: UUID) -> None:
    for label, onset in person.problems:
        charting.add_item(session, patient_id, ItemKind.PROBLEMS, label=label, onset=onset)
    for label, strength, dose, frequency, purpose in person.medications:
        as_needed = "needed" in frequency
        told = {"strength": strength, "dose": dose, "frequency": frequency, "purpose": purpose, "as_needed": as_needed}
        charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label=label, **told)
    for label, reaction, kind in person.allergies:
        charting.add_item(session, patient_id, ItemKind.ALLERGIES, label=label, reaction=reaction, kind=kind)
    if not person.allergies:
        charting.state_nothing_known(session, patient_id, StatementAbout.ALLERGIES, "No known allergies")
    payer, plan, member_id = person.coverage
    if payer:
        charting.add_coverage(session, patient_id, payer=payer, plan=plan, member_id=member_id)


def _relative(session: Session, patient_id: UUID, relative: Relative) -> None:
    given, _, family = relative.name.rpartition(" ")
    contact = NewContact(
        given=given,
        family=family,
        role=relative.role,
        is_personal=True,
        telecoms=(NewTelecom(TelecomSystem.PHONE, relative.phone, is_preferred=True),),
    )
    member = NewMember(
        relative.role,
        relationship_text=relative.relationship,
        authority=relative.authority,
        authority_source=relative.authority_source,
        may_be_told=relative.told,
        told_limits=relative.limits,
        lives_with_patient=relative.lives_with,
        is_emergency=relative.emergency,
    )
    care_team_deeds.add_with_new_contact(session, patient_id, contact, member)
