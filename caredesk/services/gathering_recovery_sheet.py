"""Gathers the recovery sheet's paper."""

from sqlalchemy.orm import Session

from caredesk.kinds import PaperPurpose
from caredesk.reports import papers
from caredesk.services import acting, paper_heads, practice
from caredesk.services.paper_requests import Gathered, PaperKind, RecoveryRequest


def recovery_sheet(session: Session, request: RecoveryRequest) -> Gathered:
    """The recovery sheet of this practice."""
    sheet = papers.RecoverySheetPaper(
        practice_name=practice.facts(session).name,
        vault_id_short=request.vault_id_short,
        code_groups=request.code_groups,
        made_on=acting.today(session),
        instructions=request.instructions,
        qr_payload=request.qr_payload,
        printed=paper_heads.printed(session),
        size=paper_heads.sheet(session, request.size),
    )
    return Gathered(
        kind=PaperKind.RECOVERY_SHEET,
        purpose=PaperPurpose.OWN_USE,
        patient_id=None,
        title="Recovery sheet",
        paper=sheet,
        made_from=request.vault_id_short,
        request=request,
    )
