"""Whoever does not read what charts say about health is told nothing of it: neither what there is, nor that there is none."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.errors import NotAllowed
from caredesk.kinds import PaperCopy, PaperPurpose, RiskTier, UserRole
from caredesk.services import (
    care_plans,
    care_team_deeds,
    care_teams,
    chart_pages,
    contact_details,
    patients,
    practice,
    releases,
    roster,
    undo,
)
from caredesk.services.acting import Actor
from caredesk.services.minimum import ABOUT_HEALTH
from caredesk.services.patients import NewPatient
from caredesk.services.releases import CarePlanRequest, CareTeamRequest, RosterRequest
from caredesk.services.roster_questions import RosterChip, RosterQuestion, RosterSort
from tests.role_deeds import add_document
from tests.services.plan_builders import a_chart, a_goal, a_patient

FILLED = {
    "code_status": "DNR",
    "code_status_source": "POLST",
    "religion": "Catholic",
    "cultural_wishes": "A woman doctor",
    "worries": "Rent",
    "notes": "Tired",
    "risk_tier": RiskTier.HIGH,
}


@pytest.fixture
def patient_id(safe: vault.Vault) -> UUID:
    with safe.writing() as session:
        found = a_patient(session)
        a_chart(session, found)
        a_goal(session, found)
        add_document(session, found)
        patients.edit(session, found, 1, **FILLED)
        care_plans.publish(session, found)
    return found


def front_desk(safe: vault.Vault, work: Callable[..., Any], *args: Any, **values: Any) -> Any:
    with safe.database.writing(Actor(uuid4(), "Ana Lima", UserRole.FRONT_DESK)) as session:
        return work(session, *args, **values)


def test_the_charts_head_names_the_person_and_no_more(safe: vault.Vault, patient_id: UUID) -> None:
    head = front_desk(safe, chart_pages.head, patient_id)
    banner = head.banner
    assert (banner.spoken_name, banner.language, banner.primary_care) == ("Maria Teresa Delgado", "Spanish", "Dr. Anita Rao")
    told = (banner.allergies, banner.allergy_statement, banner.code_status, banner.code_status_source, banner.risk_tier, head.not_compared)
    assert (told, banner.tells_health) == (((), None, "", "", None, ()), False)
    assert (head.counts.care_team, head.counts.medications, head.counts.unconfirmed, head.counts.documents) == (2, 0, 0, 0)


def test_the_summary_has_the_person_and_no_list(safe: vault.Vault, patient_id: UUID) -> None:
    view = front_desk(safe, chart_pages.summary, patient_id)
    assert (view.lists, view.statements, view.waiting, view.wishes, view.documents, view.imports) == ({}, (), (), (), (), ())
    assert {name: getattr(view.person, name) for name in FILLED if getattr(view.person, name)} == {}
    assert (view.person.family, view.tells_health) == ("Delgado", False)


def test_whoever_reads_charts_is_told_all_of_it(safe: vault.Vault, patient_id: UUID) -> None:
    with safe.reading() as session:
        view, head = chart_pages.summary(session, patient_id), chart_pages.head(session, patient_id)
    assert {name: getattr(view.person, name) for name in FILLED} == FILLED
    assert (view.tells_health, head.banner.tells_health, len(head.banner.allergies), head.counts.medications) == (True, True, 1, 2)


def test_the_roster_tells_nobodys_risk_and_is_not_asked_by_it(safe: vault.Vault, patient_id: UUID) -> None:
    assert [row.risk_tier for row in front_desk(safe, roster.page, RosterQuestion())] == [None]
    assert RosterChip.HIGH_RISK not in front_desk(safe, roster.roster_facts).chips
    for asked in (RosterQuestion(chips=frozenset({RosterChip.HIGH_RISK})), RosterQuestion(sort=RosterSort.RISK)):
        with pytest.raises(NotAllowed):
            front_desk(safe, roster.page, asked)


def test_the_roster_on_paper_has_no_risk_either(safe: vault.Vault, patient_id: UUID) -> None:
    gathered = front_desk(safe, releases.gather, RosterRequest())
    assert [line.risk for line in gathered.paper.rows] == [""]
    with safe.reading() as session:
        assert [line.risk for line in releases.gather(session, RosterRequest()).paper.rows] == ["High"]  # type: ignore[union-attr]  # a roster


def test_a_published_plan_for_the_patient_is_handed_out_by_everybody(safe: vault.Vault, patient_id: UUID) -> None:
    wanted = CarePlanRequest(patient_id=patient_id, purpose=PaperPurpose.PATIENT, copy=PaperCopy.PATIENT, version=1)
    assert front_desk(safe, releases.gather, wanted).purpose is PaperPurpose.PATIENT
    with pytest.raises(NotAllowed):
        front_desk(safe, releases.gather, CarePlanRequest(patient_id=patient_id, version=1))


@pytest.mark.parametrize("field", [name for name in sorted(ABOUT_HEALTH) if name in FILLED])
def test_what_one_is_not_told_one_does_not_write(safe: vault.Vault, patient_id: UUID, field: str) -> None:
    with pytest.raises(NotAllowed):
        front_desk(safe, patients.edit, patient_id, 2, **{field: "" if field != "risk_tier" else None})


def test_a_new_patient_is_added_without_a_risk(safe: vault.Vault) -> None:
    front_desk(safe, patients.create, NewPatient(family="Moss"))
    with pytest.raises(NotAllowed):
        front_desk(safe, patients.create, NewPatient(family="Kidd", risk_tier=RiskTier.LOW))


def test_a_change_of_the_code_status_is_not_undone_from_the_front_desk(safe: vault.Vault, patient_id: UUID) -> None:
    with safe.writing() as session:
        patients.edit(session, patient_id, 2, code_status="Full code")
        deed_id = session.info["deed_id"]
    with pytest.raises(NotAllowed):
        front_desk(safe, undo.undo, deed_id)


def test_what_a_member_looks_after_is_told_to_those_who_read_charts_and_on_the_patients_own_sheet(
    safe: vault.Vault, patient_id: UUID
) -> None:
    with safe.writing() as session:
        member = care_teams.members(session, patient_id)[0]
        care_team_deeds.edit(session, member.member_id, member.version, looks_after="Heart failure")
    assert [row.looks_after for row in front_desk(safe, care_teams.members, patient_id)] == ["", ""]
    assert front_desk(safe, contact_details.detail, member.contact_id).serves[0].looks_after == ""
    with safe.reading() as session:
        assert contact_details.detail(session, member.contact_id).serves[0].looks_after == "Heart failure"
    sheet = front_desk(safe, releases.gather, CareTeamRequest(patient_id=patient_id, purpose=PaperPurpose.PATIENT))
    assert "Heart failure" in repr(sheet.paper)


def test_how_the_practice_signs_is_read_by_everybody(safe: vault.Vault) -> None:
    def name(session: Session) -> str:
        return practice.facts(session).name

    assert front_desk(safe, name) == "Lakeside Care Coordination"
