"""The care plan as it is being written, and its published versions, which never change."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import ActionState, GoalProgress
from caredesk.models.base import Base, Record, choice, short_text


class CarePlan(Record, Base):
    """The one working plan of a patient [CarePlan]; the prose parts of the twelve elements (rules.md 3.2)."""

    __tablename__ = "care_plans"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), unique=True)
    expected_outcome: Mapped[str] = mapped_column(Text, default="")
    function_assessment: Mapped[str] = mapped_column(Text, default="")
    symptom_management: Mapped[str] = mapped_column(Text, default="")
    environment: Mapped[str] = mapped_column(Text, default="")
    caregiver_assessment: Mapped[str] = mapped_column(Text, default="")
    coordination: Mapped[str] = mapped_column(Text, default="")
    services: Mapped[str] = mapped_column(Text, default="")
    revision_triggers: Mapped[str] = mapped_column(Text, default="")
    review_on: Mapped[date | None] = mapped_column(index=True)
    consent_on: Mapped[date | None]
    copy_given_on: Mapped[date | None]


class Goal(Record, Base):
    """What the patient wants, in the patient's words, and how one will know [Goal]."""

    __tablename__ = "goals"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    own_words: Mapped[str] = mapped_column(Text, default="")
    own_language: Mapped[str] = short_text(40)
    measure: Mapped[str] = mapped_column(Text, default="")
    target_on: Mapped[date | None]
    progress: Mapped[GoalProgress] = mapped_column(choice(GoalProgress), default=GoalProgress.NOT_STARTED)
    position: Mapped[int] = mapped_column(default=0)
    source_name: Mapped[str] = short_text()
    source_on: Mapped[date | None]
    source_key: Mapped[str] = short_text(300)
    confirmed: Mapped[bool] = mapped_column(default=True)
    import_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="RESTRICT"), index=True)


class PlanAction(Record, Base):
    """Who does what by when, toward a goal [CarePlan.activity]. The owner is a team member, a user, or a name as typed."""

    __tablename__ = "plan_actions"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    goal_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("goals.id", ondelete="RESTRICT"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    owner_text: Mapped[str] = short_text()
    owner_member_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("care_team_members.id", ondelete="RESTRICT"), index=True)
    owner_user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    due_on: Mapped[date | None]
    schedule: Mapped[str] = short_text(80)
    state: Mapped[ActionState] = mapped_column(choice(ActionState), default=ActionState.PLANNED)
    position: Mapped[int] = mapped_column(default=0)


class Barrier(Record, Base):
    """What gets in the way, and what is done about it."""

    __tablename__ = "barriers"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    doing: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)


class ContingencyStep(Record, Base):
    """If this happens, do that, call them."""

    __tablename__ = "contingency_steps"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    sign: Mapped[str] = mapped_column(Text, default="")
    response: Mapped[str] = mapped_column(Text, default="")
    call: Mapped[str] = short_text()
    position: Mapped[int] = mapped_column(default=0)


class CarePlanVersion(Base):
    """A published plan: all that it said, as it was. Triggers refuse changes and deletions."""

    __tablename__ = "care_plan_versions"
    unaudited: ClassVar[bool] = False

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[datetime]
    published_by: Mapped[uuid.UUID]
    published_by_name: Mapped[str] = mapped_column(String(160))
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("patient_id", "number"),)
