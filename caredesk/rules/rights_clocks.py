"""Until when a request about records has to be answered, and when silence is followed up (rules.md 3.1.6 to 3.1.8, 3.1.11)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caredesk.rules.overlays import Overlay


class RightsKind(StrEnum):
    """What somebody asks for as a right."""

    ACCESS = "access"
    AMENDMENT = "amend"
    RESTRICTION = "restrict"
    CONFIDENTIAL_COMMUNICATIONS = "confcomm"
    ACCOUNTING = "accounting"
    INTERMEDIARY_LIST = "intermediary-list"
    COMPLAINT = "complaint"


@dataclass(frozen=True)
class Term:
    """Days to answer and days of one extension, with their paragraph; no days where the law names none."""

    days: int | None
    extension_days: int
    citation: str


TERMS: dict[RightsKind, Term] = {
    RightsKind.ACCESS: Term(30, 30, "45 CFR 164.524(b)(2)"),
    RightsKind.AMENDMENT: Term(60, 30, "45 CFR 164.526(b)(2)"),
    RightsKind.ACCOUNTING: Term(60, 30, "45 CFR 164.528(c)(1)"),
    RightsKind.INTERMEDIARY_LIST: Term(30, 0, "42 CFR 2.24"),
    RightsKind.RESTRICTION: Term(None, 0, "45 CFR 164.522(a)"),
    RightsKind.CONFIDENTIAL_COMMUNICATIONS: Term(None, 0, "45 CFR 164.522(b)"),
    RightsKind.COMPLAINT: Term(None, 0, "45 CFR 164.530(d)"),
}


@dataclass(frozen=True)
class Clock:
    """When the answer is due and the last day that one extension can reach; None where the law names no term."""

    due_on: date | None
    latest_on: date | None
    is_extended: bool
    citation: str

    def is_overdue(self, on: date) -> bool:
        """Whether the day is past."""
        return self.due_on is not None and on > self.due_on


class Step(StrEnum):
    """What follows silence on our own request for records, one step after the other (rules.md 3.1.11)."""

    NUDGE = "nudge"
    SECOND_NUDGE = "second-nudge"
    DUE = "due"
    LETTER = "letter"
    COMPLAINT = "complaint"


STEPS: tuple[tuple[Step, int], ...] = (
    (Step.NUDGE, 10),
    (Step.SECOND_NUDGE, 20),
    (Step.DUE, 30),
    (Step.LETTER, 31),
    (Step.COMPLAINT, 61),  # the one extension is over, too
)


def clock(kind: RightsKind, received_on: date, extended_on: date | None = None, overlay: Overlay | None = None) -> Clock:
    """The clock of a request. An extension counts only where it was told, with its reason, before the first term was over.

    A checked overlay of the state shortens the term of access, never lengthens it.
    """
    term = TERMS[kind]
    if term.days is None:
        return Clock(None, None, False, term.citation)
    days = term.days
    if kind is RightsKind.ACCESS and overlay is not None and overlay.is_checked and overlay.access_days:
        days = min(days, overlay.access_days)
    first = received_on + timedelta(days=days)
    latest = first + timedelta(days=term.extension_days)
    is_extended = bool(term.extension_days) and extended_on is not None and extended_on <= first
    return Clock(latest if is_extended else first, latest, is_extended, term.citation)


def next_step(requested_on: date, on: date, done: frozenset[Step] = frozenset()) -> tuple[Step, date] | None:
    """The next thing to do about records that we asked for and that have not come, and its day; None once all was done.

    Steps whose day was passed over in favour of a later one are not caught up.
    """
    left = [(step, requested_on + timedelta(days=days)) for step, days in STEPS if step not in done]
    passed = [each for each in left if each[1] <= on]
    return passed[-1] if passed else left[0] if left else None
