"""The care plan on a real encrypted file: written, undone, published for good, compared."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from caredesk.errors import FieldChanged, InvalidField, RecordChanged, RecordGone, RuleBroken
from caredesk.kinds import ActionState, ContactRole, GoalProgress, ItemKind, PlanElement, StatementAbout
from caredesk.models.care_plans import CarePlan, Goal
from caredesk.services import audit, care_plans, charting, plan_editing, undo
from caredesk.services.plan_changes import ChangeKind
from caredesk.services.plan_rows import PlanPart
from tests.services.plan_builders import a_chart, a_goal, a_member, a_patient, an_action


@dataclass
class Desk:
    """One patient's plan on a real file; each deed is a transaction of its own and can be undone by `undo_last`."""

    safe: Any
    patient_id: UUID
    last_deed: UUID | None = None

    def do(self, deed: Any, *args: Any, **values: Any) -> Any:
        with self.safe.writing() as session:
            self.last_deed = session.info["deed_id"]
            return deed(session, *args, **values)

    def view(self) -> care_plans.PlanView:
        with self.safe.reading() as session:
            return care_plans.plan(session, self.patient_id)

    def undo_last(self) -> None:
        self.do(undo.undo, self.last_deed)


@pytest.fixture
def desk(safe: Any) -> Desk:
    with safe.writing() as session:
        patient_id = a_patient(session)
    return Desk(safe, patient_id)


def test_reading_a_plan_makes_none(desk: Desk) -> None:
    assert desk.view().version == 0
    with desk.safe.reading() as session:
        assert session.query(CarePlan).count() == 0


def test_a_plan_is_made_by_the_first_thing_written_in_it(desk: Desk) -> None:
    desk.do(plan_editing.edit_plan, desk.patient_id, 0, expected_outcome="Stays at home through the winter")
    view = desk.view()
    assert (view.version > 0, view.content.expected_outcome) == (True, "Stays at home through the winter")


def test_a_goal_keeps_the_patients_own_words_beside_the_english(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id, own_words="Quiero caminar a misa.", own_language="Spanish", measure="Walks 10 minutes")
    goal = desk.view().goals[0]
    assert (goal.number, goal.own_words, goal.own_language, goal.measure) == (1, "Quiero caminar a misa.", "Spanish", "Walks 10 minutes")


def test_a_goal_in_the_patients_words_alone_is_enough(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id, words="", own_words="Quiero caminar a misa.")
    assert desk.view().goals[0].title == "Quiero caminar a misa."


@pytest.mark.parametrize(("part", "field"), [(PlanPart.GOAL, "words"), (PlanPart.BARRIER, "words"), (PlanPart.STEP, "sign")])
def test_a_row_without_words_is_not_kept(desk: Desk, part: PlanPart, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        desk.do(plan_editing.add_part, desk.patient_id, part, **{field: "  "})
    assert refused.value.field == field


def test_emptying_a_goal_is_refused_and_nothing_of_it_is_kept(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    with pytest.raises(InvalidField):
        desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, words="", measure="something")
    assert desk.view().goals[0].measure == ""


def test_every_deed_leaves_its_line_with_field_names_and_no_words(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id, words="A secret wish")
    with desk.safe.reading() as session:
        line = audit.entries(session, patient_id=desk.patient_id)[0]
        detail = session.execute(text("SELECT detail_json FROM audit ORDER BY seq DESC LIMIT 1")).scalar_one()
    assert (line.what, line.record) == ("goal added", "goals")
    assert "secret" not in detail


def test_one_undo_takes_back_one_field(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id, measure="before")
    desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, measure="after")
    desk.undo_last()
    assert desk.view().goals[0].measure == "before"


def test_undoing_the_first_prose_leaves_a_plan_that_can_be_written_again(desk: Desk) -> None:
    desk.do(plan_editing.edit_plan, desk.patient_id, 0, environment="Second floor")
    desk.undo_last()
    assert desk.view().content.environment == ""
    desk.do(plan_editing.edit_plan, desk.patient_id, desk.view().version, environment="Ground floor")
    assert desk.view().content.environment == "Ground floor"


def test_an_old_copy_of_a_changed_field_is_refused(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, measure="first")
    with pytest.raises(RecordChanged):
        desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, measure="second")


def test_another_field_of_the_same_old_copy_is_kept(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, measure="first")
    desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, progress=GoalProgress.IN_PROGRESS)
    assert desk.view().goals[0].progress is GoalProgress.IN_PROGRESS


def test_the_first_prose_of_a_stale_empty_plan_does_not_overwrite(desk: Desk) -> None:
    desk.do(plan_editing.edit_plan, desk.patient_id, 0, environment="hers")
    with pytest.raises(RecordChanged):
        desk.do(plan_editing.edit_plan, desk.patient_id, 0, environment="his")


def test_a_goal_leaves_with_its_actions_and_undo_brings_all_back(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(an_action, desk.patient_id, goal_id)
    version = desk.view().goals[0].version
    desk.do(plan_editing.archive_part, PlanPart.GOAL, goal_id, version)
    assert desk.view().goals == ()
    desk.undo_last()
    assert [action.words for action in desk.view().goals[0].actions] == ["Weigh daily"]


def test_moving_a_goal_down_renumbers_the_goals(desk: Desk) -> None:
    first = desk.do(a_goal, desk.patient_id, "one")
    desk.do(a_goal, desk.patient_id, "two")
    desk.do(plan_editing.move_part, PlanPart.GOAL, first, 1)
    assert [(goal.number, goal.words) for goal in desk.view().goals] == [(1, "two"), (2, "one")]


def test_a_goal_at_the_top_stays_at_the_top(desk: Desk) -> None:
    first = desk.do(a_goal, desk.patient_id, "one")
    desk.do(a_goal, desk.patient_id, "two")
    desk.do(plan_editing.move_part, PlanPart.GOAL, first, -1)
    assert [goal.words for goal in desk.view().goals] == ["one", "two"]


def test_actions_move_among_those_of_their_goal_only(desk: Desk) -> None:
    one, two = desk.do(a_goal, desk.patient_id, "one"), desk.do(a_goal, desk.patient_id, "two")
    desk.do(an_action, desk.patient_id, two, "of two")
    desk.do(an_action, desk.patient_id, one, "first")
    moved = desk.do(an_action, desk.patient_id, one, "second")
    desk.do(plan_editing.move_part, PlanPart.ACTION, moved, -1)
    assert [[action.words for action in goal.actions] for goal in desk.view().goals] == [["second", "first"], ["of two"]]


def test_a_typed_owner_who_is_on_the_team_becomes_a_link(desk: Desk) -> None:
    desk.do(a_member, desk.patient_id, "Kim", "Lindqvist", credentials="PT", role=ContactRole.PHYSICAL_THERAPIST)
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(an_action, desk.patient_id, goal_id, owner="kim lindqvist, pt")
    view = desk.view()
    assert "Kim Lindqvist, PT" in view.owners
    assert view.goals[0].actions[0].owner == "Kim Lindqvist, PT"


def test_an_owner_who_is_nobody_here_stays_as_typed(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(an_action, desk.patient_id, goal_id, owner="Tere, with Luis")
    assert desk.view().goals[0].actions[0].owner == "Tere, with Luis"


@pytest.mark.parametrize(("typed", "due_on", "schedule"), [("Nov 25", date(2026, 11, 25), ""), ("Daily", None, "Daily"), ("", None, "")])
def test_a_due_date_may_be_a_day_or_a_rhythm(desk: Desk, typed: str, due_on: date | None, schedule: str) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(an_action, desk.patient_id, goal_id, due=typed)
    action = desk.view().goals[0].actions[0]
    assert (action.due_on, action.schedule) == (due_on, schedule)


@pytest.mark.parametrize("typed", ["11/31", "feb 30", "13/40"])
def test_a_due_date_that_was_mistyped_is_refused(desk: Desk, typed: str) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    with pytest.raises(InvalidField, match="no day of the calendar"):
        desk.do(an_action, desk.patient_id, goal_id, due=typed)


def test_an_open_action_of_last_week_is_late_and_a_done_one_is_not(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    desk.do(an_action, desk.patient_id, goal_id, due_on=date(2026, 11, 10))
    desk.do(an_action, desk.patient_id, goal_id, due_on=date(2026, 11, 1), state=ActionState.DONE)
    goal = desk.view().goals[0]
    assert (goal.days_late, goal.next_due) == (6, date(2026, 11, 10))


@pytest.mark.parametrize(
    ("change", "is_confirmed"),
    [
        ({"words": "Lose 10 lb"}, True),
        ({"own_words": "Bajar de peso"}, True),
        ({"confirmed": True}, True),
        ({"measure": "10 lb by March"}, False),
        ({"target_on": date(2027, 3, 1)}, False),
        ({"progress": GoalProgress.AT_RISK}, False),
    ],
)
def test_who_writes_an_imported_goals_words_or_confirms_it_stands_behind_it(desk: Desk, change: dict[str, Any], is_confirmed: bool) -> None:
    with desk.safe.writing() as session:
        goal = Goal(patient_id=desk.patient_id, words="Lose weight", confirmed=False, source_name="Mercy Hospital")
        session.add(goal)
        session.flush()
        audit.record(session, "record imported", patient_id=desk.patient_id)
        goal_id = goal.id
    assert not desk.view().goals[0].confirmed
    desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, **change)
    assert desk.view().goals[0].confirmed == is_confirmed


def test_an_empty_plan_lacks_all_twelve_elements(desk: Desk) -> None:
    assert len(desk.view().missing) == 12


def test_a_statement_that_there_are_no_medicines_counts_as_a_list(desk: Desk) -> None:
    desk.do(charting.state_nothing_known, desk.patient_id, StatementAbout.MEDICATIONS, "Takes no medicines")
    assert PlanElement.MEDICATIONS not in [state.element for state in desk.view().missing]


def test_a_published_version_is_numbered_and_signed(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id)
    row = desk.do(care_plans.publish, desk.patient_id)
    assert (row.number, row.published_on, row.published_by) == (1, date(2026, 11, 16), "Dana Whitfield, RN")
    view = desk.view()
    assert (view.in_use, view.next_number, view.differs) == (row, 2, False)


def test_a_published_version_says_what_the_chart_said_then(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id)
    desk.do(a_chart, desk.patient_id)
    before = desk.view().content
    desk.do(care_plans.publish, desk.patient_id)
    desk.do(charting.add_item, desk.patient_id, ItemKind.ALLERGIES, label="Latex")
    with desk.safe.reading() as session:
        _, kept = care_plans.published(session, desk.patient_id, 1)
    assert kept == before
    assert desk.view().differs


@pytest.mark.parametrize("attack", ["UPDATE care_plan_versions SET content = '{}'", "DELETE FROM care_plan_versions"])
def test_no_statement_can_change_a_published_version(desk: Desk, attack: str) -> None:
    desk.do(a_goal, desk.patient_id)
    desk.do(care_plans.publish, desk.patient_id)
    with pytest.raises(DatabaseError, match="append-only"), desk.safe.writing() as session:
        session.execute(text(attack))


def test_publishing_cannot_be_undone(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id)
    desk.do(care_plans.publish, desk.patient_id)
    with pytest.raises(RuleBroken, match="Publish a new version"):
        desk.undo_last()


def test_a_plan_without_a_goal_is_not_published(desk: Desk) -> None:
    desk.do(plan_editing.edit_plan, desk.patient_id, 0, environment="Second floor")
    with pytest.raises(RuleBroken, match="at least one goal"):
        desk.do(care_plans.publish, desk.patient_id)


def test_an_unchanged_plan_is_not_published_twice(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id)
    desk.do(care_plans.publish, desk.patient_id)
    with pytest.raises(RuleBroken, match="since version 1"):
        desk.do(care_plans.publish, desk.patient_id)


def test_what_changed_after_the_question_is_not_published(desk: Desk) -> None:
    desk.do(a_goal, desk.patient_id)
    seen = desk.view().digest
    desk.do(charting.add_item, desk.patient_id, ItemKind.ALLERGIES, label="Latex")
    with pytest.raises(RecordChanged):
        desk.do(care_plans.publish, desk.patient_id, as_seen=seen)


def test_comparing_tells_added_removed_and_changed(desk: Desk) -> None:
    kept = desk.do(a_goal, desk.patient_id, "Walk to Mass", measure="10 minutes")
    gone = desk.do(a_goal, desk.patient_id, "Sleep through the night")
    desk.do(care_plans.publish, desk.patient_id)
    desk.do(plan_editing.edit_part, PlanPart.GOAL, kept, 1, measure="20 minutes")
    desk.do(plan_editing.archive_part, PlanPart.GOAL, gone, 1)
    desk.do(charting.add_item, desk.patient_id, ItemKind.MEDICATIONS, label="Empagliflozin", strength="10 mg", frequency="daily")
    with desk.safe.reading() as session:
        found = care_plans.compare(session, desk.patient_id, 1)
    assert [(change.part, change.kind, change.what, change.before, change.after) for change in found] == [
        ("Goal 1", ChangeKind.CHANGED, "How we will know", "10 minutes", "20 minutes"),
        ("Goals", ChangeKind.REMOVED, "“Sleep through the night”", "", ""),
        ("Medicines", ChangeKind.ADDED, "Empagliflozin", "", "10 mg, daily"),
    ]


def test_comparing_with_a_version_that_is_not_there_says_so(desk: Desk) -> None:
    with desk.safe.reading() as session, pytest.raises(RecordGone, match="no version 7"):
        care_plans.compare(session, desk.patient_id, 7)


def day_first(session: Session) -> Session:
    """A session of a desk whose settings put the day before its month."""
    session.info["day_first"] = True
    return session


def test_comparing_tells_days_in_the_order_of_the_settings(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id, "Walk to Mass", target_on=date(2027, 1, 15))
    desk.do(care_plans.publish, desk.patient_id)
    desk.do(plan_editing.edit_part, PlanPart.GOAL, goal_id, 1, target_on=date(2027, 2, 1))
    with desk.safe.reading() as session:
        (change,) = care_plans.compare(day_first(session), desk.patient_id, 1)
    assert (change.before, change.after) == ("15 Jan 2027", "1 Feb 2027")


def test_a_contested_due_day_is_told_in_the_order_of_the_settings(desk: Desk) -> None:
    goal_id = desk.do(a_goal, desk.patient_id)
    action_id = desk.do(an_action, desk.patient_id, goal_id, due="Nov 25")
    desk.do(plan_editing.edit_part, PlanPart.ACTION, action_id, 1, due="Dec 1")
    with desk.safe.writing() as session, pytest.raises(FieldChanged) as told:
        plan_editing.edit_part(day_first(session), PlanPart.ACTION, action_id, 1, due="2 Dec")
    assert (told.value.was, told.value.theirs) == ("25 Nov 2026", "1 Dec 2026")
