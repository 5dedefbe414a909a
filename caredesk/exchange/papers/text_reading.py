"""The words of papers that have no pages: plain text in whatever letters, and C-CDA documents as their authors wrote them."""

import unicodedata
from datetime import date

from caredesk.errors import ImportProblem
from caredesk.exchange.ccda import document
from caredesk.exchange.letters import decoded
from caredesk.exchange.papers.facts import PaperFacts, PaperKind
from caredesk.exchange.papers.limits import MOST_TEXT_BYTES
from caredesk.exchange.records import ClinicalFile
from caredesk.exchange.text import plain_lines

_DOUBTFUL = "Some letters of this text could not be read. Look at it before you rely on it."


def text(content: bytes) -> PaperFacts:
    """What a plain text says. Raises ImportProblem where nothing is in it."""
    letters, _ = decoded(content)
    body = plain_lines(unicodedata.normalize("NFC", letters), MOST_TEXT_BYTES)
    if not body:
        raise ImportProblem("This text is empty. Ask for it again.")
    return PaperFacts(PaperKind.TEXT, body=body, notes=(_DOUBTFUL,) if "\ufffd" in body else ())


def ccda(content: bytes) -> PaperFacts:
    """What a C-CDA document says in words. Raises ImportProblem with a sentence for the user."""
    file = document.read(content)
    body = "\n\n".join(f"{part.title}\n{part.text}".strip() for part in file.narrative)
    return PaperFacts(
        kind=PaperKind.CCDA,
        body=plain_lines(body, MOST_TEXT_BYTES),
        type=file.document_type,
        title=file.title or file.document_type,
        serviced_on=_day(file),
    )


def letters(content: bytes, kind: PaperKind) -> str:
    """A paper without pages as it is printed: a text with its own lines and spaces, a C-CDA document under its title."""
    if kind is PaperKind.TEXT:
        return decoded(content)[0]
    said = ccda(content)
    return f"{said.title}\n\n{said.body}"


def _day(file: ClinicalFile) -> date | None:
    """The last day of what it is about, else the day it was written."""
    told = (file.service_to, file.service_from, file.created)
    return next((when.day for when in told if when is not None and when.day is not None), None)
