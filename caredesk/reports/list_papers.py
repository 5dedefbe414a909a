"""What the practice's lists can say on paper: the roster, the contact list and labels; already filtered, sorted and worded."""

from dataclasses import dataclass
from enum import StrEnum

from caredesk.reports.papers import Letterhead, PaperSize, Printed


class LabelStock(StrEnum):
    """What is in the printer: a sheet of thirty (3 by 10, each 2 5/8 by 1 inch), or a roll (each 3 1/2 by 1 1/8 inch)."""

    AVERY_5160 = "5160"
    ROLL = "roll"

    @property
    def on_sheet(self) -> int:
        """How many labels one sheet has; a roll has one after another."""
        return 30 if self is LabelStock.AVERY_5160 else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """What stands on a list's first page and at the foot of all."""

    letterhead: Letterhead
    printed: Printed
    purpose_line: str  # "For our own use."
    title: str  # "Patients"
    under: str  # which ones, in which order, how many: "Active, high risk. Sorted by name. 231 patients."
    size: PaperSize = PaperSize.LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """One patient of the roster."""

    name: str  # "Delgado, Maria Teresa"
    called: str = ""  # "Tere"
    born: str = ""  # "Mar 4, 1955"
    age: str = ""  # "71"
    phone: str = ""
    primary_care: str = ""
    coordinator: str = ""
    risk: str = ""
    state: str = ""  # where it is not active: "on hold"
    has_alert: bool = False  # another patient's name is easily taken for this one's


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPaper:
    """The roster as the screen shows it: its filter, its order, all its rows."""

    head: ListHead
    rows: tuple[RosterLine, ...] = ()

    @property
    def printed(self) -> Printed:
        """Who printed and when."""
        return self.head.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One person or organization of the contact list."""

    name: str  # "Rao, Anita, MD"
    role: str = ""
    organization: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactListPaper:
    """The contact book as the screen shows it."""

    head: ListHead
    rows: tuple[ContactLine, ...] = ()

    @property
    def printed(self) -> Printed:
        """Who printed and when."""
        return self.head.printed


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsPaper:
    """Addresses to stick on letters: one tuple of lines for each. They say nothing else; whoever carries the letter reads them."""

    title: str  # of the file; the labels themselves have none
    author: str
    printed: Printed
    labels: tuple[tuple[str, ...], ...] = ()
    stock: LabelStock = LabelStock.AVERY_5160
    start: int = 1  # the first free label of a sheet that was used before, counted row by row from 1
