"""The contact book or the roster as a file that other programs read: whole or not at all, with its line in the log."""

from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli.answers import Answer
from caredesk.cli.opening import opened
from caredesk.cli.statuses import DONE
from caredesk.services import list_exports, named_patients
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.list_exports import Format, Wanted
from caredesk.services.list_imports import Whom
from caredesk.services.roster_questions import RosterQuestion
from caredesk.vault import Vault


def export(words: Any) -> tuple[Answer, int]:
    """One list as one file. What the file is called is not kept."""
    target = Path(words.output)
    with opened(words) as practice:
        wanted = _wanted(practice, words)
        with practice.reading() as session:
            cards = list_exports.gathered(session, wanted)
        written = list_exports.write(cards, wanted)
        prepared = vault.prepare(target, written.content)
        try:
            with practice.writing() as session:
                list_exports.note(session, wanted, written.people)
        except BaseException:
            prepared.drop()
            raise
        prepared.take_name()
    whom = list_exports.whom_of(wanted)
    document = {
        "file": str(target),
        "format": wanted.format.value,
        "of": whom.value,
        "people": written.people,
        "bytes": len(written.content),
    }
    told = f"{written.people} {whom} in {target}. Anybody who has this file can read it."
    return Answer(document, told), DONE


def _wanted(practice: Vault, words: Any) -> Wanted:
    if words.as_what == Whom.PATIENTS:
        question = RosterQuestion(text=words.search or "", chips=frozenset(), with_archived=False)
        return Wanted(question, _format(words))
    team_of = None
    if words.named_patient:
        with practice.reading() as session:
            team_of = named_patients.one(session, words.named_patient).patient_id
    return Wanted(ContactQuestion(text=words.search or ""), _format(words), team_of)


def _format(words: Any) -> Format:
    if words.what == "vcard":
        return Format.VCARD_4 if words.vcard_version == "4.0" else Format.VCARD_3
    return Format.SAFE_CSV if words.safe else Format.CSV
