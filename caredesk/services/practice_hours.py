"""When the practice is open: hours for each weekday, and the days on which it is closed besides federal holidays."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RuleBroken
from caredesk.rules import business_days, opening_hours
from caredesk.rules.business_days import ClosingDay
from caredesk.rules.opening_hours import Hours
from caredesk.services import fields, practice_settings

HOURS, CLOSING_DAYS = "hours", "closing_days"
WEEK_DAYS = 7
OFFICE_HOURS = (Hours(time(9), time(17)),)  # Monday to Friday, until somebody says otherwise
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def hours(session: Session) -> tuple[tuple[Hours, ...], ...]:
    """The hours of each weekday from Monday on, in order; none where it is closed."""
    kept = practice_settings.kept(session, HOURS)
    return tuple(_read(kept[str(day)]) if str(day) in kept else _usual(day) for day in range(WEEK_DAYS))


def set_hours(session: Session, weekday: int, typed: str, *, seen: str | None = None) -> tuple[Hours, ...]:
    """Keep the hours of one weekday (0 is Monday) as they were typed; answers how they were read.

    `seen` is what they were, in words, when the typing began. Raises InvalidField, FieldChanged where they are other ones by now.
    """
    read = opening_hours.read_day(typed)
    if read is None:
        raise InvalidField(f"hours_{weekday}", "Type hours like 9 to 5, or 9 to 12, 1 to 5; leave it empty where the practice is closed.")
    now = opening_hours.day_words(hours(session)[weekday])
    if seen is not None and now not in (seen, opening_hours.day_words(read)):
        raise practice_settings.changed(session, HOURS, str(weekday), field=f"hours_{weekday}", was=seen, now=now)
    kept = practice_settings.kept(session, HOURS)
    written = [[f"{span.opens:%H:%M}", f"{span.closes:%H:%M}"] for span in read]
    practice_settings.keep(session, HOURS, {**kept, str(weekday): written}, "practice hours set", weekday=DAY_NAMES[weekday])
    return read


def closing_days(session: Session) -> tuple[ClosingDay, ...]:
    """The days on which the practice is closed besides federal holidays, by date."""
    kept = practice_settings.kept(session, CLOSING_DAYS).get("days", [])
    return tuple(sorted(ClosingDay(date.fromisoformat(row["on"]), row["name"], bool(row["yearly"])) for row in kept))


def add_closing_day(session: Session, on: date | None, name: str, *, is_yearly: bool = False) -> ClosingDay:
    """The practice is closed on a day, once or every year. Raises InvalidField."""
    day = fields.day("on", on)
    if day is None:
        raise InvalidField("on", "Type the day on which the practice is closed.")
    closing = ClosingDay(day, fields.required_line(80)("name", name), is_yearly)
    known = closing_days(session)
    if any(other.on == day or (other.is_yearly and other.falls_on(day)) for other in known):
        raise InvalidField("on", "This day is in the list already.")
    _keep_days(session, (*known, closing), "closing day added")
    return closing


def remove_closing_day(session: Session, closing: ClosingDay) -> None:
    """The practice is open on that day after all. Raises RuleBroken where it is not in the list."""
    known = closing_days(session)
    if closing not in known:
        raise RuleBroken("This day is no longer in the list.")
    _keep_days(session, [other for other in known if other != closing], "closing day removed")


def is_open_on(session: Session, day: date) -> bool:
    """Whether the practice works on a day: it has hours then, and it is no federal holiday and no closing day."""
    is_free = business_days.holiday_name(day) or any(closing.falls_on(day) for closing in closing_days(session))
    return bool(hours(session)[day.weekday()]) and not is_free


def _usual(weekday: int) -> tuple[Hours, ...]:
    return OFFICE_HOURS if weekday < business_days.SATURDAY else ()


def _read(written: Sequence[Sequence[str]]) -> tuple[Hours, ...]:
    return tuple(Hours(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in written)


def _keep_days(session: Session, days: Sequence[ClosingDay], action: str) -> None:
    rows: list[dict[str, Any]] = [{"on": day.on.isoformat(), "name": day.name, "yearly": day.is_yearly} for day in sorted(days)]
    practice_settings.keep(session, CLOSING_DAYS, {"days": rows}, action)
