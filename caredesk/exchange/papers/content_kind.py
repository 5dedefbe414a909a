"""Tells by its bytes which kind of paper a file is, or says in a sentence what to do with one that cannot be kept as a document."""

import re

from caredesk.errors import ImportProblem
from caredesk.exchange import formats
from caredesk.exchange.formats import Looks
from caredesk.exchange.letters import decoded, old_windows, unicode_of
from caredesk.exchange.papers.facts import PaperKind
from caredesk.exchange.papers.limits import MEGABYTE, MOST_BYTES, MOST_CCDA_BYTES, MOST_TEXT_BYTES

HEAD_BYTES = 64 * 1024
_PDF_WITHIN = 1024  # readers of PDF take a file whose sign stands as late as that: fax servers put lines of their own before it
_MOST_STRANGE = 0.02  # of the letters of a text
_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", PaperKind.PNG),
    (b"\xff\xd8\xff", PaperKind.JPEG),
    (b"II*\x00", PaperKind.TIFF),
    (b"MM\x00*", PaperKind.TIFF),
    (b"II+\x00", PaperKind.TIFF),
    (b"MM\x00+", PaperKind.TIFF),
)
_AVIF, _HEIC = (b"avif", b"avis"), (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_MARKUP, _JSON = re.compile(r"<[?!a-zA-Z]"), re.compile(r"\{\s*[\"}]|\[\s*(?:[\"\[{\]]|-?\d|true|false|null)")
_SAVE_AS_PDF = " Open it in its own program and save or print it as a PDF, then choose that."
_NOT_HERE = "This file is of a kind that cannot be kept as a document. Ask for it as a PDF, a picture (JPEG, PNG, TIFF) or plain text."
_HEIC_SENTENCE = (
    "This picture is in Apple's HEIC format, which cannot be shown here. Save it as JPEG, then choose that. "
    "On an iPhone: Settings, Camera, Formats, Most Compatible."
)
_PICTURE_SENTENCE = "This picture is of a kind that is not kept here. Save it as JPEG or PNG, then choose that."
_SENTENCES = {
    Looks.EMPTY: "This file is empty. Ask for it again, or download it once more.",
    Looks.XML: "This file is XML, but not a C-CDA document. Ask the sender for a PDF.",
    Looks.HTML: "This file is a web page." + _SAVE_AS_PDF,
    Looks.ZIP: "This file is a ZIP package. Open it, and choose the papers in it.",
    Looks.FHIR: "This file is a health record as data (FHIR). Take it in with Import, which reads it into the chart.",
    Looks.JSON: "This file holds data of another program (JSON), which nobody can read as a document. Ask for a PDF.",
    Looks.VCARD: "This file holds contacts (vCard). It belongs in the contact book.",
    Looks.ICALENDAR: "This file is a calendar, not a document.",
    Looks.HL7_V2: "This file is a message between hospital computers (HL7 version 2). Ask the sender for a PDF.",
    Looks.RTF: "This file is a word processor's document." + _SAVE_AS_PDF,
    Looks.OFFICE: "This file is an office document." + _SAVE_AS_PDF,
    Looks.PICTURE: _PICTURE_SENTENCE,
    Looks.BINARY: _NOT_HERE,
}


def recognised(content: bytes) -> PaperKind:
    """The kind of a whole file, or of one by its first `HEAD_BYTES`. Raises ImportProblem with what to do instead."""
    start = content[:HEAD_BYTES]
    by_sign = next((kind for sign, kind in _SIGNS if start.startswith(sign)), None) or _in_a_box(start)
    if by_sign is not None:
        return by_sign
    if _is_pdf(content):
        return PaperKind.PDF
    if start[:4] == b"RIFF":
        raise ImportProblem(_PICTURE_SENTENCE if start[8:12] == b"WEBP" else _NOT_HERE)
    return _by_words(content, formats.look(content))


def refuse_too_large(kind: PaperKind, size: int) -> None:
    """Say of a file that has more bytes than its kind may have what to do with it."""
    if kind is PaperKind.TEXT and size > MOST_TEXT_BYTES:
        raise ImportProblem("This text is larger than {size} MB. Split it, or ask for it as a PDF.", size=MOST_TEXT_BYTES // MEGABYTE)
    if kind is PaperKind.CCDA and size > MOST_CCDA_BYTES:
        raise ImportProblem(
            "This record is larger than {size} MB, which no record made of text is: it may hold scanned pages. "
            "Ask the sender for those as a PDF.",
            size=MOST_CCDA_BYTES // MEGABYTE,
        )
    if size > MOST_BYTES:
        raise ImportProblem(
            "This file is larger than {size} MB. Ask for it in several parts, or scanned with fewer dots per inch.",
            size=MOST_BYTES // MEGABYTE,
        )


def refuse_by_head(head: bytes, size: int) -> None:
    """The same for a file of which only the first `HEAD_BYTES` were read; what only its end can tell is left to be told then."""
    try:
        kind = recognised(head)
    except ImportProblem:
        if size > MOST_BYTES:
            raise
        return
    refuse_too_large(kind, size)


def _in_a_box(start: bytes) -> PaperKind | None:
    """Pictures and films that tell their kind in a list of brands."""
    if start[4:8] != b"ftyp":
        return None
    brands = start[8 : max(16, min(int.from_bytes(start[:4], "big"), 512))]
    named = {brands[at : at + 4] for at in range(0, len(brands), 4)}
    if named.intersection(_AVIF):
        return PaperKind.AVIF
    raise ImportProblem(_HEIC_SENTENCE if named.intersection(_HEIC) else _NOT_HERE)


def _is_pdf(content: bytes) -> bool:
    """By its sign, after whatever stands before it; or, where that was lost, by how a PDF is built."""
    start = content[:_PDF_WITHIN]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n\0")[:4].upper() == b"%PDF":
        return True
    is_built_so = b" obj" in content[:HEAD_BYTES] and (b"startxref" in content[-2 * _PDF_WITHIN :] or b"endobj" in content[:HEAD_BYTES])
    return is_built_so and (b"%PDF-" in start or b"\0" in content[:HEAD_BYTES] or b"/Catalog" in content)


def _by_words(content: bytes, looks: Looks) -> PaperKind:
    if looks is Looks.XML and b"ClinicalDocument" in content[:HEAD_BYTES].replace(b"\0", b""):
        return PaperKind.CCDA
    words = _sample(content)
    is_only_text = {Looks.XML: not _MARKUP.match(words), Looks.JSON: not _JSON.match(words)}
    if looks in (Looks.TEXT, Looks.CSV, Looks.BINARY) or is_only_text.get(looks, False):
        if _is_readable(words):
            return PaperKind.TEXT
        looks = Looks.BINARY
    raise ImportProblem(_SENTENCES.get(looks, _NOT_HERE))


def _sample(content: bytes) -> str:
    """The first letters of a text, also where the last of them is cut in two."""
    start = content[:HEAD_BYTES]
    if unicode_of(start):
        return decoded(start)[0].strip()
    try:
        return start.decode("utf-8").strip()
    except UnicodeDecodeError as fault:
        is_cut = fault.start >= len(start) - 3 and len(content) >= HEAD_BYTES
        return (start[: fault.start].decode("utf-8") if is_cut else old_windows(start)).strip()


def _is_readable(words: str) -> bool:
    strange = sum(letter == "\ufffd" or not (letter.isprintable() or letter in "\r\n\t\f\xad\u200b\ufeff") for letter in words)
    return bool(words) and "\0" not in words and strange <= len(words) * _MOST_STRANGE
