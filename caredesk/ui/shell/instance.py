"""One window for each practice and person: a second start raises the first one. Nothing is proved and nothing is told."""

import os
import stat
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir, QObject, Signal

CALL_MS = 300
RAISE = b"raise\n"


def address_of(folder: Path) -> str:
    """Where the first window of this practice listens: a hash of the folder, in a place of this person alone; empty where none is."""
    words = f"{folder.absolute()}\n{QDir.homePath()}".encode()
    name = "caredesk-" + QCryptographicHash.hash(words, QCryptographicHash.Algorithm.Sha256).data().hex()[:24]
    if sys.platform == "win32":
        return name
    place = _own_place()
    return str(place / name) if place else ""


def _own_place() -> Path | None:
    """A folder that nobody else can write to. In one that is shared, somebody could listen in the window's place."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    place = Path(runtime) if runtime else Path(QDir.tempPath(), f"caredesk-{os.getuid()}")
    try:
        if not runtime:
            place.mkdir(mode=0o700, exist_ok=True)
        told = place.lstat()
    except OSError:
        return None
    is_ours = stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and not told.st_mode & 0o022
    return place if is_ours else None


def raise_first(folder: Path) -> bool:
    """Ask a window that is open already to come to the front; answers whether there is one."""
    address = address_of(folder)
    if not address or (sys.platform != "win32" and not Path(address).exists()):
        return False  # nobody listens: the network module, which costs time, is not even loaded
    from PySide6.QtNetwork import QLocalSocket

    call = QLocalSocket()
    call.connectToServer(address)
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
        address = address_of(folder)
        if address and not self._server.listen(address):
            QLocalServer.removeServer(address)  # left behind by a process that was killed
            self._server.listen(address)

    def close(self) -> None:
        """Let another process be the first."""
        self._server.close()

    def _answer(self) -> None:
        while (call := self._server.nextPendingConnection()) is not None:
            call.disconnected.connect(call.deleteLater)
            self.called.emit()
