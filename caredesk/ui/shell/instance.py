"""One window for each practice and person: a second start raises the first one. Nothing is proved and nothing is told."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CALL_MS = 300
RAISE = b"raise\n"


def name_of(folder: Path) -> str:
    """A name that only says that it is ours: a hash of the folder and the person."""
    return "caredesk-" + hashlib.sha256(f"{folder.absolute()}\n{_person()}".encode()).hexdigest()[:24]


def raise_first(folder: Path) -> bool:
    """Ask a window that is open already to come to the front; answers whether there is one."""
    call = QLocalSocket()
    call.connectToServer(name_of(folder))
    if not call.waitForConnected(CALL_MS):
        return False
    call.write(RAISE)
    call.waitForBytesWritten(CALL_MS)
    call.disconnectFromServer()
    return True


class FirstWindow(QObject):
    """Listens for second starts. Only the same person may call."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        name = name_of(folder)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a process that was killed
            self._server.listen(name)

    def close(self) -> None:
        """Let another process be the first."""
        self._server.close()

    def _answer(self) -> None:
        while (call := self._server.nextPendingConnection()) is not None:
            call.disconnected.connect(call.deleteLater)
            self.called.emit()


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as containers have
        return ""
