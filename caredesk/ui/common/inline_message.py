"""A message in its place: what is the matter, and the button that mends it, or several to choose from. Never a pop-up."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.labels import label, show_tone
from caredesk.ui.common.theme import theme

TONE_ICONS = {
    "late": "warning-octagon-fill",
    "soon": "warning-fill",
    "ok": "check-circle-fill",
    "info": "info",
    "held": "lock-simple-fill",
}
NARROW_PX = 420
PAGE_EDGES_PX = 24, 10, 16, 10  # where what stands under it on a page begins and ends


class InlineMessage(QFrame):
    """A box in a tone ("late", "soon", "ok", "info", "held") at the top of its region."""

    def __init__(self, tone: str, title: str, words: str = "", action: Command | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._buttons: list[Button] = []
        self._icon = QLabel(self)
        self._title = label(title, self, role="body_strong", wraps=True)
        self._words = label(words, self, role="small", tone="text2", wraps=True)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        self._beside, self._under = QHBoxLayout(), QHBoxLayout()  # where buttons stand, as far as there is room
        for deeds in (self._beside, self._under):
            deeds.setSpacing(8)
        self._under.addStretch(1)
        self._is_narrow = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(11, 9, 11, 9)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(column, 1)
        self._row.addLayout(self._beside)
        column.addLayout(self._under)
        theme().changed.connect(self._renew_icon)
        self.say(title, words, tone=tone, action=action)

    def say(self, title: str, words: str = "", *, tone: str = "", action: Command | None = None, actions: Sequence[Command] = ()) -> None:
        """Show another message, with one button or with several; an empty title hides the box."""
        self._tone = tone or self._tone
        show_tone(self, card=self._tone)
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(_spoken(title, words))
        self._show_actions(actions or ([action] if action is not None else []))
        self._renew_icon()
        self.setVisible(bool(title))

    def _show_actions(self, actions: Sequence[Command]) -> None:
        for gone in self._buttons:
            gone.hide()  # it is gone at once, not only when Qt gets round to deleting it
            gone.deleteLater()
        self._buttons = [button(action.words, action.icon, small=True, parent=self) for action in actions]
        for made, action in zip(self._buttons, actions, strict=True):
            made.clicked.connect(lambda _=False, run=action.run: run())
            made.forbid(action.why_not)
            made.show()
        self._place_buttons()
        before = _tab_stop_before(self)
        for made in self._buttons:  # made later than what stands under the message, and still reached before it
            if before is not None:
                QWidget.setTabOrder(before, made)
            before = made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(NARROW_PX)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._place_buttons()

    def _place_buttons(self) -> None:
        """Beside the words; under them in a narrow box, where they would leave a word a line."""
        for at, made in enumerate(self._buttons):
            (self._under if self._is_narrow else self._beside).insertWidget(at, made, 0, Qt.AlignmentFlag.AlignTop)

    def _renew_icon(self) -> None:
        self._icon.setPixmap(icons.pixmap(TONE_ICONS[self._tone], theme().colour(self._tone), theme().px(16)))


class MessageRoom(QWidget):
    """Messages one above the other with room around them; no room where none is shown, which a layout alone would leave."""

    def __init__(self, parent: QWidget, *messages: QWidget, edges_px: tuple[int, int, int, int] = PAGE_EDGES_PX) -> None:
        super().__init__(parent)
        self._messages = messages
        column = QVBoxLayout(self)
        column.setContentsMargins(*edges_px)
        column.setSpacing(8)
        for message in messages:
            column.addWidget(message)
            message.installEventFilter(self)
        self._suit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._suit()
        return False

    def _suit(self) -> None:
        self.setVisible(any(not message.isHidden() for message in self._messages))


def _spoken(title: str, words: str) -> str:
    """Both as sentences: a voice makes a pause between them."""
    return f"{title.rstrip('.')}. {words}" if words and not title.endswith(("?", "!", ":")) else f"{title} {words}".strip()


def _tab_stop_before(widget: QWidget) -> QWidget | None:
    """What the Tab key reaches last before a widget that it does not reach itself."""
    found = widget.previousInFocusChain()
    while found is not None and found is not widget:
        if found.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isAncestorOf(found):
            return found
        found = found.previousInFocusChain()
    return None
