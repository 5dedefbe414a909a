"""`list authorizations`: what was signed or agreed to, where each stands today, and what is next to be done about it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import FindingSeverity, InstrumentState
from caredesk.rules.plain_names import plain
from caredesk.services import instruments
from caredesk.services.instruments import InstrumentRow
from caredesk.services.paper_requests import FORM_TITLES

NEXT = {
    InstrumentState.DRAFT: "Fill it in",
    InstrumentState.AWAITING_SIGNATURE: "Get it signed",
    InstrumentState.EXPIRING: "Have it signed anew before it ends",
    InstrumentState.EXPIRED: "Have it signed anew if it is still needed",
}
COLUMNS = ("patient_name", "title", "name", "reason", "due", "state", "next_action", "id")
Items = list[dict[str, Any]]


def items(session: Session, patient_id: UUID | None, text: str) -> Items:
    """Those of a patient or of all, the newest first; with words, only those that say them all."""
    wanted = plain(text).split()
    rows = instruments.listing(session, patient_id)
    return [_item(row) for row in rows if all(word in plain(_said(row)) for word in wanted)]


def _item(row: InstrumentRow) -> dict[str, Any]:
    return {
        "id": str(row.instrument_id),
        "patient": str(row.patient_id),
        "patient_name": row.patient_name,
        "kind": row.facts.kind.value,
        "title": FORM_TITLES[row.facts.kind],
        "name": ", ".join(each.name for each in row.recipients) or row.facts.scope.recipient_class or None,
        "reason": row.purpose_words or None,
        "on": row.facts.signature.on.isoformat() if row.facts.signature.on else None,
        "due": row.facts.expires_on.isoformat() if row.facts.expires_on else None,
        "state": row.state.value,
        "next_action": _next(row),
        "lacks": [
            {"rule": each.rule, "field": each.field, "what": each.said.sentence, "law": each.citation or None}
            for each in row.findings
            if each.severity is not FindingSeverity.NOTE
        ],
    }


def _next(row: InstrumentRow) -> str | None:
    lacking = next((each for each in row.findings if each.severity is FindingSeverity.ERROR), None)
    if row.state is InstrumentState.DEFECTIVE and lacking is not None:
        return lacking.said.sentence
    return NEXT.get(row.state)


def _said(row: InstrumentRow) -> str:
    names = (each.name for each in row.recipients)
    return " ".join((FORM_TITLES[row.facts.kind], row.purpose_words, row.facts.what, row.facts.scope.recipient_class, *names))
