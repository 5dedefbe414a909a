"""Builders for plans: a patient with a small chart, and a plan of two goals, made through the services."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ContactRole, DecisionAuthority, ItemKind, WishKind
from caredesk.models.contacts import CareTeamMember, Contact
from caredesk.services import audit, charting, patients, plan_editing
from caredesk.services.patients import NewPatient
from caredesk.services.plan_rows import PlanPart


def a_patient(session: Session, **values: Any) -> UUID:
    """Maria Teresa Delgado, or whoever `values` says."""
    told = {"family": "Delgado", "given": "Maria Teresa", "preferred": "Tere", "birth_date": date(1955, 3, 4), "language": "Spanish"}
    return patients.create(session, NewPatient(**{**told, **values}))


def a_goal(session: Session, patient_id: UUID, words: str = "I want to walk to Mass on Sundays.", **values: Any) -> UUID:
    """A goal at the end of the plan."""
    return plan_editing.add_part(session, patient_id, PlanPart.GOAL, words=words, **values)


def an_action(session: Session, patient_id: UUID, goal_id: UUID, words: str = "Weigh daily", **values: Any) -> UUID:
    """An action at the end of its goal."""
    return plan_editing.add_part(session, patient_id, PlanPart.ACTION, goal_id=goal_id, words=words, **values)


def a_member(session: Session, patient_id: UUID, given: str, family: str, **values: Any) -> UUID:
    """A person of the contact book on the patient's team."""
    number = int(session.info.get("contact_number", 0)) + 1
    session.info["contact_number"] = number
    of_contact = {name: values.pop(name) for name in ("prefix", "credentials") if name in values}
    contact = Contact(number=number, given=[given], family=family, **of_contact)
    session.add(contact)
    session.flush()
    member = CareTeamMember(patient_id=patient_id, contact_id=contact.id, role=values.pop("role", ContactRole.OTHER), **values)
    session.add(member)
    session.flush()
    audit.record(session, "care team member added", entity="care_team_members", entity_id=member.id, patient_id=patient_id)
    return member.id


def a_chart(session: Session, patient_id: UUID) -> None:
    """An allergy, a medicine with and one without strength, a problem, a wish, the hub and the agent."""
    charting.add_item(session, patient_id, ItemKind.ALLERGIES, label="Penicillin", reaction="hives")
    charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label="Furosemide", strength="40 mg", dose="1 tablet", frequency="daily")
    charting.add_item(session, patient_id, ItemKind.MEDICATIONS, label="Lisinopril")
    charting.add_item(session, patient_id, ItemKind.PROBLEMS, label="Heart failure", onset="2019")
    charting.add_wish(session, patient_id, kind=WishKind.WHAT_MATTERS, words="To stay at home", said_on=date(2026, 9, 1), heard_by="Dana")
    a_member(session, patient_id, "Anita", "Rao", prefix="Dr.", credentials="MD", role=ContactRole.PCP, is_primary=True)
    a_member(
        session,
        patient_id,
        "Luis",
        "Delgado",
        role=ContactRole.FAMILY,
        relationship_text="son",
        authority=DecisionAuthority.HEALTH_CARE_AGENT,
    )
