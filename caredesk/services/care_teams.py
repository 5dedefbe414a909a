"""A patient's care team: who is on it, who is the hub, who may decide, who may be told, and where there is a gap. Reads only."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import DecisionAuthority
from caredesk.models.patients import Patient
from caredesk.services import acting, minimum, records
from caredesk.services.care_team_rows import MemberGroup, MemberRow, member_rows

AUTHORITY_ORDER = (DecisionAuthority.HEALTH_CARE_AGENT, DecisionAuthority.GUARDIAN, DecisionAuthority.PARENT, DecisionAuthority.SURROGATE)


@dataclass(frozen=True)
class HubGap:
    """There is no primary care provider now; who was the last one, if anybody, and until when, or that the book put them away."""

    last_name: str
    ended_on: date | None
    is_archived: bool = False


@dataclass(frozen=True)
class Team:
    """A care team as its page shows it."""

    patient_id: UUID
    on: date
    members: tuple[MemberRow, ...]
    earlier: tuple[MemberRow, ...]
    gap: HubGap | None
    has_died: bool = False

    @property
    def deciders(self) -> tuple[MemberRow, ...]:
        """Who may decide for the patient: agent, guardian, parent, surrogate, in this order; nobody after the patient's death."""
        found = [row for row in self.members if row.decides and not self.has_died]
        return tuple(sorted(found, key=lambda row: AUTHORITY_ORDER.index(row.authority)))

    @property
    def primary(self) -> MemberRow | None:
        """The hub."""
        return next((row for row in self.members if row.is_primary), None)

    @property
    def family(self) -> tuple[MemberRow, ...]:
        """Family, friends and caregivers."""
        return tuple(row for row in self.members if row.is_family)


@dataclass(frozen=True)
class TeamCounts:
    """How many are on the team now, of which sort."""

    all: int
    clinical: int
    services: int
    family: int


def team(session: Session, patient_id: UUID, *, on: date | None = None, is_handed_out: bool = False) -> Team:
    """The whole team on a day (today without one): members, earlier members and the gap. Raises RecordGone.

    What they look after is told to those who read charts, and on what the patient is handed.
    """
    died_on = records.get(session, Patient, patient_id).deceased_on
    day = on or acting.today(session)
    rows = member_rows(session, patient_id, day, tells_health=is_handed_out or minimum.reads_health(session))
    members = tuple(row for row in rows if not row.has_ended)
    earlier = tuple(sorted((row for row in rows if row.has_ended), key=lambda row: row.ends_on or day, reverse=True))
    return Team(patient_id, day, members, earlier, _gap(members, earlier), has_died=died_on is not None and died_on <= day)


def members(session: Session, patient_id: UUID, *, on: date | None = None) -> list[MemberRow]:
    """Who is on the team on a day (today without one): the hub, then clinicians, then services, then family. Raises RecordGone."""
    return list(team(session, patient_id, on=on).members)


def primary(session: Session, patient_id: UUID, *, on: date | None = None) -> MemberRow | None:
    """The primary care provider, who is the hub of the team; None is a gap. Raises RecordGone."""
    return team(session, patient_id, on=on).primary


def deciders(session: Session, patient_id: UUID, *, on: date | None = None) -> list[MemberRow]:
    """Who may decide for the patient: agent, guardian, parent, surrogate, in this order. Raises RecordGone.

    Nobody after the patient's death: such authority ends with it, and executors come with documents of their own.
    Source: 45 CFR 164.502(g), rules.md 5.2 row 6.
    """
    return list(team(session, patient_id, on=on).deciders)


def agent(session: Session, patient_id: UUID, *, on: date | None = None) -> MemberRow | None:
    """The first of those who may decide for the patient, or None. Raises RecordGone."""
    return next(iter(deciders(session, patient_id, on=on)), None)


def counts(session: Session, patient_id: UUID) -> TeamCounts:
    """How many are on the team today; the hub counts as clinical. Raises RecordGone."""
    groups = [row.group for row in members(session, patient_id)]
    clinical = groups.count(MemberGroup.HUB) + groups.count(MemberGroup.CLINICAL)
    return TeamCounts(len(groups), clinical, groups.count(MemberGroup.SERVICES), groups.count(MemberGroup.FAMILY))


def _gap(members: tuple[MemberRow, ...], earlier: tuple[MemberRow, ...]) -> HubGap | None:
    hub = next((row for row in members if row.is_primary), None)
    if hub is not None:
        return HubGap(hub.spoken_name, None, is_archived=True) if hub.contact_archived else None
    last = next((row for row in earlier if row.is_primary), None)
    return HubGap(last.spoken_name, last.ends_on) if last else HubGap("", None)
