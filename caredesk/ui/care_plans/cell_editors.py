"""The editors of a list's cells. Their popups take keys before the cell does, so Tab and Enter are handed on to it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QCompleter, QLineEdit, QWidget

TABS, ENTERS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab), (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestingLine(QLineEdit):
    """A line that offers what may be typed. Where it is left with its list open, the only one that begins as typed is taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offered: tuple[str, ...] = ()

    def offer(self, words: Sequence[str]) -> None:
        """Offer these while typing."""
        self._offered = tuple(words)
        completer = QCompleter(list(words), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def event(self, event: QEvent) -> bool:
        """While its list is open, QCompleter brings keys here past the delegate that would leave the cell."""
        popup = self._open_list()
        if popup is None or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().event(event)
        if event.key() in TABS or (event.key() in ENTERS and not popup.currentIndex().isValid()):
            popup.hide()
            self._take_the_only_one()
            QApplication.sendEvent(self, event.clone())
            return True
        return super().event(event)

    def _take_the_only_one(self) -> None:
        """A name of which a word was begun; letters from within a word could be another name."""
        begun = re.compile(rf"(?<!\w){re.escape(self.text().strip())}", re.IGNORECASE)
        fitting = [words for words in self._offered if begun.search(words)]
        if len(fitting) == 1 and self.text().strip():
            self.setText(fitting[0])

    def _open_list(self) -> QAbstractItemView | None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None


class ChoiceLine(QComboBox):
    """A choice whose list opens with the cell. Letters only mark; Tab and Enter take what is marked, if all that was typed names it."""

    given_up = Signal()  # Enter where what was typed names none of the choices

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._letters = ""
        self.view().installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With its list closed a letter would choose at once: it opens the list instead."""
        if not _is_letter(event):
            super().keyPressEvent(event)
            return
        self.showPopup()
        self._mark(event.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.view() or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_named = not self._letters or self.view().currentIndex().row() == self._named()
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in ENTERS and not is_named:
            event.accept()  # the list would take what is marked already here
            return True
        if event.type() == QEvent.Type.KeyPress and self._took(event, is_named):
            return True
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent, is_named: bool) -> bool:
        if _is_letter(event):
            self._mark(event.text())
        elif event.key() in TABS:
            if is_named:
                self.setCurrentIndex(self.view().currentIndex().row())
            self.hidePopup()
            QApplication.sendEvent(self, event.clone())
        elif event.key() in ENTERS and not is_named:
            self.hidePopup()
            self.given_up.emit()
        else:
            self._letters = ""
            return False
        return True

    def _mark(self, letter: str) -> None:
        self._letters += letter
        if self._named() >= 0:
            self.view().setCurrentIndex(self.model().index(self._named(), 0))

    def _named(self) -> int:
        """The first choice that begins with all that was typed; -1 where there is none."""
        typed = self._letters.casefold()
        return next((at for at in range(self.count()) if self.itemText(at).casefold().startswith(typed)), -1)


def _is_letter(event: QKeyEvent) -> bool:
    is_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return bool(event.text()) and event.text().isprintable() and not is_command
