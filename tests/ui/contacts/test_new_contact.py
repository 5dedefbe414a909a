"""A new person or organization: added on the button, likely duplicates beside it, nothing typed lost."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from caredesk.kinds import ContactKind, TelecomSystem
from caredesk.services import contact_book, contact_details, drafts
from caredesk.services.contact_book import ContactQuestion
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.kept_notice import KeptNotice
from caredesk.ui.contacts.dialogs import NewContactDialog
from caredesk.ui.contacts.page import ContactsPage
from tests.ui.asking import ask, settle
from tests.ui.people_filling import People


@pytest.fixture
def dialog(book: ContactsPage) -> NewContactDialog:
    """The form, open over the page."""
    book.primary()
    found = book.findChild(NewContactDialog)
    assert isinstance(found, NewContactDialog)
    return found


def press(qtbot: QtBot, dialog: NewContactDialog) -> None:
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)


def test_a_person_is_added_and_opened(book: ContactsPage, dialog: NewContactDialog, desk: Desk, qtbot: QtBot) -> None:
    for name, text in (
        ("given", "Kim"),
        ("family", "Lindqvist"),
        ("credentials", "PT"),
        ("phone", "704 555 0151"),
        ("email", "kim@pt.example"),
    ):
        qtbot.keyClicks(dialog.field(name), text)
    with qtbot.waitSignal(desk.undoable) as done:
        press(qtbot, dialog)
    assert done.args[0].words == "Added: Kim Lindqvist"
    qtbot.waitUntil(lambda: book.is_open and book.form.field("family").text() == "Lindqvist")
    contact_id = book.form.contact_id
    assert contact_id is not None
    detail = ask(desk, qtbot, lambda session: contact_details.detail(session, contact_id))
    assert [(row.system, row.shown) for row in detail.telecoms] == [
        (TelecomSystem.PHONE, "(704) 555-0151"),
        (TelecomSystem.EMAIL, "kim@pt.example"),
    ]


def test_an_organization_asks_for_one_name(dialog: NewContactDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.field("kind").show_value(ContactKind.ORGANIZATION)
    dialog.field("kind").activated.emit(1)
    assert not dialog.labelled("family").isVisibleTo(dialog)
    press(qtbot, dialog)
    assert dialog.labelled("name").fault == "An organization needs a name."
    qtbot.keyClicks(dialog.field("name"), "Second Harvest")
    with qtbot.waitSignal(dialog.added):
        press(qtbot, dialog)
    found = ask(desk, qtbot, lambda session: contact_book.page(session, ContactQuestion(text="harvest")))
    assert [row.kind for row in found] == [ContactKind.ORGANIZATION]


def test_a_person_without_a_name_is_not_added(dialog: NewContactDialog, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, dialog)
    assert "needs a name" in dialog.labelled("family").fault
    assert dialog.field("family").hasFocus()
    assert ask(desk, qtbot, lambda session: contact_book.count(session, ContactQuestion())) == 5


def test_likely_duplicates_show_while_typing_with_reasons_and_do_not_block(dialog: NewContactDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.field("given"), "Anita")
    qtbot.keyClicks(dialog.field("family"), "Rao")
    qtbot.waitUntil(lambda: [one.name for one in dialog.panel.shown] == ["Rao, Anita, MD"])
    with qtbot.waitSignal(dialog.added):
        press(qtbot, dialog)
    found = ask(desk, qtbot, lambda session: contact_book.page(session, ContactQuestion(text="rao")))
    assert len(found) == 2


def test_the_one_in_the_book_can_be_opened_instead(book: ContactsPage, dialog: NewContactDialog, qtbot: QtBot, people: People) -> None:
    qtbot.keyClicks(dialog.field("phone"), "(704) 555-0117")
    qtbot.keyClicks(dialog.field("family"), "Rao")
    qtbot.waitUntil(lambda: bool(dialog.panel.shown))
    dialog.panel.open_wanted.emit(people.rao)
    qtbot.waitUntil(lambda: book.is_open and book.form.contact_id == people.rao)


def test_an_employer_must_be_of_the_book(dialog: NewContactDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.field("family"), "Ng")
    qtbot.keyClicks(dialog.field("organization_id"), "Nowhere")
    press(qtbot, dialog)
    assert "Choose an organization" in dialog.labelled("organization_id").fault


def test_a_wrong_npi_is_said_and_not_refused(dialog: NewContactDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.field("family"), "Ng")
    qtbot.keyClicks(dialog.field("npi"), "1234567890")
    dialog.field("npi").commit()
    assert "last digit does not fit" in dialog.labelled("npi").caution
    with qtbot.waitSignal(dialog.added):
        press(qtbot, dialog)


def test_what_was_typed_comes_back_after_the_window_was_locked(
    book: ContactsPage, dialog: NewContactDialog, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.field("family"), "Lindqvist")
    dialog.save_now()
    settle(desk, qtbot)
    delete(dialog)  # the process ended
    book.new_contact()
    again = book.findChildren(NewContactDialog)[-1]
    qtbot.waitUntil(lambda: again.field("family").text() == "Lindqvist")
    (empty,) = [button for button in again.findChildren(Button) if button.text() == "Start empty"]
    assert again.findChildren(KeptNotice)[0].accessibleName().startswith("Unfinished from ")
    qtbot.mouseClick(empty, Qt.MouseButton.LeftButton)
    settle(desk, qtbot)
    assert (again.field("family").text(), ask(desk, qtbot, lambda session: drafts.unfinished(session))) == ("", [])


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(dialog: NewContactDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.save_now()
    assert ask(desk, qtbot, lambda session: drafts.unfinished(session)) == []


def test_cancel_keeps_nothing(book: ContactsPage, dialog: NewContactDialog, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.field("family"), "Lindqvist")
    dialog.save_now()
    qtbot.mouseClick(dialog.go_back, Qt.MouseButton.LeftButton)
    settle(desk, qtbot)
    book.new_contact()
    settle(desk, qtbot)
    assert book.findChildren(NewContactDialog)[-1].field("family").text() == ""


def test_the_name_that_was_searched_for_is_taken_over(book: ContactsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(book.book.filter, "Lindqvist, Kim")
    book.new_contact()
    dialog = book.findChild(NewContactDialog)
    assert dialog is not None
    assert (dialog.field("given").text(), dialog.field("family").text()) == ("Kim", "Lindqvist")
