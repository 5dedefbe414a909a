"""States as the eye sees them: colour, icon and word together; and filters that can be switched on."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.focus_ring import RADIUS_PROPERTY
from caredesk.ui.common.theme import theme

EDGE_PX, ICON_GAP_PX = 6, 4


@dataclass(frozen=True)
class Chip:
    """A state: its word, the tone of tokens.json ("late", "soon", "ok", "info", "held", "neutral") and its icon."""

    words: str
    tone: str = "neutral"
    icon: str = ""


def chip_width(chip: Chip, *, is_filled: bool = True) -> int:
    """How wide a chip is drawn."""
    look = theme()
    icon_px = look.px(13) + ICON_GAP_PX if chip.icon else 0
    edges = 2 * EDGE_PX if is_filled else 0
    return edges + icon_px + QFontMetrics(_font(is_filled)).horizontalAdvance(chip.words) + 1


def paint_chip(painter: QPainter, left: int, middle: int, chip: Chip, *, is_filled: bool = True, widest: int = 0) -> int:
    """Draw a chip from `left` around the height `middle`, at most `widest` wide; answers where it ends.

    Dense columns show icon and word without the fill.
    """
    look = theme()
    width, height = chip_width(chip, is_filled=is_filled), look.size("chip")
    width = min(width, widest) if widest else width
    box = QRect(left, middle - height // 2, width, height)
    ink = look.colour(chip.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{chip.tone}_bg"))
        painter.drawRoundedRect(QRectF(box), 4, 4)
    edge = EDGE_PX if is_filled else 0
    words = box.adjusted(edge, 0, -edge + 1, 0)
    if chip.icon:
        side = look.px(13)
        icons.paint(painter, chip.icon, ink, QRectF(words.left(), middle - side / 2, side, side))
        words.setLeft(words.left() + side + ICON_GAP_PX)
    painter.setFont(_font(is_filled))
    painter.setPen(ink if is_filled or chip.tone != "neutral" else look.colour("text"))
    text = painter.fontMetrics().elidedText(chip.words, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
    painter.restore()
    return box.right()


def _font(is_filled: bool) -> QFont:
    return theme().font("chip" if is_filled else "body")


class ChipLabel(QWidget):
    """A status chip that stands by itself."""

    def __init__(self, chip: Chip, parent: QWidget | None = None, *, is_filled: bool = True) -> None:
        super().__init__(parent)
        self._chip, self._is_filled = chip, is_filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chip.words)
        theme().changed.connect(self.updateGeometry)

    @property
    def chip(self) -> Chip:
        """What it shows."""
        return self._chip

    def show_chip(self, chip: Chip) -> None:
        """Show another state."""
        self._chip = chip
        self.setAccessibleName(chip.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._chip, is_filled=self._is_filled), theme().size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, 0, self.height() // 2, self._chip, is_filled=self._is_filled)
        painter.end()


class FilterChip(QPushButton):
    """A filter that can be switched on, with how many rows it would show; filters add up."""

    def __init__(self, words: str, parent: QWidget | None = None, *, count: int | None = None) -> None:
        super().__init__(words, parent)
        self._count = count
        self.setCheckable(True)
        self.setProperty("kind", "filter")
        self.setProperty(RADIUS_PROPERTY, theme().px(14))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)
        self._name()

    def show_count(self, count: int | None) -> None:
        """Show how many rows there are."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics, look = QFontMetrics(theme().font("small", weight=500)), theme()
        width = 24 + metrics.horizontalAdvance(self.text()) + (look.px(16) + 6 if self.isChecked() else 0)
        if self._count is not None:
            width += 6 + metrics.horizontalAdvance(str(self._count))
        return QSize(width, look.size("filter"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QStylePainter(self), theme()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink = look.colour("info" if self.isChecked() else "text2")
        left, side = 12, look.px(16)
        if self.isChecked():
            icons.paint(painter, "check", ink, QRectF(left - 1, (self.height() - side) / 2, side, side))
            left += side + 6
        painter.setFont(look.font("small", weight=500))
        painter.setPen(ink)
        words = QRect(left, 0, self.width() - left, self.height())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, middle, self.text())
        if self._count is not None:
            words.setLeft(left + painter.fontMetrics().horizontalAdvance(self.text()) + 6)
            painter.setPen(ink if self.isChecked() else look.colour("text3"))
            painter.setFont(look.font("small", weight=500 if self.isChecked() else 400, tabular=True))
            painter.drawText(words, middle, str(self._count))
        painter.end()

    def _name(self) -> None:
        counted = self.tr("{filter}, {count}").format(filter=self.text(), count=self._count) if self._count is not None else self.text()
        self.setAccessibleName(counted)
