"""Lists of people from files, as contacts or as patients: the good lines are written, the others told by their line."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from caredesk.cli.stopping import Stop
from caredesk.errors import Cancelled, CareDeskError, DamagedFile, ImportProblem, NotSaved, SaveUnknown
from caredesk.exchange import people_files
from caredesk.exchange.card_facts import CardFile, Table
from caredesk.kinds import FileFormat
from caredesk.services import acting, audit, list_imports
from caredesk.services.list_imports import ListPreview, ListTaken, Standing, Whom, templates
from caredesk.vault import Vault

Entry = dict[str, Any]


def is_list(content: bytes, as_what: str | None) -> bool:
    """Whether a file is a list of people, by its content; one that is asked for as contacts can be nothing else."""
    return as_what == Whom.CONTACTS or people_files.format_of(content) is not FileFormat.UNKNOWN


def entry(
    practice: Vault, path: Path, content: bytes, stop: Stop, *, as_what: str | None, as_new: bool, has_chart: bool, dry_run: bool
) -> Entry:
    """What became of one list. With `as_new` those who are likely here already are added too, as other people."""
    file_format, preview = people_files.format_of(content), None
    try:
        if has_chart:
            raise ImportProblem("This is a list of people, not a record of one patient. Take it in without --into.")
        found = people_files.read(content, is_cancelled=lambda: stop.is_asked)
        preview = _staged(practice, found, hashlib.sha256(content).hexdigest(), as_what)
        if preview.is_useless:
            raise ImportProblem("No line of this list can be taken in. See what is said of each line.")
        taken = None if dry_run else _taken(practice, preview, path.name, as_new=as_new)
    except DamagedFile:
        raise
    except CareDeskError as refusal:
        if not dry_run and not isinstance(refusal, Cancelled):
            _note_refused(practice, file_format, type(refusal).__name__)
        return list_imports.report(str(path), file_format, preview, error=str(refusal))
    return list_imports.report(str(path), file_format, preview, taken, with_likely=as_new)


def _staged(practice: Vault, found: CardFile | Table, sha256: str, as_what: str | None) -> ListPreview:
    with practice.reading() as session:
        if isinstance(found, CardFile):
            return list_imports.stage(session, found, Whom(as_what or Whom.CONTACTS), sha256)
        whom = Whom(as_what) if as_what else templates.likely_whom(found)
        meanings = templates.meanings(session, found, whom)
        if not templates.has_names(meanings):
            raise ImportProblem("No column of this table says who it is. Name its columns: First name, Last name, Phone and so on.")
        return list_imports.stage(session, list_imports.cards(found, meanings, acting.today(session)), whom, sha256)


def _taken(practice: Vault, preview: ListPreview, file_name: str, *, as_new: bool) -> ListTaken:
    others = [line.number for line in preview.lines if as_new and line.standing is Standing.LIKELY]
    with practice.writing() as session:
        return list_imports.commit(session, preview, as_others=others, file_name=file_name)


def _note_refused(practice: Vault, file_format: FileFormat, why: str) -> None:
    with suppress(NotSaved, SaveUnknown), practice.writing() as session:  # a full disk may be why it was refused
        audit.record(session, "import refused", format=file_format.value, why=why)
