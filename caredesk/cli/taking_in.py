"""Taking records in from files: each in its own transaction, so that a refused one leaves nothing behind."""

import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from caredesk.cli.answers import Answer
from caredesk.cli.main import DONE, REFUSED
from caredesk.cli.opening import opened
from caredesk.cli.progress import Progress
from caredesk.errors import CareDeskError, DamagedFile, ImportProblem
from caredesk.exchange import reading
from caredesk.exchange.records import ClinicalFile
from caredesk.services import imports, patients
from caredesk.services.imports import Preview, Taken
from caredesk.vault import Vault

MOST_BYTES = 25 * 1024 * 1024  # trust.md 2.4; the child that reads the file has limits of its own
Entry = dict[str, Any]


def import_files(words: Any) -> tuple[Answer, int]:
    """Take in every file that can be; the status says whether all could."""
    progress = Progress("Files taken in")
    with opened(words) as practice:
        into = _into(practice, words.into)
        entries = []
        for done, name in enumerate(words.files):
            progress(done, len(words.files))
            entries.append(_entry(practice, Path(name), into=into, as_new=words.new, dry_run=words.dry_run))
        progress(len(words.files), len(words.files))
    refused = [entry for entry in entries if entry["error"]]
    for entry in refused:
        print(f"caredesk: {entry['file']}: {entry['error']}", file=sys.stderr)
    return Answer({"files": entries}, "\n".join(_line(entry) for entry in entries if not entry["error"])), REFUSED if refused else DONE


def _into(practice: Vault, words: str | None) -> UUID | None:
    if words is None:
        return None
    with practice.reading() as session:
        return patients.one(session, words).patient_id


def _entry(practice: Vault, path: Path, *, into: UUID | None, as_new: bool, dry_run: bool) -> Entry:
    """What became of one file. A refusal is told in it; only a practice that is damaged ends the whole command."""
    preview: Preview | None = None
    try:
        content = _content(path)
        file = reading.read(content)
        sha256 = hashlib.sha256(content).hexdigest()
        preview = _staged(practice, file, sha256, into, as_new)
        taken = None if dry_run or not preview.match.is_settled else _taken(practice, preview, content)
        return imports.report(str(path), preview, taken)
    except DamagedFile:
        raise
    except CareDeskError as refusal:
        return imports.report(str(path), preview, error=refusal)


def _staged(practice: Vault, file: ClinicalFile, sha256: str, into: UUID | None, as_new: bool) -> Preview:
    with practice.reading() as session:
        return imports.stage(session, file, sha256, into=into, as_new=as_new)


def _taken(practice: Vault, preview: Preview, content: bytes) -> Taken:
    with practice.writing() as session:
        return imports.commit(session, preview, content)


def _content(path: Path) -> bytes:
    """The file's bytes. A file that is too long is never read. Raises ImportProblem."""
    try:
        with open(path, "rb", opener=_at_once) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise ImportProblem("This is not a file that can be read.")
            if found.st_size > MOST_BYTES:
                raise ImportProblem("This file has {size} MB; a record of up to 25 MB can be taken in.", size=found.st_size >> 20)
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportProblem("This file could not be read: {reason}.", reason=(error.strerror or "no access").lower()) from None


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _line(entry: Entry) -> str:
    found = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in entry["counts"].items() if number)
    told = f"{entry['file']}: {entry['patient']['name']}, {found or 'nothing new'}"
    unread = f"; {len(entry['unread'])} parts could not be read" if entry["unread"] else ""
    return f"{told}{unread}{'' if entry['written'] else ' (nothing written)'}"
