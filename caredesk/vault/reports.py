"""What a copy, a restored practice or a checked one holds, counted for the user and for its manifest."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caredesk.storage.manifest import Facts, Manifest


@dataclass(frozen=True)
class BackupReport:
    """What was copied, restored or checked, and where. `problems` is empty where `ok`."""

    ok: bool
    path: Path
    patients: int
    documents: int
    bytes: int
    problems: tuple[str, ...] = ()
    made_at: datetime | None = None  # when the copy was made that this is about


def facts_of(raw: Any) -> "Facts":
    """Rows of each table and the head of the log."""
    from caredesk.storage import checks
    from caredesk.storage.manifest import Facts

    head = raw.execute("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
    return Facts(checks.rows(raw), head[0], head[1])


def report(path: Path, made: "Manifest", problems: tuple[str, ...] = ()) -> BackupReport:
    """What a manifest says, for the user."""
    counted = made.facts.rows.get("patients", 0), made.facts.rows.get("documents", 0)
    return BackupReport(not problems, path, *counted, made.size_bytes, problems, datetime.fromisoformat(made.made_at))
