"""Gathers the papers that may leave: each request's own, frozen with what it was made from. Judges nothing; the door does."""

from typing import assert_never

from sqlalchemy.orm import Session

from caredesk.services import gathering_care_plan, gathering_care_team, gathering_labels, gathering_lists, gathering_recovery_sheet
from caredesk.services.paper_requests import (
    CarePlanRequest,
    CareTeamRequest,
    ContactListRequest,
    Gathered,
    LabelsRequest,
    RecoveryRequest,
    Request,
    RosterRequest,
)


def gathered(session: Session, request: Request) -> Gathered:
    """All that the paper says, in one read. Raises RecordGone, RuleBroken."""
    match request:
        case CarePlanRequest():
            return gathering_care_plan.care_plan(session, request)
        case RecoveryRequest():
            return gathering_recovery_sheet.recovery_sheet(session, request)
        case CareTeamRequest():
            return gathering_care_team.care_team(session, request)
        case RosterRequest():
            return gathering_lists.roster_list(session, request)
        case ContactListRequest():
            return gathering_lists.contact_list(session, request)
        case LabelsRequest():
            return gathering_labels.labels(session, request)
        case _:
            assert_never(request)
