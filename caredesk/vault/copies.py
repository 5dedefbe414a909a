"""Back up an open practice, restore one to a new folder, and what the top bar says about the last copy."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caredesk import __version__
from caredesk.errors import Cancelled, CareDeskError, NotSaved, WrongKey
from caredesk.storage import header
from caredesk.vault.looking import Clock, utc_now

if TYPE_CHECKING:
    from caredesk.storage.manifest import Facts, Manifest
    from caredesk.vault.opening import Vault

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class BackupReport:
    """What was copied, restored or checked, and where. `problems` is empty where `ok`."""

    ok: bool
    path: Path
    patients: int
    documents: int
    bytes: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class BackupState:
    """When a checked copy was last made, and what went wrong since, if anything."""

    last_ok_at: datetime | None = None
    last_failed_at: datetime | None = None
    where: str = ""
    problem: str = ""


def back_up(vault: "Vault", target: Path, progress: Progress | None = None) -> BackupReport:
    """A checked copy in a folder of its own inside `target`; that it was made, or why not, is logged and kept for the top bar.

    Raises OutputProblem, DamagedFile, and Cancelled where `progress` does.
    """
    from caredesk.storage import backups

    origin = backups.Origin(vault.folder, vault.root, vault.database.raw, facts_of, __version__)
    try:
        place, made = backups.make(origin, target, vault.clock(), progress or _silent)
    except Cancelled:
        raise
    except CareDeskError as error:
        _note_failed(vault, target, error)
        raise
    state = BackupState(last_ok_at=vault.clock(), where=str(place))
    _keep_state(vault, state, "backup made", backup=made.backup_id, head=made.facts.mac[:16], seq=made.facts.seq)
    return report(place, made)


def backup_state(vault: "Vault") -> BackupState:
    """How the last backup went."""
    from caredesk.storage import meta

    with vault.reading() as session:
        told = json.loads(meta.get(session.connection(), meta.BACKUP_STATE) or "{}")
    moments = {name: datetime.fromisoformat(told[name]) for name in ("last_ok_at", "last_failed_at") if told.get(name)}
    return BackupState(where=told.get("where", ""), problem=told.get("problem", ""), **moments)


def restore(
    source: Path,
    new_folder: Path,
    *,
    passphrase: str = "",
    recovery_code: str = "",
    user_name: str | None = None,
    clock: Clock = utc_now,
) -> BackupReport:
    """Make a practice in the empty `new_folder` from a backup, or from the newest of the backups in `source`.

    Any passphrase or recovery code opens it that was valid when the backup was made.
    Raises WrongKey, DamagedFile, NewerFile, RuleBroken, OutputProblem.
    """
    from caredesk.services import audit
    from caredesk.storage import backups, slots
    from caredesk.vault import opening

    backup = backups.newest(source)
    told = header.read(backup)
    found = slots.opened_by_code(told, recovery_code) if recovery_code else slots.opened_by_passphrase(told, passphrase, user_name)
    if found is None:
        raise WrongKey("This does not open this backup. The passphrase or recovery code of the day when the backup was made does.")
    root, slot = found
    made = backups.restore(backup, root, new_folder, facts_of, clock())
    terms = opening.Terms(clock=clock, reserve_bytes=0, user_name=user_name, reason="restoring a backup")
    restored = opening.opened(new_folder, root, slot, terms)
    try:
        with restored.writing() as session:
            audit.record(session, "backup restored", backup=made.backup_id, seq=made.facts.seq)
    finally:
        restored.close()
    return report(new_folder, made)


def facts_of(raw: Any) -> "Facts":
    """Rows of each table and the head of the log."""
    from caredesk.storage import checks
    from caredesk.storage.manifest import Facts

    head = raw.execute("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
    return Facts(checks.rows(raw), head[0], head[1])


def report(path: Path, made: "Manifest", problems: tuple[str, ...] = ()) -> BackupReport:
    """What a manifest says, for the user."""
    return BackupReport(
        not problems, path, made.facts.rows.get("patients", 0), made.facts.rows.get("documents", 0), made.size_bytes, problems
    )


def _note_failed(vault: "Vault", target: Path, error: CareDeskError) -> None:
    before = backup_state(vault)
    state = BackupState(before.last_ok_at, vault.clock(), str(target), str(error))
    _keep_state(vault, state, "backup failed", why=type(error).__name__)


def _keep_state(vault: "Vault", state: BackupState, deed: str, **detail: Any) -> None:
    """A disk that is too full to note it must not hide how the backup went."""
    from caredesk.services import audit
    from caredesk.storage import meta

    try:
        with vault.writing() as session:
            meta.put(session.connection(), meta.BACKUP_STATE, json.dumps(asdict(state), default=lambda moment: moment.isoformat()))
            audit.record(session, deed, **detail)
    except NotSaved:
        return


def _silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""
