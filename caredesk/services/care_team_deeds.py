"""The care team's deeds: members join, change and leave; one is made the primary care provider; each leaves its audit line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RuleBroken
from caredesk.kinds import ContactRole, DecisionAuthority, MayBeTold
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.models.patients import Patient
from caredesk.services import acting, audit, contacts, fields, records
from caredesk.services.care_team_rows import MemberGroup, group_of
from caredesk.services.contacts import NewContact

DAYS = ("starts_on", "ends_on")
YEARS_BACK, YEARS_AHEAD = 120, 20


@dataclass(frozen=True)
class NewMember:
    """A contact in a role for a patient, as the form or an import brings it."""

    role: ContactRole
    role_text: str = ""
    relationship_text: str = ""
    looks_after: str = ""
    is_primary: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    authority: DecisionAuthority = DecisionAuthority.NONE
    authority_source: str = ""
    may_be_told: MayBeTold = MayBeTold.NOT_ASKED
    told_limits: str = ""
    lives_with_patient: bool = False
    is_emergency: bool = False
    source_name: str = ""
    source_on: date | None = None
    source_key: str = ""
    import_id: UUID | None = None


FIELDS: Mapping[str, fields.Reader] = {
    "role": fields.one_of(ContactRole),
    "role_text": fields.line(120),
    "relationship_text": fields.line(80),
    "looks_after": fields.line(300),
    "starts_on": fields.day,
    "ends_on": fields.day,
    "authority": fields.one_of(DecisionAuthority),
    "authority_source": fields.line(),
    "may_be_told": fields.one_of(MayBeTold),
    "told_limits": fields.line(300),
    "lives_with_patient": fields.flag,
    "is_emergency": fields.flag,
}
BROUGHT: Mapping[str, fields.Reader] = {
    **FIELDS,
    "is_primary": fields.flag,
    "source_name": fields.line(),
    "source_on": fields.day,
    "source_key": fields.line(300),
    "import_id": fields.link,
}


def add(session: Session, patient_id: UUID, contact_id: UUID, new: NewMember) -> UUID:
    """Put a contact of the book on the team; answers the new member's id. A new hub takes the mark from the old one.

    Raises RecordGone, InvalidField, RuleBroken where the contact is on the team in this role already.
    """
    for field in DAYS:
        _check_year(session, field, getattr(new, field))
    member = put(session, patient_id, contact_id, new)
    audit.record(session, "care team member added", entity="care_team_members", entity_id=member.id, patient_id=patient_id)
    return member.id


def add_with_new_contact(session: Session, patient_id: UUID, contact: NewContact, new: NewMember) -> UUID:
    """Add a contact to the book and put it on the team, as one deed. Raises InvalidField, RecordGone, RuleBroken."""
    return add(session, patient_id, contacts.add(session, contact), new)


def put(session: Session, patient_id: UUID, contact_id: UUID, new: NewMember) -> CareTeamMember:
    """Make a member as part of another deed, which leaves the audit line. Raises like `add`."""
    records.get(session, Patient, patient_id)
    contact = records.get(session, Contact, contact_id)
    member = CareTeamMember(patient_id=patient_id, contact_id=contact_id, position=_next_position(session, patient_id))
    for name, reader in BROUGHT.items():
        setattr(member, name, reader(name, getattr(new, name)))
    _check_dates(member, "ends_on")
    _refuse_twice(session, member, contact)
    if member.is_primary:
        _take_the_mark(session, member, contact)
    session.add(member)
    session.flush()
    return member


def edit(session: Session, member_id: UUID, version: int, **values: Any) -> int:
    """Change fields of a member that was seen at `version`; answers the new version.

    Raises RecordGone, RecordChanged, InvalidField, RuleBroken where the contact is on the team in this role already.
    """
    for field in DAYS:
        _check_year(session, field, values.get(field))
    member = records.edit(session, CareTeamMember, member_id, version, FIELDS, values)
    _check_dates(member, next(iter(values)))
    if {"role", "ends_on"} & set(values):
        settle(session, member)
    if member.is_primary and group_of(member.role) is not MemberGroup.CLINICAL:
        raise InvalidField("role", "The primary care provider needs a clinical role. Choose another hub first.")
    _line(session, "care team member edited", member)
    return member.version


def make_primary(session: Session, member_id: UUID, version: int) -> int:
    """Make a member the hub; whoever was it before stays on the team without the mark. Answers the new version.

    Raises RecordGone, RecordChanged, RuleBroken for family, for services, and for a member who left.
    """
    member = records.get_as_seen(session, CareTeamMember, member_id, version)
    _take_the_mark(session, member, records.get(session, Contact, member.contact_id))
    member.is_primary = True
    _line(session, "primary care provider chosen", member)
    return member.version


def end(session: Session, member_id: UUID, version: int, *, on: date) -> int:
    """End a membership: from `on` the member is no longer on the team. Answers the new version.

    Raises RecordGone, RecordChanged, InvalidField for a day before the beginning.
    """
    member = records.get_as_seen(session, CareTeamMember, member_id, version)
    _check_year(session, "ends_on", on)
    member.ends_on = on
    _check_dates(member, "ends_on")
    _line(session, "care team member ended", member)
    return member.version


def resume(session: Session, member_id: UUID, version: int) -> int:
    """Take back the end of a membership, without the mark of the hub. Answers the new version.

    Raises RecordGone, RecordChanged, RuleBroken where the contact is on the team in this role again.
    """
    member = records.get_as_seen(session, CareTeamMember, member_id, version)
    member.ends_on = None
    member.is_primary = False
    _refuse_twice(session, member, records.get(session, Contact, member.contact_id))
    _line(session, "care team member resumed", member)
    return member.version


def archive(session: Session, member_id: UUID, version: int) -> None:
    """Take a member off the list who was put there by mistake; undo brings it back. Raises RecordGone, RecordChanged."""
    records.archive(session, CareTeamMember, member_id, version, "care team member put away")


def settle(session: Session, member: CareTeamMember) -> None:
    """A member who is back on the team, by undo or by a date, lets go of the mark where somebody else has it now.

    Raises RuleBroken where the contact has joined in this role again meanwhile.
    """
    today = acting.today(session)
    if member.has_ended(today) or member.archived_at is not None:
        return
    _refuse_twice(session, member, records.get(session, Contact, member.contact_id))
    if not member.is_primary:
        return
    hubs = session.scalars(_of_patient(member.patient_id).where(CareTeamMember.is_primary))
    if any(other is not member and not other.has_ended(today) for other in hubs):
        member.is_primary = False


def _take_the_mark(session: Session, member: CareTeamMember, contact: Contact) -> None:
    """Exactly one hub at a time: the mark leaves whoever has it now."""
    if group_of(member.role, is_personal=contact.is_personal) is not MemberGroup.CLINICAL:
        raise RuleBroken(
            "{name} has no clinical role here, so cannot be the primary care provider. Change the role first.", name=contact.spoken_name
        )
    today = acting.today(session)
    if member.has_ended(today):
        raise RuleBroken("{name} is no longer on the care team, so cannot be the primary care provider.", name=contact.spoken_name)
    for other in session.scalars(_of_patient(member.patient_id).where(CareTeamMember.is_primary)):
        if other is not member and not other.has_ended(today):
            other.is_primary = False


def _refuse_twice(session: Session, member: CareTeamMember, contact: Contact) -> None:
    today = acting.today(session)
    same = _of_patient(member.patient_id).where(CareTeamMember.contact_id == contact.id, CareTeamMember.role == member.role)
    if member.has_ended(today):
        return
    for other in session.scalars(same):
        if other is not member and not other.has_ended(today):
            raise RuleBroken("{name} is on the care team in this role already.", name=contact.spoken_name)


def _check_year(session: Session, field: str, day: Any) -> None:
    """A typed day within a life: a record from outside may bring others, and they stay as they came."""
    this_year = acting.today(session).year
    if isinstance(day, date) and not this_year - YEARS_BACK <= day.year <= this_year + YEARS_AHEAD:
        raise InvalidField(field, "The year looks mistyped. Check the date.")


def _check_dates(member: CareTeamMember, field: str) -> None:
    if member.starts_on is not None and member.ends_on is not None and member.ends_on < member.starts_on:
        raise InvalidField(field, "The end is before the beginning. Check both dates.")


def _of_patient(patient_id: UUID) -> Any:
    return select(CareTeamMember).where(CareTeamMember.patient_id == patient_id, CareTeamMember.archived_at.is_(None))


def _next_position(session: Session, patient_id: UUID) -> int:
    last = session.scalar(select(func.max(CareTeamMember.position)).where(CareTeamMember.patient_id == patient_id))
    return 0 if last is None else last + 1


def _line(session: Session, action: str, member: CareTeamMember) -> None:
    session.flush()
    audit.record(session, action, entity="care_team_members", entity_id=member.id, patient_id=member.patient_id)
