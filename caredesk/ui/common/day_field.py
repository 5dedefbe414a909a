"""A day as people type it, understood when the field is left, or taken from a calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from caredesk.rules.due_dates import due_day, past_day, told_day
from caredesk.rules.typed_dates import why_impossible
from caredesk.ui.common import day_meaning, icons
from caredesk.ui.common.date_order import date_order
from caredesk.ui.common.fields import LineField, trailing_action
from caredesk.ui.common.formats import day_of_year, day_words, told_day_words
from caredesk.ui.common.theme import theme

MEANT_MS = 400  # a pause in typing, before the meaning is said to a screen reader


class DayField(LineField):
    """ "11/25", "tomorrow" and "+2w" are understood; with `is_past` (births, facts) what is left open lies in the past."""

    wrong = Signal(str)  # why what was typed is no day; empty once it is one
    meant = Signal(str)  # the day that is meant so far, while one types; empty where none is

    def __init__(self, name: str, today: date, parent: QWidget | None = None, *, is_past: bool = False, hint: str = "") -> None:
        super().__init__(name, parent)
        self._today, self._is_past, self._hint, self._meaning = today, is_past, hint, ""
        self._calendar = trailing_action(self, "calendar-blank", self.tr("Choose from a calendar"))
        self._calendar.triggered.connect(self._open_calendar)
        self._say_soon = QTimer(self, singleShot=True, interval=MEANT_MS)
        self._say_soon.timeout.connect(self._say_meaning)
        self.textChanged.connect(self._tell_meaning)
        theme().changed.connect(self._renew_icon)
        date_order().changed.connect(self._renew_hint)
        self._renew_hint()

    def value(self) -> Any:
        """The day (date), or None where nothing or no day was typed."""
        return self.day_of(self.text())

    def day_of(self, typed: str) -> date | None:
        """What a typed text means."""
        text, read = typed.strip(), past_day if self._is_past else due_day
        return read(text, self._today, day_first=date_order().is_day_first) if text else None

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed that is no day."""
        return bool(self.text().strip()) and self.value() is None

    @property
    def meaning(self) -> str:
        """The day that is meant so far, while one types."""
        return self._meaning

    def fault(self) -> str:
        """Why what was typed is no day."""
        if not self.is_wrong:
            return ""
        why = why_impossible(self.text(), day_first=date_order().is_day_first)
        if why is not None:
            return day_meaning.impossible_words(why)
        return self.tr("This is not a date. Type it like {example}.").format(example=self._example())

    def words_of(self, value: Any) -> str:
        return day_words(value)

    def restore(self, text: str) -> None:
        """Put an unfinished text back, with its fault where it is no day."""
        super().restore(text)
        self.wrong.emit(self.fault())

    def commit(self) -> None:
        """Show what was understood, and hand it over."""
        self._mean("")
        self.wrong.emit(self.fault())
        if self.is_wrong:
            return
        self.setText(self.words_of(self.value()))
        super().commit()

    def event(self, event: QEvent) -> bool:
        is_alt_down = (
            isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        )
        if is_alt_down and event.type() == QEvent.Type.KeyPress:
            self._open_calendar()
            return True
        return super().event(event)

    def _tell_meaning(self) -> None:
        """Beside the field while one types, and to a screen reader once one pauses."""
        day = self.day_of(self.text()) if self.is_touched and self.hasFocus() else None
        is_new = day is not None and self.text().strip() != day_words(day)
        self._mean(day_meaning.meaning(day, self._today) if day is not None and is_new else "")

    def _mean(self, words: str) -> None:
        if words != self._meaning:
            self._meaning = words
            self.meant.emit(words)
        if words:
            self._say_soon.start()
        else:
            self._say_soon.stop()

    def _say_meaning(self) -> None:
        day_meaning.say(self, self._meaning)

    def _example(self) -> str:
        return day_words(date(1955, 3, 4)) if self._is_past else day_of_year(date(self._today.year, 11, 25))

    def _renew_hint(self) -> None:
        self.setPlaceholderText(self._hint or self.tr("Like {example}").format(example=self._example()))

    def _open_calendar(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self.day_of(self.text()) or self._today
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        for picked in (calendar.activated, calendar.clicked):
            picked.connect(self._take)
            picked.connect(menu.close)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    def _take(self, chosen: QDate) -> None:
        self.setText(day_words(date(chosen.year(), chosen.month(), chosen.day())))
        self.typed.emit()
        self.commit()

    def _renew_icon(self) -> None:
        self._calendar.setIcon(icons.icon("calendar-blank"))


class ToldDayField(DayField):
    """A day of the past as exactly as one knows it: "Mar 4, 1952" is understood; "May 2019" and "childhood" stay as they are typed."""

    def value(self) -> str:
        """A whole date as records tell it ("1952-03-04"), else what was typed."""
        typed = self.text().strip()
        day = self.day_of(typed)
        return day.isoformat() if day is not None else typed

    def day_of(self, typed: str) -> date | None:
        return told_day(typed, self._today, day_first=date_order().is_day_first) if typed.strip() else None

    @property
    def is_wrong(self) -> bool:
        return self.day_of(self.text()) is None and why_impossible(self.text(), day_first=date_order().is_day_first) is not None

    def words_of(self, value: Any) -> str:
        return told_day_words(str(value or ""))
