"""Dates, ages, names and phones as the screen shows them (visual.md 5)."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from caredesk.rules import days
from caredesk.rules.days import age_years
from caredesk.ui.common.date_order import is_day_first

DOT = " · "


def day_words(value: date | None, *, in_year: int | None = None) -> str:
    """ "Nov 16, 2026", or "Nov 16" where the year is `in_year`; "16 Nov 2026" where days stand first; empty for no day."""
    return days.day_words(value, in_year=in_year, day_first=is_day_first())


def told_day_words(text: str, *, in_year: int | None = None) -> str:
    """A day as exact as a record told it: "Jul 17, 2013" for "2013-07-17", "Jul 2013" for "2013-07"; other texts stay as they are."""
    return days.told_words(text, in_year=in_year, day_first=is_day_first())


def day(value: date | None, today: date) -> str:
    """ "Nov 16" in the year of `today`, else "Nov 16, 2024"; empty for no day."""
    return day_words(value, in_year=today.year)


def day_of_year(value: date) -> str:
    """ "Nov 16", whatever the year."""
    return day_words(value, in_year=value.year)


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday."""
    words = QCoreApplication.translate
    return (
        words("Formats", "Monday"),
        words("Formats", "Tuesday"),
        words("Formats", "Wednesday"),
        words("Formats", "Thursday"),
        words("Formats", "Friday"),
        words("Formats", "Saturday"),
        words("Formats", "Sunday"),
    )


def no_birth_date() -> str:
    """What stands in the place of a birth date that is not known."""
    return QCoreApplication.translate("Formats", "Birth date not known")


def age_and_birth(born: date | None, today: date) -> str:
    """ "71 · Mar 4, 1955": with the name, the two identifiers."""
    if born is None:
        return no_birth_date()
    return f"{age_years(born, today)}{DOT}{day_words(born)}"


def born_words(born: date | None) -> str:
    """ "born Mar 4, 1955", as accessible names and hover texts say it."""
    if born is None:
        return QCoreApplication.translate("Formats", "birth date not known")
    return QCoreApplication.translate("Formats", "born {day}").format(day=day_words(born))


def clock_time(moment: datetime) -> str:
    """ "10:42 AM"; the moment is at the desk's own time already."""
    return f"{(moment.hour + 11) % 12 + 1}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def list_name(family: str, given: str) -> str:
    """ "Delgado, Maria Teresa", as lists are read."""
    return ", ".join(part for part in (family, given) if part)


def called(preferred: str, given: str = "") -> str:
    """ "“Tere”" where somebody goes by another name than the first of `given`; empty else."""
    is_same = preferred.casefold() in (given.casefold(), given.casefold().split(" ")[0])
    return f"“{preferred}”" if preferred and not is_same else ""


def initials(name: str) -> str:
    """ "M. T. D.", where names are hidden."""
    words = name.replace(",", " ").replace("“", " ").replace("”", " ").split()
    return " ".join(f"{word[0]}." for word in words if word[0].isalpha())
