"""How the window's parts stand: rail, top bar, message, pages, status bar; narrow where there is little room."""

import itertools
from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caredesk.ui.common.inline_message import InlineMessage, MessageRoom
from caredesk.ui.common.labels import line_across, line_down
from caredesk.ui.common.theme import theme
from caredesk.ui.common.toast import Toast
from caredesk.ui.shell.rail import Rail, RailPage
from caredesk.ui.shell.status_bar import StatusBar
from caredesk.ui.shell.top_bar import TopBar

COMPACT_UNDER_PX = 1240
NOTICE_EDGES_PX = 24, 8, 16, 8


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
        messages = (self.standing, self.unfinished, self.message, self.refused)
        for part in (self.top, line_across(self), MessageRoom(self, *messages, edges_px=NOTICE_EDGES_PX)):
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
