"""What an eye needs of every widget: words that are not cut off, and enough contrast; found by walking a window's tree and its picture."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from tests.ui.access import described

LEAST_CONTRAST = 4.5
SLACK_PX = 1  # what rounding to whole pixels may take


def cut_off(root: QWidget) -> list[str]:
    """Labels and controls that are smaller than their words."""
    return [f"{described(widget)}: {why}" for widget in shown(root) if (why := _lack(widget))]


def faint(root: QWidget) -> list[str]:
    """Labels and buttons whose words stand out too little from what they stand on."""
    picture = root.grab().toImage()
    found = []
    for widget in shown(root):
        if (
            not isinstance(widget, QLabel | QAbstractButton)
            or not _text(widget)
            or not widget.isEnabled()
            or widget.property("unavailable")
        ):
            continue
        ground = _ground(widget, root, picture)
        if ground is None:
            continue
        ink = widget.palette().color(widget.foregroundRole())
        if contrast(ink, ground) < LEAST_CONTRAST:
            found.append(f"{described(widget)}: {ink.name()} on {ground.name()} is {contrast(ink, ground):.2f}")
    return found


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2: 1 for equal colours, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every widget of a window that can be seen now, at least in part."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root.window() and not widget.visibleRegion().isEmpty():
            yield widget


def _text(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    return str(words()).replace("&", "") if callable(words) else ""


def _lack(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _lack_of_label(widget)
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    if isinstance(widget, QAbstractButton) and _text(widget):
        return _too_small(widget, QSize(widget.sizeHint().width(), widget.fontMetrics().height()))
    if isinstance(widget, QLineEdit | QComboBox):
        return _too_small(widget, QSize(0, widget.fontMetrics().height()))
    if isinstance(widget, QPlainTextEdit) and widget.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        lines = widget.document().size().height() * widget.fontMetrics().lineSpacing()
        return _too_small(widget, QSize(0, round(lines)))
    return ""


def _lack_of_label(label: QLabel) -> str:
    if not label.text():
        return ""
    inside, metrics = label.contentsRect(), label.fontMetrics()
    if label.wordWrap():
        needed = metrics.boundingRect(QRect(0, 0, inside.width(), 0), int(Qt.TextFlag.TextWordWrap), label.text())
    else:
        needed = metrics.boundingRect(QRect(), 0, label.text())
    return _smaller(inside.size(), needed.size())


def _too_small(widget: QWidget, needed: QSize) -> str:
    return _smaller(widget.size(), needed)


def _smaller(there: QSize, needed: QSize) -> str:
    if there.width() + SLACK_PX < needed.width():
        return f"{there.width()} of {needed.width()} px wide"
    if there.height() + SLACK_PX < needed.height():
        return f"{there.height()} of {needed.height()} px high"
    return ""


def _ground(widget: QWidget, root: QWidget, picture: QImage) -> QColor | None:
    """What most of a widget's place shows in the picture of the window."""
    place = widget.visibleRegion().boundingRect().translated(widget.mapTo(root, QPoint(0, 0))).intersected(root.rect())
    if place.width() < 4 or place.height() < 4:
        return None
    points = (picture.pixel(x, y) for y in range(place.top(), place.bottom(), 2) for x in range(place.left(), place.right(), 2))
    common = Counter(points).most_common(1)
    return QColor(common[0][0]) if common else None


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
