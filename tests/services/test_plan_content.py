"""A plan's frozen content: kept as JSON and read back, and compared without missing anything."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.kinds import ActionState, AllergyKind, ContactRole, GoalProgress, WishKind
from caredesk.services import plan_keeping, plan_typing
from caredesk.services.plan_changes import ChangeKind, changes
from caredesk.services.plan_content import (
    ActionContent,
    AllergyContent,
    BarrierContent,
    GoalContent,
    MedicationContent,
    MemberContent,
    PatientContent,
    PlanContent,
    PracticeContent,
    ProblemContent,
    StepContent,
    WaitingContent,
    WishContent,
)

DAY = date(2026, 11, 16)
ACTION = ActionContent(id=uuid4(), words="Weigh daily", owner="Tere", schedule="Daily", state=ActionState.IN_PLACE)
GOAL = GoalContent(id=uuid4(), words="Walk to Mass", own_words="Caminar a misa", target_on=DAY, actions=(ACTION,))
FULL = PlanContent(
    practice=PracticeContent(name="Harbor Pine", phone="(704) 555-0100"),
    patient=PatientContent(name="Maria Teresa Delgado", birth_date=date(1955, 3, 4), interpreter_needed=True),
    goals=(GOAL,),
    barriers=(BarrierContent(id=uuid4(), words="No car"),),
    contingency=(StepContent(id=uuid4(), sign="3 lb in a day"),),
    allergies=(AllergyContent(id=uuid4(), label="Penicillin", reaction="hives"),),
    medications=(MedicationContent(id=uuid4(), label="Furosemide", strength="40 mg", confirmed=False, source_name="Mercy", source_on=DAY),),
    problems=(ProblemContent(id=uuid4(), label="Heart failure"),),
    team=(MemberContent(id=uuid4(), name="Dr. Anita Rao", role=ContactRole.PCP, is_primary=True),),
    wishes=(WishContent(id=uuid4(), kind=WishKind.FAITH, words="Mass on Sundays"),),
    waiting=(WaitingContent(source_name="Mercy", items=3),),
    expected_outcome="Stays at home",
)


def another(value: Any) -> Any:
    """A value of the same kind that is a different one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, StrEnum):
        return next(other for other in type(value) if other is not value)
    if isinstance(value, date) or value is None:
        return date(2031, 1, 1)
    return value + 1 if isinstance(value, int) else f"{value} indeed"


def variants(value: Any) -> list[Any]:
    """Every plan that differs from this one in exactly one field, at any depth; ids stay."""
    found = []
    for field in fields(value):
        now = getattr(value, field.name)
        if isinstance(now, UUID):
            continue
        if isinstance(now, tuple):
            found += [replace(value, **{field.name: (row,)}) for old in now for row in variants(old)] + [replace(value, **{field.name: ()})]
        elif is_dataclass(now):
            found += [replace(value, **{field.name: part}) for part in variants(now)]
        else:
            found.append(replace(value, **{field.name: another(now)}))
    return found


def test_a_plan_survives_being_kept_as_json() -> None:
    assert plan_keeping.from_json(json.loads(json.dumps(plan_keeping.to_json(FULL)))) == FULL


def test_the_digest_of_the_kept_json_is_the_digest_of_the_plan() -> None:
    assert plan_keeping.json_digest(json.loads(json.dumps(plan_keeping.to_json(FULL)))) == plan_keeping.digest(FULL)


def test_a_plan_kept_before_a_part_existed_reads_with_that_part_empty() -> None:
    kept = plan_keeping.to_json(FULL)
    del kept["wishes"], kept["goals"][0]["measure"]
    read = plan_keeping.from_json(kept)
    assert (read.wishes, read.goals[0].measure) == ((), "")


def test_equal_plans_have_no_changes() -> None:
    assert changes(FULL, plan_keeping.from_json(plan_keeping.to_json(FULL))) == ()


@pytest.mark.parametrize("other", variants(FULL))
def test_no_difference_goes_untold(other: PlanContent) -> None:
    assert changes(FULL, other)
    assert changes(other, FULL)


def test_a_new_order_is_told_once() -> None:
    two = replace(FULL, goals=(GOAL, replace(GOAL, id=uuid4(), words="Sleep", actions=())))
    found = changes(two, replace(two, goals=two.goals[::-1]))
    assert [(change.part, change.kind) for change in found] == [("Goals", ChangeKind.MOVED)]


def test_a_new_goal_tells_its_actions_too() -> None:
    added = replace(GOAL, id=uuid4(), words="Sleep", actions=(replace(ACTION, id=uuid4(), words="No coffee after noon"),))
    found = changes(FULL, replace(FULL, goals=(GOAL, added)))
    assert [(change.part, change.subject) for change in found] == [("Goal 2", "“Sleep”"), ("Goal 2", "No coffee after noon")]


def test_what_is_being_typed_shows_in_its_row_only() -> None:
    shown = plan_typing.with_typed(FULL, {(GOAL.id, "measure"): "Walks 10 minutes", (None, "environment"): "Second floor"})
    assert (shown.goals[0].measure, shown.environment, shown.barriers) == ("Walks 10 minutes", "Second floor", FULL.barriers)


def test_progress_is_told_in_the_words_of_the_screen() -> None:
    (found,) = changes(FULL, replace(FULL, goals=(replace(GOAL, progress=GoalProgress.AT_RISK),)))
    assert (found.what, found.before, found.after) == ("Progress", "Not started", "At risk")


def test_what_was_added_from_a_record_and_nobody_here_confirmed_says_so() -> None:
    (found,) = changes(replace(FULL, medications=()), FULL)
    assert (found.what, found.added) == ("Furosemide", "40 mg, not confirmed, from Mercy")


def test_an_intolerance_that_was_an_allergy_is_told() -> None:
    (found,) = changes(FULL, replace(FULL, allergies=(replace(FULL.allergies[0], kind=AllergyKind.INTOLERANCE),)))
    assert (found.what, found.before, found.after) == ("Penicillin, kind", "allergy", "intolerance")


def test_a_goal_that_is_being_begun_stands_last_with_what_it_has() -> None:
    shown = plan_typing.with_typed(FULL, {(None, "new goal:words"): "Sleep through", (None, "new goal:measure"): "Five nights"})
    assert [(goal.words, goal.measure) for goal in shown.goals] == [("Walk to Mass", ""), ("Sleep through", "Five nights")]


def test_a_begun_goal_without_words_is_not_shown_yet() -> None:
    assert plan_typing.with_typed(FULL, {(None, "new goal:measure"): "Five nights"}).goals == FULL.goals


def test_lines_that_are_being_begun_stand_at_the_end_of_their_lists() -> None:
    typed = {(GOAL.id, "new action"): "Teach cooking", (None, "new barrier"): "Stairs", (None, "new contingency step"): "Fever"}
    shown = plan_typing.with_typed(FULL, typed)
    found = (shown.goals[0].actions[-1].words, shown.barriers[-1].words, shown.contingency[-1].sign)
    assert found == ("Teach cooking", "Stairs", "Fever")
