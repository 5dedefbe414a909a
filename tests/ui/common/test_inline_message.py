"""A message in its place, with its buttons where there is room for them."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage, MessageRoom
from caredesk.ui.common.theme import Theme

WORDS = "In the folder Documents; noted in the record of papers."


@pytest.fixture
def box(qtbot: QtBot, look: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(InlineMessage("ok", "Done: MTD 2026-11-16.pdf", WORDS, Command("given", "Given to the patient", lambda: None), made))
    column.addStretch(1)
    return made


def is_under(box: QWidget) -> bool:
    """Whether the button stands under the words, not right of them."""
    words = next(found for found in box.findChildren(QLabel) if found.text() == WORDS)
    place = box.findChildren(QPushButton)[0].mapTo(box, QPoint(0, 0))
    corner = words.mapTo(box, QPoint(words.width(), words.height()))
    return place.y() >= corner.y() and place.x() < corner.x()


def test_a_button_stands_under_the_words_in_a_narrow_box_and_beside_them_where_there_is_room(box: QWidget, qtbot: QtBot) -> None:
    box.resize(320, 300)
    box.show()
    qtbot.waitUntil(lambda: is_under(box))
    box.resize(700, 300)
    qtbot.waitUntil(lambda: not is_under(box))
    words = next(found for found in box.findChildren(QLabel) if found.text() == WORDS)
    qtbot.waitUntil(lambda: words.width() > 400)  # what is right of them takes no more than it needs


def test_no_room_is_left_for_messages_that_are_not_shown(qtbot: QtBot, look: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    messages = [InlineMessage("soon", "", parent=page) for _ in range(2)]
    under = QLabel("What the page is about", page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(MessageRoom(page, *messages))
    column.addWidget(under, 1)
    page.resize(700, 300)
    page.show()
    qtbot.waitUntil(lambda: under.width() == 700 and under.y() == 0)
    messages[1].say("This patient is archived")
    qtbot.waitUntil(lambda: under.y() == messages[1].height() + 20)
    messages[1].say("")
    qtbot.waitUntil(lambda: under.y() == 0)
