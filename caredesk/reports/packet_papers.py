"""What a release-of-information packet is made of: frozen facts and the bytes of what is released, judged and worded by the service."""

from dataclasses import dataclass, field
from datetime import date

from caredesk.reports.packet_words import WRITTEN_PERMISSION
from caredesk.reports.papers import Letterhead, PaperSize, Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRecipient:
    """Who gets the packet, as it is addressed that day."""

    name: str  # "Dr. Samuel Ortiz"
    lines: tuple[str, ...] = ()  # "Charlotte Heart Clinic", "1400 Randolph Road, Charlotte, NC 28207"
    fax: str = ""
    fax_checked: str = ""  # "checked by phone Oct 30"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPatient:
    """Whose records they are: the legal name. The rest stays empty where this recipient may not know it (visual.md 13)."""

    name: str
    birth_date: date | None
    preferred_name: str = ""
    pronouns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPermission:
    """By what right the records leave. What is empty is left out."""

    heading: str = "Permission for this release"
    ground: str = ""  # where nobody signed: "Treatment (45 CFR 164.506)"
    signed_by: str = ""
    signed_on: date | None = None
    ends: str = ""  # "Nov 21, 2026, or when withdrawn in writing"
    purpose: str = ""
    dates_covered: str = ""  # "Jan 1, 2026 to Nov 16, 2026"
    more: tuple[tuple[str, str], ...] = ()  # label and words: by what authority a representative signed
    scope: str = ""  # what the instrument covers, in words, where no copy of it goes along (42 CFR 2.32(b))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A page that stays here. The reason is for the record of the disclosure: on paper nothing tells of it (rules.md 3.1.13)."""

    page: int  # of the document, from 1
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketDocument:
    """One document as it is, or a part of the chart that was drawn here (its structure for screen readers is kept)."""

    title: str
    pdf: bytes = field(repr=False)
    dates: str = ""  # "Feb 10 to Sep 28"
    left_out: tuple[LeftOut, ...] = ()
    is_part2: bool = False  # each of its pages says so at its foot
    is_drawn_here: bool = False
    password: str = field(default="", repr=False)  # that opens the document itself


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPaper:
    """A whole packet: an optional fax cover, the release sheet, copies of instruments, the documents, an optional receipt slip."""

    letterhead: Letterhead
    recipient: PacketRecipient
    patient: PacketPatient
    permission: PacketPermission
    release_number: str  # "R-2026-0147"
    released_by: str  # "Priya Raman, LCSW"
    printed: Printed
    documents: tuple[PacketDocument, ...]
    copies: tuple[PacketDocument, ...] = ()  # of the authorization or consent
    notices: tuple[str, ...] = (WRITTEN_PERMISSION,)  # to the recipient; what Part 2 asks for is added by itself
    has_fax_cover: bool = False
    has_receipt: bool = False
    size: PaperSize = PaperSize.LETTER
    log_head: str = ""  # the short head of the log, for the foot of each page (trust.md 2.2)
    password: str = field(default="", repr=False)  # that the recipient opens the packet with; empty: it has none

    @property
    def has_part2(self) -> bool:
        """Whether some of it is protected by 42 CFR part 2."""
        return any(document.is_part2 for document in self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSlipPaper:
    """The slip that tells the recipient the password, by another way than the packet goes. It names no patient."""

    letterhead: Letterhead
    recipient: PacketRecipient
    release_number: str
    password: str = field(repr=False)
    printed: Printed
    size: PaperSize = PaperSize.LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPart:
    """Where a part of the finished packet stands."""

    title: str
    first_page: int  # from 1
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPacket:
    """The bytes that leave, and the fingerprint of what they were before a password closed them: that is the same whenever the packet is
    made again.
    """

    pdf: bytes = field(repr=False)
    open_sha256: str
    pages: int
    documents: tuple[PacketPart, ...]  # as the paper has them
