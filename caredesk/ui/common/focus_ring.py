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
    QWidget,
)
from shiboken6 import isValid

from caredesk.ui.common.theme import theme

WIDTH_PX = 2
GAP_PX = 2
REACH_PX = WIDTH_PX + GAP_PX
OWN_EDGE = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QScrollArea)  # these thicken their own edge
RADIUS_PROPERTY = "ring_radius"
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class _Frame(QWidget):
    """Two pixels around a control; takes no clicks and covers nothing else. Belongs to the control's window and ends with it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.radius = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("FocusRing")

    def surround(self, spot: QRect, radius: float) -> None:
        self.radius = radius + GAP_PX
        self.setGeometry(spot.adjusted(-REACH_PX, -REACH_PX, REACH_PX, REACH_PX))
        hollow = REACH_PX + 3
        self.setMask(QRegion(self.rect()) - QRegion(self.rect().adjusted(hollow, hollow, -hollow, -hollow)))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), WIDTH_PX))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.radius, self.radius)
        painter.end()


class FocusRing(QObject):
    """Follows the application's focus and keeps the frame around it, also while it moves or scrolls."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """The control that is framed now."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or isinstance(now, OWN_EDGE) or now.property("own_focus") or now.isWindow():
            return
        self._target = now
        self._frame = _Frame(now.window())
        walked: QWidget | None = now
        while walked is not None:
            walked.installEventFilter(self)
            self._watched.append(walked)
            walked = None if walked.isWindow() else walked.parentWidget()
        self._place()

    def _leave(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._target = self._frame = None

    def _place(self) -> None:
        target, frame = self._target, self._frame
        if target is None or frame is None or not isValid(target) or not isValid(frame):
            return
        if target.isVisible():
            frame.surround(QRect(target.mapTo(target.window(), QPoint(0, 0)), target.size()), _radius(target))
        else:
            frame.hide()


def _radius(target: QWidget) -> float:
    named = target.property(RADIUS_PROPERTY)
    if named is not None:
        return float(named)
    return 6 if isinstance(target, QAbstractButton) else 4
