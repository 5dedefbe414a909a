"""The windows of an open practice: a second one beside the first, each with its own places; closing one leaves the other."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import Place
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell import kept_view
from caredesk.ui.shell.everywhere import Everywhere
from caredesk.ui.shell.root import Root

STEP_PX = 32  # a new window stands so far aside of the one it was opened from
MOST = 8  # nobody means more, and each one asks the records for what it shows


class Windows(QObject):
    """Keeps the windows in the order in which they were used last; the first is the foremost."""

    opened = Signal(object)  # MainWindow

    def __init__(self, desk: Desk, root: Root, closing: Callable[[Root], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._closing = desk, closing
        self._used: list[tuple[Root, MainWindow]] = []
        self._going: list[Root] = []
        self._is_over = False
        self.everywhere = Everywhere(lambda: [window for _, window in self._used])
        self.first = self._add(root)

    @property
    def foremost(self) -> MainWindow:
        """The window that was used last."""
        return self._used[0][1]

    @property
    def first_root(self) -> Root:
        """What the first window stands in."""
        return next(root for root, window in self._used if window is self.first)

    @property
    def shown(self) -> Sequence[tuple[Root, MainWindow]]:
        """All windows, the one that was used last first."""
        return tuple(self._used)

    def open_another(self, beside: MainWindow) -> MainWindow | None:
        """A new window at the same place as one that is there; None where there are enough."""
        place = beside.place
        if place is None or len(self._used) >= MOST or self._is_over:
            return None
        root = self._root_beside(beside)
        return self._show(root, place)

    def open_kept(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """The further windows that there were when the user left. None once the practice is over."""
        if self._is_over:
            return
        for one in kept[: MOST - 1]:
            place = kept_view.place_of(dict(one))
            if place is not None:
                root = self._root_beside(self.foremost)
                root.restoreGeometry(QByteArray(b64decode(str(one.get("geometry", "")))))
                self._show(root, place)
        self.first.window().activateWindow()

    def let_go(self, root: Root) -> bool:
        """A window was closed: its drafts are handed over and it goes. Answers False for the last one, which takes the practice along.

        One of a practice that was shown before goes without a word: nothing here hangs on it.
        """
        gone = next((window for one, window in self._used if one is root), None)
        if gone is None:
            self._end(root)
            return True
        if len(self._used) < 2:
            return False
        gone.hand_over()
        self._used = [(one, window) for one, window in self._used if one is not root]
        if self.first is gone:
            self.first = self.foremost
        self._end(root)
        return True

    def close_others(self) -> None:
        """The practice is over but for the first window; the others' drafts were handed over. No more are opened."""
        self._is_over = True
        for root, window in self._used:
            if window is not self.first:
                root.hide()
                self._end(root)
        self._used = [(root, window) for root, window in self._used if window is self.first]

    def leave(self) -> None:
        """Hand all drafts and the view of every window to the desk: the program is about to lock or close."""
        others = [(root, window) for root, window in self._used if window is not self.first]
        for _, window in others:
            window.hand_over()
        self.first.leave([_kept(root, window) for root, window in others])

    def _end(self, root: Root) -> None:
        """It goes with the next events, in this thread: until then it is held, lest Python's garbage collection ends it in another one."""
        self._going.append(root)
        root.destroyed.connect(lambda: self._going.remove(root))
        root.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self._used.sort(key=lambda pair: pair[0] is not watched)
        return False

    def _add(self, root: Root) -> MainWindow:
        window = MainWindow(self._desk, root)
        window.is_foremost = lambda: self.foremost is window
        window.another_wanted.connect(lambda: self.open_another(window))
        root.installEventFilter(self)
        self._used.append((root, window))
        self.everywhere.tell(window)
        return window

    def _show(self, root: Root, place: Place) -> MainWindow:
        window = self._add(root)
        self.opened.emit(window)
        root.show_content(window)
        window.show_recent()
        window.go(place)
        root.show()
        root.activateWindow()
        return window

    def _root_beside(self, window: MainWindow) -> Root:
        """As large as the other one, a little aside of it, and on the screen; maximized beside one that is."""
        beside, made = window.window(), Root(self._closing)
        made.setMinimumSize(beside.minimumSize())
        made.resize(beside.size())
        screen = beside.screen() or QApplication.primaryScreen()
        room, place = screen.availableGeometry(), beside.pos() + QPoint(STEP_PX, STEP_PX)
        fits = room.contains(made.rect().translated(place))
        made.move(place if fits else room.topLeft())
        if beside.isMaximized():  # its size leaves no room for a title
            made.resize(beside.normalGeometry().size().boundedTo(room.size()))
            made.setWindowState(Qt.WindowState.WindowMaximized)
        return made


def _kept(root: Root, window: MainWindow) -> dict[str, Any]:
    """A further window as the view keeps it: ids, and where it stood."""
    place = window.place
    kept = kept_view.of_place(place, hides_names=False) if place is not None else {}
    return {**kept, "geometry": b64encode(root.saveGeometry().data()).decode()}
