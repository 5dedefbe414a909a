"""Tells by its content what a file from outside is, and says in a sentence what to do with one that cannot be taken in."""

import re
from enum import StrEnum

from caredesk.exchange.letters import unicode_of
from caredesk.kinds import FileFormat

_BOM_8 = b"\xef\xbb\xbf"
_HEAD = 4096
_NAMES_RESOURCES = b'"resourceType"'


class Looks(StrEnum):
    """What a file's first bytes look like."""

    EMPTY = "empty"
    XML = "xml"
    HTML = "html"
    PDF = "pdf"
    ZIP = "zip"
    FHIR = "fhir"
    JSON = "json"
    VCARD = "vcard"
    ICALENDAR = "icalendar"
    CSV = "csv"
    HL7_V2 = "hl7-v2"
    RTF = "rtf"
    PICTURE = "picture"
    OFFICE = "office"
    TEXT = "text"
    BINARY = "binary"


SENTENCES = {
    Looks.EMPTY: "This file is empty. Ask for it again, or download it once more.",
    Looks.XML: "This file is not a C-CDA document, the kind of record that hospitals and portals give out. Nothing was taken in.",
    Looks.HTML: "This file is a web page, not a health record. Download the record itself from the portal (C-CDA, CCD, or FHIR in JSON).",
    Looks.PDF: "This file is a PDF. It can be read but not taken apart into lists: attach it to the patient's documents.",
    Looks.ZIP: "This file is a ZIP package of several records. Take it in as a whole: each becomes a record of its own.",
    Looks.FHIR: "This file is a FHIR record in XML, which is not read here. Ask for it as FHIR in JSON, or as C-CDA (CCD).",
    Looks.JSON: "This file holds data of another program (JSON), not a health record (FHIR). Nothing was taken in.",
    Looks.VCARD: "This file holds contacts (vCard), not a health record. It belongs in the contact book. Nothing was taken in.",
    Looks.ICALENDAR: "This file is a calendar, not a health record. Nothing was taken in.",
    Looks.CSV: "This file is a table (CSV), not a health record. Nothing was taken in.",
    Looks.HL7_V2: "This file is a message between hospital computers (HL7 version 2). Ask the sender for a C-CDA document.",
    Looks.RTF: "This file is a text document. Attach it to the patient's documents.",
    Looks.PICTURE: "This file is a picture. Attach it to the patient's documents.",
    Looks.OFFICE: "This file is an office document. Attach it to the patient's documents.",
    Looks.TEXT: "This file is a plain text, not a C-CDA document. Attach it to the patient's documents if it belongs there.",
    Looks.BINARY: "This file is of a kind that cannot be read here. Ask the sender for a C-CDA document (an .xml file) or FHIR in JSON.",
}
FORMATS = {
    Looks.FHIR: FileFormat.FHIR,
    Looks.VCARD: FileFormat.VCARD,
    Looks.ICALENDAR: FileFormat.ICALENDAR,
    Looks.CSV: FileFormat.CSV,
}
_XML_ROOTS = (
    ("http://www.w3.org/1999/xhtml", SENTENCES[Looks.HTML]),
    ("http://hl7.org/fhir", SENTENCES[Looks.FHIR]),
    (
        "urn:astm-org:CCR",
        "This file is a CCR, an older kind of health record that is not read here. Ask for a C-CDA document (CCD).",
    ),
    ("urn:hl7-org:v3", "This file is an HL7 message, but not a clinical document. Ask the sender for a C-CDA document."),
)
_MAGIC = (
    (b"%PDF", Looks.PDF),
    (b"PK\x03\x04", Looks.ZIP),
    (b"PK\x05\x06", Looks.ZIP),
    (b"\x89PNG", Looks.PICTURE),
    (b"\xff\xd8\xff", Looks.PICTURE),
    (b"GIF8", Looks.PICTURE),
    (b"II*\x00", Looks.PICTURE),
    (b"MM\x00*", Looks.PICTURE),
    (b"BM", Looks.PICTURE),
    (b"{\\rtf", Looks.RTF),
    (b"\xd0\xcf\x11\xe0", Looks.OFFICE),
    (b"MSH|", Looks.HL7_V2),
    (b"BEGIN:VCARD", Looks.VCARD),
    (b"BEGIN:VCALENDAR", Looks.ICALENDAR),
)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body|title|script|div|table)\b", re.IGNORECASE)


def look(content: bytes) -> Looks:
    """What the content is, by its first bytes; never by its name."""
    head = content[:_HEAD]
    if not head.strip(b" \t\r\n\0") and not content.strip(b" \t\r\n\0"):
        return Looks.EMPTY
    return _by_sign(head) or _by_words(_words(head), content)


def _by_sign(head: bytes) -> Looks | None:
    """The kinds of file that begin with bytes of their own."""
    start = head.removeprefix(_BOM_8).lstrip()
    if start.startswith(b"PK\x03\x04") and any(name in head for name in (b"word/", b"xl/", b"ppt/", b"mimetype", b"[Content_Types].xml")):
        return Looks.OFFICE
    for sign, kind in _MAGIC:
        if start[: len(sign)].upper() == sign.upper() and (sign != b"BM" or b"\0" in head):
            return kind
    return None


def _by_words(text: str, content: bytes) -> Looks:
    """The kinds of file that are text."""
    if text.startswith("<"):
        return Looks.HTML if _HTML_START.match(text) else Looks.XML
    if text.startswith(("{", "[")):
        return Looks.FHIR if _NAMES_RESOURCES in content or _NAMES_RESOURCES in content.replace(b"\0", b"") else Looks.JSON
    strange = sum(not letter.isprintable() and letter not in "\r\n\t\f" for letter in text)
    if "\0" in text or "\ufffd" in text[:200] or strange > len(text) // 20:
        return Looks.BINARY
    first = text.splitlines()[0] if text else ""
    return Looks.CSV if len(first) < 2000 and any(first.count(mark) >= 2 for mark in ",;\t") else Looks.TEXT


def _words(head: bytes) -> str:
    encoding, mark = unicode_of(head) or ("utf-8", 0)
    return head[mark:].decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")


def sentence_of_xml(tag: str) -> str:
    """What to say of an XML document whose root is this."""
    space, _, name = tag.rpartition("}")
    if name.lower() == "html":
        return SENTENCES[Looks.HTML]
    return next((words for start, words in _XML_ROOTS if space.removeprefix("{").startswith(start)), SENTENCES[Looks.XML])
