"""The keyboard focus made visible: one frame around whatever has it, since style sheets know no outline outside a control."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from caredesk.ui.common.theme import theme

WIDTH_PX = 2
GAP_PX = 2
OWN_EDGE = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QScrollArea)
RADIUS_PROPERTY = "ring_radius"


class FocusRing(QWidget):
    """A frame over the focused control; it takes no clicks and covers nothing but its own two pixels."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._watched: list[QObject] = []
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("FocusRing")
        self.setAccessibleName("")
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.ParentChange):
            self._place()
        elif event.type() == QEvent.Type.DeferredDelete and watched in (self._target, self.parent()):
            self._leave()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), WIDTH_PX))
        radius = self._radius() + GAP_PX
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or isinstance(now, OWN_EDGE) or now.property("own_focus") or now.window() is now:
            return
        self._target = now
        self.setParent(now.window())
        walked: QWidget | None = now
        while walked is not None:
            walked.installEventFilter(self)
            self._watched.append(walked)
            walked = None if walked.isWindow() else walked.parentWidget()
        self._place()

    def _leave(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()
        if self.parent() is not None:
            self.setParent(None)

    def _place(self) -> None:
        target = self._target
        if target is None:
            return
        if not target.isVisible():
            self.hide()
            return
        reach = GAP_PX + WIDTH_PX
        spot = QRect(target.mapTo(target.window(), QPoint(0, 0)), target.size()).adjusted(-reach, -reach, reach, reach)
        self.setGeometry(spot)
        inner = self.rect().adjusted(reach + 3, reach + 3, -reach - 3, -reach - 3)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.show()
        self.raise_()

    def _radius(self) -> float:
        target = self._target
        if target is None:
            return 0
        named = target.property(RADIUS_PROPERTY)
        if named is not None:
            return float(named)
        if isinstance(target, QTabBar):
            return 2
        return 6 if isinstance(target, QAbstractButton) else 4
