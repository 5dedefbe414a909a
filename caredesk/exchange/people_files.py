"""The door for lists of people from outside: vCards and tables, told by content, read in a child without a key, checked again."""

from collections.abc import Callable
from pathlib import Path

from caredesk.errors import ImportProblem
from caredesk.exchange import child_process, formats, people_reading, tables, wire
from caredesk.exchange.card_facts import CardFile, Table
from caredesk.exchange.formats import Looks
from caredesk.exchange.letters import SAMPLE, decoded
from caredesk.kinds import FileFormat

MOST_BYTES = tables.MOST_BYTES
_NO_LIST = "This file is no list of people. Choose one that a contact book wrote (vCard, .vcf) or a table (CSV)."
_OTHERS = {  # what people take for a table
    Looks.OFFICE: "This file is a workbook or another office file. Open it in its program and save the sheet as a table (CSV UTF-8).",
    Looks.HTML: "This file is a web page, whatever its name says. Open it in a spreadsheet program and save it as a table (CSV UTF-8).",
}
_UNTRUSTED = "This file was read, but what came of it cannot be trusted. Nothing was taken in."
_TEXTS = (Looks.CSV, Looks.TEXT, Looks.BINARY)
_MOST_STRANGE = 0.02  # of the letters of a text


def load(path: Path) -> bytes:
    """A file's bytes, never more of them than a list may have. Raises ImportProblem."""
    if path.is_dir():
        raise ImportProblem("This is a folder. Choose the list itself (a .vcf or .csv file).")
    if not path.exists():
        raise ImportProblem("There is no such file. It may have been moved or renamed.")
    if not path.is_file():  # a pipe or a device would be waited for without end
        raise ImportProblem("This is not a file on a disk. Save the list as a file first.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise ImportProblem("This file cannot be opened. It may be open elsewhere, or you may not be allowed to read it.") from None
    if len(content) > MOST_BYTES:
        raise ImportProblem("This file is larger than 50 MB, which no list of people is. Export it in several parts.")
    return content


def is_list_file(path: Path) -> bool:
    """Whether a file begins as a list of people does; false of what cannot be opened."""
    try:
        with path.open("rb") as file:
            return path.is_file() and format_of(file.read(SAMPLE)) is not FileFormat.UNKNOWN
    except OSError:
        return False


def is_tabbed(path: Path) -> bool:
    """Whether a file is a table with tabs between its columns, as Excel writes its "Unicode text"; a letter has none in its first line."""
    if not is_list_file(path):
        return False
    with path.open("rb") as file:
        return "\t" in decoded(file.read(SAMPLE))[0].lstrip("\ufeff\r\n ").partition("\n")[0]


def format_of(content: bytes) -> FileFormat:
    """VCARD or CSV where it is a list of people, by its content; else UNKNOWN."""
    head = decoded(content[:SAMPLE])[0].lstrip("\ufeff \t\r\n")
    if head[:11].upper() == "BEGIN:VCARD":
        return FileFormat.VCARD
    looks = formats.look(content)
    return FileFormat.CSV if looks in _TEXTS and _is_table(head) else FileFormat.UNKNOWN


def read_cards(content: bytes, *, is_cancelled: Callable[[], bool] = lambda: False) -> CardFile:
    """The cards of a vCard file. Raises ImportProblem with a sentence for the user, and Cancelled."""
    return _asked(people_reading.CARDS + content, CardFile, is_cancelled)


def read_table(content: bytes, *, is_cancelled: Callable[[], bool] = lambda: False) -> Table:
    """A table of people. Raises ImportProblem with a sentence for the user, and Cancelled."""
    return _asked(people_reading.TABLE + content, Table, is_cancelled)


def read(content: bytes, *, is_cancelled: Callable[[], bool] = lambda: False) -> CardFile | Table:
    """Whichever list it is. Raises ImportProblem with a sentence for the user, and Cancelled."""
    found = format_of(content)
    if found is FileFormat.VCARD:
        return read_cards(content, is_cancelled=is_cancelled)
    if found is FileFormat.CSV:
        return read_table(content, is_cancelled=is_cancelled)
    if not content.strip(b" \t\r\n\0"):
        raise ImportProblem("This file is empty. Export it again.")
    raise ImportProblem(_OTHERS.get(formats.look(content), _NO_LIST))


def _asked(request: bytes, kind: type[wire.Facts], is_cancelled: Callable[[], bool]) -> wire.Facts:
    try:
        return wire.read_as(child_process.ask(request, is_cancelled), kind)
    except wire.Misshapen:
        raise ImportProblem(_UNTRUSTED) from None


def _is_table(head: str) -> bool:
    """Text without strange letters, whose first lines have something that parts columns."""
    if not head or "\0" in head:
        return False
    strange = sum(not letter.isprintable() and letter not in "\r\n\t" for letter in head)
    first = head.splitlines()[0] if head.splitlines() else ""
    return strange <= len(head) * _MOST_STRANGE and any(mark in first for mark in tables.SEPARATORS)
