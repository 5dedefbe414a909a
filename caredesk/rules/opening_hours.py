"""Opening hours as people type them ("9-12, 1-5", "8:30 am - 4 pm", "closed") and as they read ("9:00 AM to 12:00 PM")."""

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

HALF_DAY, DAY = 12 * 60, 24 * 60  # minutes
FIRST_OF_MORNING = 6  # an hour below it without "am" is of the afternoon
CLOSED_WORDS = frozenset({"", "closed", "none", "off", "no", "-"})
TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?"
SPAN = re.compile(rf"{TIME}\s*(?:-|–|—|to|until)\s*{TIME}")
PARTS = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
NAMED_TIMES = {"noon": "12 pm", "midnight": "12 am"}


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From when until when on one day."""

    opens: time
    closes: time

    def words(self) -> str:
        """ "9:00 AM to 12:00 PM"."""
        return f"{clock_words(self.opens)} to {clock_words(self.closes)}"


def clock_words(moment: time) -> str:
    """ "9:00 AM"."""
    return f"{(moment.hour + 11) % 12 + 1}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def day_words(hours: tuple[Hours, ...]) -> str:
    """A day's hours as they read, and as they may be typed; empty for a closed day."""
    return ", ".join(span.words() for span in hours)


def read_day(typed: str) -> tuple[Hours, ...] | None:
    """The hours that were typed for one day, in order; none for a closed day; None where they make no sense or overlap."""
    text = typed.strip().casefold()
    if text in CLOSED_WORDS:
        return ()
    for name, clock in NAMED_TIMES.items():
        text = text.replace(name, clock)
    found: list[Hours] = []
    for part in PARTS.split(text):
        span = _span(part, found[-1].closes if found else time(0))
        if span is None:
            return None
        found.append(span)
    return None if any(second.opens < first.closes for first, second in pairwise(found)) else tuple(found)


def _span(text: str, after: time) -> Hours | None:
    match = SPAN.fullmatch(text)
    if match is None:
        return None
    opens, closes = _minutes(*match.groups()[:3]), _minutes(*match.groups()[3:])
    if opens is None or closes is None:
        return None
    if not match[3]:
        is_early = opens < FIRST_OF_MORNING * 60 or opens < after.hour * 60 + after.minute
        opens += HALF_DAY if is_early and opens < HALF_DAY else 0
    if not match[6] and closes <= opens and closes < HALF_DAY:
        closes += HALF_DAY
    return Hours(_time(opens), _time(closes)) if opens < closes < DAY else None


def _minutes(hour_text: str, minute_text: str | None, half: str | None) -> int | None:
    """Minutes since midnight; None for a time that no clock shows."""
    hour, minute = int(hour_text), int(minute_text or 0)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
