"""The door for files from outside: opened with a limit, looked at, read in a child without a key, and what comes back checked again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, folders, formats, parts, wire
from caredesk.exchange.child import MAX_BYTES
from caredesk.exchange.fhir.json_text import MAX_BYTES as MAX_JSON_BYTES
from caredesk.exchange.formats import FORMATS, SENTENCES, Looks
from caredesk.exchange.packages import MOST_BYTES as MAX_PACKAGE_BYTES
from caredesk.exchange.parts import Part, Parts
from caredesk.exchange.records import Attachment, ClinicalFile
from caredesk.kinds import FileFormat

MEGABYTE = 1024 * 1024
_UNREADABLE = "This file cannot be opened. It may be open elsewhere, or you may not be allowed to read it."
_MOST = {Looks.XML: MAX_BYTES, Looks.HTML: MAX_BYTES, Looks.FHIR: MAX_JSON_BYTES, Looks.JSON: MAX_JSON_BYTES, Looks.ZIP: MAX_PACKAGE_BYTES}
_HEAD_BYTES = 64 * 1024
_ATTACHED = {Looks.PDF: "application/pdf", Looks.TEXT: "text/plain"}
_PICTURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"II*", "image/tiff"), (b"MM", "image/tiff"))


def load(path: Path) -> bytes:
    """A file's bytes, or a folder's records in one piece; never more than a package may have. Raises ImportProblem."""
    if path.is_dir():
        return parts.written(Parts(folders.files(path)))
    if not path.exists():
        raise ImportProblem("There is no such file. It may have been moved or renamed.")
    if not path.is_file():  # a pipe or a device would be waited for without end
        raise ImportProblem(_UNREADABLE)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            most = _MOST.get(formats.look(head), MAX_BYTES)
            content = head + file.read(most + 1 - len(head))
    except OSError:
        raise ImportProblem(_UNREADABLE) from None
    if len(content) > most:
        _refuse(content)
    return content


def read(content: bytes, *, is_cancelled: Callable[[], bool] = lambda: False) -> ClinicalFile:
    """What one record says. Raises ImportProblem with a sentence for the user, also for a package of several, and Cancelled."""
    found = opened(content, is_cancelled=is_cancelled)
    if isinstance(found, Parts):
        raise ImportProblem(SENTENCES[Looks.ZIP])
    return found


def opened(content: bytes, *, is_cancelled: Callable[[], bool] = lambda: False) -> ClinicalFile | Parts:
    """What a record says, or the records inside a package, a folder or a file about several people. Raises as `read`."""
    if not parts.is_written(content):
        _refuse(content)
    answer = child_process.ask(content, is_cancelled)
    try:
        return parts.read(answer) if parts.is_written(answer) else wire.read(answer)
    except (wire.Misshapen, parts.Misshapen):
        raise ImportProblem("This file was read, but what came of it cannot be trusted. Nothing was taken in.") from None


def with_beside(file: ClinicalFile, package: Parts) -> ClinicalFile:
    """The first record of a package with the files that came beside it, and with what is to be said of the package."""
    attached = (Attachment(media_type=_media_type(each.content), content=each.content, title=_title(each)) for each in package.beside)
    return replace(file, attachments=(*file.attachments, *attached), unread=(*file.unread, *package.notes))


def format_of(content: bytes) -> FileFormat:
    """What the file is, in the command line's words, by its content."""
    looks = formats.look(content)
    if looks is Looks.XML and b"ClinicalDocument" in content[: 64 * 1024].replace(b"\0", b""):
        return FileFormat.CCDA
    return FORMATS.get(looks, FileFormat.UNKNOWN)


def _refuse(content: bytes) -> None:
    """Say of what is no record, or too much of it, what it is and what to do with it."""
    looks = formats.look(content)
    if looks not in _MOST or looks is Looks.JSON:
        raise ImportProblem(SENTENCES[looks])
    most = _MOST[looks]
    if looks is Looks.ZIP and len(content) > most:
        raise ImportProblem("This package is larger than {size} MB. Open it, and take in the records in it.", size=most // MEGABYTE)
    if len(content) > most:
        raise ImportProblem(
            "This file is larger than {size} MB, which no record made of text is: it may hold scanned pages. "
            "Ask the sender for those as a PDF, and for the record without them.",
            size=most // MEGABYTE,
        )


def _media_type(content: bytes) -> str:
    looks = formats.look(content)
    return _ATTACHED.get(looks) or next((kind for sign, kind in _PICTURES if content.startswith(sign)), "application/octet-stream")


def _title(file: Part) -> str:
    """A file's own name, without the folders around it."""
    return file.name.rpartition("/")[2] or "Document"
