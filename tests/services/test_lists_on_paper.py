"""Lists, labels and care teams through the one door: as the screen shows them, for our own use, each with its row and its line."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from caredesk.errors import NotAllowed, RecordChanged, RuleBroken
from caredesk.kinds import (
    ContactMethod,
    ContactRole,
    DecisionAuthority,
    MayBeTold,
    PaperLanguage,
    PaperPurpose,
    PatientStatus,
    RiskTier,
    TelecomSystem,
    TelecomUse,
)
from caredesk.reports.list_papers import ContactListPaper, LabelsPaper, RosterPaper
from caredesk.reports.papers import PaperSize
from caredesk.reports.team_papers import CareTeamPaper, HomeTeamPaper
from caredesk.services import addresses, audit, patients, plan_gathering, releases, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.contact_book import ContactChip, ContactQuestion
from caredesk.services.owners import Owner
from caredesk.services.releases import CareTeamRequest, ContactListRequest, Destination, LabelsRequest, LabelStock, RosterRequest
from caredesk.services.roster_questions import RosterChip, RosterQuestion, RosterSort
from caredesk.services.telecoms import NewTelecom
from tests.services.people_builders import a_member, a_patient, a_person, an_organization

HOME = NewAddress(("418 Hawthorne Lane, Apt 2B",), "Charlotte", "NC", "28204")


def gathered(safe: Any, request: releases.Request) -> releases.Gathered:
    with safe.reading() as session:
        return releases.gather(session, request)


def roster_of(safe: Any, **asked: Any) -> RosterPaper:
    paper = gathered(safe, RosterRequest(question=RosterQuestion(**asked))).paper
    assert isinstance(paper, RosterPaper)
    return paper


def labels_of(safe: Any, of: Any, **asked: Any) -> tuple[LabelsPaper, str]:
    found = gathered(safe, LabelsRequest(of=of, **asked))
    assert isinstance(found.paper, LabelsPaper)
    return found.paper, found.note


@pytest.fixture
def people(safe: Any) -> dict[str, UUID]:
    """Three patients: one of high risk, one on hold, one put away."""
    with safe.writing() as session:
        maria = a_patient(session, birth_date=date(1955, 3, 4), preferred="Tere", risk_tier=RiskTier.HIGH)
        walter = a_patient(session, "Moss", "Walter", birth_date=date(1951, 8, 22))
        session.flush()
        patients.edit(session, walter, 1, status=PatientStatus.ON_HOLD)
        zoe = a_patient(session, "Zimmer", "Zoe")
        patients.archive(session, zoe, 1)
        telecoms.add(session, Owner(patient_id=maria), NewTelecom(TelecomSystem.PHONE, "704 555 0142"))
        addresses.add(session, Owner(patient_id=maria), HOME)
    return {"maria": maria, "walter": walter, "zoe": zoe}


def test_the_roster_prints_whom_its_chips_show_with_all_that_the_screen_tells(safe: Any, people: dict[str, UUID]) -> None:
    (row,) = roster_of(safe, chips=frozenset({RosterChip.ACTIVE})).rows
    assert (row.name, row.called, row.born, row.age, row.phone, row.risk, row.state) == (
        "Delgado, Maria Teresa", "Tere", "Mar 4, 1955", "71", "(704) 555-0142", "High", "",
    )  # fmt: skip


def test_the_roster_says_what_it_shows_in_which_order(safe: Any, people: dict[str, UUID]) -> None:
    paper = roster_of(safe, chips=frozenset(), sort=RosterSort.BIRTH, descending=True, with_archived=False)
    assert paper.head.under == "All patients. Sorted by birth date, last first. 2 patients."
    assert [(row.name, row.state) for row in paper.rows] == [("Delgado, Maria Teresa", ""), ("Moss, Walter", "on hold")]


def test_the_roster_says_by_which_words_it_was_narrowed(safe: Any, people: dict[str, UUID]) -> None:
    paper = roster_of(safe, text=" moss ", chips=frozenset(), with_archived=False)
    assert (paper.head.under, [row.name for row in paper.rows]) == (
        "All patients. Matching “moss”. Sorted by name. 1 patient.",
        ["Moss, Walter"],
    )


def test_a_search_as_long_as_a_page_does_not_fill_the_lists_head(safe: Any, people: dict[str, UUID]) -> None:
    paper = roster_of(safe, text="moss " * 400, chips=frozenset())
    assert len(paper.head.under) < 200


def test_patients_put_away_say_so(safe: Any, people: dict[str, UUID]) -> None:
    (row,) = roster_of(safe, chips=frozenset({RosterChip.ARCHIVED})).rows
    assert (row.name, row.state) == ("Zimmer, Zoe", "archived")


def test_contacts_print_with_their_numbers_and_without_those_never_to_be_used(safe: Any) -> None:
    with safe.writing() as session:
        clinic = an_organization(session)
        rao = a_person(session, credentials="MD", organization_id=clinic, role=ContactRole.PCP, never_method=ContactMethod.EMAIL)
        telecoms.add(session, Owner(contact_id=rao), NewTelecom(TelecomSystem.FAX, "704 555 0118"))
        telecoms.add(session, Owner(contact_id=rao), NewTelecom(TelecomSystem.EMAIL, "rao@lakeside.org"))
    found = gathered(safe, ContactListRequest(question=ContactQuestion(chips=frozenset({ContactChip.PEOPLE})))).paper
    assert isinstance(found, ContactListPaper)
    (row,) = found.rows
    assert (row.name, row.role, row.organization, row.fax, row.email) == (
        "Rao, Anita, MD", "Primary care provider", "Lakeside Family Medicine", "(704) 555-0118", "",
    )  # fmt: skip


def test_a_list_that_changed_while_it_was_drawn_does_not_leave(safe: Any, people: dict[str, UUID]) -> None:
    found = gathered(safe, RosterRequest())
    drawn = releases.render(found)
    with safe.writing() as session:
        a_patient(session, "Abbott", "Ann")
    with pytest.raises(RecordChanged, match="changed while it was drawn"), safe.writing() as session:
        releases.issue(session, found, drawn, Destination.FILE)


def test_a_list_that_leaves_has_its_row_and_its_line(safe: Any, people: dict[str, UUID]) -> None:
    found = gathered(safe, RosterRequest())
    drawn = releases.render(found)
    with safe.writing() as session:
        release_id = releases.issue(session, found, drawn, Destination.PRINTER)
    with safe.reading() as session:
        (row,) = releases.entries(session)
        line = audit.entries(session, limit=1)[0]
    assert (row.release_id, row.paper, row.title, row.patient_id, row.pages) == (release_id, "roster", "Patients, 1 row", None, 1)
    assert line.what == "roster printed"


@pytest.mark.parametrize(
    "nobody", [RosterRequest(question=RosterQuestion(text="zzqq")), ContactListRequest(question=ContactQuestion(text="zzqq"))]
)
def test_a_list_of_nobody_says_that_its_paper_is_empty(safe: Any, nobody: Any) -> None:
    assert gathered(safe, nobody).note == "Nobody is in this list, so the paper is empty. Take the filter away to print everybody."


@pytest.mark.parametrize("request_", [RosterRequest, ContactListRequest])
def test_a_list_of_people_is_for_no_patient(safe: Any, request_: Any) -> None:
    with pytest.raises(NotAllowed, match="our own use only"):
        gathered(safe, request_(purpose=PaperPurpose.PATIENT))


def test_a_label_has_name_and_address_and_nothing_else(safe: Any, people: dict[str, UUID]) -> None:
    paper, note = labels_of(safe, people["maria"])
    assert (paper.labels, note) == ((("Maria Teresa Delgado", "418 Hawthorne Lane, Apt 2B", "Charlotte, NC 28204"),), "")


def test_who_has_no_address_is_counted_and_not_named(safe: Any, people: dict[str, UUID]) -> None:
    paper, note = labels_of(safe, RosterQuestion(chips=frozenset(), with_archived=False))
    assert (len(paper.labels), note) == (1, "1 has no address on record and gets no label.")


@pytest.mark.parametrize(
    ("stock", "said"),
    [
        (LabelStock.AVERY_5160, "These labels are for a US Letter sheet of 30 (Avery 5160), not for A4."),
        (LabelStock.ROLL, "These labels are for a roll, each 3 1/2 by 1 1/8 inch, not for A4."),
    ],
)
def test_labels_say_what_they_are_for_where_a4_is_asked_for(safe: Any, people: dict[str, UUID], stock: LabelStock, said: str) -> None:
    _paper, note = labels_of(safe, RosterQuestion(chips=frozenset(), with_archived=False), stock=stock, size=PaperSize.A4)
    assert note == f"1 has no address on record and gets no label. {said}"
    assert labels_of(safe, people["maria"], stock=stock)[1] == ""


def test_labels_of_nobody_say_that_the_list_is_empty(safe: Any, people: dict[str, UUID]) -> None:
    with pytest.raises(RuleBroken, match="Nobody is in this list"):
        labels_of(safe, RosterQuestion(text="zzqq"))


def test_a_protected_address_stands_on_no_label(safe: Any, people: dict[str, UUID]) -> None:
    with safe.writing() as session:
        addresses.add(session, Owner(patient_id=people["walter"]), NewAddress(("12 Hidden Road",), "Charlotte", is_protected=True))
    with pytest.raises(RuleBroken, match="1 protected address is left out"):
        gathered(safe, LabelsRequest(of=people["walter"]))


def test_an_address_no_longer_in_use_stands_on_no_label(safe: Any, people: dict[str, UUID]) -> None:
    with safe.writing() as session:
        addresses.add(session, Owner(patient_id=people["walter"]), NewAddress(("1 Old Road",), "Charlotte", use=TelecomUse.OLD))
    with pytest.raises(RuleBroken, match="There is no address to print"):
        gathered(safe, LabelsRequest(of=people["walter"]))


def test_a_person_without_an_address_gets_mail_at_the_organization(safe: Any) -> None:
    with safe.writing() as session:
        clinic = an_organization(session)
        a_person(session, prefix="Dr.", credentials="MD", organization_id=clinic)
        addresses.add(session, Owner(contact_id=clinic), NewAddress(("212 Providence Road",), "Charlotte", "NC", "28207"))
    paper, _note = labels_of(safe, ContactQuestion(chips=frozenset({ContactChip.PEOPLE})))
    assert paper.labels == (("Dr. Anita Rao, MD", "Lakeside Family Medicine", "212 Providence Road", "Charlotte, NC 28207"),)


def test_a_roll_has_no_second_label_to_start_at(safe: Any, people: dict[str, UUID]) -> None:
    with pytest.raises(RuleBroken, match="labels 1 to 1"):
        gathered(safe, LabelsRequest(of=people["maria"], stock=LabelStock.ROLL, start=2))


@pytest.fixture
def team(safe: Any, people: dict[str, UUID]) -> UUID:
    """Maria's team: a hub who prefers fax, a specialist by mail only, a son who decides, a nephew who is told nothing."""
    maria = people["maria"]
    with safe.writing() as session:
        clinic = an_organization(session)
        rao = a_person(session, prefix="Dr.", organization_id=clinic, preferred_method=ContactMethod.FAX, phone="704 555 0117")
        telecoms.add(session, Owner(contact_id=rao), NewTelecom(TelecomSystem.FAX, "704 555 0118"))
        ortiz = a_person(session, "Ortiz", "Samuel", specialty="cardiology", preferred_method=ContactMethod.POST)
        luis, jorge = a_person(session, "Delgado", "Luis", is_personal=True), a_person(session, "Delgado", "Jorge", is_personal=True)
        a_member(session, maria, rao, is_primary=True, looks_after="Everything")
        a_member(session, maria, ortiz, ContactRole.SPECIALIST)
        a_member(
            session, maria, luis, ContactRole.FAMILY, relationship_text="son", authority=DecisionAuthority.HEALTH_CARE_AGENT,
            may_be_told=MayBeTold.EVERYTHING_RELEVANT, is_emergency=True,
        )  # fmt: skip
        a_member(session, maria, jorge, ContactRole.FAMILY, relationship_text="nephew", may_be_told=MayBeTold.NOTHING)
    return maria


def form_of(safe: Any, patient_id: UUID) -> CareTeamPaper:
    paper = gathered(safe, CareTeamRequest(patient_id=patient_id)).paper
    assert isinstance(paper, CareTeamPaper)
    return paper


def home_of(safe: Any, patient_id: UUID, **asked: Any) -> HomeTeamPaper:
    paper = gathered(safe, CareTeamRequest(patient_id=patient_id, purpose=PaperPurpose.PATIENT, **asked)).paper
    assert isinstance(paper, HomeTeamPaper)
    return paper


def test_the_preferred_way_to_reach_a_member_stands_first(safe: Any, team: UUID) -> None:
    hub = form_of(safe, team).groups[0].members[0]
    ways = [(way.label, way.value, way.is_preferred) for way in hub.ways]
    assert (hub.name, hub.place, ways) == (
        "Dr. Anita Rao", "Lakeside Family Medicine", [("Fax", "(704) 555-0118", True), ("Phone", "(704) 555-0117", False)],
    )  # fmt: skip


def test_a_way_without_a_number_is_a_hint(safe: Any, team: UUID) -> None:
    ortiz = form_of(safe, team).groups[1].members[0]
    assert (ortiz.role, ortiz.ways, ortiz.hint) == ("Cardiology", (), "Prefers mail")


def test_the_form_says_who_decides_and_by_which_paper_and_who_may_be_told_what(safe: Any, team: UUID) -> None:
    form = form_of(safe, team)
    assert [(row.name, row.authority, row.document) for row in form.deciding] == [
        ("Luis Delgado", "Health care agent", "No papers on record")
    ]
    assert [(row.name, row.relation, row.told) for row in form.told] == [
        ("Luis Delgado", "Son", "All that concerns their help"), ("Jorge Delgado", "Nephew", "Nothing"),
    ]  # fmt: skip


def test_the_patients_own_sheet_does_not_say_who_is_told_nothing(safe: Any, team: UUID) -> None:
    sheet = home_of(safe, team)
    assert (sheet.called, sheet.deciding, sheet.may_be_told) == ("Tere", ("Luis Delgado",), ("Luis Delgado",))
    luis = next(row for row in sheet.members if row.name == "Luis Delgado")
    assert (luis.role_text, luis.is_called_first, luis.is_family) == ("Son", True, True)


def test_the_patients_own_sheet_calls_everybody_as_the_plan_does(safe: Any, team: UUID) -> None:
    with safe.writing() as session:
        a_member(session, team, a_person(session, "Greene", "Tasha", credentials="RN"), ContactRole.NURSE)
    names = [row.name for row in home_of(safe, team).members]
    with safe.reading() as session:
        assert names == [row.name for row in plan_gathering.content(session, team).team]
    assert "Tasha Greene, RN" in names


def test_the_patients_own_sheet_is_in_the_patients_language_unless_another_is_asked_for(safe: Any, team: UUID) -> None:
    with safe.writing() as session:
        patients.edit(session, team, 1, language="Spanish")
    languages = [home_of(safe, team).language, home_of(safe, team, language=PaperLanguage.ENGLISH).language]
    assert languages == [PaperLanguage.SPANISH, PaperLanguage.ENGLISH]


def test_a_care_team_for_anyone_else_is_refused(safe: Any, team: UUID) -> None:
    with pytest.raises(NotAllowed, match="a recorded permission is needed"):
        gathered(safe, CareTeamRequest(patient_id=team, purpose=PaperPurpose.OTHER))


def test_a_file_of_a_list_is_named_by_the_list_and_the_day(safe: Any, team: UUID) -> None:
    assert gathered(safe, RosterRequest()).file_name == "Patients 2026-11-16.pdf"
    assert gathered(safe, CareTeamRequest(patient_id=team)).file_name == "MTD 2026-11-16.pdf"
