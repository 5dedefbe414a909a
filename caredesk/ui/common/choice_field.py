"""A field that is one of a closed list: what keys pass by is shown, and kept when the field is left."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.popup_keys import TabLeaves
from caredesk.ui.common.theme import theme
from caredesk.ui.common.type_ahead import Letters, place_of

OtherNames = Mapping[Any, Sequence[str]]  # of each value


class ChoiceField(QComboBox):
    """One of a closed list: pairs of (value, words). The wheel does not change it by accident.

    What keys pass by in the closed field is shown at once and kept only when the field is left; a line chosen in the list is kept at once.
    Letters that fit no line bring back the one from before they were typed. `also` has other names by which people look for a value.
    """

    typed = Signal()
    left = Signal(object)  # the value shown now
    settled = Signal(object)  # the value to keep

    def __init__(
        self, name: str, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None, *, also: OtherNames | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_keyed = self._is_passing = False
        self._on_record: Any = None
        self._also = also or {}
        self._letters = Letters()
        self._before = -1  # the line from before letters were typed
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
        self._letters.forget()
        if self._is_passing:
            self._is_passing = False
            if self.value() != self._on_record:
                self.settled.emit(self.value())

    @property
    def kept_words(self) -> str:
        """What is kept, as it reads."""
        return self.words_of(self._on_record)

    def refused(self) -> None:
        """What was handed over was not kept: it stays chosen, and leaving the field tries again."""
        self._is_passing = self.value() != self._on_record

    def give_up(self) -> None:
        """Show what is kept in the place of what was chosen."""
        self._is_passing = False
        self.choose_value(self._on_record)

    def words_of(self, value: Any) -> str:
        """How a value reads."""
        return self.itemText(self._values.index(value)) if value in self._values else ""

    def shown_text(self) -> str:
        """What is chosen, in words."""
        return self.currentText()

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
            self.view().installEventFilter(self)
        self._letters.forget()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed into the open list mark a line of it; it is taken by Enter or Tab."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._letters.takes(event):
            self.view().setCurrentIndex(self.model().index(self._typed_place(event, self.view().currentIndex().row()), 0))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._is_keyed = True
        if self._letters.takes(event):
            self._choose(self._typed_place(event, self.currentIndex()))
        else:
            self._letters.forget()
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

    def _typed_place(self, event: QKeyEvent, place: int) -> int:
        """The line that the letters mean now; the one from before them where they mean none."""
        if self._letters.take(event, lambda typed: self._place_of(typed) is not None):
            self._before = place
        found = self._place_of(self._letters.typed)
        return self._before if found is None else found

    def _place_of(self, typed: str) -> int | None:
        lines = [self.itemText(place) for place in range(self.count())]
        return place_of(typed, lines, [self._also.get(value, ()) for value in self._values])

    def _choose(self, place: int) -> None:
        if place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def _activated(self) -> None:
        self._is_passing = True
        self.typed.emit()
        self.left.emit(self.value())
        if not self._is_keyed:
            self.commit()
