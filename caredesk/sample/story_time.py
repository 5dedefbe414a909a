"""When the stories happen: the pictures' days, moved by whole weeks to the week in which the sample practice is made."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from caredesk.rules.days import MONTHS, day_words

PICTURES_MONDAY = date(2026, 11, 16)
PICTURES_MOMENT = time(10, 47)
FULL_MONTHS = tuple("January February March April May June July August September October November December".split())
_STAMPED = re.compile(r'(?<=value=")(\d{4})(\d\d)(\d\d)(?=[\d."-])')
_WRITTEN = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})\b")


@dataclass(frozen=True)
class StoryTime:
    """A day of the stories as it falls in this sample practice. `now` is the moment at which the practice is made."""

    now: datetime
    zone: str

    @property
    def shift(self) -> timedelta:
        """How far the pictures' week has been moved: whole weeks."""
        today = self.now.astimezone(ZoneInfo(self.zone)).date()
        return today - timedelta(days=today.weekday()) - PICTURES_MONDAY

    def day(self, day: date) -> date:
        """A day of the pictures, moved."""
        return day + self.shift

    def words(self, day: date) -> str:
        """The moved day as people write it: "Nov 16, 2026"."""
        return day_words(self.day(day))

    def month(self, day: date) -> str:
        """The moved day's month in full: "October"."""
        return FULL_MONTHS[self.day(day).month - 1]

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A moment of the pictures at the practice's desk, moved; never later than now."""
        local = datetime.combine(self.day(day), time(hour, minute), ZoneInfo(self.zone))
        return min(local.astimezone(UTC), self.now)

    def minutes_ago(self, minutes: int) -> datetime:
        """A moment of this Monday morning, counted back from the pictures' moment, or from now where now is earlier."""
        monday = self.moment(PICTURES_MONDAY, PICTURES_MOMENT.hour, PICTURES_MOMENT.minute)
        return monday - timedelta(minutes=minutes)

    def in_text(self, text: str, *, year: int) -> str:
        """A document whose days of the pictures' `year` are moved, in time stamps and in words; other days stay as they are."""

        def stamped(found: re.Match[str]) -> str:
            told, month, day = (int(part) for part in found.groups())
            return f"{self.day(date(told, month, day)):%Y%m%d}" if told == year else found[0]

        def written(found: re.Match[str]) -> str:
            month, day, told = MONTHS.index(found[1]) + 1, int(found[2]), int(found[3])
            return self.words(date(told, month, day)) if told == year else found[0]

        return _WRITTEN.sub(written, _STAMPED.sub(stamped, text))
