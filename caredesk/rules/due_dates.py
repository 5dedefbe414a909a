"""When something is due, as people type it: a day ("Nov 25", "tomorrow", "+2w", "fri") or a rhythm in words ("Daily")."""

import re
from datetime import date, timedelta

from caredesk.rules.typed_dates import typed_date

LONG_PAST_DAYS = 180
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED_DAYS = {"today": 0, "t": 0, "tomorrow": 1, "mañana": 1, "hoy": 0}
STEP_DAYS = {"": 1, "d": 1, "w": 7}


def due_day(text: str, today: date) -> date | None:
    """The day that `text` means, in the future where the year is left open; None where it is not a day."""
    words = text.strip().casefold().rstrip(".")
    if words in NAMED_DAYS:
        return today + timedelta(days=NAMED_DAYS[words])
    return _step(words, today) or _weekday(words, today) or _dated(text, today)


def _step(words: str, today: date) -> date | None:
    found = re.fullmatch(r"\+\s*(\d{1,3})\s*([dwm]?)", words)
    if not found:
        return None
    number = int(found[1])
    return _months_on(today, number) if found[2] == "m" else today + timedelta(days=number * STEP_DAYS[found[2]])


def _months_on(today: date, months: int) -> date:
    """The same day so many months on, or the month's last day where it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    for day in range(today.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, today.day)


def _weekday(words: str, today: date) -> date | None:
    """The next such day; today's own weekday means a week from today."""
    typed = words.removeprefix("next ")
    found = [place for place, name in enumerate(WEEKDAYS) if len(typed) >= 3 and name.startswith(typed)]
    return today + timedelta(days=(found[0] - today.weekday() - 1) % 7 + 1) if found else None


def _dated(text: str, today: date) -> date | None:
    day = typed_date(text, today)
    if day is None or str(day.year) in text or (today - day).days <= LONG_PAST_DAYS:
        return day
    if re.search(r"\d\s*[/-]\s*\d+\s*[/-]\s*\d", text):  # a year was typed, in two digits
        return day
    return day if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
