"""Business days: Monday to Friday but for US federal holidays on the days they are observed, and a practice's own closing days.

The library that knows the holidays is loaded with the first question for a year.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5  # as date.weekday() counts
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class ClosingDay:
    """A day on which a practice is closed: once, or every year on the same day of its month (Feb 29 in leap years only)."""

    on: date
    name: str
    is_yearly: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether it closes a day."""
        if self.is_yearly:
            return (self.on.month, self.on.day) == (day.month, day.day)
        return self.on == day


@dataclass(frozen=True, slots=True)
class Holiday:
    """A US federal holiday on the day it is observed. `name` is the library's, without its mark of an observed day."""

    on: date
    name: str


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> tuple[Holiday, ...]:
    """Those observed in a year, in order: one on a Saturday on the Friday before, one on a Sunday on the Monday after (5 USC 6103)."""
    # by its module: the library's own loader goes by names, which a built program loses
    from holidays.countries.united_states import UnitedStates

    found = UnitedStates(years=(year, year + 1), observed=True)  # type: ignore[no-untyped-call]  # the library types no constructor
    observed = {day: name for day, name in found.items() if day.year == year and day.weekday() < SATURDAY}
    return tuple(Holiday(day, observed[day].replace(" (observed)", "")) for day in sorted(observed))


def holidays_from(day: date) -> tuple[Holiday, ...]:
    """The federal holidays from a day on until the end of the next year."""
    return tuple(holiday for year in (day.year, day.year + 1) for holiday in federal_holidays(year) if holiday.on >= day)


def holiday_name(day: date) -> str:
    """The federal holiday that is observed on a day; empty where none is."""
    return next((holiday.name for holiday in federal_holidays(day.year) if holiday.on == day), "")


def is_business_day(day: date, closed: Collection[ClosingDay] = ()) -> bool:
    """Monday to Friday, no federal holiday and none of the days that are closed besides. Source: rules.md 3.2 and 5.1."""
    return day.weekday() < SATURDAY and not holiday_name(day) and not any(closing.falls_on(day) for closing in closed)


def add_business_days(start: date, days: int, closed: Collection[ClosingDay] = ()) -> date:
    """The day that comes so many business days after `start`, which itself is not counted. `days` is at least 0; with 0 it is `start`.

    Where a clock of the law counts, leave `closed` empty: whatever hours a practice keeps, such a business day stays one (rules.md 3.2).
    """
    if days < 0:
        raise ValueError(days)
    found = start
    for _ in range(days):
        found = next_business_day(found, closed)
    return found


def next_business_day(day: date, closed: Collection[ClosingDay] = ()) -> date:
    """The first business day after a day. Raises ValueError where every day of a year from then on is closed."""
    for ahead in range(1, 367):
        if is_business_day(found := day + ahead * ONE_DAY, closed):
            return found
    raise ValueError(day)
