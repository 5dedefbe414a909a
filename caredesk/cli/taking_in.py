"""Taking records in from files: each in its own transaction, so that a refused one leaves nothing behind."""

from pathlib import Path
from typing import Any
from uuid import UUID

from caredesk.cli import list_taking, record_taking
from caredesk.cli.answers import Answer
from caredesk.cli.opening import opened
from caredesk.cli.progress import Progress
from caredesk.cli.record_taking import Entry, Wish
from caredesk.cli.statuses import DONE, REFUSED, STOPPED
from caredesk.cli.stopping import Stop, held_back
from caredesk.cli.streams import tell
from caredesk.errors import Cancelled, CareDeskError, DamagedFile, ImportProblem
from caredesk.exchange import people_files, reading
from caredesk.services import named_patients
from caredesk.vault import Vault

LISTS, MOST_LINES_TOLD = ("vcard", "csv"), 50


def import_files(words: Any) -> tuple[Answer, int]:
    """Take in every file that can be; the status says whether all could. Ctrl+C ends it between two files."""
    progress = Progress("Files taken in")
    with opened(words) as practice:
        wish = Wish(_into(practice, words.into), words.new, words.dry_run, words.as_what)
        entries: list[Entry] = []
        with held_back() as stop:
            for done, name in enumerate(words.files):
                progress(done, len(words.files))
                entries += _entries(practice, Path(name), stop, wish)
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


def _entries(practice: Vault, path: Path, stop: Stop, wish: Wish) -> list[Entry]:
    """What became of one file: of a package, a folder or a file about several people, one entry for each record in it."""
    content = b""
    try:
        if stop.is_asked:
            raise Cancelled
        content = _content(path)
        if not path.is_dir() and list_taking.is_list(content, wish.as_what):
            has_chart = wish.into is not None
            return [
                list_taking.entry(
                    practice, path, content, stop, as_what=wish.as_what, as_new=wish.as_new, has_chart=has_chart, dry_run=wish.dry_run
                )
            ]
        found = reading.opened(content, is_cancelled=lambda: stop.is_asked)
    except DamagedFile:
        raise
    except CareDeskError as refusal:
        return [record_taking.refused(practice, str(path), content, refusal, wish)]
    return list(record_taking.entries(practice, str(path), content, found, stop, wish))


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
