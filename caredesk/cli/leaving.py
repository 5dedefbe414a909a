"""How a paper leaves as a file, through the one door: gathered, drawn, recorded, and only then does the file take its name."""

from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli.progress import Progress
from caredesk.errors import OutputProblem
from caredesk.services import releases
from caredesk.services.paper_requests import Request
from caredesk.services.releases import Destination
from caredesk.vault import Vault


def leave(practice: Vault, request: Request, target: Path) -> dict[str, Any]:
    """Let a paper leave as a file. It appears whole, with its row in the log, or not at all.

    Raises NotAllowed, RecordGone, RecordChanged, OutputProblem.
    """
    with practice.reading() as session:
        gathered = releases.gather(session, request)
    drawn = releases.render(gathered, Progress("Rows drawn"))
    prepared = vault.prepare(target, drawn.pdf)
    try:
        with practice.writing() as session:
            release_id = releases.issue(session, gathered, drawn, Destination.FILE)
    except BaseException:
        prepared.drop()
        raise
    try:
        prepared.take_name()
    except OutputProblem:
        with practice.writing() as session:
            releases.did_not_leave(session, release_id, "The file could not be given its name.")
        raise
    return {
        "release_id": str(release_id),
        "title": gathered.title,
        "file": str(target),
        "sha256": drawn.sha256,
        "pages": drawn.pages,
        "note": gathered.note or None,
    }
