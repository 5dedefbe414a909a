"""The practice as a whole from the command line: backed up, restored and checked."""

from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli.answers import Answer
from caredesk.cli.opening import existing, folder, key, opened, passphrase
from caredesk.cli.progress import Progress
from caredesk.cli.statuses import DAMAGED, DONE
from caredesk.cli.streams import tell
from caredesk.errors import DamagedFile, RuleBroken
from caredesk.vault import BackupReport

OURS = (
    *("vault.", ".making", "anchor.json", "blobs", "reserve.bin", "tries.json", "computer.json"),
    *("window.ini", "caredesk.log", "before upgrade"),
)


def backup(words: Any) -> tuple[Answer, int]:
    """A copy that was opened again and checked before it counts."""
    with opened(words) as practice:
        report = vault.back_up(practice, Path(words.folder), Progress("Backing up"))
    return _answer(report, "Backed up")


def restore(words: Any) -> tuple[Answer, int]:
    """A practice in a new folder, from a checked copy. What is there already is never written over."""
    place = folder(words)
    vault.demand_backup(Path(words.folder))  # nobody is asked for a passphrase that opens nothing
    _demand_empty(place)
    secret = passphrase(words)
    try:
        report = vault.restore(Path(words.folder), place, passphrase=secret, user_name=words.user)
    except DamagedFile as damage:
        report = BackupReport(False, place, 0, 0, 0, (str(damage),))
    return _answer(report, "Restored")


def _demand_empty(place: Path) -> None:
    """Raises RuleBroken where the folder holds what is not CareDesk's. Of a practice that is there already the vault speaks."""
    if place.is_dir() and not all(path.name.startswith(OURS) for path in place.iterdir()):
        raise RuleBroken("The folder for the restored practice is not empty. Name a new folder by --data.")


def check(words: Any) -> tuple[Answer, int]:
    """Every page, record, log line and document of the practice is read."""
    place = existing(words)
    known = key(words, place)
    try:
        if words.accept_older:
            known.unlocked(place, accepts_older=True).close()
        report = vault.check(place, known.passphrase, user_name=words.user, by_keyring=known.from_keyring)
    except DamagedFile as damage:
        report = BackupReport(False, place, 0, 0, 0, (str(damage),))
    return _answer(report, "All data is whole")


def _answer(report: BackupReport, done: str) -> tuple[Answer, int]:
    document = {
        "ok": report.ok,
        "path": str(report.path),
        "patients": report.patients,
        "documents": report.documents,
        "bytes": report.bytes,
        "problems": list(report.problems),
    }
    for problem in report.problems:
        tell(f"caredesk: {problem}")
    told = f"{done}: {report.patients} patients, {report.documents} documents, {report.bytes:,} bytes in {report.path}"
    return Answer(document, told if report.ok else ""), DONE if report.ok else DAMAGED


VERBS = {"backup": backup, "restore": restore, "check": check}
