"""A published version never changes: neither its words nor its printed bytes, whatever happens to the plan, the chart and the people."""

import hashlib
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import ContactRole, ItemKind
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.services import care_plans, charting, contacts, patients, plan_editing, practice, releases, undo
from caredesk.services.plan_rows import PlanPart
from tests.services.plan_builders import a_chart, a_goal, a_member, a_patient, an_action

Kept = tuple[Any, str]  # what the version says, and the fingerprint of its printed pages


class Plan:
    """A plan with two versions and a draft; each deed is a transaction of its own."""

    def __init__(self, safe: Any) -> None:
        self._safe = safe
        self.last_deed: UUID | None = None
        self.patient_id = self.do(a_patient)
        self.member_id = self.do(_chart_and_therapist, self.patient_id)
        self.goal_id = self.do(a_goal, self.patient_id, measure="10 minutes")
        self.do(an_action, self.patient_id, self.goal_id, "Home therapy", owner="Kim Lindqvist, PT", due="Nov 23")
        self.do(care_plans.publish, self.patient_id)
        self.do(plan_editing.edit_part, PlanPart.GOAL, self.goal_id, 1, measure="20 minutes")
        self.do(care_plans.publish, self.patient_id)

    def do(self, deed: Any, *args: Any, **values: Any) -> Any:
        with self._safe.writing() as session:
            self.last_deed = session.info["deed_id"]
            return deed(session, *args, **values)

    def kept(self, number: int) -> Kept:
        with self._safe.reading() as session:
            _, content = care_plans.published(session, self.patient_id, number)
            gathered = releases.gather(session, releases.CarePlanRequest(patient_id=self.patient_id, version=number))
        return content, hashlib.sha256(releases.render(gathered).pdf).hexdigest()

    def read(self, question: Any) -> Any:
        with self._safe.reading() as session:
            return question(session)


def _chart_and_therapist(session: Session, patient_id: UUID) -> UUID:
    a_chart(session, patient_id)
    return a_member(session, patient_id, "Kim", "Lindqvist", credentials="PT", role=ContactRole.PHYSICAL_THERAPIST)


def _edit(plan: Plan) -> None:
    plan.do(plan_editing.edit_part, PlanPart.GOAL, plan.goal_id, 2, measure="30 minutes", words="I want to dance.")


def _edit_and_undo(plan: Plan) -> None:
    _edit(plan)
    plan.do(undo.undo, plan.last_deed)


def _remove_the_goal(plan: Plan) -> None:
    plan.do(plan_editing.archive_part, PlanPart.GOAL, plan.goal_id, 2)


def _rename_the_therapist(plan: Plan) -> None:
    question = select(Contact.id, Contact.version).join(CareTeamMember).where(CareTeamMember.id == plan.member_id)
    contact_id, version = plan.read(lambda session: session.execute(question).one())
    plan.do(contacts.edit, contact_id, version, family="Okafor")


def _rename_the_patient(plan: Plan) -> None:
    plan.do(patients.edit, plan.patient_id, 1, family="Rivera")


def _stop_being_allergic(plan: Plan) -> None:
    plan.do(charting.add_item, plan.patient_id, ItemKind.ALLERGIES, label="Latex")


def _move_the_practice(plan: Plan) -> None:
    plan.do(practice.edit, phone="(704) 555-0199", address="1 New Street")


def _publish_again(plan: Plan) -> None:
    _edit(plan)
    plan.do(care_plans.publish, plan.patient_id)


@pytest.mark.parametrize(
    "deed",
    [
        _edit,
        _edit_and_undo,
        _remove_the_goal,
        _rename_the_therapist,
        _rename_the_patient,
        _stop_being_allergic,
        _move_the_practice,
        _publish_again,
    ],
)
def test_a_version_says_and_prints_the_same_after(safe: Any, deed: Any) -> None:
    plan = Plan(safe)
    before = plan.kept(1), plan.kept(2)
    deed(plan)
    assert (plan.kept(1), plan.kept(2)) == before


def test_two_versions_tell_their_difference_after_the_draft_went_on(safe: Any) -> None:
    plan = Plan(safe)
    _edit(plan)
    found = plan.read(lambda session: care_plans.compare(session, plan.patient_id, 1, 2))
    assert [(change.part, change.what, change.before, change.after) for change in found] == [
        ("Goal 1", "How we will know", "10 minutes", "20 minutes")
    ]
