"""One line of the rail, painted: icon, word, and what stands at the right; the icon alone where the rail is narrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.labels import show_tone
from caredesk.ui.common.plain import on_button, plain_tooltip
from caredesk.ui.common.theme import theme

PAD_PX, ICON_GAP_PX, SIGN_PX = 8, 10, 13


class NavButton(QToolButton):
    """`hint` stands at the right: a key, or what tells two people of one name apart; before it a sign where names are alike."""

    def __init__(self, words: str, icon: str, part: str, parent: QWidget, *, hint: str = "", is_alerted: bool = False) -> None:
        super().__init__(parent)
        self._icon_name, self._hint, self._is_alerted = icon, hint, is_alerted
        self._words = words
        self.setText(on_button(words))
        self.setProperty("part", part)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_compact = False

    @property
    def hint(self) -> str:
        """What stands at its right."""
        return self._hint

    def show_compact(self, is_compact: bool) -> None:
        """Show the icon alone, with the words as a tooltip."""
        self._is_compact = is_compact
        hint = f"{self._words} ({self._hint})" if self._hint else self._words
        plain_tooltip(self, hint if is_compact else "")
        show_tone(self, compact=is_compact)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(36), theme().size("nav_item"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, option = QStylePainter(self), theme(), QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        is_on, side = self.isChecked(), look.size("icon_nav")
        place = self.rect().adjusted(PAD_PX, 0, -PAD_PX, 0)
        if self._icon_name:
            left = (self.width() - side) / 2 if self._is_compact else place.left()
            ink = look.colour("link" if is_on else "text2")
            icons.paint(painter, self._icon_name, ink, QRectF(left, (self.height() - side) / 2, side, side))
            place.setLeft(place.left() + side + ICON_GAP_PX)
        if not self._is_compact:
            self._paint_words(painter, place, is_on)
        painter.end()

    def _paint_words(self, painter: QStylePainter, place: QRect, is_on: bool) -> None:
        look, middle = theme(), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        if self._hint:
            painter.setFont(look.font("caption", weight=400))
            painter.setPen(look.colour("text3"))
            painter.drawText(place, middle | int(Qt.AlignmentFlag.AlignRight), self._hint)
            place = place.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(self._hint) - 6, 0)
        if self._is_alerted:
            side = look.px(SIGN_PX)
            icons.paint(painter, "warning-fill", look.colour("soon"), QRectF(place.right() - side, (self.height() - side) / 2, side, side))
            place = place.adjusted(0, 0, -side - 6, 0)
        is_chart = self.property("part") == "recent"
        painter.setFont(look.font("small" if is_chart else "body", weight=(500 if is_chart else 600) if is_on else None))
        painter.setPen(look.colour("text" if is_on else "text2"))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, middle, words)
