"""Make a practice: everything is built aside, checked by opening it, and vault.json takes its name last."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from caredesk import __version__
from caredesk.errors import NotSaved, OutputProblem, SaveUnknown
from caredesk.kinds import PracticeKind
from caredesk.services import practice
from caredesk.storage import connection, header, keys, making, meta, outputs, recovery, slots
from caredesk.storage.header import Header, Slot
from caredesk.storage.keys import Kdf, Root
from caredesk.storage.migrations import runner
from caredesk.vault import entering, proving, sealing
from caredesk.vault.looking import Clock
from caredesk.vault.passphrases import demand_strength


@dataclass(frozen=True)
class Founding:
    """The practice and its first user, who owns it."""

    practice_name: str
    kinds: tuple[PracticeKind, ...]
    user_name: str
    credentials: str
    zone: str
    is_sample: bool


def found(folder: Path, founding: Founding, passphrase: str, clock: Clock, kdf: Kdf | None) -> tuple[Root, Slot, str]:
    """Make the practice's files; answers the root key, the owner's slot and the recovery code.

    Raises RuleBroken, InvalidField, FileBusy, OutputProblem; nothing is left behind then.
    """
    demand_strength(passphrase, founding.practice_name, founding.user_name)
    lock = making.lock_empty(folder)
    try:
        return _built(folder, founding, passphrase, clock, kdf or keys.calibrated())
    except OSError as error:
        raise outputs.problem(folder / header.NAME, error) from None
    except (dbapi2.Error, DBAPIError, NotSaved, SaveUnknown):
        raise OutputProblem("The practice could not be made: the disk refused to write. Make room on the disk, then try again.") from None
    finally:
        lock.free()


def _built(folder: Path, founding: Founding, passphrase: str, clock: Clock, kdf: Kdf) -> tuple[Root, Slot, str]:
    try:
        return _build(folder, founding, passphrase, clock, kdf)
    except BaseException:
        with suppress(OSError):  # what a failing disk does not let go of is swept at the next making
            making.take_away(folder)
        raise


def _build(folder: Path, founding: Founding, passphrase: str, clock: Clock, kdf: Kdf) -> tuple[Root, Slot, str]:
    aside, at, user_id = folder / header.MAKING, clock(), uuid4()
    root, code = keys.fresh_root(secrets.token_hex(16)), recovery.fresh()
    slot = slots.for_passphrase(root, passphrase, kdf, user_id=str(user_id), label=" ".join(founding.user_name.split()), at=at)
    ways_in = (slot, slots.for_recovery_code(root, code, at))
    made = slots.sealed(Header(root.vault_id, at.isoformat(), __version__, founding.is_sample, ways_in), root)

    def within(conn: Connection) -> None:
        meta.put(conn, meta.HEADER_COPY, made.text().decode())
        if not founding.is_sample:
            meta.put(conn, meta.PROOF, proving.fresh(root, code))

    raw = connection.working(aside / making.DATABASE, root.key(keys.DATABASE), create=True)
    try:
        runner.migrate(raw, __version__, within=within)
    finally:
        raw.close()
    _found_practice(aside, root, founding, user_id, clock)
    making.settle(folder, made)
    return root, slot, code


def _found_practice(aside: Path, root: Root, founding: Founding, user_id: UUID, clock: Clock) -> None:
    database = entering.database(aside, root, clock)
    try:
        with database.writing(None) as session:
            practice.found(
                session,
                name=founding.practice_name,
                kinds=founding.kinds,
                user_id=user_id,
                user_name=founding.user_name,
                credentials=founding.credentials,
                zone=founding.zone,
                is_sample=founding.is_sample,
            )
        sealing.seal(database, aside, root, is_closed=True)
    finally:
        database.close()
