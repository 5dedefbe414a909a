"""What was just done, with Undo: bottom left of the page or above what one works at, eight seconds, one at a time. Never for errors."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from caredesk.ui.common import icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.labels import label
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.theme import theme

STAY_MS = 8000
WATCH_MS = 200  # how soon it steps aside of a row that comes to stand under it
MARGIN_PX, GAP_PX = 24, 12


class Toast(QFrame):
    """Stays while pointed at or focused. Belongs to the area it is shown over."""

    undo_wanted = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.setProperty("part", "toast")
        self._icon = QLabel(self)
        self._words = label("", self, tone="toast")
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._undo = button(self.tr("Undo"), kind="toast", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addSpacing(18)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self._time_is_up)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._step_aside)
        self._undo.clicked.connect(self._undo_clicked)
        self._undo.installEventFilter(self)
        area.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, words: str, *, can_undo: bool = True, whole: str = "") -> None:
        """Show what was done; `whole` says on hover and to a screen reader also with whom."""
        whole = whole or words
        self._icon.setPixmap(icons.pixmap("check-circle-fill", theme().colour("toast_t"), theme().px(16)))
        self._words.setText(words)
        self._undo.setVisible(can_undo)
        self._undo.setAccessibleName(self.tr("Undo: {deed}").format(deed=whole))
        self.setAccessibleName(whole)
        plain_tooltip(self, whole if whole != words else "")
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        self._watch.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, whole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.FocusOut and watched is self._undo:
            self._timer.start()
        return False

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch.stop()

    def _time_is_up(self) -> None:
        if not self.underMouse() and not self._undo.hasFocus():
            self.hide()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _step_aside(self) -> None:
        if not self._undo.hasFocus():
            self._place()

    def _place(self) -> None:
        area = self._area
        self.adjustSize()
        width = min(max(self.width(), theme().px(400)), area.width() - 2 * MARGIN_PX)
        place = QRect(MARGIN_PX, area.height() - self.height() - GAP_PX, width, self.height())
        worked_at = _worked_at(area)
        above = worked_at.top() - GAP_PX - place.height()
        if place.intersects(worked_at) and above >= 0:
            place.moveTop(above)
        self.setGeometry(place)


def _worked_at(area: QWidget) -> QRect:
    """What has the focus in an area, or gets it back: a list's current row, a text's line with the cursor, the field or button itself."""
    held = area.window().focusWidget()
    if held is None or not area.isAncestorOf(held):
        return QRect()
    part, rect = held, held.rect()
    if isinstance(held, QAbstractItemView):
        row = held.visualRect(held.currentIndex())
        part, rect = held.viewport(), QRect(0, row.top(), held.viewport().width() if row.isValid() else 0, row.height())
    elif isinstance(held, QPlainTextEdit):
        part, rect = held.viewport(), held.cursorRect()
    return QRect(part.mapTo(area, QPoint(rect.left(), rect.top())), rect.size())
