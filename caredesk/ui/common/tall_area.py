"""What is taller than a small screen scrolls; where there is room for all of it, nothing does."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

LEAST_HIGH_PX, EDGE_PX = 120, 48


class TallArea(QScrollArea):
    """Wants to be as high as what is inside. The ground is that of the dialog."""

    def __init__(self, inside: QWidget, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inside = self._inside
        wanted = inside.sizeHint()
        high = inside.heightForWidth(max(self.width(), wanted.width())) if inside.hasHeightForWidth() else wanted.height()
        return QSize(wanted.width(), max(high, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, LEAST_HIGH_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class TallDialog(QDialog):
    """As high as what is inside, but no larger than the screen gives; it grows when what is inside needs more room."""

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        is_new = event.type() is QEvent.Type.LayoutRequest and self.isVisible()
        is_done = super().event(event)  # after this a dialog that is deleted is gone
        if is_new:
            self._fit(self.size())
        return is_done

    def _fit(self, least: QSize | None = None) -> None:
        room = self.screen().availableSize()
        wanted = self.sizeHint().expandedTo(self.minimumSize()).expandedTo(least or QSize())
        self.resize(min(wanted.width(), room.width() - EDGE_PX), min(wanted.height(), room.height() - EDGE_PX))
