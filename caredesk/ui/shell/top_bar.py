"""The bar above the pages: search, whether all is safe, and New."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.buttons import Button, MenuButton, button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.labels import label, show_tone
from caredesk.ui.common.menus import mark, tell_why
from caredesk.ui.common.theme import theme

SEARCH_PX, NARROW_SEARCH_PX, SMALLEST_SEARCH_PX = 430, 340, 160


@dataclass(frozen=True)
class SafeState:
    """How safe the records are: "ok", "soon" (no backup for long) or "late" (the last one did not work)."""

    tone: str
    words: str

    @property
    def needs_backup(self) -> bool:
        """Whether the button that makes a backup stands beside it."""
        return self.tone != "ok"


class SearchButton(QPushButton):
    """Looks like a field and opens the search box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setAccessibleName(self.tr("Search or type a command"))
        self.setToolTip(self.tr("Search or type a command (Ctrl+K)"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(SMALLEST_SEARCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, option = QStylePainter(self), theme(), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        side = look.px(16)
        icons.paint(painter, "magnifying-glass", look.colour("text2"), QRectF(9, (self.height() - side) / 2, side, side))
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text2"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect().adjusted(side + 18, 0, -60, 0), middle, self.tr("Search or type a command"))
        painter.setFont(look.font("caption", weight=400))
        width = painter.fontMetrics().horizontalAdvance("Ctrl+K") + 11
        cap = QRectF(self.width() - width - 10.5, (self.height() - look.px(19)) / 2 - 0.5, width, look.px(20))
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("border"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(look.colour("text2"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), "Ctrl+K")
        painter.end()


class TopBar(QWidget):
    """Search at the left, the safe state and New at the right."""

    search_wanted = Signal()
    backup_wanted = Signal()
    safe_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self.search = SearchButton(self)
        self._lock: Button = button("", "lock-simple-fill", "quiet", small=True, parent=self)
        self._lock.setProperty("part", "safe")
        self._back_up = button(self.tr("Back up now"), "hard-drives", small=True, parent=self)
        self._words = label("", self)
        self._words.hide()
        self.new = MenuButton(self.tr("New"), "plus", self)
        self.new.setToolTip(self.tr("Make something new (Ctrl+N)"))
        self._menu = QMenu(self.new)
        self._connect()
        self._build()
        self.show_safe(SafeState("ok", self.tr("Encrypted")))
        self._resized()
        theme().changed.connect(self._resized)

    @property
    def safe_words(self) -> str:
        """What is said of how safe the records are."""
        return self._lock.text()

    def show_safe(self, state: SafeState) -> None:
        """Show how safe the records are."""
        self._state = state
        self._lock.setText(state.words)
        show_tone(self._lock, safe=state.tone)
        self._lock.setAccessibleName(self.tr("Safe state: {words}").format(words=state.words))
        self._back_up.setVisible(state.needs_backup)
        self._renew_lock()

    def show_busy(self, words: str) -> None:
        """Say how far a backup is."""
        self._lock.setText(words)
        self._back_up.hide()

    def show_new(self, commands: Sequence[Command]) -> None:
        """Fill the New menu."""
        self._menu.clear()
        for command in commands:
            action = self._menu.addAction(icons.icon(command.icon), command.words)
            action.setShortcut(QKeySequence(command.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the window's own shortcut does the deed
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, run=command.run: run())
            mark(action, command)
        tell_why(self._menu, commands)

    def open_new(self) -> None:
        """Open the New menu."""
        self._menu.popup(self.new.mapToGlobal(self.new.rect().bottomLeft()))
        if self._menu.actions():
            self._menu.setActiveAction(self._menu.actions()[0])

    def show_narrow(self, is_narrow: bool) -> None:
        """Take less room for the search button."""
        self._is_narrow = is_narrow
        self._resized()

    def _connect(self) -> None:
        self.search.clicked.connect(self.search_wanted)
        self._lock.clicked.connect(self.safe_wanted)
        self._back_up.clicked.connect(self.backup_wanted)
        self.new.clicked.connect(self.open_new)

    def _build(self) -> None:
        self._is_narrow = False
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        row.addWidget(self._lock)
        row.addWidget(self._back_up)
        row.addWidget(self.new)

    def _resized(self) -> None:
        self.setFixedHeight(theme().size("top_bar") - 1)
        self.search.setFixedHeight(theme().px(30))
        self.search.setMaximumWidth(theme().px(NARROW_SEARCH_PX if self._is_narrow else SEARCH_PX))
        self._renew_lock()

    def _renew_lock(self) -> None:
        side = theme().px(16)
        name = "lock-simple-fill" if self._state.tone == "ok" else "warning-fill" if self._state.tone == "soon" else "warning-octagon-fill"
        self._lock.setIcon(icons.icon(name, self._state.tone, side, gap=4))
