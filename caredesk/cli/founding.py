"""A practice made from the command line: its recovery code told, its sheet written, its sample patients filled in."""

import getpass
from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli import streams
from caredesk.cli.answers import Answer
from caredesk.cli.opening import folder, passphrase
from caredesk.cli.progress import Progress
from caredesk.cli.statuses import DONE, STOPPED, refuse
from caredesk.cli.stopping import held_back
from caredesk.errors import OutputProblem
from caredesk.kinds import PracticeKind
from caredesk.services import practice


def init(words: Any) -> tuple[Answer | None, int]:
    """Make an encrypted practice. The recovery code is told here and nowhere else, before the long work of filling a sample."""
    try:
        streams.demand_output()
    except streams.AnswerLost as lost:
        raise _untold(lost) from None
    place, user_name, secret = folder(words), words.user or _user_name(is_sample=words.sample), passphrase(words, twice=True)
    with held_back() as stop:
        created = vault.create(
            place,
            practice_name=words.practice,
            kinds=[PracticeKind(kind) for kind in words.kind],
            user_name=user_name,
            passphrase=secret,
            zone=vault.computer_zone(),
            is_sample=words.sample,
        )
        status = _told(created, words)
    try:
        if words.sample:
            stop.obey()
            _fill(created.vault)
    except KeyboardInterrupt:
        streams.tell("caredesk: Stopped. The practice is made and its recovery code was told; its sample patients are not all there.")
        status = STOPPED
    finally:
        created.vault.close()
    return None, status


def _told(created: vault.Created, words: Any) -> int:
    """Say the recovery code. A practice whose code reached nobody, on no sheet either, is taken away again. Raises OutputProblem."""
    with created.vault.reading() as session:
        kept = practice.facts(session)
    document = {
        "practice": kept.name,
        "path": str(created.vault.folder),
        "user": created.vault.actor.name,
        "zone": kept.zone,
        "recovery_code": created.recovery_code,
    }
    try:
        status = _sheet(created, words.recovery_sheet, document) if words.recovery_sheet else DONE
        streams.say(Answer(document, _made(document)).out(as_json=words.json))
    except BaseException as trouble:
        sheet = document.get("recovery_sheet")
        if sheet:
            created.vault.close()
        else:
            vault.take_back(created)
        if isinstance(trouble, streams.AnswerLost):
            raise _untold(trouble, sheet) from None
        raise
    return status


def _untold(lost: streams.AnswerLost, sheet: str | None = None) -> OutputProblem:
    if sheet:
        told = "The practice is made, but its recovery code could not be said: {reason}. It stands on the sheet: {file}."
        return OutputProblem(told, reason=lost.reason, file=sheet)
    return OutputProblem("The recovery code could not be said: {reason}. Nothing was made.", reason=lost.reason)


def _user_name(*, is_sample: bool) -> str:
    """Who makes the practice where nobody is named: the sample's nurse, or whoever is logged in at this computer."""
    if is_sample:
        from caredesk.sample.building import OWNER

        return OWNER
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as containers have
        return "Owner"


def _sheet(created: vault.Created, target: str, document: dict[str, Any]) -> int:
    """Write the recovery sheet. Where that fails the practice stands, so its code must be told all the same."""
    from caredesk.cli.leaving import leave  # brings the paper's modules along
    from caredesk.services import recovery_sheet

    request = recovery_sheet.request(vault.look(created.vault.folder).vault_id, created.recovery_code)
    try:
        document["recovery_sheet"] = leave(created.vault, request, Path(target))["file"]
    except OutputProblem as problem:
        document["recovery_sheet"] = None
        return refuse(problem)
    return DONE


def _fill(made: vault.Vault) -> None:
    from caredesk.sample.building import build

    build(made, Progress("Sample patients written"))


def _made(document: dict[str, Any]) -> str:
    """The recovery code stands alone on its line, so that it can be copied by hand."""
    return (
        f"The practice “{document['practice']}” is in {document['path']}. {document['user']} opens it with the passphrase. "
        f"Its days and hours are those of {document['zone']}.\n\n"
        f"Recovery code, told only now. Write it down and keep it where no stranger looks:\n\n    {document['recovery_code']}"
    )
