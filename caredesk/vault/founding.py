"""Make a practice: everything is built aside, checked by opening it, and vault.json takes its name last."""

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from caredesk import __version__
from caredesk.errors import OutputProblem, RuleBroken
from caredesk.kinds import PracticeKind
from caredesk.services import practice
from caredesk.storage import anchor, connection, header, keys, meta, outputs, recovery, slots
from caredesk.storage.header import Header, Slot
from caredesk.storage.keys import Kdf, Root
from caredesk.storage.locks import VaultLock
from caredesk.storage.migrations import runner
from caredesk.vault import entering, proving
from caredesk.vault.looking import Clock
from caredesk.vault.passphrases import demand_strength

MAKING = ".making"


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
    lock = _place(folder)
    try:
        _clear_unfinished(folder)
        if (folder / header.NAME).exists() or (folder / entering.DATABASE).exists():
            raise RuleBroken("There is a practice in this folder already. Nothing was changed. Choose another folder.")
        return _build(folder, founding, passphrase, clock, kdf or keys.calibrated())
    except OSError as error:
        raise outputs.problem(folder / header.NAME, error) from None
    finally:
        lock.free()


def _place(folder: Path) -> VaultLock:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return VaultLock(folder)
    except OSError as error:
        raise OutputProblem("The folder for the practice cannot be made: {reason}.", reason=(error.strerror or "no access").lower()) from None


def _clear_unfinished(folder: Path) -> None:
    """A making that was cut short was never announced, so nobody has anything in it."""
    making = folder / MAKING
    if making.is_dir():
        if not (folder / header.NAME).exists():
            (folder / entering.DATABASE).unlink(missing_ok=True)
        shutil.rmtree(making)


def _build(folder: Path, founding: Founding, passphrase: str, clock: Clock, kdf: Kdf) -> tuple[Root, Slot, str]:
    making, at, user_id = folder / MAKING, clock(), uuid4()
    making.mkdir(mode=0o700)
    root, code = keys.fresh_root(secrets.token_hex(16)), recovery.fresh()
    slot = slots.for_passphrase(root, passphrase, kdf, user_id=str(user_id), label=" ".join(founding.user_name.split()), at=at)
    ways_in = (slot, slots.for_recovery_code(root, code, at))
    made = slots.sealed(Header(root.vault_id, at.isoformat(), __version__, founding.is_sample, ways_in), root)
    proof = "" if founding.is_sample else proving.fresh(root, code)

    def within(conn: Connection) -> None:
        meta.put(conn, meta.HEADER_COPY, made.text().decode())
        meta.put(conn, meta.PROOF, proof)

    raw = connection.working(making / entering.DATABASE, root.key(keys.DATABASE), create=True)
    try:
        runner.migrate(raw, __version__, within=within)
    finally:
        raw.close()
    _found_practice(making, root, founding, str(user_id), clock)
    os.replace(making / entering.DATABASE, folder / entering.DATABASE)
    os.replace(making / anchor.NAME, folder / anchor.NAME)
    header.write(folder, made)
    shutil.rmtree(making)
    return root, slot, code


def _found_practice(making: Path, root: Root, founding: Founding, user_id: str, clock: Clock) -> None:
    database = entering.database(making, root, clock)
    try:
        with database.writing(None) as session:
            practice.found(
                session,
                name=founding.practice_name,
                kinds=founding.kinds,
                user_id=entering.as_id(user_id),
                user_name=founding.user_name,
                credentials=founding.credentials,
                zone=founding.zone,
                is_sample=founding.is_sample,
            )
        entering.write_anchor(database, making, root, clock)
    finally:
        database.close()
