"""Fields of forms: checked when they are left, never while one types; what was left is handed over once."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from caredesk.ui.common import icons
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

    @property
    def kept_words(self) -> str:
        """What is kept, as it reads."""
        return self._shown

    def give_up(self) -> None:
        """Show what is kept in the place of what was typed."""
        self._sent = self._shown
        self.setText(self._shown)

    def words_of(self, value: Any) -> str:
        """How a value is shown."""
        return words_of(value)

    def shown_text(self) -> str:
        """What stands there, as words."""
        return self.text().strip()

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
        touched, text = self.is_touched and self.toPlainText() != self._sent, self.words_of(value)
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

    @property
    def kept_words(self) -> str:
        """What is kept, as it reads."""
        return self._shown

    def give_up(self) -> None:
        """Show what is kept in the place of what was typed."""
        self._sent = self._shown
        self._replace(self._shown)

    def words_of(self, value: Any) -> str:
        """How a value is shown."""
        return words_of(value)

    def shown_text(self) -> str:
        """What stands there, as words."""
        return self.toPlainText().strip()

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


def words_of(value: Any) -> str:
    """A value in words; the parts of a list with spaces between."""
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    return "" if value is None else str(value)


def trailing_action(field: QLineEdit, icon: str, words: str) -> QAction:
    """A small button inside a field's right edge."""
    action = field.addAction(icons.icon(icon), QLineEdit.ActionPosition.TrailingPosition)
    action.setToolTip(words)
    action.setText(words)
    return action


def _is_undo(event: QEvent) -> bool:
    """Whether a field is asked if it wants the key for itself. One in which nothing was typed leaves it to the last deed."""
    return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)
