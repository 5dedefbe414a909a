"""The practice itself from the command line: made, backed up, restored and checked."""

import getpass
from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli.answers import Answer
from caredesk.cli.opening import existing, folder, opened, passphrase
from caredesk.cli.progress import Progress
from caredesk.cli.statuses import DAMAGED, DONE, refuse
from caredesk.cli.streams import tell
from caredesk.errors import DamagedFile, OutputProblem
from caredesk.kinds import PracticeKind
from caredesk.vault import BackupReport


def init(words: Any) -> tuple[Answer, int]:
    """Make an encrypted practice. The recovery code is told here and nowhere else."""
    created = vault.create(
        folder(words),
        practice_name=words.practice,
        kinds=[PracticeKind(kind) for kind in words.kind],
        user_name=words.user or _user_name(is_sample=words.sample),
        passphrase=passphrase(words, twice=True),
        is_sample=words.sample,
    )
    try:
        document = {
            "practice": words.practice,
            "path": str(created.vault.folder),
            "user": created.vault.actor.name,
            "recovery_code": created.recovery_code,
        }
        status = _sheet(created, words.recovery_sheet, document) if words.recovery_sheet else DONE
        if words.sample:
            _fill(created.vault)
    finally:
        created.vault.close()
    return Answer(document, _made(document)), status


def backup(words: Any) -> tuple[Answer, int]:
    """A copy that was opened again and checked before it counts."""
    with opened(words) as practice:
        report = vault.back_up(practice, Path(words.folder), Progress("Backing up"))
    return _answer(report, "Backed up")


def restore(words: Any) -> tuple[Answer, int]:
    """A practice in a new folder, from a checked copy. What is there already is never written over."""
    place, secret = folder(words), passphrase(words)
    try:
        report = vault.restore(Path(words.folder), place, passphrase=secret, user_name=words.user)
    except DamagedFile as damage:
        report = BackupReport(False, place, 0, 0, 0, (str(damage),))
    return _answer(report, "Restored")


def check(words: Any) -> tuple[Answer, int]:
    """Every page, record, log line and document of the practice is read."""
    place, secret = existing(words), passphrase(words)
    try:
        report = vault.check(place, secret, user_name=words.user)
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


def _user_name(*, is_sample: bool) -> str:
    """Who makes the practice where nobody is named: the sample's nurse, or whoever is logged in at this computer."""
    if is_sample:
        from caredesk.sample.building import OWNER

        return OWNER
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as containers have
        return "Owner"


def _sheet(created: vault.Created, target: str, document: dict[str, Any]) -> int:
    """Write the recovery sheet. Where that fails the practice stands, so its code must be told all the same."""
    from caredesk.cli.leaving import leave  # brings the paper's modules along
    from caredesk.services import recovery_sheet

    request = recovery_sheet.request(vault.look(created.vault.folder).vault_id, created.recovery_code)
    try:
        document["recovery_sheet"] = leave(created.vault, request, Path(target))["file"]
    except OutputProblem as problem:
        document["recovery_sheet"] = None
        return refuse(problem)
    return DONE


def _fill(practice: vault.Vault) -> None:
    from caredesk.sample.building import build

    build(practice, Progress("Sample patients written"))


def _made(document: dict[str, Any]) -> str:
    """The recovery code stands alone on its line, so that it can be copied by hand."""
    return (
        f"The practice “{document['practice']}” is in {document['path']}. {document['user']} opens it with the passphrase.\n\n"
        f"Recovery code, told only now. Write it down and keep it where no stranger looks:\n\n    {document['recovery_code']}"
    )


VERBS = {"init": init, "backup": backup, "restore": restore, "check": check}
