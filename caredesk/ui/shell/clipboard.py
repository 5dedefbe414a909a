"""Text that was copied here stays in the clipboard for a minute at most, and is marked so that no history of copies keeps it."""

import os

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEEP_MS = 60_000
OURS, MARK = "application/x-caredesk-copied", str(os.getpid()).encode()  # another window of the program is another program
DO_NOT_KEEP = (  # what clipboard histories look for: KDE's and others on Linux, then Windows' own and its cloud
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
)


class CopiedText(QObject):
    """Watches what is copied. What another program put into the clipboard meanwhile is never touched."""

    def __init__(self, parent: QObject, *, keep_ms: int = KEEP_MS) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self, singleShot=True, interval=keep_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    @property
    def is_there(self) -> bool:
        """Whether the clipboard still holds what was copied here."""
        held = self._clipboard.mimeData()
        return held is not None and held.hasFormat(OURS) and held.data(OURS).data() == MARK

    def clear(self) -> None:
        """Take what was copied here out of the clipboard."""
        self._timer.stop()
        if self.is_there:
            self._clipboard.clear()

    def _changed(self) -> None:
        if self.is_there:
            return
        self._timer.stop()
        if self._clipboard.ownsClipboard() and self._clipboard.text():
            self._mark_it(self._clipboard.text())
            self._timer.start()

    def _mark_it(self, text: str) -> None:
        marked = QMimeData()
        marked.setText(text)
        marked.setData(OURS, MARK)
        for name, value in DO_NOT_KEEP:
            marked.setData(name, value)
        self._clipboard.setMimeData(marked)
