"""Whether a window can open here at all."""

import os
import sys


def has_screen() -> bool:
    """Windows and macOS always have one; elsewhere a display must be named, or a platform of Qt chosen that needs none."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
