"""The door for files from outside: opened with a limit, looked at, read in a child without a key, and what comes back checked again."""

from collections.abc import Callable
from pathlib import Path

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, formats, wire
from caredesk.exchange.child import MAX_BYTES
from caredesk.exchange.formats import FORMATS, SENTENCES, Looks
from caredesk.exchange.records import ClinicalFile
from caredesk.kinds import FileFormat

MEGABYTE = 1024 * 1024
_UNREADABLE = "This file cannot be opened. It may be open elsewhere, or you may not be allowed to read it."
_AS_TEXT = (Looks.XML, Looks.HTML)


def load(path: Path) -> bytes:
    """A file's bytes, never more of them than a record may have; `read` says what is wrong with them. Raises ImportProblem."""
    if path.is_dir():
        raise ImportProblem("This is a folder. Choose the record itself (an .xml file).")
    if not path.exists():
        raise ImportProblem("There is no such file. It may have been moved or renamed.")
    if not path.is_file():  # a pipe or a device would be waited for without end
        raise ImportProblem(_UNREADABLE)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise ImportProblem(_UNREADABLE) from None
    if len(content) > MAX_BYTES:
        _refuse(content)
    return content


def read(content: bytes, *, is_cancelled: Callable[[], bool] = lambda: False) -> ClinicalFile:
    """What a C-CDA document says. Raises ImportProblem with a sentence for the user, and Cancelled."""
    _refuse(content)
    try:
        return wire.read(child_process.ask(content, is_cancelled))
    except wire.Misshapen:
        raise ImportProblem("This file was read, but what came of it cannot be trusted. Nothing was taken in.") from None


def format_of(content: bytes) -> FileFormat:
    """What the file is, in the command line's words, by its content."""
    looks = formats.look(content)
    if looks is Looks.XML and b"ClinicalDocument" in content[: 64 * 1024].replace(b"\0", b""):
        return FileFormat.CCDA
    return FORMATS.get(looks, FileFormat.UNKNOWN)


def _refuse(content: bytes) -> None:
    """Say of what is no XML, or too much of it, what it is and what to do with it."""
    looks = formats.look(content)
    if looks not in _AS_TEXT:
        raise ImportProblem(SENTENCES[looks])
    if len(content) > MAX_BYTES:
        raise ImportProblem(
            "This file is larger than {size} MB, which no record made of text is: it may hold scanned pages. "
            "Ask the sender for those as a PDF, and for the record without them.",
            size=MAX_BYTES // MEGABYTE,
        )
