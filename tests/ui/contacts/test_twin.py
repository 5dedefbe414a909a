"""Somebody who is in the contact book twice is told in the pane, opened from there, or kept as two."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caredesk.ui.common.desk import Desk
from caredesk.ui.contacts.page import ContactsPage
from tests.services.people_builders import a_person
from tests.ui.asking import act, settle
from tests.ui.people_filling import People


def press(book: ContactsPage, qtbot: QtBot, words: str) -> None:
    button = next(found for found in book.pane.twin.findChildren(QPushButton) if found.isVisible() and found.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_pane_tells_of_a_likely_twin_and_opens_or_keeps_both(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    twin = act(desk, qtbot, lambda session: a_person(session, "Rao", "Anita"))
    book.book.table.choose(people.rao)
    qtbot.waitUntil(lambda: book.pane.twin.isVisible())
    assert book.pane.twin.accessibleName().startswith("Is this Anita Rao, too? Same name")
    press(book, qtbot, "Open")
    qtbot.waitUntil(lambda: book.is_open and book.form.contact_id == twin)
    qtbot.waitUntil(lambda: book.pane.twin.isVisible())
    press(book, qtbot, "These are two")
    settle(desk, qtbot)
    assert book.pane.twin.isHidden()
