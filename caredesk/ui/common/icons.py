"""The design's icons: SVG files drawn in the colour and size that are needed, never stored as bitmaps."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from caredesk.paths import resource
from caredesk.ui.common.theme import theme


def pixmap(name: str, colour: QColor, size: int = 16, ratio: float | None = None) -> QPixmap:
    """The icon `name` (a file of resources/icons without its ending) at `size` device-independent pixels."""
    scale = ratio or _sharpest()
    key = f"caredesk/{name}/{colour.name(QColor.NameFormat.HexArgb)}/{size}/{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _draw(name, colour, size, scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, tone: str = "text2", size: int = 16, *, chosen: str = "", gap: int = 0, is_ever_off: bool = True) -> QIcon:
    """A QIcon in a token's colour; grayed where the control is not available, in `chosen` where it is checked.

    `gap` pixels are left free at its right. What is never off needs no gray one.
    """
    colour, made = theme().colour(tone), QIcon()
    made.addPixmap(_with_gap(pixmap(name, colour, size), gap), QIcon.Mode.Normal)
    if is_ever_off:
        made.addPixmap(_with_gap(pixmap(name, theme().colour("disabled"), size), gap), QIcon.Mode.Disabled)
    if chosen:
        made.addPixmap(_with_gap(pixmap(name, theme().colour(chosen), size), gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


def paint(painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
    """Draw the icon into a square on a device that is being painted."""
    picture = pixmap(name, colour, round(place.width()), painter.device().devicePixelRatio())
    painter.drawPixmap(place.toRect().topLeft(), picture)


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    scale = picture.devicePixelRatio()
    wider = QPixmap(picture.width() + round(gap * scale), picture.height())
    wider.setDevicePixelRatio(scale)
    wider.fill(QColor(0, 0, 0, 0))
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wider


def _sharpest() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@cache  # drawn in one colour and grayed
def _svg(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


def _draw(name: str, colour: QColor, size: int, scale: float) -> QPixmap:
    svg = _svg(name).replace(b"currentColor", colour.name().encode())
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture
