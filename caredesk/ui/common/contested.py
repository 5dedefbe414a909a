"""A field that was changed elsewhere while it was typed in: theirs, yours and what it was, side by side, until a person decides."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.labels import label
from caredesk.ui.common.scrolled import area_around
from caredesk.ui.common.theme import theme

SIDE_BY_SIDE_PX, AROUND_PX = 340, 8
MOST_LETTERS = 2_000  # of each text; the whole of ours stands in the field
Words = Callable[[Any], str]


class ContestedNote(QFrame):
    """Says who changed the field and when, and offers both values. It decides nothing: its owner keeps theirs or writes ours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "soon")
        self._keep: Callable[[], object] = lambda: None
        self._write: Callable[[], object] = lambda: None
        self._title = label("", self, role="small", wraps=True)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(8)
        self._theirs, self._yours, self._was = (_Side(self) for _ in range(3))
        self.keep_theirs, self.use_yours = self._theirs.offer(), self._yours.offer()
        self.keep_theirs.clicked.connect(lambda: self._decided(self._keep))
        self.use_yours.clicked.connect(lambda: self._decided(self._write))
        for side in (self._theirs, self._yours, self._was):
            self._sides.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._sides)
        self.hide()

    @property
    def words(self) -> str:
        """All that is said now; empty where nothing is contested."""
        return self.accessibleName() if not self.isHidden() else ""

    def mark(self, words: str) -> None:
        """While one types: it is something else by now. Nothing is to be decided before the field is left."""
        self._say(self.tr("Changed elsewhere while you type: it is now “{words}”. What you type is kept.").format(words=_short(words)))
        for side in (self._theirs, self._yours, self._was):
            side.hide()

    def ask(
        self, contested: FieldChanged, yours: str, words: Words, keep: Callable[[], object], write: Callable[[], object], *, of: str = ""
    ) -> None:
        """Show all three. `keep` takes theirs, `write` puts ours over it; `of` names the field where the note does not stand under it."""
        self._keep, self._write = keep, write
        texts = [_short(text) or self.tr("nothing") for text in (words(contested.theirs), yours, words(contested.was))]
        for side, name, text in zip((self._theirs, self._yours, self._was), self._names(contested), texts, strict=True):
            side.say(name, text)
        who = self._who(contested)
        title = self.tr("{field}: {what}").format(field=of, what=who) if of else who
        self._say(title, self._told(contested), *texts)
        QTimer.singleShot(0, self, self._come_into_view)  # once it has its place

    def clear(self) -> None:
        """Nothing is contested any more."""
        self.hide()
        self.setAccessibleName("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().px(SIDE_BY_SIDE_PX)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _who(self, contested: FieldChanged) -> str:
        told = {"day": formats.day(contested.at.date(), contested.at.date()), "time": formats.clock_time(contested.at)}
        if contested.is_self:
            return self.tr("You changed this elsewhere on {day} at {time}.").format(**told)
        return self.tr("{name} changed this on {day} at {time}.").format(name=contested.who, **told)

    def _names(self, contested: FieldChanged) -> tuple[str, str, str]:
        """What the three values are called, and their buttons along with them: nobody is “they” to oneself."""
        if contested.is_self:
            self.keep_theirs.setText(self.tr("Keep that"))
            self.use_yours.setText(self.tr("Use this"))
            return self.tr("Elsewhere"), self.tr("Here"), self.tr("Was")
        self.keep_theirs.setText(self.tr("Keep theirs"))
        self.use_yours.setText(self.tr("Use mine"))
        return self.tr("Theirs"), self.tr("Yours"), self.tr("Was")

    def _told(self, contested: FieldChanged) -> str:
        if contested.is_self:
            return self.tr("{title} Elsewhere: {theirs}. Here: {yours}. Was: {was}.")
        return self.tr("{title} Theirs: {theirs}. Yours: {yours}. Was: {was}.")

    def _say(self, title: str, told: str = "", *texts: str) -> None:
        self._title.setText(title)
        theirs, yours, was = texts or [""] * 3
        self.setAccessibleName(told.format(title=title, theirs=theirs, yours=yours, was=was) if told else title)
        self.show()

    def _come_into_view(self) -> None:
        """What is to be decided does not lie under the window's edge."""
        area = area_around(self)
        if area is not None and self.isVisible():
            area.ensureWidgetVisible(self, 0, AROUND_PX)

    def _decided(self, then: Callable[[], object]) -> None:
        self.clear()
        then()


class _Side(QWidget):
    """One of the values under its caption, and the button that takes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._words = label("", self, role="small", wraps=True)
        self._title = label("", self, role="small", tone="text2")
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)
        self._column.addStretch(1)

    def offer(self) -> Button:
        """A button under the words; those of values beside each other stand on one line."""
        made = button("", small=True, parent=self)
        self._column.addWidget(made)
        return made

    def say(self, name: str, words: str) -> None:
        self._title.setText(name)
        self._words.setText(words)
        self._words.setAccessibleName(self.tr("{name}: {words}").format(name=name, words=words))
        self.show()


def _short(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}…"
