"""The files inside a record: notes, letters and pictures, from whichever resource holds them."""

import base64
import binascii
import re
from collections.abc import Iterator

from caredesk.exchange.fhir.narrative import plain_text
from caredesk.exchange.fhir.nodes import Tree, kind_of, part, parts, raw, word
from caredesk.exchange.fhir.reader import Reader
from caredesk.exchange.letters import decoded_document
from caredesk.exchange.records import Attachment
from caredesk.exchange.terms.codes import DOCUMENT_TYPES
from caredesk.exchange.text import plain_lines, says_something

WHERE = "Documents"
MOST_FILES = 300
MOST_BYTES = 40 * 1024 * 1024
_HOLDERS = ("DocumentReference", "DocumentManifest", "DiagnosticReport", "Media", "Consent", "QuestionnaireResponse")
_SIGNS = (
    (b"%PDF", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"{\\rtf", "text/rtf"),
    (b"GIF8", "image/gif"),
)
_HTML = ("text/html", "application/xhtml+xml", "application/xhtml", "application/html")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_URL_LETTERS = str.maketrans("-_", "+/")


def read(reader: Reader) -> tuple[Attachment, ...]:
    """Every file once; what lies at the sender's server or cannot be opened is noted."""
    found: dict[bytes, Attachment] = {}
    size = 0
    for holder in reader.pool.of(*_HOLDERS):
        if reader.is_taken_back(holder):
            continue
        for held in _held(holder):
            content = _content(reader, holder, held)
            if not content or content in found:
                continue
            size += len(content)
            if size > MOST_BYTES or len(found) >= MOST_FILES:
                reader.note(WHERE, "The files inside this record are too large to be kept apart. The record itself is kept whole.")
                return tuple(found.values())
            found[content] = _attachment(reader, holder, held, content)
    return tuple(found.values())


def _held(holder: Tree) -> Iterator[Tree]:
    for each in parts(holder, "content"):
        yield part(each, "attachment") or each  # Media holds the file itself there
    yield from parts(holder, "presentedForm", "sourceAttachment")


def _content(reader: Reader, holder: Tree, held: Tree) -> bytes:
    """A file's bytes; b"" for one that did not come along or is damaged."""
    data = raw(held, "data")
    address = raw(held, "url")
    if not data and address:
        binary = reader.pool.find({"reference": address}, holder)
        data = raw(binary, "data") or raw(binary, "content")  # the second name is that of releases 2 and 3
        if not data and address.startswith("data:"):
            data = address.partition("base64,")[2]
    if not data:
        if address:
            reader.note(title_of(reader, holder, held), "It lies at the sender's server and did not come along.")
        return b""
    letters = _NOT_BASE64.sub("", data.translate(_URL_LETTERS))
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        reader.note(title_of(reader, holder, held), "The file inside this record is damaged. The record itself is kept whole.")
        return b""


def _attachment(reader: Reader, holder: Tree, held: Tree, content: bytes) -> Attachment:
    told = word(held, "contentType", 200).partition(";")[0].strip().lower()[:80]
    guessed = next((kind for sign, kind in _SIGNS if content[:1024].lstrip().startswith(sign)), "")
    media_type = guessed or told or "application/octet-stream"
    code = reader.code(part(holder, "type") if kind_of(holder) == "DocumentReference" else part(holder, "code"))[0]
    written = reader.when(part(holder, "context", "period"), "start", WHERE) or reader.span(holder, "effective", WHERE)[0]
    for name in ("date", "createdDateTime", "indexed", "created", "issued", "dateTime"):
        written = written or reader.when(holder, name, WHERE)
    return Attachment(
        media_type=media_type,
        content=content,
        title=title_of(reader, holder, held),
        document_type=_type(reader, holder, code),
        document_code=code,
        written=written or reader.when(held, "creation", WHERE),
        author=reader.person(holder, holder, "author", "authenticator", "performer", "resultsInterpreter"),
        text=_text(media_type, content),
    )


def _type(reader: Reader, holder: Tree, code: str) -> str:
    concept = part(holder, "type") if kind_of(holder) == "DocumentReference" else part(holder, "code")
    return (DOCUMENT_TYPES.get(code) or reader.label(concept))[:120]


def title_of(reader: Reader, holder: Tree, held: Tree) -> str:
    """What a file is called: its title, what the entry around it says of it, else which sort of document it is."""
    kind = _type(reader, holder, "")
    for text in (word(held, "title", 200), word(holder, "description", 200), kind):
        if says_something(text) and not text.lower().startswith(("http:", "https:", "urn:", "binary/")):
            return text
    return {"DiagnosticReport": "Report", "Media": "Picture", "Consent": "Consent"}.get(kind_of(holder), "Document")


def _text(media_type: str, content: bytes) -> str:
    if media_type == "text/plain":
        return plain_lines(decoded_document(content)[0])
    return plain_text(decoded_document(content)[0]) if media_type in _HTML else ""
