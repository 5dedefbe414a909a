"""Buttons of the design: outline, primary, quiet, danger and link; their icons follow light and dark."""

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.plain import as_plain, plain_tooltip
from caredesk.ui.common.theme import theme

ICON_PX, LINK_ICON_PX = 16, 14
GAP_PX, LINK_GAP_PX = 5, 1  # between icon and word, beside what the base style leaves there
ICON_TONES = {"primary": "on_accent", "danger": "late", "link": "link"}


class Button(QPushButton):
    """A push button with a design's icon. `kind`: "" (outline), "primary", "quiet", "danger" or "link"."""

    def __init__(self, words: str, icon: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._icon_name, self._tone = icon, ICON_TONES.get(kind, "text2")
        self._forbidden = self._hindrance = self._reason = ""
        self._said_else = "", ""  # what tooltip and description say while nothing stands against pressing it
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        theme().changed.connect(self.renew_icon)
        self.renew_icon()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.renew_icon()

    def renew_icon(self) -> None:
        """Draw the icon in the colours that hold now."""
        if self._icon_name:
            is_link = self.property("kind") == "link"
            side = theme().px(LINK_ICON_PX if is_link else ICON_PX)
            gap = (LINK_GAP_PX if is_link else GAP_PX) if self.text() else 0
            self.setIcon(icons.icon(self._icon_name, self._tone, side, gap=gap))
            self.setIconSize(QSize(side + gap, side))

    def enterEvent(self, event: QEnterEvent) -> None:
        if self.property("kind") == "link":
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, never another one of its dialog."""
        qt = QtCore.Qt  # loads for 11 ms, so only now
        held = event.modifiers() & ~qt.KeyboardModifier.KeypadModifier
        if event.key() in (qt.Key.Key_Return, qt.Key.Key_Enter) and held == qt.KeyboardModifier.NoModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def show_unavailable(self, why: str) -> None:
        """Say in the tooltip why it cannot be pressed now, and keep it focusable; an empty reason makes it available."""
        self._hindrance = why
        self._show_reason()

    def forbid(self, why: str) -> None:
        """The person at the desk may not do what it does: pressing says why, and nothing else; an empty reason gives it back."""
        self._forbidden = why
        self.blockSignals(bool(why))  # whatever presses it, nobody is told
        self._show_reason()

    @property
    def is_unavailable(self) -> bool:
        """Whether pressing it shall do nothing now."""
        return bool(self._reason)

    def say_why_not(self) -> None:
        """Where it is unavailable say why, to those who see it where it stands and to those who do not."""
        if self._reason:
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), as_plain(self._reason), self)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._reason))

    def click(self) -> None:
        super().click()
        self.say_why_not()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.say_why_not()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if event.key() == QtCore.Qt.Key.Key_Space:
            self.say_why_not()

    def _show_reason(self) -> None:
        why = self._forbidden or self._hindrance
        if why == self._reason:
            return
        if not self._reason:
            self._said_else = self.toolTip(), self.accessibleDescription()
        self._reason = why
        self.setProperty("unavailable", bool(why))
        self.setToolTip(as_plain(why) if why else self._said_else[0])
        self.setAccessibleDescription(why or self._said_else[1])
        self.style().unpolish(self)
        self.style().polish(self)


class MenuButton(Button):
    """A button that opens a menu: a caret at its right says so."""

    def __init__(self, words: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, icon, "", parent)
        self.setProperty("opens", "menu")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, side = QPainter(self), theme().px(14)
        icons.paint(
            painter, "caret-down", theme().colour("text2"), QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        )
        painter.end()


def button(words: str, icon: str = "", kind: str = "", *, small: bool = False, parent: QWidget | None = None) -> Button:
    """A button that names its result; `small` for rows and messages."""
    made = Button(words, icon, kind, parent)
    if small:
        made.setProperty("small", True)
    return made


def link_button(words: str, icon: str = "", *, parent: QWidget | None = None) -> Button:
    """A button that looks like a link."""
    return button(words, icon, "link", small=True, parent=parent)


def icon_button(words: str, icon: str, *, small: bool = False, kind: str = "quiet", parent: QWidget | None = None) -> Button:
    """A button with nothing but an icon; its words are the tooltip and the accessible name."""
    made = button("", icon, kind, small=small, parent=parent)
    made.setProperty("bare", True)
    plain_tooltip(made, words)
    made.setAccessibleName(words)
    return made
