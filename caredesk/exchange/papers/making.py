"""New PDFs of papers from outside, made in a child without a key: of pictures and texts, of some pages, without a lock, without regions."""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, wire
from caredesk.exchange.papers import asking, content_kind
from caredesk.exchange.papers.limits import MOST_PAGES
from caredesk.exchange.papers.regions import Region
from caredesk.exchange.papers.taking_in import Progress

_UNTRUSTED = "This paper was read, but what came of it cannot be trusted. It is not used."
_REDRAWN_AT_ONCE = 8  # pages, so that no step lasts long

IsCancelled = Callable[[], bool]


def as_pdf(content: bytes, *, progress: Progress = lambda _done, _total: None, is_cancelled: IsCancelled = lambda: False) -> bytes:
    """A picture, a plain text or a C-CDA's words as a PDF on Letter pages. Raises ImportProblem, and Cancelled."""
    content_kind.refuse_too_large(content_kind.recognised(content), len(content))
    pieces: list[bytes] = []
    done, total = 0, 1
    while done < total:
        answer = child_process.ask(content, is_cancelled, before=asking.line(asking.SHEETS, content, first=done))
        before = done
        done, total, pdf = _sheets(answer)
        if not before < done <= total <= MOST_PAGES:
            raise ImportProblem(_UNTRUSTED)
        pieces.append(pdf)
        progress(done, total)
    return pieces[0] if len(pieces) == 1 else _pdf(b"".join(pieces), asking.line(asking.JOIN, *pieces), is_cancelled)


def split(
    content: bytes,
    parts: Sequence[Sequence[int]],
    *,
    password: str = "",
    progress: Progress = lambda _done, _total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> tuple[bytes, ...]:
    """A PDF's pages, counted from 0, as a new PDF for each part, in the order named; nothing of the other pages is in it.

    Raises ImportProblem with a sentence for the user, and Cancelled.
    """
    made: list[bytes] = []
    for indexes in parts:
        made.append(_pdf(content, asking.line(asking.PART, content, indexes=list(indexes), password=password), is_cancelled))
        progress(len(made), len(parts))
    return tuple(made)


def unlocked(content: bytes, password: str = "", *, is_cancelled: IsCancelled = lambda: False) -> bytes:
    """A PDF without its encryption, mended where it was damaged. Raises ImportProblem, also where the password does not fit."""
    return _pdf(content, asking.line(asking.UNLOCK, content, password=password), is_cancelled)


def redacted(
    content: bytes,
    regions: Iterable[Region],
    *,
    password: str = "",
    progress: Progress = lambda _done, _total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> bytes:
    """A PDF whose named pages are pictures without the regions, with the words that remain; the other pages look as before.

    Where a region touches a letter, its whole word goes. Raises ImportProblem with a sentence for the user, and Cancelled.
    """
    regions = list(regions)
    if not regions or not all(each.can_be for each in regions):
        raise ImportProblem("Mark what is to be taken out: a box on a page of this PDF.")
    pages = [list(group) for _, group in groupby(sorted(regions, key=lambda each: each.index), key=lambda each: each.index)]
    for at in range(0, len(pages), _REDRAWN_AT_ONCE):
        step = [region for page in pages[at : at + _REDRAWN_AT_ONCE] for region in page]
        sides = [(each.index, each.left_pt, each.top_pt, each.width_pt, each.height_pt) for each in step]
        content = _pdf(content, asking.line(asking.REDACT, content, regions=sides, password=password), is_cancelled)
        password = ""
        progress(min(at + _REDRAWN_AT_ONCE, len(pages)), len(pages))
    return content


def _pdf(content: bytes, asked: bytes, is_cancelled: IsCancelled) -> bytes:
    answer = child_process.ask(content, is_cancelled, before=asked)
    if not answer.startswith(b"%PDF-"):
        raise _reason(answer)
    return answer


def _sheets(answer: bytes) -> tuple[int, int, bytes]:
    head, _, pdf = answer.partition(b"\n")
    if not pdf.startswith(b"%PDF-"):
        raise _reason(answer)
    try:
        told = json.loads(head)
        return int(told["done"]), int(told["total"]), pdf
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise ImportProblem(_UNTRUSTED) from None


def _reason(answer: bytes) -> ImportProblem:
    """Why the child made nothing."""
    try:
        wire.read(answer)
    except ImportProblem as problem:
        return problem
    except wire.Misshapen:
        return ImportProblem(_UNTRUSTED)
    return ImportProblem(_UNTRUSTED)
