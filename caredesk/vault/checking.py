"""Check that all data of a practice is whole: both engine checks, the log from its first line, its anchor, every document."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from caredesk.errors import DamagedFile, WrongKey
from caredesk.storage import header, tries
from caredesk.storage.locks import VaultLock
from caredesk.vault.looking import Clock, utc_now
from caredesk.vault.open_practice import NO_SLOT_OPENED, Terms, demand_practice
from caredesk.vault.reports import BackupReport, facts_of

if TYPE_CHECKING:
    from caredesk.services.audit import AuditVerdict
    from caredesk.storage.header import Slot
    from caredesk.storage.keys import Root


def check(folder: Path, passphrase: str, *, user_name: str | None = None, by_keyring: str = "", clock: Clock = utc_now) -> BackupReport:
    """All that is wrong with the practice. Logged, where the log is whole. `by_keyring` is what `ask_keyring` answered.

    Raises NoVault, WrongKey, FileBusy, NewerFile, OlderFile, and DamagedFile for a way in that is not valid any more.
    """
    from caredesk.storage import checks, keys, making

    demand_practice(folder)
    lock = VaultLock(folder)
    try:
        found = _way_in(folder, passphrase, user_name, by_keyring)
        if found is None:
            tries.note(folder, clock())
            raise WrongKey(NO_SLOT_OPENED)
        root, slot, kek = found
        problems = checks.problems(folder / making.DATABASE, root.key(keys.DATABASE))
        if problems:
            return BackupReport(False, folder, 0, 0, _size(folder), tuple(dict.fromkeys(problems)))  # two checks may find the same
        return _looked_through(folder, root, slot, kek, clock)
    finally:
        lock.free()


def _way_in(folder: Path, passphrase: str, user_name: str | None, by_keyring: str) -> "tuple[Root, Slot, bytes | None] | None":
    from caredesk.storage import computer, slots

    if by_keyring:
        found = slots.opened_by_keyring(header.read(folder), by_keyring, computer.device(computer.read(folder)))
        return (*found, None) if found is not None else None
    return slots.proved_by_passphrase(header.read(folder), passphrase, user_name)


def _looked_through(folder: Path, root: "Root", slot: "Slot", kek: bytes | None, clock: Clock) -> BackupReport:
    from caredesk.services import audit, documents
    from caredesk.storage import anchor
    from caredesk.storage.blobs import Blobs
    from caredesk.storage.schema import OlderFile
    from caredesk.vault import entering, key_file, private_files, sealing

    try:
        kept_anchor = entering.looked_at(folder, root)
        database = entering.opened_and_compared(folder, root, kept_anchor, Terms(clock))
    except OlderFile:
        raise OlderFile(
            "An earlier version of CareDesk made this practice. Its data file is whole. Open it once, which brings it up, then check again."
        ) from None
    except DamagedFile as error:
        return BackupReport(False, folder, 0, 0, _size(folder), (str(error),))
    try:
        key_file.demand_agreed(database, slot)
        with database.reading() as session:
            verdict = audit.verify(session)
            kept, blobs = documents.blob_keys(session), Blobs(folder, root)
        problems = _problems(verdict, len(kept), sum(not blobs.is_whole(key) for key in kept))
        if not private_files.are_whole_here(database, folder, slot, kek):
            problems = (*problems, private_files.LOST)
        facts = facts_of(database.raw)
        if verdict.ok:
            actor = entering.who(database, slot, None)
            anchor.write(folder, root, replace(kept_anchor, is_closed=False))
            with database.writing(actor) as session:
                audit.record(session, "data check failed" if problems else "data checked", entries=verdict.entries, documents=len(kept))
            sealing.seal(database, folder, root, is_closed=True)
    finally:
        database.close()
    return BackupReport(not problems, folder, facts.rows.get("patients", 0), facts.rows.get("documents", 0), _size(folder), problems)


def _problems(verdict: "AuditVerdict", documents: int, lost: int) -> tuple[str, ...]:
    log = () if verdict.ok else (f"Line {verdict.first_bad} of the log: {verdict.why}",)
    return (*log, f"{lost} of {documents} documents are missing or damaged on the disk") if lost else log


def _size(folder: Path) -> int:
    from caredesk.storage.making import PARTS

    found = [path for name in (*PARTS, header.NAME) for path in (folder / name, *(folder / name).rglob("*")) if path.is_file()]
    return sum(path.stat().st_size for path in found)
