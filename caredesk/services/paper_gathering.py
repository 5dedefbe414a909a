"""Gathers the papers that may leave: each request's own, frozen with what it was made from. Judges nothing; the door does."""

from typing import assert_never

from sqlalchemy.orm import Session

from caredesk.services import gathering_care_plan, gathering_recovery_sheet
from caredesk.services.paper_requests import CarePlanRequest, Gathered, RecoveryRequest, Request


def gathered(session: Session, request: Request) -> Gathered:
    """All that the paper says, in one read. Raises RecordGone."""
    match request:
        case CarePlanRequest():
            return gathering_care_plan.care_plan(session, request)
        case RecoveryRequest():
            return gathering_recovery_sheet.recovery_sheet(session, request)
        case _:
            assert_never(request)
