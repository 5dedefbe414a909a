"""How the window's parts stand: rail, top bar, message, pages, status bar; narrow where there is little room."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import line_across, line_down
from caredesk.ui.common.theme import theme
from caredesk.ui.common.toast import Toast
from caredesk.ui.shell.rail import Rail, RailPage
from caredesk.ui.shell.status_bar import StatusBar
from caredesk.ui.shell.top_bar import TopBar

COMPACT_UNDER_PX = 1240


class WindowFrame(QWidget):
    """The parts and their places; what they do is the window's own."""

    def __init__(self, pages: Sequence[RailPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail, self.top, self.status = Rail(pages, self), TopBar(self), StatusBar(self)
        self._stack = QStackedWidget(self)
        self.standing = InlineMessage("soon", "", parent=self)  # what happened to the practice: until the owner has seen it
        self.unfinished = InlineMessage("info", "", parent=self)  # a form left unfinished: until it is taken up, or put off
        self.message = InlineMessage("late", "", parent=self)  # of the practice: it stays until it is seen or mended
        self.refused = InlineMessage("late", "", parent=self)  # of the page: what was not done there
        self.toast = Toast(self._stack)
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.top, line_across(self), _Notices((self.standing, self.unfinished, self.message, self.refused), self)):
            right.addWidget(part)
        right.addWidget(self._stack, 1)
        right.addWidget(line_across(self))
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addWidget(line_down(self))
        whole.addLayout(right, 1)
        for before, after in itertools.pairwise([self.top.new, *self.rail.buttons()]):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_compact = self.width() < theme().px(COMPACT_UNDER_PX)
        self.rail.show_compact(is_compact)
        self.top.show_narrow(is_compact)


class _Notices(QWidget):
    """The messages above the pages, with room around them; no room where there is none."""

    def __init__(self, messages: Sequence[InlineMessage], parent: QWidget) -> None:
        super().__init__(parent)
        self._messages = messages
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 16, 8)
        column.setSpacing(8)
        for message in messages:
            column.addWidget(message)
            message.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not message.isHidden() for message in self._messages))
        return False
