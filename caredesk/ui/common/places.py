"""Where one can be in the window: a page, the record it shows, and the spot on it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class PageName(StrEnum):
    """The window's pages."""

    PATIENTS = "patients"
    CONTACTS = "contacts"
    CHART = "chart"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Place:
    """A page, the record shown there, its tab, and what has the focus (a page's own word)."""

    page: PageName
    record_id: UUID | None = None
    tab: str = ""
    focus: str = ""
