"""When something is due, as people type it: a day ("Nov 25", "tomorrow", "2 weeks", "fri") or a rhythm in words ("Daily")."""

import re
from datetime import date, timedelta
from difflib import get_close_matches

from caredesk.rules.typed_dates import MONTHS, typed_date

LONG_PAST_DAYS = 180
NEAR = 0.8  # how like a word must be to be taken for a slip of it
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED_DAYS = {"today": 0, "t": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "mañana": 1, "hoy": 0, "next week": 7}
MONTH_ENDS = {"eom", "end of month", "end of the month", "month end"}
FULL_MONTHS = {name: number for name, number in MONTHS.items() if len(name) > 4}
STEP = re.compile(r"(\+|in\s)?\s*(\d{1,3}|an?|one|two|three|four|six)\s*([^\W\d]*)(?:\s+from\s+(?:now|today))?")
STEP_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
STEP_UNITS = {
    **dict.fromkeys(("", "d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
    **dict.fromkeys(("m", "mo", "mos", "month", "months"), "m"),
}
BESIDE_A_MONTH = {"by", "on", "the", "of", "de", "end", "early", "mid", "late", "st", "nd", "rd", "th"}
RHYTHM = set(
    "daily nightly weekly biweekly monthly quarterly yearly annually every each per times time x once twice a an needed prn ongoing always"
    " when whenever if while until after before at with during between within as now asap mornings evenings nights weekdays weekends"
    " cada diario diaria semanal mensual siempre cuando".split()
) | {f"{name}s" for name in WEEKDAYS}


def due_day(text: str, today: date) -> date | None:
    """The day that `text` means, in the future where the year is left open; None where it is not a day."""
    words = re.sub(r"^(by|on|this)\s+", "", " ".join(text.casefold().split()).rstrip("."))
    if words in MONTH_ENDS:
        return _months_on(today.replace(day=1), 1) - timedelta(days=1)
    if words == "next month":
        return _months_on(today, 1)
    named = _slip_of(words, NAMED_DAYS)
    if named:
        return today + timedelta(days=NAMED_DAYS[named])
    return _step(words, today) or _weekday(words, today) or _dated(_spelled(words), today)


def is_mistyped_day(text: str) -> bool:
    """Whether a text that is no day was meant as one: numbers alone, or a month with nothing else beside it ("11/31", "feb 30")."""
    tokens = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    letters = [token for token in tokens if token.isalpha()]
    if not letters:
        return bool(tokens)
    others = [token for token in letters if not _month(token)]
    is_part_of_month = any(token.isdigit() for token in tokens) and all(token in ("st", "nd", "rd", "th") for token in others)
    return (len(others) < len(letters) or is_part_of_month) and all(token in BESIDE_A_MONTH for token in others)


def is_rhythm(text: str) -> bool:
    """Whether words tell how often or on what occasion ("Daily", "2 times a week", "when needed")."""
    return any(token in RHYTHM or re.fullmatch(r"q\d*[hdwm]?", token) for token in re.findall(r"\w+", text.casefold()))


def _slip_of(word: str, known: dict[str, int]) -> str:
    """The known word that was meant, also where a letter of it was missed; longer words only."""
    if word in known:
        return word
    near = get_close_matches(word, [name for name in known if len(name) > 4], n=1, cutoff=NEAR) if len(word) > 4 else []
    return near[0] if near else ""


def _step(words: str, today: date) -> date | None:
    found = STEP.fullmatch(words)
    if not found:
        return None
    near = get_close_matches(found[3], STEP_UNITS, n=1, cutoff=NEAR)
    unit = found[3] if found[3] in STEP_UNITS else near[0] if near and len(found[3]) > 3 else None
    if unit is None or (not unit and not (found[1] and found[2].isdigit())):
        return None
    number = STEP_NUMBERS.get(found[2]) or int(found[2])
    if STEP_UNITS[unit] == "m":
        return _months_on(today, number)
    return today + timedelta(days=number * {"d": 1, "w": 7}[STEP_UNITS[unit]])


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
    """The coming such day, where today's own weekday means a week from today; with "next" the one in the week after this."""
    typed = words.removeprefix("next ")
    found = [place for place, name in enumerate(WEEKDAYS) if len(typed) >= 3 and name.startswith(typed)]
    if not found and typed.removesuffix("s") not in WEEKDAYS and (near := get_close_matches(typed, WEEKDAYS, n=1, cutoff=NEAR)):
        found = [WEEKDAYS.index(near[0])]
    if not found:
        return None
    if typed != words:
        return today + timedelta(days=7 - today.weekday() + found[0])
    return today + timedelta(days=(found[0] - today.weekday() - 1) % 7 + 1)


def _month(word: str) -> str:
    """The month that a word names, is the beginning of, or is a slip of."""
    begun = [name for name in FULL_MONTHS if len(word) >= 3 and name.startswith(word)]
    return word if word in MONTHS else begun[0] if begun else _slip_of(word, FULL_MONTHS)


def _spelled(words: str) -> str:
    """The words with their months spelled as they are known, and numbers without "st" or "th"."""
    plain = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", words)
    return re.sub(r"[^\W\d_]+", lambda found: _month(found[0]) or found[0], plain)


def _dated(text: str, today: date) -> date | None:
    day = typed_date(text, today)
    if day is None or str(day.year) in text or (today - day).days <= LONG_PAST_DAYS:
        return day
    if re.search(r"\d\s*[/-]\s*\d+\s*[/-]\s*\d", text):  # a year was typed, in two digits
        return day
    return day if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
