"""Taking records in from files: each in its own transaction, so that a refused one leaves nothing behind."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from caredesk.cli import list_taking
from caredesk.cli.answers import Answer
from caredesk.cli.opening import opened
from caredesk.cli.progress import Progress
from caredesk.cli.statuses import DONE, REFUSED, STOPPED
from caredesk.cli.stopping import Stop, held_back
from caredesk.cli.streams import tell
from caredesk.errors import Cancelled, CareDeskError, DamagedFile, ImportProblem, NotSaved, SaveUnknown
from caredesk.exchange import people_files, reading
from caredesk.exchange.records import ClinicalFile
from caredesk.services import audit, imports, named_patients
from caredesk.services.imports import Preview, Taken
from caredesk.vault import Vault

Entry = dict[str, Any]
LISTS, MOST_LINES_TOLD = ("vcard", "csv"), 50


def import_files(words: Any) -> tuple[Answer, int]:
    """Take in every file that can be; the status says whether all could. Ctrl+C ends it between two files."""
    progress = Progress("Files taken in")
    with opened(words) as practice:
        into = _into(practice, words.into)
        entries = []
        with held_back() as stop:
            for done, name in enumerate(words.files):
                progress(done, len(words.files))
                entries.append(
                    _entry(practice, Path(name), stop, into=into, as_new=words.new, dry_run=words.dry_run, as_what=words.as_what)
                )
            progress(len(words.files), len(words.files))
    answer = Answer({"files": entries}, "\n".join(_line(entry) for entry in entries if not entry["error"]))
    for entry in entries:
        _tell_lines(entry)
    refused = [entry for entry in entries if entry["error"] and entry["error"] != str(Cancelled())]
    for entry in refused:
        tell(f"caredesk: {entry['file']}: {entry['error']}")
    if any(entry["error"] == str(Cancelled()) for entry in entries):
        tell(_stopped(entries))
        return answer, STOPPED
    return answer, REFUSED if refused else DONE


def _tell_lines(entry: Entry) -> None:
    """The lines of a list that were left out, each with its reason; of very many the first ones."""
    if entry["format"] in LISTS:
        left = entry["unread"]
        for part in left[:MOST_LINES_TOLD]:
            tell(f"caredesk: {entry['file']}, {part['where']}: {part['why']}")
        if len(left) > MOST_LINES_TOLD:
            tell(f"caredesk: {entry['file']}: {len(left) - MOST_LINES_TOLD} more lines were left out; --json lists them all.")


def _stopped(entries: list[Entry]) -> str:
    written = [entry["file"] for entry in entries if entry["written"]]
    if not written:
        return f"caredesk: Stopped. Of {len(entries)} files none was taken in."
    return f"caredesk: Stopped. Of {len(entries)} files these were taken in, and no other: {', '.join(written)}."


def _into(practice: Vault, words: str | None) -> UUID | None:
    if words is None:
        return None
    with practice.reading() as session:
        return named_patients.one(session, words).patient_id


def _entry(practice: Vault, path: Path, stop: Stop, *, into: UUID | None, as_new: bool, dry_run: bool, as_what: str | None) -> Entry:
    """What became of one file. A refusal is told in it and logged; only a practice that is damaged ends the whole command."""
    preview, content = None, b""
    try:
        if stop.is_asked:
            raise Cancelled
        content = _content(path)
        if list_taking.is_list(content, as_what):
            return list_taking.entry(
                practice, path, content, stop, as_what=as_what, as_new=as_new, has_chart=into is not None, dry_run=dry_run
            )
        file = reading.read(content, is_cancelled=lambda: stop.is_asked)
        sha256 = hashlib.sha256(content).hexdigest()
        preview = _staged(practice, file, sha256, into, as_new)
        taken = None if dry_run or not preview.match.is_settled else _taken(practice, preview, content)
    except DamagedFile:
        raise
    except Cancelled as end:
        return imports.report(str(path), preview, error=end, file_format=reading.format_of(content))
    except CareDeskError as refusal:
        entry = imports.report(str(path), preview, error=refusal, file_format=reading.format_of(content))
        why = type(refusal).__name__
    else:
        entry, why = imports.report(str(path), preview, taken), "whose record this is was not settled"
    if entry["error"] and not dry_run:
        _note_refused(practice, entry["format"], why)
    return entry


def _note_refused(practice: Vault, file_format: str, why: str) -> None:
    with suppress(NotSaved, SaveUnknown), practice.writing() as session:  # a full disk may be why it was refused
        audit.record(session, "import refused", format=file_format, why=why)


def _staged(practice: Vault, file: ClinicalFile, sha256: str, into: UUID | None, as_new: bool) -> Preview:
    with practice.reading() as session:
        return imports.stage(session, file, sha256, into=into, as_new=as_new)


def _taken(practice: Vault, preview: Preview, content: bytes) -> Taken:
    with practice.writing() as session:
        return imports.commit(session, preview, content)


def _content(path: Path) -> bytes:
    """The file's bytes, never more than a record may have. Waits for no pipe or device. Raises ImportProblem."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ImportProblem("This is not a file on a disk. Save the record as a file first.")
    return people_files.load(path) if people_files.is_list_file(path) else reading.load(path)


def _line(entry: Entry) -> str:
    found = ", ".join(f"{number} {_counted(name, number)}" for name, number in entry["counts"].items() if number)
    told = ", ".join(part for part in (entry["patient"]["name"], found or "nothing new") if part)
    told = f"{entry['file']}: {told}"
    unread = f"; {_left_out(entry)}" if entry["unread"] else ""
    return f"{told}{unread}{'' if entry['written'] else ' (nothing written)'}"


def _left_out(entry: Entry) -> str:
    number = len(entry["unread"])
    if entry["format"] in LISTS:
        return "1 line was left out" if number == 1 else f"{number} lines were left out"
    return f"{number} parts could not be read"


def _counted(name: str, number: int) -> str:
    """ "allergy" of one, "allergies" of more."""
    words = name.replace("_", " ")
    if number > 1 or words in ("care team", "coverage"):
        return words
    return "allergy" if words == "allergies" else words.removesuffix("s")
