"""Dialogs as large as they want to be, but never larger than the window that they stand over."""

from PySide6.QtWidgets import QDialog

from caredesk.ui.common.theme import theme

EDGE_PX = 24


def fit(dialog: QDialog, width_px: int, height_px: int) -> None:
    """Give a dialog its size; on a small screen it takes what the window has."""
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else dialog.screen().availableSize()
    dialog.resize(min(theme().px(width_px), room.width() - EDGE_PX), min(theme().px(height_px), room.height() - EDGE_PX))
