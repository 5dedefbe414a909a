"""The accounting of disclosures: what is in it, and repeated ones as one entry (45 CFR 164.528; rules.md 3.1.7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from caredesk.kinds import Accountable, ReleaseState
from caredesk.rules.relative_days import months_on

LOOK_BACK_YEARS, PART2_YEARS = 6, 3
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Disclosure:
    """One release as the log keeps it: the recipient as they were then, what it was in short, what for."""

    id: UUID
    on: date
    recipient: str
    address: str
    description: str
    purpose: str
    accountable: Accountable
    state: ReleaseState = ReleaseState.SENT


@dataclass(frozen=True)
class AccountingEntry:
    """A line of the accounting. For repeated ones to the same recipient for one purpose: how many, how often, and the last."""

    first: Disclosure
    times: int = 1
    last_on: date | None = None

    @property
    def every_days(self) -> int | None:
        """About how many days lie between two; None for a single one, 0 for several of one day."""
        if self.times < 2 or self.last_on is None:
            return None
        return round((self.last_on - self.first.on).days / (self.times - 1))


def accounting(
    disclosures: Iterable[Disclosure], asked_on: date, *, since: date | None = None, shows_all: bool = False
) -> tuple[AccountingEntry, ...]:
    """The entries of the six years before the day, or since a later day that the patient names, the oldest first.

    `shows_all` adds what the law leaves out (treatment, authorizations), for the patient's trust; what did not leave is in neither.
    """
    begins = months_on(asked_on, -LOOK_BACK_YEARS * MONTHS_A_YEAR)
    if since is not None:
        begins = max(begins, since)
    part2_begins = months_on(asked_on, -PART2_YEARS * MONTHS_A_YEAR)
    counted = [
        each
        for each in disclosures
        if each.state is not ReleaseState.DID_NOT_LEAVE
        and begins <= each.on <= asked_on
        and (shows_all or _is_accountable(each, part2_begins))
    ]
    return _collapsed(sorted(counted, key=lambda each: (each.on, str(each.id))))


def _is_accountable(disclosure: Disclosure, part2_begins: date) -> bool:
    if disclosure.accountable is Accountable.PART2:
        return disclosure.on >= part2_begins
    return disclosure.accountable is Accountable.YES


def _collapsed(counted: Sequence[Disclosure]) -> tuple[AccountingEntry, ...]:
    """Repeated disclosures to one recipient for one purpose stand where the first of them does (45 CFR 164.528(b)(3))."""
    series: dict[tuple[str, str, str, str], list[Disclosure]] = {}
    for each in counted:
        series.setdefault((each.recipient, each.address, each.purpose, each.description), []).append(each)
    return tuple(AccountingEntry(each[0], len(each), each[-1].on if len(each) > 1 else None) for each in series.values())
