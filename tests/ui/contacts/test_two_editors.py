"""A contact that is edited here and elsewhere at once: other fields merge, the same one shows both values until somebody decides."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caredesk.services import contact_details, contacts, drafts
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.desk import Desk
from caredesk.ui.contacts.page import ContactsPage
from tests.ui.asking import act, ask, settle
from tests.ui.people_filling import People

TAB = Qt.Key.Key_Tab


@pytest.fixture
def rao(book: ContactsPage, qtbot: QtBot, people: People, desk: Desk) -> ContactsPage:
    """The page with Dr. Rao open, whose hours are known."""
    act(desk, qtbot, lambda session: contacts.edit(session, people.rao, 1, hours="9 to 5"))
    book.open(people.rao)
    qtbot.waitUntil(lambda: book.is_open and book.form.field("hours").text() == "9 to 5")
    return book


def elsewhere(desk: Desk, qtbot: QtBot, people: People, **values: Any) -> None:
    """The same contact is changed by another window, the command line or an import."""

    def change(session: Any) -> None:
        contacts.edit(session, people.rao, contact_details.detail(session, people.rao).version, **values)

    act(desk, qtbot, change)
    settle(desk, qtbot)


def type_over(qtbot: QtBot, field: Any, words: str) -> None:
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, words)


def hours(desk: Desk, qtbot: QtBot, people: People) -> str:
    return str(ask(desk, qtbot, lambda session: contact_details.detail(session, people.rao).hours))


def note(rao: ContactsPage) -> ContestedNote:
    found = rao.form.labelled("hours").findChild(ContestedNote)
    assert isinstance(found, ContestedNote)
    return found


def contest(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    """Typed here over "9 to 5", changed elsewhere meanwhile, and left."""
    field = rao.form.field("hours")
    type_over(qtbot, field, "mine")
    elsewhere(desk, qtbot, people, hours="theirs")
    qtbot.keyClick(field, TAB)
    qtbot.waitUntil(lambda: "Here: mine" in rao.form.labelled("hours").contested)
    settle(desk, qtbot)


def test_a_field_that_has_the_cursor_and_is_not_changed_follows_at_once(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    rao.form.field("hours").setFocus()
    elsewhere(desk, qtbot, people, hours="theirs")
    assert (rao.form.field("hours").text(), rao.form.labelled("hours").contested) == ("theirs", "")


def test_what_is_being_typed_stays_and_is_marked_with_what_it_is_elsewhere(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    type_over(qtbot, rao.form.field("hours"), "mine")
    elsewhere(desk, qtbot, people, hours="theirs")
    assert rao.form.field("hours").text() == "mine"
    assert "it is now “theirs”" in rao.form.labelled("hours").contested


def test_a_refresh_while_one_types_does_not_make_ours_overwrite_theirs(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    contest(rao, desk, qtbot, people)
    assert hours(desk, qtbot, people) == "theirs"


def test_theirs_yours_and_what_it_was_stand_side_by_side_with_who_and_when(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    contest(rao, desk, qtbot, people)
    assert (
        rao.form.labelled("hours").contested
        == "You changed this elsewhere on Nov 16 at 10:47 AM. Elsewhere: theirs. Here: mine. Was: 9 to 5."
    )
    assert (rao.form.field("hours").text(), rao.form.labelled("hours").fault) == ("mine", "")


def test_use_mine_writes_what_stands_in_the_field(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    contest(rao, desk, qtbot, people)
    note(rao).use_yours.click()
    settle(desk, qtbot)
    assert (hours(desk, qtbot, people), rao.form.labelled("hours").contested) == ("mine", "")


def test_keep_theirs_shows_theirs_and_forgets_the_draft(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    contest(rao, desk, qtbot, people)
    note(rao).keep_theirs.click()
    rao.save_now()
    settle(desk, qtbot)
    assert (hours(desk, qtbot, people), rao.form.field("hours").text()) == ("theirs", "theirs")
    assert ask(desk, qtbot, lambda session: drafts.unfinished(session, "contact")) == []


def test_undecided_words_are_a_draft_that_comes_back_contested(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    contest(rao, desk, qtbot, people)
    rao.open(people.okafor)
    qtbot.waitUntil(lambda: rao.form.field("family").text() == "Okafor")
    rao.open(people.rao)
    qtbot.waitUntil(lambda: rao.form.field("hours").text() == "mine")
    rao.form.field("hours").setFocus()
    qtbot.keyClick(rao.form.field("hours"), TAB)
    qtbot.waitUntil(lambda: "Elsewhere: theirs. Here: mine. Was: 9 to 5." in rao.form.labelled("hours").contested)


def test_another_field_merges_without_a_word(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("hours")
    type_over(qtbot, field, "mine")
    elsewhere(desk, qtbot, people, languages="Spanish")
    qtbot.keyClick(field, TAB)
    settle(desk, qtbot)
    assert (hours(desk, qtbot, people), rao.form.field("languages").text()) == ("mine", "Spanish")
    assert rao.form.labelled("hours").contested == ""


def test_a_field_left_twice_in_a_row_is_no_conflict_with_oneself(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("hours")
    type_over(qtbot, field, "first")
    field.commit()
    field.selectAll()
    qtbot.keyClicks(field, "second")
    field.commit()
    settle(desk, qtbot)
    assert (hours(desk, qtbot, people), rao.form.labelled("hours").contested) == ("second", "")


def test_escape_gives_up_what_was_typed_and_the_mark_with_it(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("hours")
    type_over(qtbot, field, "mine")
    elsewhere(desk, qtbot, people, hours="theirs")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), rao.form.labelled("hours").contested) == ("theirs", "")
    type_over(qtbot, field, "after that")
    qtbot.keyClick(field, TAB)
    settle(desk, qtbot)
    assert hours(desk, qtbot, people) == "after that"
