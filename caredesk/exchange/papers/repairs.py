"""What had to be mended in a damaged PDF, and what was lost, in words for who relies on it."""

import re

from pikepdf import Name

from caredesk.exchange.papers.pdf_opening import Opened

_MENDED = "This PDF was damaged. It was repaired as far as possible: look through its pages before you rely on it."
_CUT_OFF = "It breaks off in the middle: what came after that is lost."
_FEWER = "It says that it has {declared:,} pages, but only {found:,} could be found. The others are lost."
_EMPTIED = "Page {number} is empty now: what was on it is lost."
_MOST_NAMED = 5
_TAIL_BYTES = 2_048
_PAGES, _COUNT = re.compile(rb"/Type\s*/Pages\b"), re.compile(rb"/Count\s+(\d{1,6})\b")
_AROUND_BYTES = 400
_MOST_OF_A_LIST = 100_000


def told(paper: Opened) -> tuple[str, ...]:
    """The sentences; none of a PDF that was whole."""
    if not paper.is_damaged:
        return ()
    words = [_MENDED]
    if b"%%EOF" not in paper.content[-_TAIL_BYTES:]:
        words.append(_CUT_OFF)
    found, declared = len(paper.pdf.pages), _declared(paper)
    if found < declared:
        words.append(_FEWER.format(declared=declared, found=found))
    empty = [at + 1 for at, page in enumerate(paper.pdf.pages) if page.obj.get(Name.Contents) is None]
    words.extend(_EMPTIED.format(number=number) for number in empty[:_MOST_NAMED])
    return tuple(words)


def _declared(paper: Opened) -> int:
    """How many pages the PDF itself says that it has: in its bytes, for the library corrects that number as it mends."""
    numbers = [0]
    for found in _PAGES.finditer(paper.content):
        at = found.start()
        start = max(at - _MOST_OF_A_LIST, paper.content.rfind(b" obj", max(0, at - _MOST_OF_A_LIST), at))
        end = paper.content.find(b"endobj", at, at + _MOST_OF_A_LIST)
        numbers.extend(int(count) for count in _COUNT.findall(paper.content[max(0, start) : end if end > 0 else at + _AROUND_BYTES])[:1])
    left_out = sum("Pages tree" in warning and "ignoring" in warning for warning in paper.warnings)
    return max(*numbers, len(paper.pdf.pages) + left_out)
