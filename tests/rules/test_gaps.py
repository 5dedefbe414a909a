"""What a care plan lacks of the twelve items."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caredesk.kinds import PlanElement
from caredesk.rules.gaps import ElementState, GoalFacts, PlanFacts, elements, missing

TODAY = date(2026, 11, 16)
FULL = PlanFacts(
    problems_written=True,
    medications_written=True,
    goals=(GoalFacts(1, has_measure=True, has_target=True, actions=2),),
    expected_outcome="Stays at home",
    function_assessment="Walks with a cane",
    symptom_management="Weighs daily",
    environment="Second floor, no lift",
    caregiver_assessment="Her son, most evenings",
    coordination="Dr. Rao is the hub",
    revision_triggers="A hospital stay",
    review_on=date(2027, 2, 1),
)


def state(facts: PlanFacts, element: PlanElement) -> ElementState:
    return next(found for found in elements(facts, TODAY) if found.element is element)


def test_a_full_plan_lacks_nothing() -> None:
    assert missing(elements(FULL, TODAY)) == ()


def test_an_empty_plan_lacks_all_twelve_in_the_order_of_the_rule() -> None:
    assert [found.element for found in missing(elements(PlanFacts(), TODAY))] == list(PlanElement)


@pytest.mark.parametrize("lacking", [found.sentence for found in elements(PlanFacts(), TODAY)])
def test_what_is_lacking_is_one_sentence(lacking: str) -> None:
    assert lacking.endswith(".")
    assert "{" not in lacking


@pytest.mark.parametrize(
    ("field", "element"),
    [
        ("expected_outcome", PlanElement.EXPECTED_OUTCOME),
        ("function_assessment", PlanElement.FUNCTION),
        ("symptom_management", PlanElement.SYMPTOMS),
        ("environment", PlanElement.ENVIRONMENT),
        ("caregiver_assessment", PlanElement.CAREGIVER),
        ("coordination", PlanElement.COORDINATION),
        ("revision_triggers", PlanElement.REVISION),
    ],
)
def test_a_prose_part_of_spaces_is_lacking_and_leads_to_its_field(field: str, element: PlanElement) -> None:
    of_spaces: dict[str, Any] = {field: "  \n"}
    found = state(replace(FULL, **of_spaces), element)
    assert (found.is_there, found.field) == (False, field)


def test_services_alone_are_coordination() -> None:
    assert state(replace(FULL, coordination="", services="Meals at home"), PlanElement.COORDINATION).is_there


def test_goals_without_a_measure_are_named() -> None:
    goals = [GoalFacts(number, has_measure=number == 2, has_target=True, actions=1) for number in (1, 2, 3)]
    assert (
        state(replace(FULL, goals=goals), PlanElement.MEASURABLE_GOALS).sentence
        == "No measure yet for goals 1 and 3: write how you will know."
    )


def test_a_goal_without_a_date_is_named() -> None:
    found = state(replace(FULL, goals=[GoalFacts(1, has_measure=True, has_target=False, actions=1)]), PlanElement.MEASURABLE_GOALS)
    assert found.sentence == "No date yet for goal 1."


def test_an_action_without_an_owner_is_no_planned_intervention() -> None:
    goals = [GoalFacts(1, has_measure=True, has_target=True, actions=2, actions_without_owner=1)]
    assert state(replace(FULL, goals=goals), PlanElement.INTERVENTIONS).field == "owner"


def test_every_goal_needs_an_action() -> None:
    goals = [GoalFacts(1, has_measure=True, has_target=True, actions=2), GoalFacts(2, has_measure=True, has_target=True, actions=0)]
    assert state(replace(FULL, goals=goals), PlanElement.INTERVENTIONS).sentence == "No action yet for goal 2."


def test_a_medicine_of_unknown_strength_is_lacking() -> None:
    assert not state(replace(FULL, medications_unknown_strength=1), PlanElement.MEDICATIONS).is_there


def test_a_review_today_still_counts() -> None:
    assert state(replace(FULL, review_on=TODAY), PlanElement.REVIEW).is_there


def test_a_review_of_yesterday_has_passed() -> None:
    assert "has passed" in state(replace(FULL, review_on=date(2026, 11, 15)), PlanElement.REVIEW).sentence
