"""Back up an open practice, and what the top bar says about the last copy."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caredesk import __version__
from caredesk.errors import Cancelled, CareDeskError, NotSaved, OutputProblem
from caredesk.vault.reports import BackupReport, facts_of, report

if TYPE_CHECKING:
    from caredesk.storage.manifest import Manifest
    from caredesk.vault.open_practice import Vault

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class BackupState:
    """When a checked copy was last made, and what went wrong since, if anything."""

    last_ok_at: datetime | None = None
    last_failed_at: datetime | None = None
    where: str = ""
    problem: str = ""


def back_up(vault: "Vault", target: Path, progress: Progress | None = None) -> BackupReport:
    """A checked copy in a folder of its own inside `target`; that it was made, or why not, is logged and kept for the top bar.

    Raises OutputProblem, DamagedFile, NotSaved where the practice may only be read, and Cancelled where `progress` does.
    """
    from caredesk.storage import backups

    vault.database.demand_writable()  # a copy of an older file, made in the place of a newer one, is no copy of this practice
    _demand_outside(vault.folder, target)
    origin = backups.Origin(vault.folder, vault.root, vault.database.raw, facts_of, __version__)
    try:
        place, made = backups.make(origin, target, vault.clock(), progress or _silent)
    except Cancelled:
        raise
    except CareDeskError as error:
        _note_failed(vault, target, error)
        raise
    lost = _lost_documents(vault, made)
    state = BackupState(last_ok_at=vault.clock(), where=str(place))
    if lost:
        state = BackupState(backup_state(vault).last_ok_at, vault.clock(), str(place), " ".join(lost))
    _keep_state(vault, state, "backup made", backup=made.backup_id, head=made.facts.mac[:16], seq=made.facts.seq, complete=not lost)
    return report(place, made, lost)


def _demand_outside(folder: Path, target: Path) -> None:
    """Raises OutputProblem where the copy would be lost together with the practice."""
    if folder.resolve() in (target.resolve(), *target.resolve().parents):
        raise OutputProblem("This is the practice's own folder: a copy in it would be lost with it. Choose another place for copies.")


def _lost_documents(vault: "Vault", made: "Manifest") -> tuple[str, ...]:
    """What to say where the copy lacks documents that the records name, because the practice itself has lost them."""
    from caredesk.vault import private_files

    copied = {name.rsplit("/", 1)[-1] for name in made.files}
    with vault.reading() as session:
        lost = len(private_files.needed(session) - copied)
    if not lost:
        return ()
    return (f"The copy was made, but documents that the practice lost before are missing in it: {lost}. Keep the earlier copies.",)


def backup_state(vault: "Vault") -> BackupState:
    """How the last backup went."""
    from caredesk.storage import meta

    with vault.reading() as session:
        told = json.loads(meta.get(session.connection(), meta.BACKUP_STATE) or "{}")
    moments = {name: datetime.fromisoformat(told[name]) for name in ("last_ok_at", "last_failed_at") if told.get(name)}
    return BackupState(where=told.get("where", ""), problem=told.get("problem", ""), **moments)


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
