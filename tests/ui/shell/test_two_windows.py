"""Two windows of one practice: each has its own place and says what was done in it; closing one leaves the other."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from caredesk.models.patients import Patient
from caredesk.services import contact_details, contacts, drafts, patients, views
from caredesk.services.contacts import NewContact
from caredesk.services.patients import NewPatient
from caredesk.ui.common.forms import FormDialog
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.contacts.page import ContactsPage
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.root import Root
from tests.conftest import PASSPHRASE
from tests.ui.asking import act, ask, settle
from tests.ui.shell.test_window import palette_of
from tests.ui.starting import PATIENCE_MS, end, start, unlock

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TAB = Qt.Key.Key_Tab


@pytest.fixture
def second(program: Program, window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """A second window, opened by its key where the first one is; it is closed first."""
    QTest.keyClick(window, Qt.Key.Key_O, CTRL_SHIFT)
    settle(program.desk, qtbot)
    made = newest(window)
    yield made
    if isValid(made) and made is not program.main_window:
        made.window().close()


def roots() -> list[Root]:
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, Root) and found.isVisible()]


def newest(window: MainWindow) -> MainWindow:
    (found,) = (found for root in roots() for found in root.findChildren(MainWindow) if found is not window)
    return found


def gone() -> None:
    """Let Qt delete what is to go."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def an_open_contact(program: Program, window: MainWindow, qtbot: QtBot, name: str = "Rao") -> Any:
    """A contact, shown in a window; answers its id."""
    made = act(program.desk, qtbot, lambda session: contacts.add(session, NewContact(family=name, hours="9 to 5")))
    show_contact(program, window, qtbot, made)
    return made


def show_contact(program: Program, window: MainWindow, qtbot: QtBot, contact_id: Any) -> ContactsPage:
    window.go(Place(PageName.CONTACTS, contact_id))
    settle(program.desk, qtbot)
    page = window.page
    assert isinstance(page, ContactsPage)
    qtbot.waitUntil(lambda: page.is_open and page.form.field("hours").text() != "")
    return page


def typed_over(qtbot: QtBot, page: ContactsPage, words: str) -> Any:
    field = page.form.field("hours")
    page.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, words)
    return field


def test_a_second_window_opens_where_the_first_one_is_and_goes_its_own_way(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place(PageName.CONTACTS))
    settle(program.desk, qtbot)
    QTest.keyClick(window, Qt.Key.Key_O, CTRL_SHIFT)
    other = newest(window)
    assert other.place == window.place
    other.go(Place(PageName.PATIENTS))
    settle(program.desk, qtbot)
    assert window.place == Place(PageName.CONTACTS)
    other.window().close()


def test_beside_a_window_that_fills_the_screen_another_one_does_too(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.window().setWindowState(Qt.WindowState.WindowMaximized)
    qtbot.waitUntil(window.window().isMaximized)
    QTest.keyClick(window, Qt.Key.Key_O, CTRL_SHIFT)
    other = newest(window)
    qtbot.waitUntil(other.window().isMaximized)
    window.window().setWindowState(Qt.WindowState.WindowNoState)
    other.window().close()


def test_the_second_window_is_offered_by_the_search_box_with_its_key(window: MainWindow) -> None:
    assert {command.name: command.keys for command in window.commands()}["new-window"] == "Ctrl+Shift+O"


def test_each_window_has_a_search_box_of_its_own(window: MainWindow, second: MainWindow) -> None:
    window.search()
    palette_of(window).close()
    second.search()
    assert (palette_of(window).isVisible(), palette_of(second).isVisible()) == (False, True)
    palette_of(second).close()


def test_a_deed_is_told_where_it_was_done_and_shown_in_both(program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot) -> None:
    program.desk.act(second.page, lambda session: patients.create(session, NewPatient(family="Okafor")), done="Patient added")
    settle(program.desk, qtbot)
    assert (window.toast.isVisible(), second.toast.isVisible()) == (False, True)
    assert [table.model().rowCount() for shown in (window, second) for table in shown.page.findChildren(QTableView)] == [3, 3]


def test_what_was_refused_is_told_where_it_was_asked(program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot) -> None:
    act(program.desk, qtbot, lambda session: patients.create(session, NewPatient(family="Okafor")))
    program.desk.act(window.page, lambda session: patients.create(session, NewPatient()))
    settle(program.desk, qtbot)
    assert (window.refused.isHidden(), second.refused.isHidden()) == (False, True)


def test_undo_takes_the_users_last_deed_back_in_whichever_window_it_is_pressed(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    made = act(program.desk, qtbot, lambda session: patients.create(session, NewPatient(family="Okafor")))
    second.undo()
    settle(program.desk, qtbot)
    assert ask(program.desk, qtbot, lambda session: session.get_one(Patient, made).archived_at) is not None
    assert (window.toast.isVisible(), second.toast.isVisible()) == (False, True)


def test_a_field_follows_the_other_window_until_it_is_typed_in(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    contact_id = an_open_contact(program, window, qtbot)
    here, there = window.page, show_contact(program, second, qtbot, contact_id)
    assert isinstance(here, ContactsPage)
    qtbot.keyClick(typed_over(qtbot, here, "8 to 4"), TAB)
    settle(program.desk, qtbot)
    assert there.form.field("hours").text() == "8 to 4"
    field = typed_over(qtbot, there, "mine")
    act(program.desk, qtbot, lambda session: contacts.edit(session, contact_id, 2, hours="theirs"))
    settle(program.desk, qtbot)
    assert (field.text(), here.form.field("hours").text()) == ("mine", "theirs")
    assert "theirs" in there.form.labelled("hours").contested


def test_what_is_being_typed_in_one_window_is_not_put_into_the_other(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    contact_id = an_open_contact(program, window, qtbot)
    here = window.page
    assert isinstance(here, ContactsPage)
    typed_over(qtbot, here, "half a")
    here.form.saver.save_draft()
    settle(program.desk, qtbot)
    assert show_contact(program, second, qtbot, contact_id).form.field("hours").text() == "9 to 5"


def test_drafts_of_both_windows_in_one_record_are_kept(program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot) -> None:
    contact_id = an_open_contact(program, window, qtbot)
    here, there = window.page, show_contact(program, second, qtbot, contact_id)
    assert isinstance(here, ContactsPage)
    typed_over(qtbot, here, "half a")
    here.form.saver.save_draft()
    there.form.field("languages").setFocus()
    qtbot.keyClicks(there.form.field("languages"), "Span")
    there.form.saver.save_draft()
    settle(program.desk, qtbot)
    (kept,) = ask(program.desk, qtbot, lambda session: drafts.unfinished(session, "contact"))
    assert kept.content == {"hours": "half a", "languages": "Span"}


@pytest.mark.parametrize(
    ("page", "form", "first"), [(PageName.PATIENTS, "new patient", "given"), (PageName.CONTACTS, "new-contact", "family")]
)
def test_a_form_for_somebody_new_has_a_draft_of_its_own_in_each_window(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot, page: PageName, form: str, first: str
) -> None:
    for at, words in ((window, "Ana"), (second, "Bo")):
        at.make_new(page)
        qtbot.waitUntil(lambda at=at: bool(at.findChildren(FormDialog)), timeout=PATIENCE_MS)  # type: ignore[misc]  # this turn's window
        settle(program.desk, qtbot)
        (dialog,) = at.findChildren(FormDialog)
        assert dialog.field(first).text() == ""
        dialog.field(first).setText(words)
        dialog.save_now()
        settle(program.desk, qtbot)
    kept = ask(program.desk, qtbot, lambda session: drafts.unfinished(session, form))
    assert sorted(row.content[first] for row in kept) == ["Ana", "Bo"]
    for dialog in (*window.findChildren(FormDialog), *second.findChildren(FormDialog)):
        dialog.close()


@pytest.mark.parametrize("closes_first", [False, True])
def test_closing_one_window_leaves_the_other_and_keeps_what_was_typed(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot, closes_first: bool
) -> None:
    closed, left = (window, second) if closes_first else (second, window)
    contact_id = an_open_contact(program, closed, qtbot)
    page = closed.page
    assert isinstance(page, ContactsPage)
    typed_over(qtbot, page, "8 to 4")
    closed.window().close()
    settle(program.desk, qtbot)
    gone()
    assert (isValid(closed), program.main_window, program.desk.is_open) == (False, left, True)
    assert roots() == [program.root]
    assert ask(program.desk, qtbot, lambda session: contact_details.detail(session, contact_id).hours) == "8 to 4"


def test_the_safe_state_and_messages_stand_in_both_windows(program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot) -> None:
    practice = program.practice
    assert practice is not None
    settle(program.desk, qtbot)
    assert second.top.safe_words == window.top.safe_words != ""
    practice.windows.everywhere.message.say("Backup did not work", "The folder is not there.")
    assert not window.message.isHidden()
    assert not second.message.isHidden()
    practice.windows.everywhere.message.say("")
    assert second.message.isHidden()


def test_nothing_of_a_closed_window_is_left(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    def live() -> int:
        gone()
        gc.collect()
        return len(QApplication.allWidgets())

    def open_and_close() -> None:
        window.window().activateWindow()
        QApplication.processEvents()
        QTest.keyClick(window, Qt.Key.Key_O, CTRL_SHIFT)
        other = newest(window)
        for place in (PageName.CONTACTS, PageName.PATIENTS):
            other.go(Place(place))
            settle(program.desk, qtbot)
        other.window().close()
        settle(program.desk, qtbot)

    open_and_close()
    before = live()
    for _ in range(3):
        open_and_close()
    assert live() == before


def test_both_windows_come_back_where_they_were(
    qapp: QApplication, qtbot: QtBot, program: Program, window: MainWindow, second: MainWindow
) -> None:
    window.go(Place(PageName.CONTACTS))
    settle(program.desk, qtbot)
    practice, folder = program.practice, program.folder
    assert practice is not None
    practice.windows.leave()
    settle(program.desk, qtbot)
    kept = ask(program.desk, qtbot, lambda session: views.state(session, "window"))
    assert "Delgado" not in str(kept)
    second.window().close()
    settle(program.desk, qtbot)
    act(program.desk, qtbot, lambda session: views.keep_state(session, "window", kept))
    program.desk.close(20)
    anew = start(qapp, qtbot, folder)
    first = unlock(anew, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: len(roots()) == 3, timeout=PATIENCE_MS)  # that of the first start stands there yet
    other = next(found for root in roots() for found in root.findChildren(MainWindow) if found not in (window, first))
    settle(anew.desk, qtbot)
    assert [shown.place.page for shown in (first, other) if shown.place is not None] == [PageName.CONTACTS, PageName.PATIENTS]
    other.window().close()
    settle(anew.desk, qtbot)
    end(anew)


def test_names_are_hidden_in_both_windows(program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot) -> None:
    second.turn_names()
    settle(program.desk, qtbot)
    shown = [text for root in roots() for found in root.findChildren(QWidget) if (text := found.accessibleName())]
    second.turn_names()
    settle(program.desk, qtbot)
    assert not any("Delgado" in text for text in shown)


def test_closing_a_window_of_a_practice_that_was_shown_before_ends_nothing(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    assert program.practice is not None
    for others_stay in (True, False):
        stray = Root(program.root.closing)
        stray.show()
        stray.close()
        gone()
        assert (isValid(stray), program.desk.is_open, roots().count(program.root)) == (False, True, 1)
        if others_stay:
            second.window().close()
            settle(program.desk, qtbot)


def test_a_practice_that_was_made_anew_opens_no_windows_when_its_answer_comes_late(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    before = program.practice
    assert before is not None
    kept = [{"page": PageName.CONTACTS.value}]
    before.windows.close_others()
    before.windows.open_kept(kept)
    settle(program.desk, qtbot)
    assert roots() == [program.root]


def test_two_choices_at_once_make_the_window_anew_once_with_the_other_beside_it(
    program: Program, window: MainWindow, second: MainWindow, qtbot: QtBot
) -> None:
    before = program.practice
    assert before is not None
    made: list[object] = []
    shown = program._shown
    assert shown is not None
    shown.shown.connect(lambda: made.append(program.practice))
    before.renew_due.emit()
    before.renew_due.emit()
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE_MS)
    settle(program.desk, qtbot)
    gone()
    assert (len(made), made[-1] is program.practice, isValid(before), len(roots())) == (1, True, False, 2)
    for root in roots():
        if root is not program.root:
            root.close()
