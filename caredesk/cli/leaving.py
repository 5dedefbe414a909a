"""How a paper leaves as a file, through the one door: gathered, drawn, recorded, and only then does the file take its name."""

from pathlib import Path
from typing import Any

from caredesk import vault
from caredesk.cli import wording_told
from caredesk.cli.progress import Progress
from caredesk.cli.streams import tell
from caredesk.errors import OutputProblem
from caredesk.services import paper_wording, releases
from caredesk.services.paper_requests import Request
from caredesk.services.releases import Destination
from caredesk.vault import Vault


def leave(practice: Vault, request: Request, target: Path) -> dict[str, Any]:
    """Let a paper leave as a file. It appears whole, with its row in the log, or not at all. What to know of its words is told first.

    Raises NotAllowed, RecordGone, RecordChanged, OutputProblem.
    """
    with practice.reading() as session:
        gathered = releases.gather(session, request)
    wording = paper_wording.wording(gathered.paper)
    for sentence in wording_told.sentences(wording):
        tell(f"caredesk: {sentence}")
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
        "wording": wording_told.document(wording),
    }
