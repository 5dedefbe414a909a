"""The parts of the window that F6 goes through, in reading order, and which of them has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from caredesk.ui.common.page import focus_into
from caredesk.ui.shell.rail import Rail


def holds_focus(region: QWidget) -> bool:
    """Whether something inside a region has the focus."""
    focused = QApplication.focusWidget()
    return focused is not None and region.isAncestorOf(focused)


def go_on(parts: Sequence[QWidget], step: int) -> None:
    """Move the focus to the part that comes `step` after the one that has it; round the end to the first."""
    focused = QApplication.focusWidget()
    held = [part is focused or holds_focus(part) for part in parts]
    at = held.index(True) if True in held else (-1 if step > 0 else 0)
    target = parts[(at + step) % len(parts)]
    if isinstance(target, Rail):
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        focus_into(target, Qt.FocusReason.ShortcutFocusReason)
