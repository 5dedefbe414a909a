"""A long question is asked part by part: what others ask is answered in between, and nobody who went waits for the rest."""

from pytestqt.qtbot import QtBot

from caredesk.services.in_parts import NOTHING_YET, Parts
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.in_parts import InParts
from tests.ui.asking import until

OF = 5


def counting(read: list[int]) -> Parts[int]:
    """Five parts; the answer is their number."""
    session = yield NOTHING_YET
    for number in range(1, OF + 1):
        assert session.is_active
        read.append(number)
        if number < OF:
            session = yield number, OF
    return len(read)


def test_what_others_ask_is_answered_between_two_parts(desk: Desk, qtbot: QtBot) -> None:
    read, told = list[int](), list[str]()
    InParts(desk, desk, lambda: counting(read), lambda answer: told.append(f"all {answer}"))
    desk.ask(desk, lambda session: f"after {len(read)}", told.append)
    until(qtbot, lambda: len(told) == 2)
    assert told == ["after 1", "all 5"]


def test_how_much_is_read_is_told(desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    answers: list[int] = []
    InParts(desk, desk, lambda: counting([]), answers.append, progress=lambda done, of, words: told.append((done, of)))
    until(qtbot, lambda: bool(answers))
    assert told == [(number, OF) for number in range(1, OF)]


def test_nothing_more_is_read_once_it_is_cancelled(desk: Desk, qtbot: QtBot) -> None:
    read, answers = list[int](), list[int]()
    asked: list[InParts] = []
    asked.append(InParts(desk, desk, lambda: counting(read), answers.append, progress=lambda done, of, words: asked[0].cancel()))
    until(qtbot, lambda: bool(read) and not desk.is_busy)
    assert (read, answers) == ([1], [])


def test_a_later_question_of_the_same_topic_takes_its_place(desk: Desk, qtbot: QtBot) -> None:
    first, answers = list[int](), list[str]()
    InParts(desk, desk, lambda: counting(first), lambda answer: answers.append("first"), topic="list")
    InParts(desk, desk, lambda: counting([]), lambda answer: answers.append("second"), topic="list")
    until(qtbot, lambda: bool(answers) and not desk.is_busy)
    assert answers == ["second"]
    assert len(first) < OF


def test_it_ends_with_the_long_work_when_the_window_locks(desk: Desk, qtbot: QtBot) -> None:
    read, answers = list[int](), list[int]()
    InParts(desk, desk, lambda: counting(read), answers.append, progress=lambda done, of, words: desk.stop_long_work())
    until(qtbot, lambda: bool(read) and not desk.is_busy)
    assert (read, answers) == ([1], [])
