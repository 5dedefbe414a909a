"""Windows of the program stay out of pictures and recordings of the screen, where the system can be told so (trust.md, rule 19)."""

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

SHOWN_TO_OTHERS = "screen_capture_allowed"  # as this computer remembers it
KeepOut = Callable[[int, bool], None]  # the system's number of a window, and whether it stays out of pictures

WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE = (
    0x0,
    0x1,
    0x11,
)  # SetWindowDisplayAffinity; older systems only know black
SHARING_NONE, SHARING_READ_ONLY = 0, 1  # NSWindowSharingType


class OutOfPictures(QObject):
    """Tells the system of each window before it is shown: dialogs, menus and tooltips name patients too."""

    def __init__(self, parent: QObject, keep_out: KeepOut, *, is_on: bool) -> None:
        super().__init__(parent)
        self._keep_out, self._is_on = keep_out, is_on
        parent.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether windows stay out of pictures."""
        return self._is_on

    def turn(self, is_on: bool) -> None:
        """Keep all windows out from now on, or no longer."""
        self._is_on = is_on
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                self._keep_out(int(window.winId()), is_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWindow) and watched.isTopLevel():
            self._keep_out(int(watched.winId()), self._is_on)
        return False


def out_of_pictures() -> OutOfPictures | None:
    """What keeps this application's windows out of pictures; None on a system that cannot be told so."""
    app = QCoreApplication.instance()
    return None if app is None else app.findChild(OutOfPictures)


def begin(app: QObject, *, is_on: bool) -> None:
    """Keep the application's windows out of pictures from the first one on; nothing happens where the system offers no such thing."""
    keep_out = of_this_system()
    if keep_out is not None:
        OutOfPictures(app, keep_out, is_on=is_on)


def of_this_system() -> KeepOut | None:
    """How this system is told; None where it cannot be."""
    return {"win32": _on_windows, "darwin": _on_macos}.get(sys.platform)


def _on_windows(number: int, is_out: bool) -> None:
    user32: Any = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]  # Windows only
    user32.SetWindowDisplayAffinity.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    wanted = WDA_EXCLUDEFROMCAPTURE if is_out else WDA_NONE
    if not user32.SetWindowDisplayAffinity(number, wanted) and is_out:
        user32.SetWindowDisplayAffinity(number, WDA_MONITOR)


def _on_macos(number: int, is_out: bool) -> None:
    """Qt's number is the view's address; the window around it is asked by the messages `window` and `setSharingType:`."""
    objc = ctypes.CDLL(ctypes.util.find_library("objc"))
    objc.sel_registerName.argtypes, objc.sel_registerName.restype = [ctypes.c_char_p], ctypes.c_void_p
    send = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
    assert send is not None
    window = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send)(number, objc.sel_registerName(b"window"))
    if window:
        share = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send)
        share(window, objc.sel_registerName(b"setSharingType:"), SHARING_NONE if is_out else SHARING_READ_ONLY)
