"""Fields of the plan: committed when they are left, kept as a draft while they are typed in, told what is wrong beside them."""

from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget, QWidgetAction

from caredesk.rules.days import day_words
from caredesk.rules.due_dates import due_day
from caredesk.ui.common import icons
from caredesk.ui.common.theme import theme

FRAME_PX, EDGE_PX = 12, 4  # above and below the words: padding, edge and the document's own margin


class TextField(QPlainTextEdit):
    """Words over one or more lines, as high as they need. Tab leaves it; Escape puts back what stood there."""

    typed = Signal(str)
    left = Signal(str)  # what stands there, if it is not what was shown

    def __init__(self, name: str, parent: QWidget, *, lines: int = 1, hint: str = "") -> None:
        super().__init__(parent)
        self._lines, self._shown, self._sent = lines, "", ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(EDGE_PX)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.toPlainText().strip() != self._shown.strip()

    def show_value(self, text: str) -> None:
        """Show what is kept, unless the user is typing something else here."""
        touched = self.is_touched and self.toPlainText() != self._sent
        self._shown = self._sent = text
        if not touched and self.toPlainText() != text:
            self._replace(text)

    def restore(self, text: str) -> None:
        """Put an unfinished text back; it is committed when the field is left."""
        if text != self.toPlainText():
            self._replace(text)

    def commit(self) -> None:
        """Hand over what was typed, as leaving the field does."""
        text = self.toPlainText()
        if self.is_touched and text != self._sent:
            self._sent = text
            self.left.emit(text)

    def refused(self) -> None:
        """What was handed over was not kept: leaving the field tries again."""
        self._sent = self._shown

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_touched:
            self._replace(self._shown)
            self.typed.emit(self._shown)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _changed(self) -> None:
        if self.is_touched and self.hasFocus():
            self.typed.emit(self.toPlainText())

    def _replace(self, text: str) -> None:
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        line_px = QFontMetrics(theme().font("body")).lineSpacing()
        wanted = max(self._lines, round(self.document().size().height())) * line_px + FRAME_PX + 2
        if self.height() != wanted or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)


class DayField(QLineEdit):
    """A day, typed in any usual form ("11/25", "tomorrow", "+2w") or taken from a calendar."""

    left_day = Signal(object)  # date or None, if it is not what was shown
    wrong = Signal(str)  # why what was typed is no day; empty once it is one

    def __init__(self, name: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today, self._shown = today, ""
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("Like Nov 25"))
        self._calendar = self.addAction(icons.icon("calendar-blank"), QLineEdit.ActionPosition.TrailingPosition)
        self._calendar.setToolTip(self.tr("Choose from a calendar"))
        self._calendar.triggered.connect(self._open_calendar)
        self.editingFinished.connect(self._finished)
        theme().changed.connect(lambda: self._calendar.setIcon(icons.icon("calendar-blank")))

    def show_day(self, day: date | None) -> None:
        """Show what is kept, unless the user is typing something else here."""
        touched = self.text() != self._shown and self.hasFocus()
        self._shown = day_words(day)
        if not touched:
            self.setText(self._shown)
            self.wrong.emit("")

    def commit(self) -> None:
        """Hand over what was typed, as leaving the field does."""
        self._finished()

    def _finished(self) -> None:
        typed = self.text().strip()
        if typed == self._shown:
            self.wrong.emit("")
            return
        day = due_day(typed, self._today)
        if typed and day is None:
            self.wrong.emit(self.tr("This is not a date. Type it like Nov 25."))
            return
        self._shown = day_words(day)
        self.setText(self._shown)
        self.wrong.emit("")
        self.left_day.emit(day)

    def _open_calendar(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = due_day(self.text(), self._today) or self._today
        calendar.setSelectedDate(day)  # type: ignore[arg-type]  # PySide takes a date
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        calendar.clicked.connect(lambda chosen: self._take(chosen.toPython()))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, day: date) -> None:
        self.setText(day_words(day))
        self._finished()


class Labelled(QWidget):
    """A field under its label, with room for a sentence about what is wrong."""

    def __init__(self, label: str, field: QWidget, parent: QWidget, *, help_words: str = "") -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.label = QLabel(label, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "caption")
        self.label.setProperty("tone", "text3")
        self.label.setBuddy(field)
        column.addWidget(self.label)
        column.addWidget(field)
        self._fault = Fault(self)
        column.addWidget(self._fault)
        if help_words:
            field.setAccessibleDescription(help_words)

    def show_fault(self, words: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._fault.say(words)
        self.field.setProperty("wrong", bool(words))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(words)


class Fault(QFrame):
    """What is wrong, with its icon: never by colour alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(4)
        self._icon, self._words = QLabel(self), QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("role", "small")
        self._words.setProperty("tone", "late")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Show a sentence, or nothing."""
        self._icon.setPixmap(icons.pixmap("warning-fill", theme().colour("late"), 14))
        self._words.setText(words)
        self.setVisible(bool(words))


def later(milliseconds: int, parent: QWidget, then: object) -> QTimer:
    """A timer that rings once, so long after its last start."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)  # type: ignore[arg-type]  # any callable
    return timer
