"""What changed in a care plan, in sentences."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from caredesk.kinds import ActionState, GoalProgress
from caredesk.services.plan_change_sentences import lines
from caredesk.services.plan_changes import changes
from caredesk.services.plan_content import MedicationContent, PlanContent, ProblemContent
from tests.services.test_plan_content import ACTION, FULL, GOAL, variants

FUROSEMIDE = MedicationContent(id=uuid4(), label="Furosemide", strength="20 mg", how="1 tablet each morning")
TAKING = replace(FULL, medications=(FUROSEMIDE,))


def told(before: PlanContent, after: PlanContent) -> tuple[tuple[str, str], ...]:
    return lines(changes(before, after))


def with_goal(**values: Any) -> PlanContent:
    return replace(FULL, goals=(replace(GOAL, **values),))


@pytest.mark.parametrize("other", variants(FULL))
def test_every_line_is_made_of_whole_sentences(other: PlanContent) -> None:
    said = [text for _label, text in told(FULL, other)] + [text for _label, text in told(other, FULL)]
    assert not any(text[0].islower() for text in said)
    assert all(text.endswith((".", ".”")) and ".." not in text and "None" not in text for text in said)


def test_a_new_goal_is_one_sentence_since_the_rest_stands_below() -> None:
    added = replace(GOAL, id=uuid4(), words="I want to sleep.", measure="Five nights", actions=(replace(ACTION, id=uuid4()),))
    assert told(FULL, replace(FULL, goals=(GOAL, added))) == (("Goal 2", "New: “I want to sleep.”, with 1 action."),)


def test_a_goal_and_its_actions_share_one_line() -> None:
    more = tuple(
        replace(ACTION, id=uuid4(), words=words, owner="Kim", schedule="", state=ActionState.WAITING) for words in ("Walk", "Rest")
    )
    plan = with_goal(progress=GoalProgress.AT_RISK, actions=(*GOAL.actions, *more))
    assert told(FULL, plan) == (("Goal 1", "New actions: Walk (Kim); Rest (Kim). Progress: At risk; before: Not started."),)


def test_a_strength_is_raised_or_lowered() -> None:
    raised = replace(TAKING, medications=(replace(FUROSEMIDE, strength="40 mg"),))
    assert told(TAKING, raised) == (("Medicines", "Furosemide raised from 20 mg to 40 mg."),)
    assert told(raised, TAKING) == (("Medicines", "Furosemide lowered from 40 mg to 20 mg."),)


@pytest.mark.parametrize("changed", [{"strength": "1 g"}, {"strength": "40 mg", "how": "half a tablet each morning"}])
def test_a_strength_alone_is_not_called_raised_where_it_cannot_be_known(changed: dict[str, Any]) -> None:
    other = replace(TAKING, medications=(replace(FUROSEMIDE, **changed),))
    assert f"Furosemide, strength: {changed['strength']}; before: 20 mg." in told(TAKING, other)[0][1]


def test_what_nobody_confirmed_is_marked_before_it_is_named() -> None:
    found = told(replace(FULL, medications=()), FULL)
    assert found == (("Medicines", "New, not confirmed, from Mercy: Furosemide (40 mg)."),)


def test_a_field_that_was_filled_says_only_what_it_is_now() -> None:
    assert told(with_goal(measure=""), with_goal(measure="10 minutes"))[0][1] == "How we will know: 10 minutes."


def test_a_field_that_was_emptied_says_what_it_was() -> None:
    assert told(with_goal(measure="10 minutes"), with_goal(measure=""))[0][1] == "How we will know: taken off; before: 10 minutes."


def test_long_prose_is_told_as_rewritten() -> None:
    assert told(FULL, replace(FULL, expected_outcome="word " * 100)) == (("Expected outcome", "Rewritten."),)


def test_sentences_inside_a_sentence_keep_no_full_stop_of_their_own() -> None:
    before, after = replace(FULL, services="A van."), replace(FULL, services="A van. A nurse.")
    assert told(before, after) == (("Services", "Now: A van. A nurse; before: A van."),)


def test_the_letterhead_and_what_waits_are_no_changes_of_the_plan() -> None:
    moved = replace(FULL, practice=replace(FULL.practice, phone="(704) 555-0199"), waiting=())
    assert told(FULL, moved) == ()


def test_kind_words_of_a_terminology_are_not_read_out() -> None:
    angina = ProblemContent(id=uuid4(), label="Angina (disorder)")
    assert told(replace(FULL, problems=()), replace(FULL, problems=(angina,))) == (("Problems", "New: Angina."),)
