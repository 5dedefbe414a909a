"""A data file that is whole but older than the practice's log says: opened to be read only, or accepted as it is (trust.md row 12)."""

from datetime import datetime
from pathlib import Path

from caredesk.errors import OlderData
from caredesk.services import audit, practice
from caredesk.services.acting import Actor
from caredesk.storage import anchor, header
from caredesk.storage.database import Database
from caredesk.storage.header import Slot
from caredesk.storage.keys import Root
from caredesk.storage.locks import VaultLock
from caredesk.storage.schema import CURRENT, OlderFile
from caredesk.vault import entering, key_file, notices, sealing
from caredesk.vault.open_practice import Missing, Older, Terms, Vault

READ_ONLY = (
    "This practice can only be read now, because its data file is older than its log says. "
    "Restore the newest backup, or accept this file as it is."
)


def opened(folder: Path, lock: VaultLock, root: Root, slot: Slot, terms: Terms, refusal: OlderData) -> Vault:
    """The practice of `refusal` as `terms.older` asks for it. Raises it where this program cannot read the file, and DamagedFile."""
    database = entering.database(folder, root, terms.clock, terms.schema or CURRENT, terms.reserve_bytes)
    database.closed = lock.free
    try:
        with database.reading() as session:
            head = audit.head(session)
            database.info["zone"] = practice.facts(session).zone
        actor = entering.who(database, slot, terms.user_name)  # before anything is written: an older file may not know who came later
        valid = key_file.valid_with_older_data(database, folder, slot)
        database.info["anchored"] = head
        if terms.older is Older.ACCEPT:  # who may open the practice stays as it is today, whatever the accepted file knew
            key_file.take_over(database, folder, root, actor, valid)
    except OlderFile:
        database.close()
        raise refusal from None
    except BaseException:
        database.close()
        raise
    if terms.older is Older.ACCEPT:
        return _accepted(database, folder, root, slot, terms)
    return _to_read(database, folder, root, slot, terms, actor)


def _to_read(database: Database, folder: Path, root: Root, slot: Slot, terms: Terms, actor: Actor) -> Vault:
    """Nothing is written: no line in the log, no seal, no document set aside."""
    database.refusal, database.info["is_only_read"] = READ_ONLY, True
    database.info["actor"] = actor
    vault = Vault(folder, database, root, actor, terms.clock, used_recovery_code=slot.kind == header.RECOVERY)
    sealed = anchor.read(folder, root)
    vault.missing = Missing(datetime.fromisoformat(sealed.at), max(0, sealed.seq - database.info["anchored"][0]))
    return vault


def _accepted(database: Database, folder: Path, root: Root, slot: Slot, terms: Terms) -> Vault:
    """From here on the file is the practice's; the log says from which line on it was older, and the seal is made anew."""
    lost = {"sealed": anchor.read(folder, root).seq, "found": database.info["anchored"][0]}
    actor = entering.enter(database, folder, root, slot, terms, {notices.OLDER_ACCEPTED: lost})
    sealing.seal(database, folder, root, is_closed=False)
    return Vault(folder, database, root, actor, terms.clock, used_recovery_code=slot.kind == header.RECOVERY)
