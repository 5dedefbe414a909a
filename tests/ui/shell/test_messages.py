"""What the window says above its pages: what was refused goes with the page it was refused on, what concerns the practice stays."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.errors import RuleBroken
from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.questions import ask_first
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.ui.asking import act, settle
from tests.ui.starting import press

CTRL = Qt.KeyboardModifier.ControlModifier


def refuse(program: Program, qtbot: QtBot) -> None:
    """A deed that a rule forbids and that no page answers for."""

    def deed(session: Session) -> None:
        raise RuleBroken("This day is over.")

    program.desk.act(program.desk, deed)
    settle(program.desk, qtbot)


def test_what_was_refused_stands_above_the_page(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    refuse(program, qtbot)
    assert window.refused.accessibleName() == "This was not done. This day is over."
    assert not window.refused.isHidden()


def test_what_was_refused_goes_when_one_goes_to_another_page(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    refuse(program, qtbot)
    press(Qt.Key.Key_3, CTRL)
    settle(program.desk, qtbot)
    assert window.refused.isHidden()


def test_what_was_refused_goes_with_the_next_deed(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    refuse(program, qtbot)
    act(program.desk, qtbot, lambda session: patients.create(session, NewPatient(family="Okafor", given="Ada")))
    assert window.refused.isHidden()


def test_what_concerns_the_practice_stays_over_deeds_and_pages(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    window.message.say("Opened with the recovery code", tone="soon")
    act(program.desk, qtbot, lambda session: patients.create(session, NewPatient(family="Okafor", given="Ada")))
    press(Qt.Key.Key_3, CTRL)
    settle(program.desk, qtbot)
    assert not window.message.isHidden()


def shown_buttons(box: InlineMessage) -> list[str]:
    return [button.text() for button in box.findChildren(Button) if button.isVisibleTo(box)]


def test_another_message_shows_its_own_button_only(look: Theme, qtbot: QtBot) -> None:
    box = InlineMessage("late", "Backup did not work", "", Command("a", "Choose another folder", lambda: None))
    qtbot.addWidget(box)
    box.say("Backup did not work", action=Command("b", "Back up now", lambda: None))
    assert shown_buttons(box) == ["Back up now"]
    box.say("Not opened")
    assert shown_buttons(box) == []


def test_without_a_message_no_room_is_kept_for_one(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    before = window.page.height()
    refuse(program, qtbot)
    qtbot.waitUntil(lambda: window.page.height() < before)
    window.refused.say("")
    qtbot.waitUntil(lambda: window.page.height() == before)


def test_a_long_note_in_the_status_bar_does_not_widen_the_window(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    program.root.resize(1100, 680)
    for name in window.status.notes:
        window.status.note(name, "A note that is far longer than anybody would read in a status bar. " * 4)
    qtbot.waitUntil(window.status.notes["disk"].isVisible)
    assert program.root.minimumSizeHint().width() <= 1100
    assert program.root.width() == 1100


def test_a_message_offers_several_ways_on_side_by_side_and_the_next_message_takes_them_away(window: MainWindow) -> None:
    pressed: list[str] = []
    ways = [Command(name, name, partial(pressed.append, name)) for name in ("Restore", "Accept")]
    window.standing.say("Older", "Choose", actions=ways)
    first, second = (button for button in window.standing.findChildren(Button) if not button.isHidden())
    second.click()
    first.click()
    assert pressed == ["Accept", "Restore"]
    window.standing.say("Done")
    assert all(button.isHidden() for button in (first, second))


def test_a_long_question_can_be_read_to_its_end(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ask_first(window, "Go on?", "It cannot be taken back once it is done. " * 12, "Go on", window.back)
    qtbot.waitUntil(dialog.isVisible)
    assert [shown.text() for shown in dialog.findChildren(QLabel) if shown.height() < shown.heightForWidth(shown.width())] == []
    dialog.reject()
