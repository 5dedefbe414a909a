"""When to lock: Ctrl+L or Ctrl+Shift+L is pressed, also over a dialog; nobody typed or pointed for a while; or the computer slept."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import SLOT, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

CHECK_MS = 1000
DEFAULT_S = 600.0
SLEPT_S = 20.0  # the wall clock ran on that much further than the timer: the computer slept
Clocks = Callable[[], tuple[float, float]]
SWITCHED = "user switched"
ASKED = {
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L).toCombined(): "asked",
    QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L).toCombined(): SWITCHED,
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
    """Watches every input of the application. Linux' monotonic clock stands still in sleep, so the wall clock counts too."""

    due = Signal(str)  # why: "asked", SWITCHED, "idle" or "suspend"

    def __init__(self, app: QApplication, parent: QObject, *, idle_s: float = DEFAULT_S, now: Clocks = both_clocks) -> None:
        super().__init__(parent)
        self.idle_s = idle_s
        self._now = now
        self._last = self._last_check = now()
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        app.installEventFilter(self)
        self._listen_for_sleep()

    def check(self) -> None:
        """Look whether it is time."""
        before, self._last_check = self._last_check, self._now()
        slept = self._last_check[1] - before[1] - (self._last_check[0] - before[0])
        if slept > SLEPT_S:
            self._ring("suspend")
        elif max(self._last_check[0] - self._last[0], self._last_check[1] - self._last[1]) >= self.idle_s:
            self._ring("idle")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._last = self._now()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        why = ASKED.get(event.keyCombination().toCombined())
        if why is not None:
            self._ring(why)  # a window's shortcuts sleep while a dialog is open over it
        return why is not None

    @Slot(bool)
    def prepare_for_sleep(self, begins: bool) -> None:
        """The system says that it is about to sleep, or that it woke."""
        if begins:
            self._ring("suspend")

    def _ring(self, why: str) -> None:
        self._last = self._now()
        self.due.emit(why)

    def _listen_for_sleep(self) -> None:
        """Where systemd's logind is, it says so before the computer sleeps; elsewhere the clocks tell afterwards."""
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            service, path = "org.freedesktop.login1", "/org/freedesktop/login1"
            bus.connect(service, path, f"{service}.Manager", "PrepareForSleep", self, SLOT("prepare_for_sleep(bool)").encode())
