"""Opens a stranger's PDF in the child: with its password, repaired where it was damaged, and within bounds of memory."""

import io
from dataclasses import dataclass, field

import pikepdf
from pikepdf import settings
from pypdfium2 import PdfDocument

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import page_boxes, page_marks
from caredesk.exchange.papers.damage import DAMAGE
from caredesk.exchange.papers.facts import Lock
from caredesk.exchange.papers.limits import MOST_PAGES

MOST_WARNINGS = 100_000  # one for each page is usual with some programs
_HARMLESS = "is missing or invalid; repairing"  # a page that does not say what it is drawn with: an empty one
MOST_UNPACKED_BYTES = 200 * 1024 * 1024  # that one stream inside may become
CLOSED = "This PDF asks for a password. Type the one that its sender gave you, or ask for the PDF without one."
WRONG_PASSWORD = "This password does not open the PDF. Capital letters count. Type it again, or ask the sender for it."  # noqa: S105
_FOREIGN_LOCK = "This PDF is locked in a way that no password opens here. Ask its sender for one without protection."
DAMAGED = "This PDF is damaged and cannot be opened. Ask for it again."
_NO_PAGES = "This PDF has no page that could be found. It may be damaged: ask for it again."
_TOO_MANY = "This PDF has more than {number} pages. Ask for it in several parts."


class Locked(Exception):
    """The PDF stays closed; the words say why."""


@dataclass
class Opened:
    """An open PDF."""

    pdf: pikepdf.Pdf
    content: bytes
    lock: Lock
    password: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def is_damaged(self) -> bool:
        """Whether anything had to be mended so far."""
        told = map(str, self.pdf.get_warnings())  # which the library tells once, then forgets
        self.warnings.extend(warning for warning in told if _HARMLESS not in warning)
        return bool(self.warnings)


def opened(content: bytes, password: str = "") -> Opened:
    """The PDF, its pages found and counted. Raises Locked, and ImportProblem with a sentence for the user."""
    settings.set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED_BYTES,
        run_length_max_memory=MOST_UNPACKED_BYTES,
        png_max_memory=MOST_UNPACKED_BYTES,
        tiff_max_memory=MOST_UNPACKED_BYTES,
        dct_max_memory=MOST_UNPACKED_BYTES,
        doc_max_warnings=MOST_WARNINGS,
    )
    pdf, lock = _unlocked(content, password)
    try:
        found = len(pdf.pages)
    except DAMAGE:
        raise ImportProblem(_NO_PAGES) from None
    if not found:
        raise ImportProblem(_NO_PAGES)
    if found > MOST_PAGES:
        raise ImportProblem(_TOO_MANY, number=f"{MOST_PAGES:,}")
    return Opened(pdf, content, lock, password if lock is Lock.OPENED else "")


def readable(content: bytes, password: str = "") -> Opened:
    """As `opened`, for what needs the pages: a PDF that stays closed is a problem too."""
    try:
        return opened(content, password)
    except Locked as locked:
        raise ImportProblem(str(locked)) from None


def for_drawing(paper: Opened) -> PdfDocument:
    """The same PDF for the library that reads and draws its pages: filled fields and remarks are part of the pages then.

    It is mended first where that library would see fewer pages, or one without a size. Raises ImportProblem.
    """
    if not paper.is_damaged and not page_marks.has_any(paper.pdf):
        document = _as_it_is(paper)
        if document is not None:
            return document
    try:
        page_marks.flatten(paper.pdf)
        page_boxes.mend(paper.pdf)
        return PdfDocument(saved(paper.pdf))
    except DAMAGE:
        raise ImportProblem(DAMAGED) from None


def _as_it_is(paper: Opened) -> PdfDocument | None:
    """The PDF, where nothing is to be mended before it is drawn."""
    try:
        document = PdfDocument(paper.content, paper.password or None)
        sizes = [document.get_page_size(at) for at in range(len(document))]
    except DAMAGE:
        return None
    has_all = len(sizes) == len(paper.pdf.pages)
    return document if has_all and all(min(size) >= page_boxes.LEAST_PT for size in sizes) else None


def saved(pdf: pikepdf.Pdf) -> bytes:
    """A PDF without encryption, the same bytes for the same pages; what was packed stays so, what was not is not packed now."""
    out = io.BytesIO()
    pdf.trailer[pikepdf.Name.Size] = 0  # the library writes the right number, but only where a damaged PDF still has one
    packed = pikepdf.ObjectStreamMode.generate
    pdf.save(out, encryption=False, deterministic_id=True, object_stream_mode=packed, compress_streams=False, recompress_flate=False)
    return out.getvalue()


def _unlocked(content: bytes, password: str) -> tuple[pikepdf.Pdf, Lock]:
    try:
        pdf = _open(content, "")
    except pikepdf.PasswordError:
        pass
    else:
        return pdf, Lock.RESTRICTED if pdf.is_encrypted else Lock.NONE
    if not password:
        raise Locked(CLOSED)
    try:
        return _open(content, password), Lock.OPENED
    except pikepdf.PasswordError:
        raise Locked(WRONG_PASSWORD) from None


def _open(content: bytes, password: str) -> pikepdf.Pdf:
    try:
        return pikepdf.Pdf.open(io.BytesIO(content), password=password, inherit_page_attributes=False)
    except pikepdf.PasswordError:
        raise
    except DAMAGE as fault:
        if "encryption" in str(fault) or "unsupported security" in str(fault):
            raise Locked(_FOREIGN_LOCK) from None
        raise ImportProblem(_NO_PAGES if "no pages" in str(fault) else DAMAGED) from None
