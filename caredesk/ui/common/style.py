"""Fusion with our own check boxes and radio buttons, and without its dotted focus rectangle (the ring shows the focus)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

BOX_PX = 16


class CareStyle(QProxyStyle):
    """The base style; `colour` gives a token's colour as it is now."""

    def __init__(self, colour: Callable[[str], QColor]) -> None:
        super().__init__("Fusion")
        self._colour = colour

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        if element in (QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck):
            self._draw_box(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            self._draw_radio(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_box(self, option: QStyleOption, painter: QPainter) -> None:
        is_on = bool(option.state & QStyle.StateFlag.State_On)
        is_partly = bool(option.state & QStyle.StateFlag.State_NoChange)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _indicator(option)
        fill, edge = self._ground(option, is_on or is_partly)
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(box, 4, 4)
        if is_on or is_partly:
            pen = QPen(self._colour("on_accent"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_tick(box) if is_on else _dash(box))
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        is_on = bool(option.state & QStyle.StateFlag.State_On)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _indicator(option)
        fill, edge = self._ground(option, is_on)
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1))
        painter.drawEllipse(box)
        if is_on:
            painter.setBrush(self._colour("surface"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(box.center(), 3.0, 3.0)
        painter.restore()

    def _ground(self, option: QStyleOption, is_filled: bool) -> tuple[QColor, QColor]:
        if not option.state & QStyle.StateFlag.State_Enabled:
            return self._colour("sunken"), self._colour("btn_border")
        if is_filled:
            return self._colour("accent"), self._colour("accent")
        return self._colour("surface"), self._colour("border_strong")


def _indicator(option: QStyleOption) -> QRectF:
    box = QRectF(0, 0, BOX_PX - 1, BOX_PX - 1)
    box.moveCenter(QRectF(option.rect).center())
    return box


def _tick(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left() + 4, box.center().y() + 0.4))
    path.lineTo(box.left() + 6.6, box.bottom() - 4.6)
    path.lineTo(box.right() - 3.8, box.top() + 5)
    return path


def _dash(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left() + 4, box.center().y()))
    path.lineTo(box.right() - 4, box.center().y())
    return path
