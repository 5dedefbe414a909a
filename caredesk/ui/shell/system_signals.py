"""What the system says that means "lock": it will sleep, the session is locked, the screen saver is on. On Linux, over D-Bus.

Each is optional: where nothing of it is there, nothing is said and nothing is lost, since the clocks (idle.py) lock everywhere. On Windows
and macOS the clocks alone lock: their notices come through native calls that could not be tried on such a machine.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from caredesk.ui.shell import lock_reasons

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
SCREEN_SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
ASKED_FOR = ("sleep", "CareDesk", "Locks the records before the computer sleeps", "delay")


class SystemSignals(QObject):
    """Listens on the buses of the system and of the session, those that are there."""

    lock_due = Signal(str)  # why, as `lock_reasons` says

    def __init__(self, parent: QObject, system: "QDBusConnection | None", session: "QDBusConnection | None") -> None:
        super().__init__(parent)
        self._delay: Any = None  # a file: logind lets the computer sleep when it is closed, which the end of the process does
        if system is not None and system.isConnected():
            self._listen(system, LOGIND, LOGIND_PATH, MANAGER, "PrepareForSleep", "prepare_for_sleep(bool)")
            own = os.environ.get("XDG_SESSION_ID") or "auto"
            self._ask(system, "GetSession", [own], lambda path: self._listen_to_session(system, path.path()))
            self._ask(system, "Inhibit", list(ASKED_FOR), self._hold)
        if session is not None and session.isConnected():
            for name in SCREEN_SAVERS:
                self._listen(session, "", "", name, "ActiveChanged", "screen_saver_changed(bool)")

    @property
    def holds_sleep(self) -> bool:
        """Whether the system waits for this process before it sleeps."""
        return self._delay is not None

    @Slot(bool)
    def prepare_for_sleep(self, begins: bool) -> None:
        """The system says that it is about to sleep, or that it woke."""
        if begins:
            self.lock_due.emit(lock_reasons.SUSPENDED)

    @Slot()
    def session_locked(self) -> None:
        """The user, or whoever manages the session, locks it."""
        self.lock_due.emit(lock_reasons.SCREEN_LOCKED)

    @Slot(bool)
    def screen_saver_changed(self, is_on: bool) -> None:
        """The screen is locked or goes dark, or somebody is back."""
        if is_on:
            self.lock_due.emit(lock_reasons.SCREEN_LOCKED)

    def _listen(self, bus: "QDBusConnection", service: str, path: str, interface: str, name: str, slot: str) -> None:
        bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]  # PySide says bytes and takes text alone

    def _listen_to_session(self, bus: "QDBusConnection", path: str) -> None:
        self._listen(bus, LOGIND, path, SESSION, "Lock", "session_locked()")

    def _hold(self, delay: Any) -> None:
        self._delay = delay

    def _ask(self, bus: "QDBusConnection", what: str, words: list[Any], then: Any) -> None:
        """Ask logind, without waiting for it; where it has no answer nothing follows."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        message = QDBusMessage.createMethodCall(LOGIND, LOGIND_PATH, MANAGER, what)
        message.setArguments(words)
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)

        def answered(ended: "QDBusPendingCallWatcher") -> None:
            if not ended.isError() and ended.reply().arguments():
                then(ended.reply().arguments()[0])
            ended.deleteLater()

        watcher.finished.connect(answered)


def of_this_computer(parent: QObject) -> SystemSignals | None:
    """What this computer's own system says; None where it is no Linux."""
    if sys.platform != "linux":
        return None
    from PySide6.QtDBus import QDBusConnection

    session = QDBusConnection.sessionBus() if _has_session_bus() else None
    return SystemSignals(parent, QDBusConnection.systemBus(), session)


def _has_session_bus() -> bool:
    """Whether there is one to connect to; where there is none, asking for it would start one."""
    there = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}", "bus")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or there.exists()
