"""Gathers all that a patient's care plan says now: the plan itself, and the parts of the chart that stand on its paper."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import AllergyStatus, DecisionAuthority, StatementAbout, TelecomSystem
from caredesk.models.care_plans import CarePlan
from caredesk.models.patients import Patient
from caredesk.models.practice import User
from caredesk.services import care_teams, chart, plan_rows, practice, records, telecoms
from caredesk.services.owners import Owner
from caredesk.services.plan_content import (
    PROSE_FIELDS,
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

PLAN_DATES = ("review_on", "consent_on", "copy_given_on")


def content(session: Session, patient_id: UUID) -> PlanContent:
    """The plan as it stands. Only the chart's own rows; what waits beside the chart is counted. Raises RecordGone."""
    plan = session.scalar(select(CarePlan).where(CarePlan.patient_id == patient_id))
    said = {row.about: row.words for row in reversed(chart.statements(session, patient_id))}
    own: dict[str, Any] = {name: getattr(plan, name) for name in (*PROSE_FIELDS, *PLAN_DATES)} if plan else {}
    return PlanContent(
        practice=_practice(session),
        patient=_patient(session, patient_id),
        goals=_goals(session, patient_id),
        barriers=_barriers(session, patient_id),
        contingency=_contingency(session, patient_id),
        allergies=_allergies(session, patient_id),
        allergies_statement=said.get(StatementAbout.ALLERGIES, ""),
        medications=_medications(session, patient_id),
        medications_statement=said.get(StatementAbout.MEDICATIONS, ""),
        problems=_problems(session, patient_id),
        problems_statement=said.get(StatementAbout.PROBLEMS, ""),
        team=_team(session, patient_id),
        wishes=_wishes(session, patient_id),
        waiting=tuple(
            WaitingContent(source_name=row.source_name, source_on=row.source_on, items=row.items)
            for row in chart.not_compared(session, patient_id)
        ),
        **own,
    )


def _practice(session: Session) -> PracticeContent:
    facts = practice.facts(session)
    return PracticeContent(name=facts.name, address_line=facts.address_line, phone=facts.phone, fax=facts.fax)


def _patient(session: Session, patient_id: UUID) -> PatientContent:
    patient = records.get(session, Patient, patient_id)
    coordinator = session.get(User, patient.coordinator_id) if patient.coordinator_id else None
    phone = telecoms.best(telecoms.of(session, Owner(patient_id=patient_id)), TelecomSystem.PHONE)
    shown = ("birth_date", "preferred", "pronouns", "language", "interpreter_needed", "code_status", "code_status_source", "code_status_on")
    return PatientContent(
        name=patient.spoken_name,
        phone=phone.shown if phone else "",
        phone_note=phone.note if phone else "",
        coordinator=coordinator.signing_name if coordinator else "",
        coordinator_phone=coordinator.phone if coordinator else "",
        **{name: getattr(patient, name) for name in shown},
    )


def _goals(session: Session, patient_id: UUID) -> tuple[GoalContent, ...]:
    shown = ("words", "own_words", "own_language", "measure", "target_on", "progress", "confirmed", "source_name", "source_on")
    return tuple(
        GoalContent(
            id=row.goal_id,
            actions=tuple(
                ActionContent(
                    id=action.action_id,
                    words=action.words,
                    owner=action.owner,
                    due_on=action.due_on,
                    schedule=action.schedule,
                    state=action.state,
                )
                for action in row.actions
            ),
            **{name: getattr(row, name) for name in shown},
        )
        for row in plan_rows.goals(session, patient_id)
    )


def _barriers(session: Session, patient_id: UUID) -> tuple[BarrierContent, ...]:
    rows = plan_rows.barriers(session, patient_id)
    return tuple(BarrierContent(id=row.barrier_id, words=row.words, doing=row.doing) for row in rows)


def _contingency(session: Session, patient_id: UUID) -> tuple[StepContent, ...]:
    rows = plan_rows.steps(session, patient_id)
    return tuple(StepContent(id=row.step_id, sign=row.sign, response=row.response, call=row.call) for row in rows)


def _allergies(session: Session, patient_id: UUID) -> tuple[AllergyContent, ...]:
    shown = ("label", "confirmed", "source_name", "source_on", "kind", "reaction")
    rows = (row for row in chart.allergies(session, patient_id) if row.status is AllergyStatus.ACTIVE)
    return tuple(AllergyContent(id=row.item_id, **{name: getattr(row, name) for name in shown}) for row in rows)


def _medications(session: Session, patient_id: UUID) -> tuple[MedicationContent, ...]:
    shown = ("label", "confirmed", "source_name", "source_on", "status", "strength", "how", "purpose", "prescriber")
    rows = (row for row in chart.medications(session, patient_id) if row.is_current)
    return tuple(MedicationContent(id=row.item_id, **{name: getattr(row, name) for name in shown}) for row in rows)


def _problems(session: Session, patient_id: UUID) -> tuple[ProblemContent, ...]:
    shown = ("label", "confirmed", "source_name", "source_on", "onset", "note")
    rows = (row for row in chart.problems(session, patient_id) if row.is_current)
    return tuple(ProblemContent(id=row.item_id, **{name: getattr(row, name) for name in shown}) for row in rows)


def _wishes(session: Session, patient_id: UUID) -> tuple[WishContent, ...]:
    return tuple(
        WishContent(id=row.wish_id, kind=row.kind, words=row.words, said_on=row.said_on, heard_by=row.heard_by)
        for row in chart.wishes(session, patient_id)
    )


def _team(session: Session, patient_id: UUID) -> tuple[MemberContent, ...]:
    """Everybody on the team today, the primary care provider first; authority only as far as it still holds."""
    deciding = {row.member_id for row in care_teams.deciders(session, patient_id)}
    return tuple(
        MemberContent(
            id=row.member_id,
            name=plan_rows.name_on_plan(row.spoken_name, row.signing_name),
            role=row.role,
            role_text=row.role_text,
            relationship=row.relationship_text,
            looks_after=row.looks_after,
            place=row.organization,
            phone=row.phone,
            is_primary=row.is_primary,
            authority=row.authority if row.member_id in deciding else DecisionAuthority.NONE,
        )
        for row in care_teams.members(session, patient_id)
    )
