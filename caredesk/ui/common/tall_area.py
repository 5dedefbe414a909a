"""What is taller than a small screen scrolls; where there is room for all of it, nothing does."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
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


def fit_tall(dialog: QDialog) -> None:
    """Make a dialog as high as it wants to be, but no higher than the screen gives."""
    room = dialog.screen().availableSize()
    wanted = dialog.sizeHint().expandedTo(dialog.minimumSize())
    dialog.resize(min(wanted.width(), room.width() - EDGE_PX), min(wanted.height(), room.height() - EDGE_PX))
