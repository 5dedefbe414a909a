"""Taking a record into a practice from the command line, or each record inside a package: every one in a transaction of its own."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from caredesk.cli.stopping import Stop
from caredesk.errors import Cancelled, CareDeskError, DamagedFile, NotSaved, SaveUnknown
from caredesk.exchange import reading
from caredesk.exchange.parts import Parts
from caredesk.exchange.records import ClinicalFile
from caredesk.services import audit, imports
from caredesk.services.imports import Preview, Taken
from caredesk.vault import Vault

Entry = dict[str, Any]


@dataclass(frozen=True)
class Wish:
    """What the command said: into which chart, as a new patient, only looked at, as a list of what."""

    into: UUID | None = None
    as_new: bool = False
    dry_run: bool = False
    as_what: str | None = None


def entries(practice: Vault, name: str, content: bytes, found: ClinicalFile | Parts, stop: Stop, wish: Wish) -> Iterator[Entry]:
    """What became of a record, or of each record inside a package, in the order of the package."""
    if not isinstance(found, Parts):
        yield _entry(practice, name, content, found, wish)
        return
    package: Parts | None = found
    for record in found.records:
        inside = f"{name}/{record.name}"
        try:
            if stop.is_asked:
                raise Cancelled
            file = reading.read(record.content, is_cancelled=lambda: stop.is_asked)
        except CareDeskError as refusal:
            yield refused(practice, inside, record.content, refusal, wish)
            continue
        yield _entry(practice, inside, record.content, reading.with_beside(file, package) if package else file, wish)
        package = None  # what came beside the records stands with the first of them


def refused(practice: Vault, name: str, content: bytes, why: CareDeskError, wish: Wish, preview: Preview | None = None) -> Entry:
    """The entry of a file of which nothing was taken in; the log keeps that it was refused, not that somebody stopped it."""
    entry = imports.report(name, preview, error=why, file_format=reading.format_of(content))
    if not wish.dry_run and not isinstance(why, Cancelled):
        _note_refused(practice, entry["format"], type(why).__name__)
    return entry


def _entry(practice: Vault, name: str, content: bytes, file: ClinicalFile, wish: Wish) -> Entry:
    """A refusal is told in the entry; only a practice that is damaged ends the whole command."""
    preview = None
    try:
        preview = _staged(practice, file, hashlib.sha256(content).hexdigest(), wish)
        taken = None if wish.dry_run or not preview.match.is_settled else _taken(practice, preview, content)
    except DamagedFile:
        raise
    except CareDeskError as refusal:
        return refused(practice, name, content, refusal, wish, preview)
    entry = imports.report(name, preview, taken)
    if entry["error"] and not wish.dry_run:
        _note_refused(practice, entry["format"], "whose record this is was not settled")
    return entry


def _note_refused(practice: Vault, file_format: str, why: str) -> None:
    with suppress(NotSaved, SaveUnknown), practice.writing() as session:  # a full disk may be why it was refused
        audit.record(session, "import refused", format=file_format, why=why)


def _staged(practice: Vault, file: ClinicalFile, sha256: str, wish: Wish) -> Preview:
    with practice.reading() as session:
        return imports.stage(session, file, sha256, into=wish.into, as_new=wish.as_new)


def _taken(practice: Vault, preview: Preview, content: bytes) -> Taken:
    with practice.writing() as session:
        return imports.commit(session, preview, content)
