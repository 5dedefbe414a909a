"""What was just done, with Undo: bottom left of the page, eight seconds, one at a time. Never for errors."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.buttons import button
from caredesk.ui.common.labels import label
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.theme import theme

STAY_MS = 8000
MARGIN_PX = 24


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

    def _time_is_up(self) -> None:
        if not self.underMouse() and not self._undo.hasFocus():
            self.hide()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _place(self) -> None:
        area = self._area
        self.adjustSize()
        width = min(max(self.width(), theme().px(400)), area.width() - 2 * MARGIN_PX)
        self.setGeometry(MARGIN_PX, area.height() - self.height() - 12, width, self.height())
