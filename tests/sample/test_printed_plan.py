"""The sample patient's care plan on paper, at the moment of the pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caredesk.reports import care_plan, preview
from caredesk.reports.plan_papers import CarePlanPaper
from caredesk.sample.demo import demo
from caredesk.services import releases, roster
from caredesk.services.roster_questions import RosterQuestion
from tests.conftest import NOW


@pytest.fixture(scope="module")
def delgados_plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CarePlanPaper]:
    """The draft of Maria Teresa Delgado's fourth version."""
    practice = demo(Path(tmp_path_factory.mktemp("sample")) / "practice", clock=lambda: NOW)
    with practice.vault.reading() as session:
        (delgado,) = roster.page(session, RosterQuestion(text="Delgado Maria"))
        paper = releases.gather(session, releases.CarePlanRequest(patient_id=delgado.patient_id)).paper
    assert isinstance(paper, CarePlanPaper)
    yield paper
    practice.vault.close()


def test_the_plan_prints_on_three_pages_as_in_the_pictures(delgados_plan: CarePlanPaper) -> None:
    states = [action.state for goal in delgados_plan.goals for action in goal.actions]
    assert preview.page_count(care_plan.render(delgados_plan)) == 3
    assert states == ["In place", "Planned", "Not accepted yet", "Booked", "Planned", "Late, no reply"]


def test_what_changed_reads_as_a_clinician_says_it(delgados_plan: CarePlanPaper) -> None:
    told = {line.label: line.text for line in delgados_plan.changes}
    assert told["Goal 2"] == "New: “I do not want to go back to the hospital.”, with 2 actions."
    assert told["Goal 3"] == (
        "New action: Dietitian visit with interpreter (Piedmont Nutrition, Nov 10, 2026). "
        "How we will know: A1c under 7.5% by Feb 2027 (8.1% in October); before: A1c under 7.5%. Progress: Behind; before: Not started."
    )
    assert told["Allergies"] == "New, not confirmed, from Mercy Hospital: Adhesive tape (Skin rash)."
