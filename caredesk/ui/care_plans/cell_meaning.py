"""What is typed into a cell means a day: in words under the cell, while one types."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from caredesk.rules.due_dates import due_day
from caredesk.ui.common import day_meaning
from caredesk.ui.common.date_order import is_day_first
from caredesk.ui.common.day_field import MEANT_MS
from caredesk.ui.common.labels import PLAIN_TEXT

GAP_PX, EDGE_PX = 2, 12  # from the cell, and from the edge of what is around its list


def day_meant(typed: str, today: date) -> str:
    """ "Fri, Nov 27, 2026, in 2 days"; empty where what is typed is no day, or not yet one."""
    day = due_day(typed, today, day_first=is_day_first()) if typed.strip() else None
    return day_meaning.meaning(day, today) if day is not None else ""


class CellMeaning(QLabel):
    """Lies over what stands under the cell, moves along where the page scrolls, and goes with the cell's editor."""

    def __init__(self, editor: QLineEdit, means: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("part", "cell-meaning")
        self._editor, self._means = editor, means
        self._say_soon = QTimer(self, singleShot=True, interval=MEANT_MS)
        self._say_soon.timeout.connect(self._say)
        editor.textEdited.connect(self._tell)
        editor.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.Hide:
            self._say_soon.stop()
            self.hide()
            self.deleteLater()
        return super().eventFilter(watched, event)

    def _tell(self, typed: str) -> None:
        words = self._means(typed)
        self.setText(words)
        self.setVisible(bool(words))
        self._say_soon.stop()
        if words:
            self._say_soon.start()
            self.adjustSize()
            self.move(self._place())
            self.raise_()

    def _say(self) -> None:
        day_meaning.say(self._editor, self.text())

    def _place(self) -> QPoint:
        """Under the cell, within what is around its list; over the cell where there is no room under it."""
        room = self.parentWidget()
        assert room is not None
        corner = self._editor.mapTo(room, self._editor.rect().bottomLeft())
        left = max(0, min(corner.x(), room.width() - EDGE_PX - self.width()))
        under = corner.y() + 1 + GAP_PX
        above = self._editor.mapTo(room, QPoint(0, 0)).y() - self.height() - GAP_PX
        return QPoint(left, under if under + self.height() <= room.height() else max(0, above))
