"""A window of the program as the system knows it, and what waits until something was painted in it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

REFERENCE, SMALLEST = QSize(1366, 768), QSize(1100, 680)
FRAME = QSize(16, 48)  # about what a window manager puts around a window


def fills_screen(free: QSize, *, has_kept_size: bool) -> bool:
    """Whether the window opens maximized: where it is smaller than the smallest, or new and without room for its title and its edges."""
    needed = SMALLEST if has_kept_size else REFERENCE + FRAME
    return free.width() < needed.width() or free.height() < needed.height()


class Root(QWidget):
    """A window of the program. Its title names nobody."""

    def __init__(self, closing: "Callable[[Root], None]") -> None:
        super().__init__()
        self.closing = closing
        self.setWindowTitle("CareDesk")
        self.setProperty("ground", "window")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None

    def show_content(self, content: QWidget) -> None:
        """Show something else in the window; what was there before goes."""
        before, self._content = self._content, content
        self._column.addWidget(content)
        if before is not None:
            before.hide()
            before.deleteLater()

    def take_place(self, restore: "Callable[[Root], bool]") -> None:
        """Stand where `restore` puts it, which answers whether it did, else as large as the design wants it and the screen allows."""
        free = QGuiApplication.primaryScreen().availableSize()
        self.setMinimumSize(SMALLEST.boundedTo(free))
        self.resize(REFERENCE.boundedTo(free))
        if fills_screen(free, has_kept_size=restore(self)):
            self.showMaximized()

    def come_forward(self) -> None:
        """Before all other programs' windows."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing(self)
        super().closeEvent(event)


class FirstPaint(QObject):
    """Calls back once a widget was painted."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, self, then)
        return False
