"""Where one can be in the window: a page, the record it shows, and the spot on it."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class PageName(StrEnum):
    """The window's pages."""

    PATIENTS = "patients"
    CONTACTS = "contacts"
    CHART = "chart"


@dataclass(frozen=True)
class Place:
    """A page, the record shown there, its tab, and what has the focus (a page's own word).

    `found_by` is what was searched for to get there, for the log; it makes no other place, and is kept nowhere.
    """

    page: PageName
    record_id: UUID | None = None
    tab: str = ""
    focus: str = ""
    found_by: str = field(default="", compare=False, repr=False)
