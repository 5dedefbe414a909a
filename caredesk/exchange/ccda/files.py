"""The files inside a document: the body of an unstructured one, and pictures in sections."""

import base64
import binascii
import re
from collections.abc import Iterator

from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.nodes import V3, Element, all_text, kid, kids, own
from caredesk.exchange.letters import decoded_document
from caredesk.exchange.records import Attachment, NarrativeSection
from caredesk.exchange.text import plain, plain_lines

MOST_FILES = 50
MOST_FILE_BYTES = 25 * 1024 * 1024
_SIGNS = (
    (b"%PDF", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"{\\rtf", "text/rtf"),
    (b"GIF8", "image/gif"),
)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def read(root: Element, context: Context) -> tuple[list[Attachment], list[NarrativeSection]]:
    """The files, and the texts among them to be read at once; what cannot be opened is noted."""
    found: list[Attachment] = []
    texts: list[NarrativeSection] = []
    size = 0
    for element, title in _elements(root):
        content = _content(element, title, context, texts)
        size += len(content)
        if size > MOST_FILE_BYTES or len(found) >= MOST_FILES:
            context.note(title, "The files inside this document are too large to be kept apart. The document itself is kept whole.")
            break
        if content:
            found.append(_attachment(element, title, content, texts))
    return found, texts


def _elements(root: Element) -> Iterator[tuple[Element, str]]:
    for component in kids(root, "component"):
        if (text := kid(component, "nonXMLBody", "text")) is not None:
            yield text, "Document body"
    for media in root.iter(V3 + "observationMedia"):
        if (value := kid(media, "value")) is not None:
            yield value, "Picture in the document"


def _content(element: Element, title: str, context: Context, texts: list[NarrativeSection]) -> bytes:
    """A file's bytes; a plain text goes to the texts, and b"" comes back as for one that is not there or cannot be opened."""
    words = all_text(element)
    reference = kid(element, "reference")
    if reference is not None and not words.strip():
        name = plain(own(reference, "value"), 120) or "without a name"
        context.note(title, f"It is a separate file ({name}) that did not come along.")
    elif own(element, "compression"):
        context.note(title, "It is packed in a way that cannot be opened here. The document itself is kept whole.")
    elif not _is_packed(element, words):
        if text := plain_lines(words):
            texts.append(NarrativeSection(title=title, text=text))
    else:
        letters = _NOT_BASE64.sub("", words)
        try:
            return base64.b64decode(letters + "=" * (-len(letters) % 4))
        except (binascii.Error, ValueError):
            context.note(title, "The file inside this document is damaged. The document itself is kept whole.")
    return b""


def _is_packed(element: Element, words: str) -> bool:
    """Whether a file stands there in base64; some leave that unsaid of one that no text can be."""
    said = own(element, "representation").upper()
    is_no_text = own(element, "mediaType").lower().startswith(("application/", "image/"))
    return said == "B64" or (said != "TXT" and is_no_text and not _NOT_BASE64.search("".join(words[:400].split()).rstrip("=")))


def _attachment(element: Element, title: str, content: bytes, texts: list[NarrativeSection]) -> Attachment:
    media_type = plain(own(element, "mediaType"), 80).lower()
    if media_type == "text/plain" and (text := plain_lines(decoded_document(content)[0])):
        texts.append(NarrativeSection(title=title, text=text))
    guessed = next((kind for sign, kind in _SIGNS if content[:1024].lstrip().startswith(sign)), "")
    return Attachment(media_type=guessed or media_type or "application/octet-stream", content=content, title="")
