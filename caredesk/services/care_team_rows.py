"""The members of a care team, one row each: where they stand in the list, what they may decide and be told, and how they are reached."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, ContactMethod, ContactRole, DecisionAuthority, MayBeTold, TelecomSystem
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.services import telecoms
from caredesk.services.telecoms import TelecomRow

FAMILY_ROLES = frozenset({ContactRole.FAMILY, ContactRole.CAREGIVER, ContactRole.HEALTH_CARE_AGENT, ContactRole.GUARDIAN})
SERVICE_ROLES = frozenset(
    {
        ContactRole.SCHOOL,
        ContactRole.INTERPRETER,
        ContactRole.TRANSPORT,
        ContactRole.CLERGY,
        ContactRole.COMMUNITY,
        ContactRole.ATTORNEY,
        ContactRole.ADVOCATE,
        ContactRole.INSURER_CASE_MANAGER,
        ContactRole.OTHER,
    }
)
COPIED = (
    "version",
    "patient_id",
    "contact_id",
    "role",
    "role_text",
    "relationship_text",
    "looks_after",
    "is_primary",
    "starts_on",
    "ends_on",
    "authority",
    "authority_source",
    "may_be_told",
    "told_limits",
    "lives_with_patient",
    "is_emergency",
    "source_name",
    "source_on",
)


class MemberGroup(StrEnum):
    """Where a member stands in the list, in this order."""

    HUB = "hub"
    CLINICAL = "clinical"
    SERVICES = "services"
    FAMILY = "family"


@dataclass(frozen=True)
class MemberRow:
    """One member of a care team. `phone` and `fax` are the best ones as people read them, empty where there is none to use."""

    member_id: UUID
    version: int
    patient_id: UUID
    contact_id: UUID
    contact_version: int
    contact_kind: ContactKind
    contact_archived: bool
    group: MemberGroup
    list_name: str
    spoken_name: str
    signing_name: str
    credentials: str
    specialty: str
    organization: str
    role: ContactRole
    role_text: str
    relationship_text: str
    looks_after: str
    is_primary: bool
    starts_on: date | None
    ends_on: date | None
    has_ended: bool
    authority: DecisionAuthority
    authority_source: str
    may_be_told: MayBeTold
    told_limits: str
    lives_with_patient: bool
    is_emergency: bool
    phone: str
    fax: str
    email: str
    reach: str  # the number or address of the preferred way; else the phone, else whatever there is
    preferred_method: ContactMethod | None
    never_method: ContactMethod | None
    source_name: str
    source_on: date | None

    @property
    def is_family(self) -> bool:
        """Whether it is a family member, friend or caregiver: somebody for whom may-be-told is asked."""
        return self.group is MemberGroup.FAMILY

    @property
    def decides(self) -> bool:
        """Whether the person has any authority to decide for the patient."""
        return self.authority is not DecisionAuthority.NONE


def member_rows(session: Session, patient_id: UUID, on: date, *, tells_health: bool = True) -> list[MemberRow]:
    """All members as they stand on a day, those who have left too: the hub, then clinicians, then services, then family.

    Without `tells_health` nothing says what they look after, which may be an illness.
    """
    question = (
        select(CareTeamMember, Contact)
        .join(Contact, Contact.id == CareTeamMember.contact_id)
        .where(CareTeamMember.patient_id == patient_id, CareTeamMember.archived_at.is_(None))
        .order_by(CareTeamMember.position, Contact.sort_name)
    )
    found = session.execute(question).all()
    reached = telecoms.of_contacts(session, [contact.id for _, contact in found])
    employers = _names(session, {contact.organization_id for _, contact in found if contact.organization_id})
    rows = [_row(member, contact, employers, reached.get(contact.id, []), on) for member, contact in found]
    rows = rows if tells_health else [replace(row, looks_after="") for row in rows]
    order = list(MemberGroup)
    return sorted(rows, key=lambda row: order.index(row.group))


def group_of(role: ContactRole, *, is_primary: bool = False, is_personal: bool = False) -> MemberGroup:
    """Where a member with this role stands in the list."""
    if is_primary:
        return MemberGroup.HUB
    if role in FAMILY_ROLES or (is_personal and role is ContactRole.OTHER):
        return MemberGroup.FAMILY
    return MemberGroup.SERVICES if role in SERVICE_ROLES else MemberGroup.CLINICAL


def _row(member: CareTeamMember, contact: Contact, employers: dict[UUID, str], reached: list[TelecomRow], on: date) -> MemberRow:
    usable = telecoms.usable(reached, contact.preferred_method, contact.never_method)
    return MemberRow(
        member_id=member.id,
        contact_version=contact.version,
        contact_kind=contact.kind,
        contact_archived=contact.archived_at is not None,
        group=group_of(member.role, is_primary=member.is_primary, is_personal=contact.is_personal),
        list_name=contact.list_name,
        spoken_name=contact.spoken_name,
        signing_name=contact.signing_name,
        credentials=contact.credentials,
        specialty=contact.specialty,
        organization=employers.get(contact.organization_id, "") if contact.organization_id else "",
        has_ended=member.has_ended(on),
        phone=_best(usable, TelecomSystem.PHONE),
        fax=_best(usable, TelecomSystem.FAX),
        email=_best(usable, TelecomSystem.EMAIL),
        reach=_preferred(usable, contact.preferred_method),
        preferred_method=contact.preferred_method,
        never_method=contact.never_method,
        **{name: getattr(member, name) for name in COPIED},
    )


def _best(reached: list[TelecomRow], system: TelecomSystem) -> str:
    found = telecoms.best(reached, system)
    return found.shown if found else ""


def _preferred(usable: list[TelecomRow], method: ContactMethod | None) -> str:
    """The number or address of the preferred way, else the phone, else whatever there is."""
    wanted = telecoms.SYSTEM_OF_METHOD.get(method or ContactMethod.PHONE)
    first = usable[0].shown if usable else ""
    return (_best(usable, wanted) if wanted is not None else "") or _best(usable, TelecomSystem.PHONE) or first


def _names(session: Session, ids: set[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    return {row.id: row.name for row in session.execute(select(Contact.id, Contact.name).where(Contact.id.in_(ids)))}
