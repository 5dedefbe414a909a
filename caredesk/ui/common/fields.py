"""Fields of forms: checked when they are left, never while one types; what was left is handed over once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.popup_keys import TabLeaves
from caredesk.ui.common.theme import theme

FRAME_PX, EDGE_PX = 12, 4  # above and below the words: padding, edge and the document's own margin


class LineField(QLineEdit):
    """One line of words. Escape puts back what stood there."""

    typed = Signal()
    left = Signal(object)  # str, if it is not what was shown

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._shown = self._sent = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textEdited.connect(lambda _: self.typed.emit())

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.text().strip() != self._shown.strip()

    def value(self) -> Any:
        """What stands there, without spaces around it."""
        return self.text().strip()

    def show_value(self, value: Any) -> None:
        """Show what is kept, unless the user is typing something else here."""
        touched = self.is_touched and self.text() != self._sent
        self._shown = self._sent = self.words_of(value)
        if not touched:
            self.setText(self._shown)

    def restore(self, text: str) -> None:
        """Put an unfinished text back; it is handed over when the field is left."""
        self.setText(text)

    def commit(self) -> None:
        """Hand over what was typed, as leaving the field does."""
        if self.is_touched and self.text() != self._sent:
            self._sent = self.text()
            self.left.emit(self.value())

    def refused(self) -> None:
        """What was handed over was not kept: leaving the field tries again."""
        self._sent = self._shown

    def words_of(self, value: Any) -> str:
        """How a value is shown."""
        return "" if value is None else str(value)

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and not self.isUndoAvailable() and not self.isRedoAvailable():
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_touched and self._shown:
            self.setText(self._shown)
            self.typed.emit()
            return
        super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Words over one or more lines, as high as they need. Tab leaves it; Escape puts back what stood there."""

    typed = Signal()
    left = Signal(object)  # str, if it is not what was shown

    def __init__(self, name: str, parent: QWidget | None = None, *, lines: int = 2, hint: str = "") -> None:
        super().__init__(parent)
        self._lines = lines
        self._shown = self._sent = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(EDGE_PX)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self.toPlainText().strip() != self._shown.strip()

    def value(self) -> Any:
        """What stands there, without spaces around it."""
        return self.toPlainText().strip()

    def text(self) -> str:
        """What stands there, as it was typed."""
        return self.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show what is kept, unless the user is typing something else here."""
        touched, text = self.is_touched and self.toPlainText() != self._sent, "" if value is None else str(value)
        self._shown = self._sent = text
        if not touched and self.toPlainText() != text:
            self._replace(text)

    def restore(self, text: str) -> None:
        """Put an unfinished text back; it is handed over when the field is left."""
        if text != self.toPlainText():
            self._replace(text)

    def commit(self) -> None:
        """Hand over what was typed, as leaving the field does."""
        text = self.toPlainText()
        if self.is_touched and text != self._sent:
            self._sent = text
            self.left.emit(text.strip())

    def refused(self) -> None:
        """What was handed over was not kept: leaving the field tries again."""
        self._sent = self._shown

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and not self.document().isUndoAvailable() and not self.document().isRedoAvailable():
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_touched and self._shown:
            self._replace(self._shown)
            self.typed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _changed(self) -> None:
        if self.is_touched and self.hasFocus():
            self.typed.emit()

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


class ChoiceField(QComboBox):
    """One of a closed list: pairs of (value, words). The wheel does not change it by accident.

    What keys pass by in the closed field is shown at once and kept only when the field is left; a line chosen in the list is kept at once.
    """

    typed = Signal()
    left = Signal(object)  # the value shown now
    settled = Signal(object)  # the value to keep

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_keyed = self._is_passing = False
        self._on_record: Any = None
        self._tab_leaves: TabLeaves | None = None  # made with the list, which costs more than the closed field
        self.show_choices(choices)
        self.activated.connect(self._activated)

    @property
    def is_touched(self) -> bool:
        """Whether keys passed by values, and the field is not left yet."""
        return self._is_passing

    def show_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the chosen value stays where it is among them."""
        kept = self.value()
        self.clear()
        self._values = [value for value, _ in choices]
        for _, words in choices:
            self.addItem(words)
        self.show_value(kept)

    def value(self) -> Any:
        """The value chosen; None where the list is empty."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def show_value(self, value: Any) -> None:
        """Show what is kept, the first value where it is not among them, unless the user is choosing another one."""
        self._on_record = value
        if not self._is_passing:
            self.choose_value(value)

    def choose_value(self, value: Any) -> None:
        """Choose a value; the first one where it is not among them."""
        if self._values:
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def commit(self) -> None:
        """Hand over what keys chose, as leaving the field does."""
        if self._is_passing:
            self._is_passing = False
            if self.value() != self._on_record:
                self.settled.emit(self.value())

    def text(self) -> str:
        """The chosen value as text, for a draft."""
        return self._kept(self.currentIndex())

    def restore(self, text: str) -> None:
        """Choose the value that a draft kept; it is handed over when the field is left."""
        self.setCurrentIndex(next((place for place in range(len(self._values)) if self._kept(place) == text), self.currentIndex()))
        self._is_passing = bool(text) and self.value() != self._on_record

    def _kept(self, place: int) -> str:
        """An empty first choice keeps nothing; "No" after "Not recorded" does."""
        value = self._values[place] if place >= 0 else None
        return str(value) if value or place > 0 else ""

    def showPopup(self) -> None:
        if self._tab_leaves is None:
            self._tab_leaves = TabLeaves(self)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_keyed = True
        super().keyPressEvent(event)
        self._is_keyed = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, side = QPainter(self), theme().px(14)
        place = QRectF(self.width() - side - 9, (self.height() - side) / 2, side, side)
        icons.paint(painter, "caret-down", theme().colour("text2"), place)
        painter.end()

    def _activated(self) -> None:
        self._is_passing = True
        self.typed.emit()
        self.left.emit(self.value())
        if not self._is_keyed:
            self.commit()


def trailing_action(field: QLineEdit, icon: str, words: str) -> QAction:
    """A small button inside a field's right edge."""
    action = field.addAction(icons.icon(icon), QLineEdit.ActionPosition.TrailingPosition)
    action.setToolTip(words)
    action.setText(words)
    return action


def _is_undo(event: QEvent) -> bool:
    """Whether a field is asked if it wants the key for itself. One in which nothing was typed leaves it to the last deed."""
    return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)
