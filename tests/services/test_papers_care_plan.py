"""The clinician copy in words: what an action's state reads as, who somebody is, and that a version reads the same for ever."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from caredesk.kinds import ActionState, ContactRole, DecisionAuthority
from caredesk.reports.papers import PaperSize
from caredesk.reports.plan_papers import CarePlanPaper, PlanVersion
from caredesk.services.papers_care_plan import Occasion, care_plan_paper
from caredesk.services.plan_content import ActionContent, GoalContent, MemberContent, PatientContent, PlanContent, PracticeContent

MONDAY = date(2026, 11, 16)
THERAPY = ActionContent(id=uuid4(), words="Home physical therapy", state=ActionState.WAITING)
PLAN = PlanContent(
    practice=PracticeContent(name="Harbor Pine"),
    patient=PatientContent(name="Maria Teresa Delgado", birth_date=date(1955, 3, 4)),
)
DRAFT = PlanVersion(number=2)


def printed(plan: PlanContent, *, on: date = MONDAY, version: PlanVersion = DRAFT) -> CarePlanPaper:
    occasion = Occasion(
        version=version,
        changes=(),
        printed_at=datetime(on.year, on.month, on.day, 15, 47, tzinfo=UTC),
        printed_by="D. Whitfield",
        purpose_line="For our own use.",
        size=PaperSize.LETTER,
    )
    return care_plan_paper(plan, occasion)


def with_action(**values: Any) -> PlanContent:
    return replace(PLAN, goals=(GoalContent(id=uuid4(), words="Walk", actions=(replace(THERAPY, **values),)),))


@pytest.mark.parametrize(
    ("due_on", "said"),
    [(None, "Not accepted yet"), (date(2026, 11, 16), "Not accepted yet"), (date(2026, 11, 15), "Late, no reply")],
)
def test_what_waits_is_not_accepted_yet_and_late_after_its_day(due_on: date | None, said: str) -> None:
    assert printed(with_action(due_on=due_on)).goals[0].actions[0].state == said


def test_what_is_planned_reads_as_planned_on_any_day() -> None:
    assert printed(with_action(state=ActionState.PLANNED, due_on=date(2026, 11, 1))).goals[0].actions[0].state == "Planned"


def test_a_version_printed_a_year_later_says_what_it_said_then() -> None:
    plan, version = with_action(due_on=date(2026, 11, 23)), PlanVersion(number=1, published_on=MONDAY)
    then, later = printed(plan, version=version), printed(plan, version=version, on=date(2027, 11, 30))
    assert replace(later, printed=then.printed) == then


def test_a_draft_is_told_as_of_today() -> None:
    plan = with_action(due_on=date(2026, 11, 23))
    later = printed(plan, on=date(2027, 11, 30))
    assert (later.patient.age_years, later.goals[0].actions[0].due, later.goals[0].actions[0].state) == (
        72,
        "Nov 23, 2026",
        "Late, no reply",
    )


def test_who_decides_for_the_patient_is_told_in_the_care_team() -> None:
    luis = MemberContent(
        id=uuid4(), name="Luis", role=ContactRole.FAMILY, relationship="son", authority=DecisionAuthority.HEALTH_CARE_AGENT
    )
    assert [row.role for row in printed(replace(PLAN, team=(luis,))).care_team] == ["Son, health care agent"]
