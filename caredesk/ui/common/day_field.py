"""A day as people type it, understood when the field is left, or taken from a calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from caredesk.rules.due_dates import due_day
from caredesk.rules.typed_dates import typed_date
from caredesk.ui.common import icons
from caredesk.ui.common.fields import LineField, trailing_action
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.theme import theme


class DayField(LineField):
    """ "11/25", "tomorrow" and "+2w" are understood; with `is_past` (births, facts) two-digit years lie in the past."""

    wrong = Signal(str)  # why what was typed is no day; empty once it is one

    def __init__(self, name: str, today: date, parent: QWidget | None = None, *, is_past: bool = False, hint: str = "") -> None:
        super().__init__(name, parent)
        self._today, self._is_past = today, is_past
        self.setPlaceholderText(hint or (self.tr("Like Mar 4, 1955") if is_past else self.tr("Like Nov 25")))
        self._calendar = trailing_action(self, "calendar-blank", self.tr("Choose from a calendar"))
        self._calendar.triggered.connect(self._open_calendar)
        theme().changed.connect(self._renew_icon)

    def value(self) -> Any:
        """The day (date), or None where nothing or no day was typed."""
        return self.day_of(self.text())

    def day_of(self, typed: str) -> date | None:
        """What a typed text means."""
        text = typed.strip()
        if not text:
            return None
        return typed_date(text, self._today, past=True) if self._is_past else due_day(text, self._today)

    @property
    def is_wrong(self) -> bool:
        """Whether something was typed that is no day."""
        return bool(self.text().strip()) and self.value() is None

    def fault(self) -> str:
        """Why what was typed is no day."""
        if not self.is_wrong:
            return ""
        like = "Mar 4, 1955" if self._is_past else "Nov 25"
        return self.tr("This is not a date. Type it like {example}.").format(example=like)

    def words_of(self, value: Any) -> str:
        return day_words(value)

    def restore(self, text: str) -> None:
        """Put an unfinished text back, with its fault where it is no day."""
        super().restore(text)
        self.wrong.emit(self.fault())

    def commit(self) -> None:
        """Show what was understood, and hand it over."""
        self.wrong.emit(self.fault())
        if self.is_wrong:
            return
        self.setText(day_words(self.value()))
        super().commit()

    def event(self, event: QEvent) -> bool:
        is_alt_down = (
            isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        )
        if is_alt_down and event.type() == QEvent.Type.KeyPress:
            self._open_calendar()
            return True
        return super().event(event)

    def _open_calendar(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self.value() or self._today
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
