"""A patient's care plan: what it says and lacks, its published versions, and what changed between two of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.errors import DamagedFile, RecordChanged, RecordGone, RuleBroken
from caredesk.models.care_plans import CarePlan, CarePlanVersion
from caredesk.models.practice import User
from caredesk.rules import gaps
from caredesk.rules.medicine_names import strengths
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, chart, chart_rows, plan_content, plan_gathering, plan_keeping, plan_rows
from caredesk.services.plan_changes import Change, changes
from caredesk.services.plan_content import PlanContent
from caredesk.services.plan_rows import BarrierRow, GoalRow, PlanPart, StepRow

__all__ = [
    "Change",
    "PlanContent",
    "PlanPart",
    "PlanView",
    "VersionRow",
    "compare",
    "in_use",
    "plan",
    "publish",
    "published",
    "saved_at",
    "versions",
]


@dataclass(frozen=True)
class VersionRow:
    """A published version as lists show it."""

    number: int
    published_at: datetime
    published_on: date  # at the practice's desk
    published_by: str
    sha256: str


@dataclass(frozen=True)
class PlanView:
    """The working plan as its editor shows it. `version` 0: nobody has written in it yet."""

    patient_id: UUID
    today: date
    version: int
    content: PlanContent
    digest: str
    goals: tuple[GoalRow, ...]
    barriers: tuple[BarrierRow, ...]
    contingency: tuple[StepRow, ...]
    wishes: tuple[chart_rows.WishRow, ...]
    owners: tuple[str, ...]
    elements: tuple[gaps.ElementState, ...]
    saved_at: datetime | None
    in_use: VersionRow | None
    differs: bool  # from the version in use; true while there is none

    @property
    def next_number(self) -> int:
        """The number that the draft will have once published."""
        return self.in_use.number + 1 if self.in_use else 1

    @property
    def missing(self) -> tuple[gaps.ElementState, ...]:
        """Those of the twelve elements that lack something."""
        return gaps.missing(self.elements)


def plan(session: Session, patient_id: UUID) -> PlanView:
    """The plan as it is being written; reading makes nothing. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    content = plan_gathering.content(session, patient_id)
    goals = plan_rows.goals(session, patient_id)
    newest = in_use(session, patient_id)
    return PlanView(
        patient_id=patient_id,
        today=acting.today(session),
        version=session.scalar(select(CarePlan.version).where(CarePlan.patient_id == patient_id)) or 0,
        content=content,
        digest=plan_keeping.digest(content),
        goals=goals,
        barriers=plan_rows.barriers(session, patient_id),
        contingency=plan_rows.steps(session, patient_id),
        wishes=tuple(chart.wishes(session, patient_id)),
        owners=tuple(dict.fromkeys(owner.name for owner in plan_rows.owners(session, patient_id))),
        elements=gaps.elements(_facts(content), acting.today(session)),
        saved_at=saved_at(session, patient_id),
        in_use=newest[0] if newest else None,
        differs=newest is None or bool(changes(newest[1], content)),
    )


def publish(session: Session, patient_id: UUID, *, as_seen: str | None = None) -> VersionRow:
    """Freeze the plan as its next numbered version, which never changes.

    `as_seen` is the digest of the view that the user agreed to. Raises NotAllowed, RecordChanged where the plan is no longer that one,
    RuleBroken where it has no goal or nothing changed since the version in use.
    """
    acting.demand(session, Deed.PUBLISH)
    content = plan_gathering.content(session, patient_id)
    if as_seen is not None and plan_keeping.digest(content) != as_seen:
        raise RecordChanged("The plan was changed in the meantime. Look at it once more, then publish it.")
    newest = in_use(session, patient_id)
    _may_be_published(content, newest)
    kept = plan_keeping.to_json(content)
    version = CarePlanVersion(
        patient_id=patient_id,
        number=newest[0].number + 1 if newest else 1,
        published_at=acting.now(session),
        published_by=acting.actor(session).user_id,
        published_by_name=_signing_name(session),
        content=kept,
        sha256=plan_keeping.json_digest(kept),
    )
    session.add(version)
    session.flush()
    audit.record(
        session,
        "care plan published",
        entity="care_plan_versions",
        entity_id=version.id,
        patient_id=patient_id,
        number=version.number,
        sha256=version.sha256,
    )
    return _row(session, version)


def versions(session: Session, patient_id: UUID) -> list[VersionRow]:
    """The published versions, newest first. Raises NotAllowed."""
    acting.demand(session, Deed.READ)
    question = select(CarePlanVersion).where(CarePlanVersion.patient_id == patient_id).order_by(CarePlanVersion.number.desc())
    return [_row(session, version) for version in session.scalars(question)]


def published(session: Session, patient_id: UUID, number: int) -> tuple[VersionRow, PlanContent]:
    """One published version and all that it says. Raises RecordGone; DamagedFile where it is not what was published."""
    question = select(CarePlanVersion).where(CarePlanVersion.patient_id == patient_id, CarePlanVersion.number == number)
    version = session.scalar(question)
    if version is None:
        raise RecordGone("There is no version {number} of this plan.", number=number)
    return _row(session, version), _content(version)


def compare(session: Session, patient_id: UUID, before: int, after: int | None = None) -> tuple[Change, ...]:
    """What changed from one version to another, or to the draft where `after` is None. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.READ)
    _, old = published(session, patient_id, before)
    new = plan_gathering.content(session, patient_id) if after is None else published(session, patient_id, after)[1]
    return changes(old, new, day_first=acting.is_day_first(session))


def in_use(session: Session, patient_id: UUID) -> tuple[VersionRow, PlanContent] | None:
    """The newest published version and all that it says, or None."""
    newest = _newest(session, patient_id)
    return (_row(session, newest), _content(newest)) if newest else None


def saved_at(session: Session, patient_id: UUID) -> datetime | None:
    """When the plan itself was last written in, a removal included."""
    kinds: list[Any] = [CarePlan, *plan_rows.PARTS.values()]
    moments = [session.scalar(select(func.max(kind.changed_at)).where(kind.patient_id == patient_id)) for kind in kinds]
    return max((moment for moment in moments if moment is not None), default=None)


def _may_be_published(content: PlanContent, newest: tuple[VersionRow, PlanContent] | None) -> None:
    if not content.goals:
        raise RuleBroken("A plan needs at least one goal. Write it in the patient's words, then publish.")
    if newest is not None and not changes(newest[1], content):
        raise RuleBroken("Nothing has changed since version {number}, so there is nothing to publish.", number=newest[0].number)


def _newest(session: Session, patient_id: UUID) -> CarePlanVersion | None:
    question = select(CarePlanVersion).where(CarePlanVersion.patient_id == patient_id)
    return session.scalar(question.order_by(CarePlanVersion.number.desc()).limit(1))


def _content(version: CarePlanVersion) -> PlanContent:
    if plan_keeping.json_digest(version.content) != version.sha256:
        raise DamagedFile("Version {number} of this plan is not what was published. Restore a backup.", number=version.number)
    return plan_keeping.from_json(version.content)


def _row(session: Session, version: CarePlanVersion) -> VersionRow:
    return VersionRow(
        number=version.number,
        published_at=version.published_at,
        published_on=acting.at_desk(session, version.published_at).date(),
        published_by=version.published_by_name,
        sha256=version.sha256,
    )


def _signing_name(session: Session) -> str:
    user = session.get(User, acting.actor(session).user_id)
    return user.signing_name if user else acting.actor(session).name


def _facts(content: PlanContent) -> gaps.PlanFacts:
    return gaps.PlanFacts(
        problems_written=bool(content.problems or content.problems_statement),
        medications_written=bool(content.medications or content.medications_statement),
        medications_unknown_strength=sum(not row.strength and not strengths(row.label) for row in content.medications),
        goals=[
            gaps.GoalFacts(
                number=number,
                has_measure=bool(goal.measure),
                has_target=goal.target_on is not None,
                actions=len(goal.actions),
                actions_without_owner=sum(not action.owner for action in goal.actions),
            )
            for number, goal in enumerate(content.goals, start=1)
        ],
        review_on=content.review_on,
        **{name: getattr(content, name) for name in plan_content.PROSE_FIELDS},
    )
