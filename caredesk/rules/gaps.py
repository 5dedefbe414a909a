"""What a comprehensive care plan still lacks: the twelve items of rules.md 3.2, judged from plain values."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caredesk.kinds import PlanElement

NO_MEASURE = ("No measure yet for goal {goals}: write how you will know.", "No measure yet for goals {goals}: write how you will know.")
NO_OWNER = ("Not every action of goal {goals} has an owner.", "Not every action of goals {goals} has an owner.")


@dataclass(frozen=True)
class GoalFacts:
    """What the meter needs of one goal, numbered as on screen."""

    number: int
    has_measure: bool
    has_target: bool
    actions: int
    actions_without_owner: int = 0


@dataclass(frozen=True)
class PlanFacts:
    """A plan and its chart in plain values; a list that is stated to be empty ("No known problems") counts as written."""

    problems_written: bool = False
    medications_written: bool = False
    medications_unknown_strength: int = 0
    goals: Sequence[GoalFacts] = ()
    expected_outcome: str = ""
    function_assessment: str = ""
    symptom_management: str = ""
    environment: str = ""
    caregiver_assessment: str = ""
    coordination: str = ""
    services: str = ""
    revision_triggers: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class ElementState:
    """One of the twelve: whether it is there, and if not, one sentence (a template with facts) and the field that mends it."""

    element: PlanElement
    field: str
    lacking: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def is_there(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking

    @property
    def sentence(self) -> str:
        """What is lacking, filled in; empty where nothing is."""
        return self.lacking.format(**self.facts)


def elements(facts: PlanFacts, today: date) -> tuple[ElementState, ...]:
    """All twelve items in the order of the rule, each with what it lacks. Source: rules.md 3.2 (CCM comprehensive care plan)."""
    return (
        _written(PlanElement.PROBLEM_LIST, "problems", facts.problems_written, "List the problems, or state that none are known."),
        _prose(PlanElement.EXPECTED_OUTCOME, facts.expected_outcome, "Write what outcome is expected.", "expected_outcome"),
        _goals(facts.goals),
        _prose(PlanElement.FUNCTION, facts.function_assessment, "Write how the patient thinks and gets about.", "function_assessment"),
        _prose(PlanElement.SYMPTOMS, facts.symptom_management, "Write how symptoms are watched and treated.", "symptom_management"),
        _interventions(facts.goals),
        _medications(facts),
        _prose(PlanElement.ENVIRONMENT, facts.environment, "Write how the patient lives and what the home needs.", "environment"),
        _prose(
            PlanElement.CAREGIVER,
            facts.caregiver_assessment,
            "Write who gives care at home and how they manage, or that nobody does.",
            "caregiver_assessment",
        ),
        _prose(
            PlanElement.COORDINATION,
            facts.coordination or facts.services,
            "Write who else is involved and how everyone stays in step.",
            "coordination",
        ),
        _review(facts.review_on, today),
        _prose(PlanElement.REVISION, facts.revision_triggers, "Write what would make you change the plan early.", "revision_triggers"),
    )


def missing(states: Sequence[ElementState]) -> tuple[ElementState, ...]:
    """Those that lack something."""
    return tuple(state for state in states if not state.is_there)


def _written(element: PlanElement, where: str, is_written: bool, lacking: str) -> ElementState:
    return ElementState(element, where, "" if is_written else lacking)


def _prose(element: PlanElement, text: str, lacking: str, where: str) -> ElementState:
    return _written(element, where, bool(text.strip()), lacking)


def _goals(goals: Sequence[GoalFacts]) -> ElementState:
    element = PlanElement.MEASURABLE_GOALS
    if not goals:
        return ElementState(element, "goals", "Write at least one goal, in the patient’s words.")
    without = [goal.number for goal in goals if not goal.has_measure]
    if without:
        return ElementState(element, "measure", *_of(*NO_MEASURE, without))
    without = [goal.number for goal in goals if not goal.has_target]
    if without:
        return ElementState(element, "target_on", *_of("No date yet for goal {goals}.", "No date yet for goals {goals}.", without))
    return ElementState(element, "goals")


def _interventions(goals: Sequence[GoalFacts]) -> ElementState:
    element = PlanElement.INTERVENTIONS
    if not any(goal.actions for goal in goals):
        return ElementState(element, "actions", "Write at least one action: who does what by when.")
    without = [goal.number for goal in goals if not goal.actions]
    if without:
        return ElementState(element, "actions", *_of("No action yet for goal {goals}.", "No action yet for goals {goals}.", without))
    without = [goal.number for goal in goals if goal.actions_without_owner]
    if without:
        return ElementState(element, "owner", *_of(*NO_OWNER, without))
    return ElementState(element, "actions")


def _medications(facts: PlanFacts) -> ElementState:
    element = PlanElement.MEDICATIONS
    if not facts.medications_written:
        return ElementState(element, "medications", "List the medicines, or state that there are none.")
    if facts.medications_unknown_strength:
        number = facts.medications_unknown_strength
        return ElementState(element, "medications", "Medicines whose strength is not known: {number}.", {"number": number})
    return ElementState(element, "medications")


def _review(review_on: date | None, today: date) -> ElementState:
    element = PlanElement.REVIEW
    if review_on is None:
        return ElementState(element, "review_on", "Set the date of the next review.")
    if review_on < today:
        return ElementState(element, "review_on", "The review date has passed. Review the plan and set the next date.")
    return ElementState(element, "review_on")


def _of(one: str, several: str, goals: Sequence[int]) -> tuple[str, dict[str, Any]]:
    """The sentence for one goal or for several, with their numbers."""
    return one if len(goals) == 1 else several, {"goals": listed(goals)}


def listed(numbers: Sequence[int]) -> str:
    """ "1", "1 and 3", "1, 2 and 3"."""
    words = [str(number) for number in numbers]
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
