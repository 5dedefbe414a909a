"""Viewports made here: asked for one of Qt's own, Python first looks through all classes of widgets, which costs the start 20 ms."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

AS_QT_NAMES_IT = "qt_scrollarea_viewport"  # by this name style sheets know that the area's rules are meant


def give_viewport(area: QAbstractScrollArea) -> None:
    """Put a viewport into an area, as the area itself makes one."""
    viewport = QWidget(area)
    viewport.setObjectName(AS_QT_NAMES_IT)
    viewport.setBackgroundRole(QPalette.ColorRole.NoRole if isinstance(area, QScrollArea) else QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
