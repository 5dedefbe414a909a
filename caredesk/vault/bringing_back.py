"""A practice brought back from a copy into the place of one that is damaged or gone; what lay there is moved aside and kept."""

from dataclasses import replace
from pathlib import Path

from caredesk.errors import OutputProblem
from caredesk.storage import computer, locks
from caredesk.vault.looking import Clock, utc_now
from caredesk.vault.reports import BackupReport
from caredesk.vault.restoring import restore


def bring_back(source: Path, folder: Path, typed: str, *, clock: Clock = utc_now) -> BackupReport:
    """Restore the copy beside `folder`, then let the two change places. `typed` is a passphrase, or the recovery code as on the sheet.

    Until the copy was checked and restored whole nothing in `folder` is touched. Raises what `restore` raises.
    """
    from caredesk.storage import recovery

    stamp = f"{clock():%Y%m%d-%H%M%S}"
    beside, aside = (folder.with_name(f"{folder.name}-{word}-{stamp}") for word in ("restored", "replaced"))
    plain = recovery.plain(typed)
    is_code = len(plain) == recovery.CODE_LENGTH + recovery.CHECK_LENGTH and not set(plain) - set(recovery.ALPHABET)
    told = {"recovery_code": typed} if is_code else {"passphrase": typed}
    _demand_closed(folder)
    report = restore(source, beside, clock=clock, **told)
    try:
        if folder.exists():
            _demand_closed(folder)  # restoring took its time
            computer.carry(folder, beside)
            folder.rename(aside)
        beside.rename(folder)
    except OSError:
        raise OutputProblem(
            "The copy was restored, but could not take the place of what was there. It lies whole in {folder}.", folder=beside.name
        ) from None
    return replace(report, path=folder)


def _demand_closed(folder: Path) -> None:
    """Raises FileBusy where a program has the practice open: what it saves from now on would be saved in the folder put aside."""
    if (folder / locks.NAME).exists():
        locks.VaultLock(folder).free()
