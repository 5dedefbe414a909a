"""When to lock: Ctrl+L or Ctrl+Shift+L is pressed, also over a dialog; nobody typed or pointed for a while; or the computer slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from caredesk.ui.shell import lock_reasons
from caredesk.ui.shell.system_signals import SystemSignals, of_this_computer

CHECK_MS, LISTEN_MS = 1000, 500  # the first page is filled before the buses of the system are looked for
DEFAULT_S = 600.0
SLEPT_S = 20.0  # the wall clock ran on that much further than the timer: the computer slept
Clocks = Callable[[], tuple[float, float]]
ASKED = {
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L).toCombined(): lock_reasons.ASKED,
    QKeyCombination(
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L
    ).toCombined(): lock_reasons.SWITCHED,
}
INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
)


def both_clocks() -> tuple[float, float]:
    """Seconds by the monotonic clock and by the wall clock."""
    return time.monotonic(), time.time()


class IdleWatch(QObject):
    """Watches every input of the application. Linux' monotonic clock stands still in sleep, so the wall clock counts too.

    Python sees each of some fifty events that a key causes, so that this is the one watch there is: `takes_key` is asked of each key, too.
    """

    due = Signal(str)  # why, as `lock_reasons` says

    def __init__(
        self,
        app: QApplication,
        parent: QObject,
        *,
        idle_s: float = DEFAULT_S,
        now: Clocks = both_clocks,
        signals: SystemSignals | None = None,
        takes_key: Callable[[QKeyEvent], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self.idle_s = idle_s
        self._now, self._takes_key = now, takes_key
        self._last = self._last_check = now()
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        app.installEventFilter(self)
        if signals is not None:
            self._listen(signals)
        else:
            QTimer.singleShot(LISTEN_MS, self, lambda: self._listen(of_this_computer(self)))

    def check(self) -> None:
        """Look whether it is time."""
        before, self._last_check = self._last_check, self._now()
        slept = self._last_check[1] - before[1] - (self._last_check[0] - before[0])
        if slept > SLEPT_S:
            self._ring(lock_reasons.SUSPENDED)
        elif max(self._last_check[0] - self._last[0], self._last_check[1] - self._last[1]) >= self.idle_s:
            self._ring(lock_reasons.IDLE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._last = self._now()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        why = ASKED.get(event.keyCombination().toCombined())
        if why is None:
            return self._takes_key is not None and self._takes_key(event)
        self._ring(why)  # a window's shortcuts sleep while a dialog is open over it
        return True

    def _ring(self, why: str) -> None:
        self._last = self._now()
        self.due.emit(why)

    def _listen(self, signals: SystemSignals | None) -> None:
        """Where the system says that it will sleep or that its screen is locked, that counts; elsewhere the clocks tell afterwards."""
        if signals is not None:
            signals.lock_due.connect(self._ring)
