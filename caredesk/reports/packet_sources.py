"""Opening what goes into a packet: damaged files as far as they can be repaired, protected ones with their password."""

import io
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf.exceptions import PikepdfError

from caredesk.errors import CareDeskError, RuleBroken
from caredesk.reports.packet_geometry import Geometry, geometry_of
from caredesk.reports.packet_papers import PacketDocument

# How pikepdf says that something is broken, or of another kind than the format asks for.
BROKEN: Final = (PikepdfError, ValueError, TypeError)


class DocumentUnreadable(CareDeskError):
    """A document of the packet is no PDF that can be opened."""

    def __init__(self, title: str) -> None:
        super().__init__("“{title}” cannot be opened. Import it again, or leave it out of this packet.", title=title)


class DocumentLocked(CareDeskError):
    """A document of the packet asks for a password that is not known."""

    def __init__(self, title: str) -> None:
        super().__init__("“{title}” is protected by a password. Type its password, or leave it out of this packet.", title=title)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is open, which of its pages go out, counted from 0, and how each of these is seen."""

    document: PacketDocument
    pdf: pikepdf.Pdf
    pages: tuple[int, ...]
    shapes: tuple[Geometry, ...]

    @property
    def is_whole(self) -> bool:
        return not self.document.left_out


def opened(document: PacketDocument) -> Source:
    """The document, opened for this packet alone. Raises DocumentUnreadable, DocumentLocked, RuleBroken."""
    try:
        pdf = pikepdf.open(io.BytesIO(document.pdf), password=document.password)
        left_out = {one.page - 1 for one in document.left_out}
        pages = tuple(at for at in range(len(pdf.pages)) if at not in left_out)
        shapes = tuple(geometry_of(pdf.pages[at]) for at in pages)
    except pikepdf.PasswordError as error:
        raise DocumentLocked(document.title) from error
    except BROKEN as error:
        raise DocumentUnreadable(document.title) from error
    if not pages and document.left_out:
        raise RuleBroken("All pages of “{title}” are left out. Keep one of them, or take it out of this packet.", title=document.title)
    if not pages:
        raise DocumentUnreadable(document.title)
    return Source(document, pdf, pages, shapes)
