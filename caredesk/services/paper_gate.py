"""The gate of papers: whether one may be gathered at all. Until permissions are recorded it leads to our own desks and to the patient."""

from sqlalchemy.orm import Session

from caredesk.errors import NotAllowed
from caredesk.kinds import PaperCopy, PaperPurpose
from caredesk.rules.permissions import Deed
from caredesk.services import acting
from caredesk.services.paper_requests import (
    PURPOSE_LINES,
    CarePlanRequest,
    ContactListRequest,
    JudgedRequest,
    LabelsRequest,
    RecoveryRequest,
    Request,
    RosterRequest,
)


def judge(session: Session, request: Request) -> None:
    """Raises NotAllowed where the paper may not leave, or where whoever asks may not read what it says."""
    if not isinstance(request, RecoveryRequest):
        _may_leave(request)
        _demand_readable(session, request)


def _demand_readable(session: Session, request: JudgedRequest) -> None:
    """What is printed of a chart is read by whoever prints it; a published plan for the patient everybody may hand out."""
    if isinstance(request, CarePlanRequest) and request.purpose is not PaperPurpose.PATIENT:
        acting.demand(session, Deed.READ)


def _may_leave(request: JudgedRequest) -> None:
    if request.purpose not in PURPOSE_LINES:
        raise NotAllowed("This prints for our own use or for the patient. For anyone else a recorded permission is needed.")
    if request.purpose is PaperPurpose.OWN_USE:
        if isinstance(request, CarePlanRequest) and request.copy is PaperCopy.PATIENT:
            raise NotAllowed("The patient copy is for the patient. Choose the patient as its reader, or the clinician copy.")
        return
    if isinstance(request, RosterRequest | ContactListRequest | LabelsRequest):
        raise NotAllowed("This tells of more people than one, so it prints for our own use only.")
    if isinstance(request, CarePlanRequest) and request.version is None:
        raise NotAllowed("This is a draft. Publish it first; patients get published versions only.")
