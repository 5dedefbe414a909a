"""Gathers the papers that may leave: each request's own, frozen with what it was made from. Judges nothing; the door does."""

from typing import assert_never

from caredesk.services import (
    gathering_care_plan,
    gathering_care_team,
    gathering_forms,
    gathering_labels,
    gathering_lists,
    gathering_recovery_sheet,
)
from caredesk.services.in_parts import NOTHING_YET, Parts
from caredesk.services.paper_requests import (
    CarePlanRequest,
    CareTeamRequest,
    ContactListRequest,
    FormRequest,
    Gathered,
    LabelsRequest,
    RecoveryRequest,
    Request,
    RosterRequest,
)


def in_parts(request: Request) -> Parts[Gathered]:
    """All that the paper says: a list part by part, anything else in one. Raises RecordGone, RuleBroken."""
    match request:
        case RosterRequest():
            return gathering_lists.roster_list(request)
        case ContactListRequest():
            return gathering_lists.contact_list(request)
        case LabelsRequest():
            return gathering_labels.labels(request)
        case CarePlanRequest() | CareTeamRequest() | RecoveryRequest() | FormRequest():
            return _at_once(request)
        case _:
            assert_never(request)


def _at_once(request: CarePlanRequest | CareTeamRequest | RecoveryRequest | FormRequest) -> Parts[Gathered]:
    session = yield NOTHING_YET
    match request:
        case CarePlanRequest():
            return gathering_care_plan.care_plan(session, request)
        case CareTeamRequest():
            return gathering_care_team.care_team(session, request)
        case RecoveryRequest():
            return gathering_recovery_sheet.recovery_sheet(session, request)
        case FormRequest():
            return gathering_forms.form(session, request)
        case _:
            assert_never(request)
