"""The log from the command line: shown, newest first, or checked for changes from outside."""

from typing import Any
from uuid import UUID

from caredesk.cli.answers import Answer, table
from caredesk.cli.opening import opened
from caredesk.cli.statuses import DAMAGED, DONE
from caredesk.cli.streams import tell
from caredesk.errors import DamagedFile
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, named_patients, practice
from caredesk.services.audit import AuditRow, AuditVerdict

MOST_ROWS = 2**31  # what the database counts to


def show_log(words: Any) -> tuple[Answer, int]:
    """The lines, of one patient or of all; with --verify, whether the whole chain holds."""
    if words.verify:
        return _verified(words)
    with opened(words) as safe, safe.writing() as session:
        acting.demand(session, Deed.LOG)
        patient_id = named_patients.one(session, words.patient).patient_id if words.patient else None
        rows = audit.entries(session, patient_id=patient_id, limit=min(words.limit, MOST_ROWS))
        total = audit.count(session, patient_id=patient_id)
        names = practice.names(session)
        audit.record(session, "log shown on the command line", patient_id=patient_id, rows=len(rows))
    items = [_item(row, names) for row in rows]
    if len(items) < total and not words.json:
        tell(f"caredesk: These are the newest {len(items)} of {total} lines. More of them: --limit {total}.")
    lines = [[item["at"], item["who"] or "", _what(item), item["patient"] or ""] for item in items]
    return Answer({"items": items, "total": total}, table(lines)), DONE


def _what(item: dict[str, Any]) -> str:
    return item["what"] if item["count"] is None else f"{item['what']}, {item['count']} times since it last worked"


def _verified(words: Any) -> tuple[Answer, int]:
    """Unlocking compares the log's head with its seal; then every line is walked."""
    try:
        with opened(words) as safe, safe.reading() as session:
            verdict = audit.verify(session)
    except DamagedFile as damage:
        verdict = AuditVerdict(False, 0, None, str(damage))
    document = {"ok": verdict.ok, "entries": verdict.entries, "first_bad": verdict.first_bad, "why": verdict.why}
    if verdict.ok:
        return Answer(document, f"The log is whole: {verdict.entries} lines."), DONE
    place = f"Line {verdict.first_bad} of the log: " if verdict.first_bad is not None else ""
    tell(f"caredesk: {place}{verdict.why}")
    return Answer(document, ""), DAMAGED


def _item(row: AuditRow, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": row.seq,
        "at": row.at.isoformat(),
        "who": names.get(row.who, str(row.who)) if row.who else None,
        "what": row.what,
        "patient": str(row.patient_id) if row.patient_id else None,
        "record": str(row.record_id) if row.record_id else None,
        "kind": row.record or None,
        "fields": list(row.fields),
        "count": row.count,
    }
