"""Make a practice in a new folder from a copy of one."""

from pathlib import Path

from caredesk.errors import NoVault, WrongKey
from caredesk.storage import header
from caredesk.vault.looking import Clock, utc_now
from caredesk.vault.open_practice import Terms
from caredesk.vault.opening import opened
from caredesk.vault.reports import BackupReport, facts_of, report


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
    Raises NoVault, WrongKey, DamagedFile, NewerFile, RuleBroken, OutputProblem.
    """
    from caredesk.services import audit
    from caredesk.storage import backups, slots

    backup = demand_backup(source)
    told = header.read(backup)
    found = slots.opened_by_code(told, recovery_code) if recovery_code else slots.opened_by_passphrase(told, passphrase, user_name)
    if found is None:
        raise WrongKey("This does not open this backup. The passphrase or recovery code of the day when the backup was made does.")
    root, slot = found
    try:
        made = backups.restore(backup, root, new_folder, facts_of, clock())
    except OSError as error:
        raise _unreadable(error) from None
    terms = Terms(clock=clock, reserve_bytes=0, user_name=user_name, reason="restoring a backup")
    restored = opened(new_folder, root, slot, terms)
    try:
        with restored.writing() as session:
            audit.record(session, "backup restored", backup=made.backup_id, seq=made.facts.seq)
    finally:
        restored.close()
    return report(new_folder, made)


def demand_backup(source: Path) -> Path:
    """The backup that `source` is, or the newest of those in it. Raises NoVault."""
    from caredesk.storage import backups

    try:
        return backups.newest(source)
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> NoVault:
    reason = (error.strerror or "the disk does not answer").lower()
    return NoVault("The backup cannot be read: {reason}. Nothing was made of it.", reason=reason)
