"""One window for each practice and person: a second start raises the first one. Nothing is proved and nothing is told."""

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal

CALL_MS = 300
RAISE = b"raise\n"


def name_of(folder: Path) -> str:
    """A name that only says that it is ours: a hash of the folder and the person."""
    return "caredesk-" + hashlib.sha256(f"{folder.absolute()}\n{QDir.homePath()}".encode()).hexdigest()[:24]


def raise_first(folder: Path) -> bool:
    """Ask a window that is open already to come to the front; answers whether there is one."""
    name = name_of(folder)
    if sys.platform != "win32" and not Path(QDir.tempPath(), name).exists():
        return False  # nobody listens: the network module, which costs time, is not even loaded
    from PySide6.QtNetwork import QLocalSocket

    call = QLocalSocket()
    call.connectToServer(name)
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
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._server: QLocalServer = QLocalServer(self)
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
