"""Tab goes through the controls as they are read, also where some of them were made later than others."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget


def follow_reading_order(parts: Sequence[QWidget]) -> None:
    """Put all that takes the focus in these parts one after the other."""
    controls = [control for part in parts for control in controls_of(part)]
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)


def controls_of(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab in a widget, in the order of its layouts; hidden ones too, for they may be shown later."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from controls_of(inner)
    elif (layout := widget.layout()) is not None and not isinstance(widget, QAbstractScrollArea):
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from controls_of(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)
