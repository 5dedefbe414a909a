"""Every paper has the size that the practice prints on, but where another sheet is asked for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from caredesk.kinds import PaperCopy, PaperPurpose
from caredesk.services import care_plans, practice_settings, recovery_sheet, releases
from caredesk.services.releases import CarePlanRequest, CareTeamRequest, ContactListRequest, Gathered, PaperSize, RosterRequest
from tests.services.plan_builders import a_chart, a_goal, a_patient

LETTER_PT, A4_PT = (612, 792), (595, 842)
PATIENT = PaperPurpose.PATIENT
Gather = Callable[[Session, UUID], Gathered]


def asked(request: Callable[[UUID], releases.Request]) -> Gather:
    return lambda session, patient_id: releases.gather(session, request(patient_id))


PAPERS: dict[str, Gather] = {
    "plan": asked(lambda each: CarePlanRequest(patient_id=each)),
    "patient copy": asked(lambda each: CarePlanRequest(patient_id=each, purpose=PATIENT, copy=PaperCopy.PATIENT, version=1)),
    "page beside the editor": lambda session, each: releases.preview(session, each, {}),
    "team": asked(lambda each: CareTeamRequest(patient_id=each)),
    "team for the patient": asked(lambda each: CareTeamRequest(patient_id=each, purpose=PATIENT)),
    "roster": asked(lambda _: RosterRequest()),
    "contacts": asked(lambda _: ContactListRequest()),
    "recovery sheet": asked(lambda _: recovery_sheet.request("7f3a91c2", "ABCD EFGH JKMN PQRS TVWX YZ01 2345 6789 AB")),
}


@pytest.fixture
def patient_id(safe: Any) -> UUID:
    """One with a published plan, in a practice that prints on A4."""
    with safe.writing() as session:
        found = a_patient(session)
        a_chart(session, found)
        a_goal(session, found)
        care_plans.publish(session, found)
        practice_settings.set_paper_size(session, "a4")
    return found


@pytest.mark.parametrize("gather", PAPERS.values(), ids=PAPERS.keys())
def test_a_paper_has_the_size_that_the_practice_prints_on(safe: Any, patient_id: UUID, gather: Gather) -> None:
    with safe.reading() as session:
        paper = gather(session, patient_id)
    assert releases.render(paper).sheet_pt == pytest.approx(A4_PT, abs=0.5)


def test_another_sheet_that_is_asked_for_is_taken(safe: Any, patient_id: UUID) -> None:
    with safe.reading() as session:
        paper = releases.gather(session, RosterRequest(size=PaperSize.LETTER))
    assert releases.render(paper).sheet_pt == pytest.approx(LETTER_PT, abs=0.5)
