"""What a paper from outside is and says, and proposals for how to file it, which a person confirms or changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SIDEWAYS = (90, 270)


class PaperKind(StrEnum):
    """What the content is, whatever the file's name says."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    AVIF = "avif"
    TEXT = "text"
    CCDA = "ccda"


PICTURES = frozenset((PaperKind.PNG, PaperKind.JPEG, PaperKind.TIFF, PaperKind.AVIF))
MEDIA_TYPES = {
    PaperKind.PDF: "application/pdf",
    PaperKind.PNG: "image/png",
    PaperKind.JPEG: "image/jpeg",
    PaperKind.TIFF: "image/tiff",
    PaperKind.AVIF: "image/avif",
    PaperKind.TEXT: "text/plain",
    PaperKind.CCDA: "application/xml",
}


class Lock(StrEnum):
    """Whether a PDF is encrypted, and what opened it."""

    NONE = "none"
    RESTRICTED = "restricted"  # it opens for everybody, but asks programs not to print or change it
    OPENED = "opened"  # by the password that was given
    CLOSED = "closed"  # nothing of it can be read


class Active(StrEnum):
    """What a PDF carries beside its pages that could do something; kept in the original, never run, never released."""

    JAVASCRIPT = "javascript"
    LAUNCH = "launch"
    AT_OPENING = "at-opening"
    EMBEDDED_FILES = "embedded-files"
    XFA = "xfa"
    SUBMIT = "submit"
    MEDIA = "media"
    OTHER_FILES = "other-files"  # jumps into other files on the reader's computer
    NOT_SEARCHED = "not-searched"  # it has more parts than were looked through: to be treated as if it carried all of them


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: its size before it is turned clockwise by `rotation` degrees, and the words of its text layer."""

    width_pt: float
    height_pt: float
    rotation: int = 0
    text: str = ""

    @property
    def has_text(self) -> bool:
        """Whether anything on the page can be searched; a scan cannot."""
        return any(not letter.isspace() for letter in self.text)

    @property
    def shown_pt(self) -> tuple[float, float]:
        """Width and height as a reader sees the page."""
        return (self.height_pt, self.width_pt) if self.rotation in SIDEWAYS else (self.width_pt, self.height_pt)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper as it was found. `body` is the text of a paper without pages (plain text, C-CDA); `notes` are sentences for the user.

    `type`, `title` and `serviced_on` are guesses.
    """

    kind: PaperKind
    page_count: int = 0
    pages: tuple[PageFacts, ...] = ()
    body: str = ""
    lock: Lock = Lock.NONE
    active: tuple[Active, ...] = ()
    is_repaired: bool = False
    notes: tuple[str, ...] = ()
    type: str = ""
    title: str = ""
    serviced_on: date | None = None

    @property
    def pages_without_text(self) -> tuple[int, ...]:
        """Which pages, counted from 0, cannot be searched."""
        return tuple(at for at, page in enumerate(self.pages) if not page.has_text)

    @property
    def text(self) -> str:
        """All that can be searched, page after page."""
        return self.body or "\n\n".join(page.text for page in self.pages if page.text)

    @property
    def media_type(self) -> str:
        """The kind, as it is kept beside the bytes."""
        return MEDIA_TYPES[self.kind]
