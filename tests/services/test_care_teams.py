"""Care teams: one hub at a time, gaps, who decides and who may be told, members who come, end and come back."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.errors import InvalidField, RecordChanged, RecordGone, RuleBroken
from caredesk.kinds import ContactKind, ContactMethod, ContactRole, DecisionAuthority, MayBeTold, TelecomSystem
from caredesk.models.patients import Patient
from caredesk.services import audit, care_team_deeds, care_team_rows, care_teams, chart_banner, contact_book, contacts
from caredesk.services.care_team_deeds import NewMember
from caredesk.services.care_team_rows import MemberGroup, MemberRow
from caredesk.services.care_teams import Team
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import Deeds, a_member, a_patient, a_person, an_organization

TODAY = date(2026, 11, 16)
PCP, SPECIALIST, FAMILY = ContactRole.PCP, ContactRole.SPECIALIST, ContactRole.FAMILY


@dataclass
class Desk(Deeds):
    """The same, with one patient and short words for the team."""

    patient_id: UUID = field(default_factory=uuid4)

    def team(self, **on: Any) -> Team:
        found: Team = self.ask(care_teams.team, self.patient_id, **on)
        return found

    def names(self) -> list[str]:
        return [row.list_name for row in self.team().members]

    def join(self, family: str, role: ContactRole = PCP, *, book: dict[str, Any] | None = None, **values: Any) -> MemberRow:
        """Somebody new of the book joins."""
        contact_id = self.do(a_person, family, "", **(book or {}))
        member_id = self.do(a_member, self.patient_id, contact_id, role, **values)
        return self.row(member_id)

    def row(self, member_id: UUID) -> MemberRow:
        team = self.team()
        return next(row for row in (*team.members, *team.earlier) if row.member_id == member_id)


@pytest.fixture
def desk(safe: Any) -> Desk:
    made = Desk(safe)
    made.patient_id = made.do(a_patient)
    return made


@pytest.mark.parametrize(
    ("role", "is_personal", "group"),
    [
        (PCP, False, MemberGroup.CLINICAL),
        (SPECIALIST, False, MemberGroup.CLINICAL),
        (ContactRole.HOME_HEALTH, False, MemberGroup.CLINICAL),
        (ContactRole.PHARMACIST, False, MemberGroup.CLINICAL),
        (ContactRole.SOCIAL_WORKER, False, MemberGroup.CLINICAL),
        (ContactRole.TRANSPORT, False, MemberGroup.SERVICES),
        (ContactRole.CLERGY, False, MemberGroup.SERVICES),
        (ContactRole.COMMUNITY, False, MemberGroup.SERVICES),
        (ContactRole.ATTORNEY, False, MemberGroup.SERVICES),
        (ContactRole.OTHER, False, MemberGroup.SERVICES),
        (ContactRole.OTHER, True, MemberGroup.FAMILY),
        (FAMILY, False, MemberGroup.FAMILY),
        (ContactRole.CAREGIVER, False, MemberGroup.FAMILY),
        (ContactRole.HEALTH_CARE_AGENT, False, MemberGroup.FAMILY),
        (ContactRole.GUARDIAN, False, MemberGroup.FAMILY),
    ],
)
def test_each_role_has_its_place_in_the_list(role: ContactRole, is_personal: bool, group: MemberGroup) -> None:
    assert care_team_rows.group_of(role, is_personal=is_personal) is group
    assert care_team_rows.group_of(role, is_primary=True, is_personal=is_personal) is MemberGroup.HUB


def test_the_hub_stands_first_then_clinicians_services_and_family(desk: Desk) -> None:
    for family, role in (("Son", FAMILY), ("Van", ContactRole.TRANSPORT), ("Heart", SPECIALIST), ("Kidney", SPECIALIST)):
        desk.join(family, role)
    desk.join("Rao", PCP, is_primary=True)
    assert desk.names() == ["Rao", "Heart", "Kidney", "Van", "Son"]
    counts = desk.ask(care_teams.counts, desk.patient_id)
    assert (counts.all, counts.clinical, counts.services, counts.family) == (5, 3, 1, 1)


def test_a_team_without_a_hub_has_a_gap_and_knows_the_last_one(desk: Desk) -> None:
    assert desk.team().gap == care_teams.HubGap("", None)
    hub = desk.join("Rao", PCP, is_primary=True)
    assert desk.team().gap is None
    desk.do(care_team_deeds.end, hub.member_id, hub.version, on=date(2026, 11, 3))
    assert desk.team().gap == care_teams.HubGap("Rao", date(2026, 11, 3))
    desk.undo()
    assert desk.team().gap is None


def test_a_hub_who_is_put_away_in_the_book_leaves_a_gap(desk: Desk) -> None:
    hub = desk.join("Rao", PCP, is_primary=True)
    desk.do(contacts.archive, hub.contact_id, hub.contact_version)
    team = desk.team()
    assert team.gap == care_teams.HubGap("Rao", None, is_archived=True)
    assert team.primary is not None
    assert team.primary.contact_archived
    desk.undo()
    assert desk.team().gap is None


def test_a_new_hub_takes_the_mark_and_the_old_one_stays(desk: Desk) -> None:
    desk.join("Rao", PCP, is_primary=True)
    desk.join("Ortiz", PCP, is_primary=True)
    assert [(row.list_name, row.is_primary) for row in desk.team().members] == [("Ortiz", True), ("Rao", False)]
    rao = desk.team().members[1]
    desk.do(care_team_deeds.make_primary, rao.member_id, rao.version)
    assert desk.names()[0] == "Rao"
    assert [row.is_primary for row in desk.team().members].count(True) == 1


@pytest.mark.parametrize("role", [FAMILY, ContactRole.TRANSPORT, ContactRole.CLERGY, ContactRole.HEALTH_CARE_AGENT])
def test_only_a_clinician_can_be_the_hub(desk: Desk, role: ContactRole) -> None:
    with pytest.raises(RuleBroken, match="no clinical role"):
        desk.join("Luis", role, is_primary=True)
    member = desk.join("Rosa", role)
    with pytest.raises(RuleBroken, match="no clinical role"):
        desk.do(care_team_deeds.make_primary, member.member_id, member.version)
    assert desk.team().primary is None


def test_who_left_cannot_become_the_hub(desk: Desk) -> None:
    member = desk.join("Rao", PCP, ends_on=TODAY)
    with pytest.raises(RuleBroken, match="no longer on the care team"):
        desk.do(care_team_deeds.make_primary, member.member_id, member.version)


def test_the_hubs_role_stays_clinical(desk: Desk) -> None:
    hub = desk.join("Rao", PCP, is_primary=True)
    with pytest.raises(InvalidField, match="Choose another hub first"):
        desk.do(care_team_deeds.edit, hub.member_id, hub.version, role=FAMILY)
    desk.do(care_team_deeds.edit, hub.member_id, hub.version, role=SPECIALIST)
    primary = desk.team().primary
    assert primary is not None
    assert primary.role is SPECIALIST


def test_nobody_is_on_a_team_twice_in_one_role(desk: Desk) -> None:
    member = desk.join("Rao", PCP)
    with pytest.raises(RuleBroken, match="already"):
        desk.do(a_member, desk.patient_id, member.contact_id, PCP)
    desk.do(a_member, desk.patient_id, member.contact_id, SPECIALIST)
    desk.do(care_team_deeds.end, member.member_id, member.version, on=TODAY)
    desk.do(a_member, desk.patient_id, member.contact_id, PCP)
    with pytest.raises(RuleBroken, match="already"):
        desk.do(care_team_deeds.resume, member.member_id, desk.row(member.member_id).version)


def test_changing_a_role_does_not_put_somebody_twice_into_one(desk: Desk) -> None:
    first = desk.join("Rao", PCP)
    second = desk.do(a_member, desk.patient_id, first.contact_id, SPECIALIST)
    with pytest.raises(RuleBroken, match="already"):
        desk.do(care_team_deeds.edit, second, 1, role=PCP)


@pytest.mark.parametrize(("ends_on", "is_there"), [(date(2026, 11, 15), False), (TODAY, False), (date(2026, 11, 17), True), (None, True)])
def test_a_membership_is_over_from_its_last_day_on(desk: Desk, ends_on: date | None, is_there: bool) -> None:
    desk.join("Rao", PCP, ends_on=ends_on)
    assert bool(desk.names()) is is_there
    assert bool(desk.team().earlier) is not is_there


def test_the_team_of_an_earlier_day_is_told_as_it_was(desk: Desk) -> None:
    desk.join("Rao", PCP, ends_on=date(2026, 6, 1))
    assert [row.list_name for row in desk.team(on=date(2026, 5, 31)).members] == ["Rao"]
    assert desk.team(on=date(2026, 6, 1)).members == ()


def test_ending_and_resuming_keep_everything_else(desk: Desk) -> None:
    hub = desk.join("Rao", PCP, is_primary=True, looks_after="Diabetes", starts_on=date(2019, 5, 2))
    desk.do(care_team_deeds.end, hub.member_id, hub.version, on=TODAY)
    desk.do(care_team_deeds.resume, hub.member_id, desk.row(hub.member_id).version)
    back = desk.row(hub.member_id)
    assert (back.ends_on, back.is_primary, back.looks_after, back.starts_on) == (None, False, "Diabetes", date(2019, 5, 2))


@pytest.mark.parametrize(("first", "last", "fits"), [(TODAY, TODAY, True), (date(2026, 11, 17), TODAY, False), (None, TODAY, True)])
def test_the_end_is_not_before_the_beginning(desk: Desk, first: date | None, last: date, fits: bool) -> None:
    member = desk.join("Rao", PCP, starts_on=first)
    if fits:
        desk.do(care_team_deeds.end, member.member_id, member.version, on=last)
        assert desk.row(member.member_id).ends_on == last
        return
    for deed, values in ((care_team_deeds.end, {"on": last}), (care_team_deeds.edit, {"ends_on": last})):
        with pytest.raises(InvalidField, match="before the beginning"):
            desk.do(deed, member.member_id, member.version, **values)


def test_those_who_decide_come_in_the_order_of_the_law(desk: Desk) -> None:
    for family, authority in (
        ("C", DecisionAuthority.SURROGATE),
        ("A", DecisionAuthority.HEALTH_CARE_AGENT),
        ("B", DecisionAuthority.GUARDIAN),
    ):
        desk.join(family, FAMILY, authority=authority)
    desk.join("D", FAMILY)
    assert [row.list_name for row in desk.ask(care_teams.deciders, desk.patient_id)] == ["A", "B", "C"]
    agent = desk.ask(care_teams.agent, desk.patient_id)
    assert (agent.list_name, agent.decides) == ("A", True)


def test_nobody_decides_after_death(desk: Desk) -> None:
    desk.join("A", FAMILY, authority=DecisionAuthority.HEALTH_CARE_AGENT)

    def died(session: Any) -> None:
        session.get(Patient, desk.patient_id).deceased_on = TODAY
        audit.record(session, "patient died", patient_id=desk.patient_id)

    desk.do(died)
    assert desk.ask(care_teams.deciders, desk.patient_id) == []
    assert desk.ask(care_teams.deciders, desk.patient_id, on=date(2026, 11, 15))[0].list_name == "A"


def test_the_one_to_call_first_is_marked(desk: Desk) -> None:
    desk.join("A", FAMILY)
    desk.join("B", FAMILY, is_emergency=True)
    assert [row.list_name for row in desk.ask(care_teams.members, desk.patient_id) if row.is_emergency] == ["B"]


@pytest.mark.parametrize(
    ("method", "reach"),
    [
        (None, "(704) 555-0001"),
        (ContactMethod.PHONE, "(704) 555-0001"),
        (ContactMethod.FAX, "(704) 555-0002"),
        (ContactMethod.EMAIL, "rao@office.example"),
        (ContactMethod.DIRECT, "(704) 555-0001"),
        (ContactMethod.IN_PERSON, "(704) 555-0001"),
    ],
)
def test_a_member_is_reached_by_the_preferred_way_else_by_phone(desk: Desk, method: ContactMethod | None, reach: str) -> None:
    ways = (
        NewTelecom(TelecomSystem.PHONE, "704 555 0009", never_use=True),
        NewTelecom(TelecomSystem.PHONE, "704 555 0001"),
        NewTelecom(TelecomSystem.FAX, "704 555 0002"),
        NewTelecom(TelecomSystem.EMAIL, "rao@office.example"),
    )
    member = desk.join("Rao", PCP, book={"telecoms": ways, "preferred_method": method})
    assert (member.reach, member.phone, member.fax) == (reach, "(704) 555-0001", "(704) 555-0002")


PHONE, FAX, MAIL = "(704) 555-0001", "(704) 555-0002", "rao@office.example"


@pytest.mark.parametrize(
    ("preferred", "never", "reached"),
    [
        (None, ContactMethod.PHONE, (FAX, "", FAX, MAIL)),
        (ContactMethod.FAX, ContactMethod.PHONE, (FAX, "", FAX, MAIL)),
        (ContactMethod.BACK_LINE, ContactMethod.PHONE, (PHONE, PHONE, FAX, MAIL)),
        (None, ContactMethod.FAX, (PHONE, PHONE, "", MAIL)),
        (None, ContactMethod.EMAIL, (PHONE, PHONE, FAX, "")),
        (ContactMethod.ENCRYPTED_EMAIL, ContactMethod.EMAIL, (MAIL, PHONE, FAX, MAIL)),
        (None, ContactMethod.TEXT, (PHONE, PHONE, FAX, MAIL)),
    ],
)
def test_a_way_never_to_be_used_is_not_offered(
    desk: Desk, preferred: ContactMethod | None, never: ContactMethod, reached: tuple[str, ...]
) -> None:
    ways = (NewTelecom(TelecomSystem.PHONE, PHONE), NewTelecom(TelecomSystem.FAX, FAX), NewTelecom(TelecomSystem.EMAIL, MAIL))
    member = desk.join("Rao", PCP, book={"telecoms": ways, "preferred_method": preferred, "never_method": never})
    assert (member.reach, member.phone, member.fax, member.email) == reached


def test_somebody_new_joins_and_is_in_the_book_in_one_deed(desk: Desk) -> None:
    new = NewContact(given="Ana", family="Moss", is_personal=True)
    desk.do(care_team_deeds.add_with_new_contact, desk.patient_id, new, NewMember(role=FAMILY, relationship_text="daughter"))
    assert desk.names() == ["Moss, Ana"]
    assert desk.actions()[-2:] == ["contact added", "care team member added"]
    desk.undo()
    assert (desk.names(), desk.ask(contact_book.count, contact_book.ContactQuestion())) == ([], 0)


def test_a_refused_joining_leaves_no_contact_behind(desk: Desk) -> None:
    with pytest.raises(RuleBroken):
        desk.do(care_team_deeds.add_with_new_contact, desk.patient_id, NewContact(family="Moss"), NewMember(role=FAMILY, is_primary=True))
    assert desk.ask(contact_book.count, contact_book.ContactQuestion()) == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("role_text", "heart failure nurse"),
        ("relationship_text", "neighbor"),
        ("looks_after", "Pills"),
        ("starts_on", date(2026, 1, 2)),
        ("authority", DecisionAuthority.GUARDIAN),
        ("authority_source", "Court order, May 3, 2026"),
        ("may_be_told", MayBeTold.LIMITED),
        ("told_limits", "Rides only"),
        ("lives_with_patient", True),
        ("is_emergency", True),
    ],
)
def test_each_field_of_a_membership_is_a_deed_and_an_undo(desk: Desk, field: str, value: Any) -> None:
    member = desk.join("Luis", FAMILY)
    before = getattr(member, field)
    desk.do(care_team_deeds.edit, member.member_id, member.version, **{field: value})
    assert getattr(desk.row(member.member_id), field) == value
    assert desk.actions()[-1] == "care team member edited"
    desk.undo()
    assert getattr(desk.row(member.member_id), field) == before


@pytest.mark.parametrize(
    "values", [{"authority": "king"}, {"may_be_told": None}, {"is_primary": True}, {"patient_id": uuid4()}, {"role": ""}]
)
def test_what_no_form_offers_is_refused(desk: Desk, values: dict[str, Any]) -> None:
    member = desk.join("Luis", FAMILY)
    with pytest.raises(InvalidField):
        desk.do(care_team_deeds.edit, member.member_id, member.version, **values)


def test_a_deed_on_an_old_view_is_refused(desk: Desk) -> None:
    member = desk.join("Rao", PCP)
    desk.do(care_team_deeds.edit, member.member_id, member.version, looks_after="x")
    for deed, values in ((care_team_deeds.end, {"on": TODAY}), (care_team_deeds.make_primary, {}), (care_team_deeds.archive, {})):
        with pytest.raises(RecordChanged):
            desk.do(deed, member.member_id, member.version, **values)


def test_who_was_put_there_by_mistake_is_taken_off_and_comes_back(desk: Desk) -> None:
    member = desk.join("Rao", PCP, is_primary=True)
    desk.do(care_team_deeds.archive, member.member_id, member.version)
    assert (desk.names(), desk.team().gap) == ([], care_teams.HubGap("", None))
    desk.undo()
    assert desk.names() == ["Rao"]


def test_undo_never_makes_two_hubs(desk: Desk) -> None:
    first = desk.join("Rao", PCP, is_primary=True)
    desk.do(care_team_deeds.archive, first.member_id, first.version)
    put_away = desk.done[-1]
    desk.join("Ortiz", PCP, is_primary=True)
    desk.undo(put_away)
    assert [row.is_primary for row in desk.team().members].count(True) == 1


def test_a_contact_put_away_stays_on_the_team(desk: Desk) -> None:
    member = desk.join("Rao", PCP)
    desk.do(contacts.archive, member.contact_id, member.contact_version)
    assert desk.names() == ["Rao"]


def test_an_organization_can_be_a_member(desk: Desk) -> None:
    van = desk.do(an_organization, "County Van", role=ContactRole.TRANSPORT)
    desk.do(a_member, desk.patient_id, van, ContactRole.TRANSPORT)
    (row,) = desk.team().members
    assert (row.contact_kind, row.list_name, row.spoken_name) == (ContactKind.ORGANIZATION, "County Van", "County Van")


def test_teams_of_two_patients_do_not_mix(desk: Desk) -> None:
    member = desk.join("Rao", PCP, is_primary=True)
    other = desk.do(a_patient, "Moss", "Walter")
    desk.do(a_member, other, member.contact_id, PCP, is_primary=True)
    assert [row.is_primary for row in desk.ask(care_teams.members, other)] == [True]
    assert [row.is_primary for row in desk.team().members] == [True]


def test_a_patient_or_contact_that_is_not_there_is_gone(desk: Desk) -> None:
    with pytest.raises(RecordGone):
        desk.ask(care_teams.team, uuid4())
    with pytest.raises(RecordGone):
        desk.do(a_member, desk.patient_id, uuid4(), PCP)
    with pytest.raises(RecordGone):
        desk.do(a_member, uuid4(), desk.do(a_person), PCP)


def test_a_hub_whose_end_is_taken_back_by_its_date_does_not_become_a_second_one(desk: Desk) -> None:
    first = desk.join("Rao", PCP, is_primary=True)
    desk.do(care_team_deeds.end, first.member_id, first.version, on=TODAY)
    desk.join("Ortiz", PCP, is_primary=True)
    desk.do(care_team_deeds.edit, first.member_id, desk.row(first.member_id).version, ends_on=None)
    assert [(row.list_name, row.is_primary) for row in desk.team().members] == [("Ortiz", True), ("Rao", False)]


def test_banner_tab_and_team_agree_about_a_last_day_that_is_still_to_come(desk: Desk) -> None:
    desk.join("Rao", PCP, is_primary=True, ends_on=date(2026, 11, 17))
    desk.join("Okafor", SPECIALIST, ends_on=TODAY)
    assert desk.ask(chart_banner.counts, desk.patient_id).care_team == len(desk.names()) == 1
    assert desk.ask(chart_banner.banner, desk.patient_id).primary_care == "Rao"
