"""The child's side of papers: finds what was asked, has it done, and says it in bytes."""

import json
import warnings
from datetime import date
from typing import Any

from caredesk.errors import ImportProblem
from caredesk.exchange import wire
from caredesk.exchange.papers import asking, content_kind, guesses
from caredesk.exchange.papers.facts import PICTURES, PaperFacts, PaperKind
from caredesk.exchange.papers.regions import Region
from caredesk.exchange.papers.sheets import Sheets

_TOO_MUCH = "This paper needs more memory than papers do. It was not opened, to be safe. Ask for it in several parts."


def answer(asked: dict[str, Any], files: list[bytes]) -> bytes:
    """Facts as JSON, or a PDF, or a line of JSON and then a PDF. Raises ImportProblem."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the libraries say of odd files; nobody would hear it
            return _answer(asked, files)
    except MemoryError:
        raise ImportProblem(_TOO_MUCH) from None


def _answer(asked: dict[str, Any], files: list[bytes]) -> bytes:
    if asked["deed"] in (asking.FACTS, asking.MORE):
        return wire.written(_facts(asked, files[0]))
    if asked["deed"] == asking.SHEETS:
        sheets = _sheets(files[0], int(asked["first"]))
        return json.dumps({"done": sheets.done, "total": sheets.total}).encode() + b"\n" + sheets.pdf
    return _made(asked, files)


def _facts(asked: dict[str, Any], content: bytes) -> PaperFacts:
    kind = content_kind.recognised(content)
    content_kind.refuse_too_large(kind, len(content))
    first = int(asked.get("first", 0))
    facts = _read(kind, content, asked.get("password", ""), first)
    if asked["deed"] == asking.MORE:
        return facts
    today = date.fromisoformat(asked["today"]) if asked.get("today") else None
    return guesses.with_guesses(facts, asked["name"], today)


def _read(kind: PaperKind, content: bytes, password: str, first: int) -> PaperFacts:
    if kind is PaperKind.PDF:
        from caredesk.exchange.papers import pdf_reading

        return pdf_reading.more(content, password, first) if first else pdf_reading.facts(content, password)
    if kind in PICTURES:
        from caredesk.exchange.papers import picture_reading

        return picture_reading.facts(content, kind, first)
    from caredesk.exchange.papers import text_reading

    return text_reading.text(content) if kind is PaperKind.TEXT else text_reading.ccda(content)


def _sheets(content: bytes, first: int) -> Sheets:
    kind = content_kind.recognised(content)
    content_kind.refuse_too_large(kind, len(content))
    if kind in PICTURES:
        from caredesk.exchange.papers import picture_sheets

        return picture_sheets.drawn(content, kind, first)
    if kind is PaperKind.PDF:
        raise ImportProblem("This paper is a PDF already.")
    from caredesk.exchange.papers import text_reading, text_sheets

    return text_sheets.drawn(text_reading.letters(content, kind), first)


def _made(asked: dict[str, Any], files: list[bytes]) -> bytes:
    from caredesk.exchange.papers import splitting

    if asked["deed"] == asking.PART:
        return splitting.part(files[0], asked["password"], [int(index) for index in asked["indexes"]])
    if asked["deed"] == asking.JOIN:
        return splitting.joined(files)
    if asked["deed"] == asking.UNLOCK:
        return splitting.unlocked(files[0], asked["password"])
    from caredesk.exchange.papers import redaction

    regions = [Region(int(index), *(float(each) for each in sides)) for index, *sides in asked["regions"]]
    return redaction.redacted(files[0], asked["password"], regions)
