"""What scrolls around a widget, for whoever has to be brought into view there."""

from PySide6.QtWidgets import QScrollArea, QWidget


def area_around(widget: QWidget) -> QScrollArea | None:
    """The innermost area that the widget lies in; None where nothing around it scrolls."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
