"""Once a week all of an open practice is looked through: the log from its first line, the data file on a copy, every document.

The steps are apart so that work goes on between them: the log a piece at a time and the copy where the connection is, the rest beside it.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caredesk.storage.keys import Root
    from caredesk.storage.private_notes import PrivateNotes
    from caredesk.vault.open_practice import Vault

EVERY, LINES_AT_ONCE = timedelta(days=7), 2_000
STATE, ASIDE, KEY_BYTES = "weekly check", ".checking-", 32
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class CheckState:
    """When all was last looked through, and what was wrong then."""

    at: datetime | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walked:
    """How far the log was walked, and where it breaks."""

    lines: int = 0
    is_end: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Copied:
    """A copy of the data file under a key that nobody has, to be checked beside the work, and what else is to be looked at."""

    aside: Path
    key: bytes = field(repr=False)
    folder: Path
    root: "Root"
    documents: frozenset[str]
    private: Mapping[str, str]  # files of private notes, each with the note that it is of
    notes: "PrivateNotes | None" = field(repr=False)  # where they are open


def state(vault: "Vault") -> CheckState:
    """How the last look went."""
    from caredesk.storage import meta

    with vault.reading() as session:
        told = json.loads(meta.get(session.connection(), STATE) or "{}")
    return CheckState(datetime.fromisoformat(told["at"]), tuple(told["problems"])) if told else CheckState()


def is_due(vault: "Vault") -> bool:
    """Whether a week has passed since the last look, or since the practice was made; where something was wrong it is due at once."""
    from caredesk.services import audit

    _sweep(vault.folder)
    last = state(vault)
    with vault.reading() as session:
        since = last.at or audit.began_at(session)
    return bool(last.problems) or (since is not None and vault.clock() - since >= EVERY)


def walk(vault: "Vault", before: Walked) -> Walked:
    """The next piece of the log. Raises DamagedFile where it cannot be read."""
    from caredesk.services import audit

    with vault.reading() as session:
        verdict = audit.verify(session, after_seq=before.lines, most=LINES_AT_ONCE)
    problem = "" if verdict.ok else f"Line {verdict.first_bad} of the log: {verdict.why}"
    return Walked(before.lines + verdict.entries, not verdict.ok or verdict.entries < LINES_AT_ONCE, problem)


def copy(vault: "Vault", progress: Progress) -> Copied:
    """Copy the data file, which reads every page of it. Raises DamagedFile, OutputProblem, and what `progress` raises to stop it."""
    from sqlcipher3 import dbapi2

    from caredesk.errors import OutputProblem
    from caredesk.services import documents
    from caredesk.storage import connection, making, outputs, private_register
    from caredesk.vault.open_practice import PRIVATE_NOTES

    with vault.reading() as session:
        needed, private = frozenset(documents.blob_keys(session)), private_register.files(session.connection())
    aside, notes = vault.folder / f"{ASIDE}{secrets.token_hex(4)}", vault.database.info.get(PRIVATE_NOTES)
    made = Copied(aside, os.urandom(KEY_BYTES), vault.folder, vault.root, needed, private, notes)
    try:
        made.aside.mkdir(mode=0o700)
        connection.copy(vault.database.raw, made.aside / making.DATABASE, made.key, lambda _, left, of: progress(of - left, of, ""))
    except OSError as error:
        drop(made)
        raise outputs.problem(vault.folder, error) from None
    except dbapi2.Error as error:
        drop(made)
        if connection.code(error) in connection.DAMAGED_CODES:
            raise connection.damaged() from None
        raise OutputProblem("The records could not be copied to be checked: {reason}.", reason=str(error)) from None
    except BaseException:
        drop(made)
        raise
    return made


def examine(copied: Copied, progress: Progress) -> tuple[str, ...]:
    """What is wrong with the copy and with the documents. Needs no connection; the copy is gone afterwards. Raises Cancelled."""
    from caredesk.errors import Cancelled
    from caredesk.storage import checks, header, making, slots
    from caredesk.storage.blobs import Blobs
    from caredesk.vault import private_files

    try:
        found = checks.problems(copied.aside / making.DATABASE, copied.key, lambda: progress(0, 1, ""))
        blobs, lost = Blobs(copied.folder, copied.root), 0
        for number, name in enumerate(sorted(copied.documents)):
            progress(number, len(copied.documents), "")
            lost += not blobs.is_whole(name)
        others = () if private_files.are_whole(copied.folder, copied.private, copied.notes) else (private_files.LOST,)
    finally:
        drop(copied)
    if (lost or others) and not slots.is_sealed(header.read(copied.folder), copied.root):
        raise Cancelled  # all keys were made anew meanwhile, and with them other names for the documents
    documents = (f"{lost} of {len(copied.documents)} documents are missing or damaged on the disk",) if lost else ()
    return (*found, *documents, *others)


def finish(vault: "Vault", lines: int, problems: tuple[str, ...]) -> CheckState:
    """Keep how it went, with a line in the log."""
    from caredesk.services import audit
    from caredesk.storage import meta

    with vault.writing() as session:
        meta.put(session.connection(), STATE, json.dumps({"at": vault.clock().isoformat(), "problems": problems}))
        audit.record(session, "data check failed" if problems else "data checked", entries=lines, problems=len(problems))
    return CheckState(vault.clock(), problems)


def drop(copied: Copied) -> None:
    """The copy is needed no longer."""
    shutil.rmtree(copied.aside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """What a lock or a crash left of a copy; its key is forgotten."""
    for left in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)
