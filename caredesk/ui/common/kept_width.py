"""How wide the pane at the right of a page is: as the user last drew it on this computer, within what the page can give."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from caredesk.ui.common.one_of_its_kind import one_of_its_kind
from caredesk.ui.common.theme import theme

MOST_PERCENT, STEP_PX = 55, 24  # the list keeps the rest
KEEP_MS = 300  # once the mouse rests
Read = Callable[[str], int]
Keep = Callable[[str, int], object]


class PaneWidths(QObject):
    """What is remembered, at 100 % text size. Without a place to keep it, panes have the design's widths."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.use(lambda name: 0, lambda name, px: None)

    def use(self, read: Read, keep: Keep) -> None:
        """Remember by these two from now on; `read` answers 0 where nothing was kept."""
        self.read, self.keep = read, keep


def pane_widths() -> PaneWidths:
    """The memory of this application, which it has once."""
    return one_of_its_kind(PaneWidths, "caredesk_pane_widths")


class KeptWidth(QObject):
    """Gives the last part of a splitter its width. `own_px` says what the design wants while the user has not drawn it."""

    def __init__(self, splitter: QSplitter, pane: QWidget, name: str, own_px: Callable[[], int], *, least_px: int) -> None:
        super().__init__(splitter)
        self._splitter, self._pane, self._name, self._own_px, self._least_px = splitter, pane, name, own_px, least_px
        self._later = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._later.timeout.connect(self._keep)
        splitter.splitterMoved.connect(self._moved)
        splitter.installEventFilter(self)
        theme().changed.connect(self.fit)
        self.fit()

    @property
    def is_shown(self) -> bool:
        """Whether the pane stands beside its list now."""
        beside = self._splitter.widget(0)
        return self._pane.isVisible() and beside is not None and beside.isVisible()

    def fit(self) -> None:
        """Give the pane its width in the room that there is now."""
        kept = pane_widths().read(self._name)
        self._pane.setMinimumWidth(theme().px(self._least_px))
        self._give(theme().px(kept) if kept else self._own_px())

    def step(self, by_px: int) -> None:
        """Make the pane wider or narrower, as dragging its edge does."""
        self._give(self._pane.width() + theme().px(by_px))
        self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _give(self, width: int) -> None:
        room = self._splitter.width() - self._splitter.handleWidth()
        most = max(theme().px(self._least_px), room * MOST_PERCENT // 100)
        bounded = min(max(width, theme().px(self._least_px)), most)
        self._splitter.setSizes([room - bounded, bounded])

    def _moved(self) -> None:
        self._give(self._pane.width())
        self._later.start()

    def _keep(self) -> None:
        self._later.stop()
        if self.is_shown:
            pane_widths().keep(self._name, round(self._pane.width() * 100 / theme().text_size))
