"""The door for papers from outside: opened with a limit, told by content, read in a child without a key, and what comes back checked."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, wire
from caredesk.exchange.papers import asking, content_kind
from caredesk.exchange.papers.facts import PageFacts, PaperFacts
from caredesk.exchange.papers.limits import LONGEST_PAPER, MOST_BYTES, MOST_PAGES

_UNREADABLE = "This file cannot be opened. It may be open elsewhere, or you may not be allowed to read it."
_UNTRUSTED = "This paper was read, but what came of it cannot be trusted. Nothing was taken in."
_MORE_WORDS = "It holds more words than are searched. The pages from {number} on can be read, but not searched."

Progress = Callable[[int, int], None]  # pages done, and how many there are


def load(path: Path) -> bytes:
    """A file's bytes; what is too large for its kind is refused before it is read. Raises ImportProblem."""
    if path.is_dir():
        raise ImportProblem("This is a folder. Choose the files in it, or import the folder.")
    if not path.exists():
        raise ImportProblem("There is no such file. It may have been moved or renamed.")
    if not path.is_file():  # a pipe or a device would be waited for without end
        raise ImportProblem(_UNREADABLE)
    try:
        with path.open("rb") as file:
            head = file.read(content_kind.HEAD_BYTES)
            size = os.fstat(file.fileno()).st_size
            if size > content_kind.HEAD_BYTES:
                content_kind.refuse_by_head(head, size)
            content = head + file.read(MOST_BYTES + 1 - len(head))
    except OSError:
        raise ImportProblem(_UNREADABLE) from None
    content_kind.refuse_too_large(content_kind.recognised(content), len(content))
    return content


def facts(
    content: bytes,
    name: str = "",
    *,
    password: str = "",
    today: date | None = None,
    progress: Progress = lambda _done, _total: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> PaperFacts:
    """What the paper is and says. A PDF that stays closed is an answer too (`Lock.CLOSED`).

    `name` is the file's name, from which only words are guessed; a day after `today` is no day of service.
    Raises ImportProblem with a sentence for the user, and Cancelled.
    """
    content_kind.refuse_too_large(content_kind.recognised(content), len(content))
    asked = {"name": name[-300:], "password": password, "today": today.isoformat() if today else ""}
    told = _asked(content, asking.line(asking.FACTS, content, **asked), is_cancelled)
    if told.page_count > MOST_PAGES or len(told.pages) > told.page_count:
        raise ImportProblem(_UNTRUSTED)
    pages, notes = list(told.pages), list(told.notes)
    while len(pages) < told.page_count:
        progress(len(pages), told.page_count)
        further = _asked(content, asking.line(asking.MORE, content, first=len(pages), password=password), is_cancelled)
        if not further.pages or len(pages) + len(further.pages) > told.page_count:
            raise ImportProblem(_UNTRUSTED)
        pages.extend(further.pages)
        notes.extend(further.notes)
    progress(len(pages), told.page_count)
    return _bounded(replace(told, notes=tuple(notes)), pages)


def _bounded(told: PaperFacts, pages: list[PageFacts]) -> PaperFacts:
    """The facts, with no more words than a search can hold."""
    letters = 0
    for at, page in enumerate(pages):
        letters += len(page.text)
        if letters > LONGEST_PAPER:
            silent = [replace(each, text="") for each in pages[at:]]
            return replace(told, pages=(*pages[:at], *silent), notes=(*told.notes, _MORE_WORDS.format(number=at + 1)))
    return replace(told, pages=tuple(pages))


def _asked(content: bytes, asked: bytes, is_cancelled: Callable[[], bool]) -> PaperFacts:
    try:
        return wire.read_as(child_process.ask(content, is_cancelled, before=asked), PaperFacts)
    except wire.Misshapen:
        raise ImportProblem(_UNTRUSTED) from None
