"""The contact book in a window, filled."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.contacts.page import ContactsPage
from tests.ui.people_filling import People, people
from tests.ui.shown_page import HIGH, WIDE, Windows

__all__ = ["people"]
ShowBook = Callable[..., ContactsPage]


@pytest.fixture
def show_book(desk: Desk, qtbot: QtBot) -> ShowBook:
    """Shows the page in a window and waits for its answers."""
    windows = Windows(desk, qtbot)

    def show(width: int = WIDE, height: int = HIGH) -> ContactsPage:
        return windows.show(lambda window: ContactsPage(desk, window), width=width, height=height)

    return show


@pytest.fixture
def book(people: People, show_book: ShowBook) -> ContactsPage:
    """The page, shown and answered."""
    return show_book()
