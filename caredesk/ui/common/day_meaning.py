"""What a typed date means, in words, while one types it, and why one cannot be."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from caredesk.rules import days
from caredesk.rules.days import age_years
from caredesk.rules.typed_dates import Impossible
from caredesk.ui.common.formats import day_words

YEARS_FROM_DAYS = 730  # further away nobody counts in days


def _tr(text: str) -> str:
    return QCoreApplication.translate("DayMeaning", text)


def meaning(day: date, today: date) -> str:
    """ "Thu, Mar 4, 2027, in 108 days"."""
    return _tr("{weekday}, {day}, {how_far}").format(weekday=_weekday(day), day=day_words(day), how_far=how_far(day, today))


def say(about: QWidget, words: str) -> None:
    """Tell a screen reader what is meant in a field."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, words))


def how_far(day: date, today: date) -> str:
    """ "today", "tomorrow", "in 102 days", "3 days ago", "71 years ago"."""
    count = (day - today).days
    near = {0: _tr("today"), 1: _tr("tomorrow"), -1: _tr("yesterday")}
    if count in near:
        return near[count]
    if abs(count) < YEARS_FROM_DAYS:
        return (_tr("in {count} days") if count > 0 else _tr("{count} days ago")).format(count=abs(count))
    years = age_years(min(day, today), max(day, today))
    return (_tr("in {count} years") if count > 0 else _tr("{count} years ago")).format(count=years)


def impossible_words(why: Impossible) -> str:
    """The sentence for a date that the calendar does not have. A month is named, but for one that there is none of."""
    month = days.MONTHS[why.month - 1] if 1 <= why.month <= 12 else str(why.month)
    return QCoreApplication.translate("Rules", why.template).format(month=month, days=why.days, year=why.year)


def _weekday(day: date) -> str:
    return [_tr("Mon"), _tr("Tue"), _tr("Wed"), _tr("Thu"), _tr("Fri"), _tr("Sat"), _tr("Sun")][day.weekday()]
