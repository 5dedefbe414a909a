"""What a file is, by its bytes and whatever its name says; what is no paper gets a sentence that says what to do."""

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import content_kind
from caredesk.exchange.papers.facts import PaperKind
from caredesk.exchange.papers.limits import MOST_BYTES
from tests.exchange.ccda_builders import a_document
from tests.exchange.papers.builders import a_pdf, a_picture, saved, told

PDF = a_pdf("Discharge summary")
KNOWN = [
    ("a PDF", PDF, PaperKind.PDF),
    ("a PDF after a fax server's own lines", b"HTTP/1.1 200 OK\r\nX-Fax: 7045550142\r\n\r\n" + PDF, PaperKind.PDF),
    ("a PDF after a mark", b"\xef\xbb\xbf\r\n" + PDF, PaperKind.PDF),
    ("a PDF whose first bytes were lost", b"%PXF" + PDF[4:], PaperKind.PDF),
    ("a PDF with a bit of its sign flipped", b"%pDF" + PDF[4:], PaperKind.PDF),
    ("a PNG", saved(a_picture(), "PNG"), PaperKind.PNG),
    ("a JPEG", saved(a_picture(), "JPEG"), PaperKind.JPEG),
    ("a TIFF of Intel's order", saved(a_picture(), "TIFF"), PaperKind.TIFF),
    ("a TIFF of Motorola's order", b"MM\x00*\x00\x00\x00\x08", PaperKind.TIFF),
    ("an AVIF", saved(a_picture((64, 64)), "AVIF"), PaperKind.AVIF),
    ("a C-CDA", a_document(), PaperKind.CCDA),
    ("a C-CDA in UTF-16", a_document().decode().replace("UTF-8", "UTF-16").encode("utf-16"), PaperKind.CCDA),
    ("a text", b"Dear Dr Rao,\n\nthank you for seeing Maria.", PaperKind.TEXT),
    ("a text in UTF-8", "Señora Núñez, über".encode(), PaperKind.TEXT),
    ("a text in UTF-16", "Señora Núñez".encode("utf-16"), PaperKind.TEXT),
    ("a text in UTF-16 without its mark", "Maria Delgado was seen".encode("utf-16-le"), PaperKind.TEXT),
    ("a text in Windows' letters", "Señora Núñez tomó".encode("cp1252"), PaperKind.TEXT),
    ("a long text whose letters are cut in two", ("é" * 40_000).encode(), PaperKind.TEXT),
    ("a table", b"Name,Dose,Since\nMetformin,500 mg,2019\n", PaperKind.TEXT),
    ("a note that begins with a bracket", b"[draft] Maria called.", PaperKind.TEXT),
    ("a note that begins with an arrow", b"<- from the front desk", PaperKind.TEXT),
    ("a text about PDF files", b"A PDF begins with %PDF-1.7, they say.", PaperKind.TEXT),
    ("one letter", b"x", PaperKind.TEXT),
]
REFUSED = [
    ("nothing", b"", "empty"),
    ("blanks", b" \r\n\0\t", "empty"),
    ("a HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    ("a HEIC that says so second", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
    ("a film", b"\0\0\0\x18ftypisom\0\0\0\0isommp41", "cannot be kept"),
    ("a GIF", saved(a_picture(), "GIF"), "JPEG or PNG"),
    ("a bitmap", saved(a_picture(), "BMP"), "JPEG or PNG"),
    ("a WebP", saved(a_picture(), "WEBP"), "JPEG or PNG"),
    ("a sound", b"RIFF\x10\0\0\0WAVEfmt ", "cannot be kept"),
    ("a ZIP", b"PK\x03\x04" + bytes(40), "ZIP package"),
    ("an office document", b"PK\x03\x04\x14\0 word/document.xml", "office document"),
    ("an RTF", b"{\\rtf1\\ansi Dear}", "word processor"),
    ("a web page", b"<!DOCTYPE html><html><body>Portal</body></html>", "web page"),
    ("FHIR", b'{"resourceType": "Bundle"}', "Import"),
    ("JSON", b'{"a": 1}', "JSON"),
    ("other XML", b"<?xml version='1.0'?><invoice/>", "not a C-CDA"),
    ("contacts", b"BEGIN:VCARD\r\nVERSION:3.0", "contact book"),
    ("a calendar", b"BEGIN:VCALENDAR\r\n", "calendar"),
    ("a message of HL7", b"MSH|^~\\&|LAB|", "HL7"),
    ("a program", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4, "cannot be kept"),
    ("noise", bytes((at * 7919 + at * at) % 256 for at in range(4_000)), "cannot be kept"),
]


@pytest.mark.parametrize(("content", "kind"), [case[1:] for case in KNOWN], ids=[case[0] for case in KNOWN])
def test_a_paper_is_known_by_its_bytes(content: bytes, kind: PaperKind) -> None:
    assert content_kind.recognised(content) is kind


@pytest.mark.parametrize(("content", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_paper_is_told_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(ImportProblem, match=words) as refused:
        content_kind.recognised(content)
    assert str(refused.value).startswith("This ")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\Windows\\system32\\x.exe", "note.txt", "a\0b.pdf", "\u202efdp.exe", "x" * 5_000, ""]
)
def test_the_name_decides_nothing(name: str) -> None:
    facts = told(PDF, name)
    assert (facts.kind, facts.type) == (PaperKind.PDF, "Discharge summary")
    assert not {"/", "\\", "\0", "\u202e"}.intersection(facts.title)


@pytest.mark.parametrize(
    ("kind", "size", "words"),
    [
        (PaperKind.PDF, MOST_BYTES + 1, "larger than 250 MB"),
        (PaperKind.TIFF, MOST_BYTES + 1, "larger than 250 MB"),
        (PaperKind.TEXT, 10 * 1024 * 1024 + 1, "larger than 10 MB"),
        (PaperKind.CCDA, 25 * 1024 * 1024 + 1, "larger than 25 MB"),
    ],
)
def test_each_kind_has_its_most_bytes(kind: PaperKind, size: int, words: str) -> None:
    content_kind.refuse_too_large(kind, size - 1)
    with pytest.raises(ImportProblem, match=words):
        content_kind.refuse_too_large(kind, size)
