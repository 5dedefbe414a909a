"""Days told from today, in English or Spanish: "t", "tomorrow", "+2w", "fri", "next fri", "mañana", "en 2 semanas", "2 weeks ago"."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from difflib import get_close_matches

from caredesk.rules.typed_dates import MONTHS

NEAR = 0.8  # how like a word must be to be taken for a slip of it
LATEST_YEAR = 2200
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPANISH_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
AHEAD = {
    0: "today|t|tdy|now|hoy",
    1: "tomorrow|tmrw|tmr|tom|manana",
    2: "day after tomorrow|the day after tomorrow|pasado manana",
    7: "next week|la proxima semana|la semana que viene",
    -1: "yesterday|y|ayer",
    -2: "day before yesterday|the day before yesterday|anteayer",
    -7: "last week|la semana pasada",
}
NAMED_DAYS = {name: days for days, names in AHEAD.items() for name in names.split("|")}
MONTH_ENDS = {"eom", "end of month", "end of the month", "month end", "fin de mes"}
NEXT_MONTHS, LAST_MONTHS = {"next month", "el proximo mes", "el mes que viene"}, {"last month", "el mes pasado"}
ENGLISH_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
NUMBERS = {**ENGLISH_NUMBERS, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "seis": 6}
UNITS = {
    **dict.fromkeys(("", "d", "day", "days", "dia", "dias"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "sem", "semana", "semanas"), "w"),
    **dict.fromkeys(("m", "mo", "mos", "month", "months", "mes", "meses"), "m"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "ano", "anos"), "y"),
}
STEP = re.compile(
    rf"(?P<ahead>\+|in\s|en\s|dentro\s+de\s)?(?P<back>-|hace\s)?\s*(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\s*(?P<unit>[^\W\d]*)"
    r"(?:\s+(?:(?P<ago>ago|atras)|from\s+(?:now|today)))?"
)
NEXT = re.compile(r"(?:next|(?:el\s+)?proximo)\s+(?P<day>\w+)|(?:el\s+)?(?P<coming>\w+)\s+que\s+viene")
LAST = re.compile(r"(?:last|past)\s+(?P<day>\w+)|(?:el\s+)?(?P<gone>\w+)\s+pasado")


def relative_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that `text` tells from `today`, or None. What names no direction lies ahead, or with `past` behind."""
    whole = folded_words(text)
    words = re.sub(r"^(?:by|on|this|el|este|para\s+el)\s+(?=\w)", "", whole)
    if whole in MONTH_ENDS:
        return months_on(today.replace(day=1), 1) - timedelta(days=1)
    if whole in NEXT_MONTHS | LAST_MONTHS:
        return months_on(today, 1 if whole in NEXT_MONTHS else -1)
    if whole in NAMED_DAYS:
        return today + timedelta(days=NAMED_DAYS[whole])
    told = _step(whole, today, past=past) or _weekday(whole, words, today, past=past)
    if told is not None:
        return told
    meant = slip_of(whole, NAMED_DAYS)  # last: "next wed" is like "next week", too
    return today + timedelta(days=NAMED_DAYS[meant]) if meant else None


def folded_words(text: str) -> str:
    """The words in small letters without accents, one space between them, without a full stop at the end."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split()).rstrip(".")


def slip_of(word: str, known: Mapping[str, int]) -> str:
    """The known word that was meant, also where a letter of it was missed; longer words only."""
    if word in known:
        return word
    near = get_close_matches(word, [name for name in known if len(name) > 4], n=1, cutoff=NEAR) if len(word) > 4 else []
    return near[0] if near else ""


def months_on(today: date, months: int) -> date:
    """The same day so many months on or back, or the month's last day where it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    for day in range(today.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, today.day)


def _step(words: str, today: date, *, past: bool) -> date | None:
    found = STEP.fullmatch(words)
    if not found or (found["ahead"] and (found["back"] or found["ago"])):
        return None
    unit = _unit(found["unit"])
    if unit is None or (not found["unit"] and not ((found["ahead"] or found["back"]) and found["number"].isdigit())):
        return None
    number = NUMBERS.get(found["number"]) or int(found["number"])
    is_back = bool(found["back"] or found["ago"]) or (past and not found["ahead"])
    return _stepped(today, -number if is_back else number, unit)


def _unit(word: str) -> str | None:
    near = get_close_matches(word, UNITS, n=1, cutoff=NEAR)
    return UNITS.get(word) or (UNITS[near[0]] if near and len(word) > 3 else None)


def _stepped(today: date, number: int, unit: str) -> date | None:
    months = number * {"m": 1, "y": 12}.get(unit, 0)
    if not 1 <= today.year + months // 12 <= LATEST_YEAR:
        return None
    return months_on(today, months) if months else today + timedelta(days=number * {"d": 1, "w": 7}.get(unit, 0))


def _weekday(whole: str, words: str, today: date, *, past: bool) -> date | None:
    """The coming such day, where today's own weekday means a week from today; with "next" the one in the week after this.

    With `past` or "last" the one before today.
    """
    if (found := NEXT.fullmatch(whole)) and (at := _place(found["day"] or found["coming"])) is not None:
        return today + timedelta(days=7 - today.weekday() + at)
    if (found := LAST.fullmatch(whole)) and (at := _place(found["day"] or found["gone"])) is not None:
        return today - timedelta(days=(today.weekday() - at - 1) % 7 + 1)
    at = _place(words)
    if at is None:
        return None
    return (
        today - timedelta(days=(today.weekday() - at - 1) % 7 + 1) if past else today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    )


def _place(typed: str) -> int | None:
    """Which day of the week is meant: the beginning of its name, or a slip of it; "mar" is a month."""
    if len(typed) < 3 or typed in MONTHS:
        return None
    for names in (WEEKDAYS, SPANISH_WEEKDAYS):
        for at, name in enumerate(names):
            if name.startswith(typed):
                return at
    if typed.removesuffix("s") in WEEKDAYS:  # "Mondays" is a rhythm
        return None
    near = get_close_matches(typed, WEEKDAYS, n=1, cutoff=NEAR)
    return WEEKDAYS.index(near[0]) if near else None
