"""What is inside a ZIP package or a folder: the records in it, what belongs to them, and what is left; read in memory, never unpacked."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from lzma import LZMAError

from caredesk.errors import ImportProblem
from caredesk.exchange import formats
from caredesk.exchange.fhir import bundles
from caredesk.exchange.formats import SENTENCES, Looks
from caredesk.exchange.parts import Part, Parts
from caredesk.exchange.records import Unread
from caredesk.exchange.text import plain

MOST_FILES = 500
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 100  # bytes that one byte of a package may become
_FREE_BYTES = 1024 * 1024  # below that, a package may be packed as tightly as it likes
_CHUNK = 256 * 1024
_FLAG_LOCKED = 1
_XML_HEAD = 64 * 1024
# What belongs to the package itself (IHE XDM, browsers, operating systems) and holds nothing to be taken in.
_FURNITURE = re.compile(
    r"(?:^|/)(?:__MACOSX/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini|index\.html?|readme[^/]*|metadata\.xml|[^/]*\.(?:xslt?|xsd|css|js))$",
    re.IGNORECASE,
)
_ATTACHED = (Looks.PDF, Looks.PICTURE, Looks.TEXT)
_PACKED_SIGNS = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
    NotImplementedError,  # what the library raises over a way of packing that it does not know
)


@dataclass(slots=True)
class _Sorted:
    """The files of a package by what becomes of them."""

    records: list[Part] = field(default_factory=list)
    fhir: list[Part] = field(default_factory=list)
    beside: list[Part] = field(default_factory=list)
    notes: list[Unread] = field(default_factory=list)
    others: list[Looks] = field(default_factory=list)


def unzipped(content: bytes) -> Parts:
    """The records of a ZIP package. Raises ImportProblem with a sentence for the user."""
    return sorted_out(_files(content))


def sorted_out(files: Iterator[Part]) -> Parts:
    """The records among these files. Raises ImportProblem where there is none."""
    found = _Sorted()
    for file in files:
        if not _FURNITURE.search(file.name):
            _sort(file, found)
    records, notes = bundles.records_of(found.fhir)
    seen: dict[bytes, Part] = {}
    for record in (*found.records, *records):  # packages hold some documents twice
        seen.setdefault(record.content, record)
    if not seen:
        raise _nothing(found, notes)
    is_one = len(seen) == 1
    left = () if is_one else tuple(_left(file) for file in found.beside)
    return Parts(tuple(seen.values()), tuple(found.beside) if is_one else (), (*notes, *found.notes, *left))


def _sort(file: Part, found: _Sorted) -> None:
    looks = formats.look(file.content)
    if looks is Looks.XML and b"ClinicalDocument" in file.content[:_XML_HEAD].replace(b"\0", b""):
        found.records.append(file)
    elif looks is Looks.FHIR:
        found.fhir.append(file)
    elif looks in _ATTACHED:
        found.beside.append(file)
        found.others.append(looks)
    elif looks is not Looks.EMPTY:
        found.others.append(looks)
        is_packed = looks is Looks.ZIP or file.content.startswith(_PACKED_SIGNS)
        why = "It is a package inside the package, which is not opened." if is_packed else SENTENCES[looks]
        found.notes.append(Unread(where=plain(file.name, 200), why=why))


def _left(file: Part) -> Unread:
    why = "The package holds several records, so it is not said whose this is. Attach it to the patient's documents."
    return Unread(where=plain(file.name, 200), why=why)


def _nothing(found: _Sorted, notes: tuple[Unread, ...]) -> ImportProblem:
    if notes:
        return ImportProblem("{why}", why=notes[0].why)
    if Looks.PDF in found.others or Looks.PICTURE in found.others:
        return ImportProblem(
            "There is no record in it that can be taken apart into lists, only PDF files or pictures. "
            "Attach them to the patient's documents."
        )
    return ImportProblem("There is no health record (C-CDA or FHIR) in it. Nothing was taken in.")


def _files(content: bytes) -> Iterator[Part]:
    """Every file of a ZIP package, its bytes counted while they stream: what the package says of sizes is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            listed = [info for info in package.infolist() if not info.is_dir()]
            if len(listed) > MOST_FILES:
                raise ImportProblem("This package holds more than {number} files. Take in the records in it one by one.", number=MOST_FILES)
            most = min(MOST_BYTES, max(_FREE_BYTES, len(content) * MOST_RATIO))
            for info in listed:
                if info.flag_bits & _FLAG_LOCKED:
                    raise _locked()
                inside = _bytes(package, info, most)
                most -= len(inside)
                yield Part(plain(info.filename.replace("\\", "/"), 300), inside)
    except _DAMAGE:
        raise ImportProblem("This package is damaged, or packed in a way that cannot be opened here. Ask for it again.") from None
    except RuntimeError:  # a password is asked for in a way that the flags do not tell
        raise _locked() from None


def _bytes(package: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    pieces, size = [], 0
    with package.open(info) as file:
        while piece := file.read(_CHUNK):
            size += len(piece)
            if size > most:
                raise ImportProblem(
                    "This package becomes far larger than a record ever is when it is opened. It was not opened, to be safe."
                )
            pieces.append(piece)
    return b"".join(pieces)


def _locked() -> ImportProblem:
    return ImportProblem("This package is protected by a password. Open it with the password, and take in the folder that comes out.")
