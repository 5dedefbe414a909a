"""The tamper-evident log: lines are noted by deeds, sealed into a chain at commit, and verified (trust.md 2.4)."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from caredesk.errors import DamagedFile
from caredesk.models.audit import AuditLine
from caredesk.rules.permissions import Deed
from caredesk.services import acting

GENESIS = "0" * 64
VERIFY_CHUNK_ROWS = 5_000


@dataclass(frozen=True)
class PendingLine:
    """A line that waits for the commit of its deed."""

    action: str
    entity: str
    entity_id: UUID | None
    patient_id: UUID | None
    detail: dict[str, Any]


@dataclass(frozen=True)
class AuditVerdict:
    """Whether the chain holds: how many lines were read, and the first bad one with the reason."""

    ok: bool
    entries: int
    first_bad: int | None = None
    why: str | None = None


@dataclass(frozen=True)
class AuditRow:
    """One line as the command line and the viewer show it. `who` is nobody where the line was folded in later by whoever came next.

    `count` says of such a line how often it happened.
    """

    seq: int
    at: datetime
    who: UUID | None
    what: str
    patient_id: UUID | None
    record: str
    record_id: UUID | None
    fields: tuple[str, ...]
    count: int | None = None


def record(
    session: Session, action: str, *, entity: str = "", entity_id: UUID | None = None, patient_id: UUID | None = None, **detail: Any
) -> None:
    """Note one line for the deed under way; `detail` holds ids, counts and codes, never what a patient's record says."""
    lines: list[PendingLine] = session.info.setdefault("audit_lines", [])
    lines.append(PendingLine(action, entity, entity_id, patient_id, detail))


def digest(session: Session, text: str) -> str:
    """Stands in a line for a text that may not be read there; keyed, so that nobody finds the text by trying names."""
    return hmac.new(session.info["audit_key"], b"digest " + text.encode(), hashlib.sha256).hexdigest()[:16]


def seal(session: Session, fields: list[str]) -> None:
    """Write the noted lines into the chain, inside the deed's transaction. `fields` are names of what changed, never values."""
    pending: list[PendingLine] = session.info.pop("audit_lines", [])
    if not pending:
        return
    seq, mac = head(session)
    rows = []
    for place, line in enumerate(pending):
        seq += 1
        detail = dict(line.detail)
        if place == 0 and fields:
            detail["fields"] = fields
        row = _row(session, seq, line, detail)
        mac = _mac(session.info["audit_key"], mac, row)
        rows.append({**row, "mac": mac})
    session.execute(insert(AuditLine), rows)


def head(session: Session) -> tuple[int, str]:
    """Number and mac of the newest line; (0, zeros) of an empty log."""
    newest = session.execute(select(AuditLine.seq, AuditLine.mac).order_by(AuditLine.seq.desc()).limit(1)).first()
    return (newest.seq, newest.mac) if newest else (0, GENESIS)


def mac_at(session: Session, seq: int) -> str | None:
    """The mac of a line, zeros before the first one, None where there is no such line."""
    if seq == 0:
        return GENESIS
    return session.scalar(select(AuditLine.mac).where(AuditLine.seq == seq))


def began_at(session: Session) -> datetime | None:
    """When the first line was written."""
    return session.scalar(select(AuditLine.at_utc).order_by(AuditLine.seq).limit(1))


def last_at(session: Session) -> datetime | None:
    """When the newest line was written."""
    return session.scalar(select(AuditLine.at_utc).order_by(AuditLine.seq.desc()).limit(1))


def verify(session: Session, *, after_seq: int = 0, head: tuple[int, str] | None = None, most: int | None = None) -> AuditVerdict:
    """Walk the chain from the line after `after_seq` to its end, or over `most` lines, and say where it first breaks.

    `head` is number and mac of a line that must be there, as it was noted outside the database (else the one that the session
    brings as "anchored"): without it a cut tail would look like a shorter log.
    """
    mac = mac_at(session, after_seq)
    if mac is None:
        return AuditVerdict(False, 0, after_seq, "the line to start from is missing")
    anchored = head or session.info.get("anchored") or (0, GENESIS)
    expected, entries = after_seq + 1, 0
    try:
        for row in islice(_chunks(session, after_seq), most):
            if row["seq"] != expected:
                return AuditVerdict(False, entries, expected, "a line is missing before this one")
            claimed = row.pop("mac")
            mac = _mac(session.info["audit_key"], mac, row)
            if not hmac.compare_digest(mac, claimed) or (expected == anchored[0] and mac != anchored[1]):
                return AuditVerdict(False, entries, expected, "this line was changed after it was written")
            expected, entries = expected + 1, entries + 1
    except (ValueError, TypeError):  # no value of ours: it cannot even be read as what its column holds
        return AuditVerdict(False, entries, expected, "this line was changed after it was written")
    if expected <= anchored[0] and entries != most:
        return AuditVerdict(False, entries, expected, "this line and those after it are missing")
    return AuditVerdict(True, entries)


def reseal(session: Session, key: bytes, told: Callable[[int], object] = lambda done: None) -> tuple[int, str]:
    """Seal the whole chain anew, of a copy whose other keys are new too: each line is proved by the old `key`, then gets its new mac.

    Answers number and mac of the newest line; `told` hears how many are done. Raises DamagedFile where a line was changed.
    """
    conn, old, new, seq = session.connection(), GENESIS, GENESIS, 0
    guard = conn.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'audit_no_update'").scalar_one()
    conn.exec_driver_sql("DROP TRIGGER audit_no_update")
    rows = _chunks(session, 0)
    while piece := list(islice(rows, VERIFY_CHUNK_ROWS)):
        told(seq)
        macs: list[tuple[str, int]] = []
        for row in piece:
            claimed = row.pop("mac")
            text = _text(row)
            old, new = _sealed(key, old, text), _sealed(session.info["audit_key"], new, text)
            if row["seq"] != seq + 1 or not hmac.compare_digest(old, claimed):
                raise DamagedFile("Line {line} of this practice's log was changed from outside. Nothing was changed.", line=seq + 1)
            seq = row["seq"]
            macs.append((new, seq))
        conn.exec_driver_sql("UPDATE audit SET mac = ? WHERE seq = ?", macs)
    conn.exec_driver_sql(guard)
    return seq, new


def entries(session: Session, *, patient_id: UUID | None = None, limit: int = 200, before_seq: int | None = None) -> list[AuditRow]:
    """Lines of the log, newest first. Raises NotAllowed."""
    acting.demand(session, Deed.LOG)
    question = select(AuditLine).order_by(AuditLine.seq.desc()).limit(limit)
    if patient_id is not None:
        question = question.where(AuditLine.patient_id == patient_id)
    if before_seq is not None:
        question = question.where(AuditLine.seq < before_seq)
    return [_shown(line) for line in session.scalars(question)]


def count(session: Session, *, patient_id: UUID | None = None) -> int:
    """How many lines there are, of one patient or of all."""
    question = select(func.count(AuditLine.seq))
    if patient_id is not None:
        question = question.where(AuditLine.patient_id == patient_id)
    return session.scalar(question) or 0


def _shown(line: AuditLine) -> AuditRow:
    detail = json.loads(line.detail_json)
    who, count = (None, detail.get("count")) if detail.get("trusted") is False else (line.user_id, None)
    fields = tuple(detail.get("fields", ()))
    return AuditRow(line.seq, line.at_utc, who, line.action, line.patient_id, line.entity, line.entity_id, fields, count)


def _row(session: Session, seq: int, line: PendingLine, detail: dict[str, Any]) -> dict[str, Any]:
    actor = session.info.get("actor")
    return {
        "seq": seq,
        "at_utc": session.info["now"].astimezone(UTC),
        "tz": session.info.get("zone") or "UTC",
        "user_id": getattr(actor, "user_id", None),
        "session": str(session.info.get("session_id") or ""),
        "device": str(session.info.get("device") or ""),
        "action": line.action,
        "entity": line.entity,
        "entity_id": line.entity_id,
        "patient_id": line.patient_id,
        "deed_id": session.info.get("deed_id"),
        "detail_json": json.dumps(detail, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str),
    }


def _mac(key: bytes, previous: str, row: dict[str, Any]) -> str:
    return _sealed(key, previous, _text(row))


def _text(row: dict[str, Any]) -> bytes:
    """One spelling of a line, without its mac."""
    canonical = {name: value.isoformat() if isinstance(value, datetime) else _plain(value) for name, value in row.items()}
    return json.dumps(canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _sealed(key: bytes, previous: str, text: bytes) -> str:
    return hmac.new(key, previous.encode() + text, hashlib.sha256).hexdigest()


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _chunks(session: Session, after_seq: int, rows_at_once: int = VERIFY_CHUNK_ROWS) -> Iterator[dict[str, Any]]:
    """Rows in order, a chunk at a time, so that no cursor stays open over a long walk (trust.md 5.5).

    A chunk with a row that cannot be read is read again row by row, so that the error comes where that row stands.
    """
    columns = AuditLine.__table__.columns
    while True:
        question = select(*columns).where(AuditLine.seq > after_seq).order_by(AuditLine.seq).limit(rows_at_once)
        try:
            rows = session.execute(question).mappings().all()
        except (ValueError, TypeError):
            if rows_at_once == 1:
                raise
            yield from _chunks(session, after_seq, 1)
            return
        yield from (dict(row) for row in rows)
        if len(rows) < rows_at_once:
            return
        after_seq = rows[-1]["seq"]
