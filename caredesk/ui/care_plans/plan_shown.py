"""What the plan's page asks for."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.services import acting, care_plans
from caredesk.services.care_plans import PlanView

if TYPE_CHECKING:  # only named in a signature
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Shown:
    """The plan, and when it was last written in at the desk's own time."""

    view: PlanView
    saved_at: datetime | None


def shown(session: "Session", patient_id: UUID) -> Shown:
    """The plan as it is kept now. Raises RecordGone."""
    view = care_plans.plan(session, patient_id)
    return Shown(view, acting.at_desk(session, view.saved_at) if view.saved_at else None)
