"""What papers of every kind say, and the recovery sheet: frozen values, already worded by the service that gathered them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class PaperSize(StrEnum):
    """The sheet in the printer. US Letter is the default; A4 keeps the same margins."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Whose paper it is. An empty field is left out of the line."""

    practice_name: str
    address_line: str = ""  # "212 Providence Road, Suite 4, Charlotte, NC 28207"
    phone: str = ""
    fax: str = ""
    logo: bytes = field(default=b"", repr=False)  # a PNG on white; its words are the practice's name beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Who printed and when; `at` is printed as its own zone shows it, so hand it over in the practice's zone."""

    at: datetime
    by: str  # "D. Whitfield"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetPaper:
    """The recovery sheet: the code in groups, the same code as a QR picture, and what to do with the sheet."""

    practice_name: str
    vault_id_short: str  # tells which vault the sheet opens: "7f3a-91c2"
    code_groups: tuple[str, ...]  # ("ABCD", ... , "XY"): eight groups of four and two to check
    made_on: date
    instructions: tuple[str, ...]  # one numbered line each
    qr_payload: str  # what the QR picture says when read; normally the code itself
    printed: Printed
    size: PaperSize = PaperSize.LETTER
