"""What was changed elsewhere while one typed: whose the values are, and that the decision can be seen."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caredesk.errors import FieldChanged
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.theme import Theme

MOMENT = datetime(2026, 11, 16, 10, 47, tzinfo=UTC)


def contested(*, is_self: bool) -> FieldChanged:
    return FieldChanged("measure", beside={"measure": ("10 minutes", "20 minutes")}, version=2, who="Bo Lang", is_self=is_self, at=MOMENT)


def ask(note: ContestedNote, *, is_self: bool, yours: str = "15 minutes") -> None:
    note.ask(contested(is_self=is_self), yours, str, lambda: None, lambda: None)


@pytest.fixture
def area(qtbot: QtBot, look: Theme) -> QScrollArea:
    """A low page that scrolls: a field, the note about it, and room under both."""
    made, inside = QScrollArea(), QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(inside)
    for part in (QLineEdit(inside), ContestedNote(inside)):
        column.addWidget(part)
    column.addSpacing(600)
    made.setWidgetResizable(True)
    made.setWidget(inside)
    made.resize(500, 90)
    made.show()
    return made


@pytest.fixture
def note(area: QScrollArea) -> ContestedNote:
    return area.findChildren(ContestedNote)[0]


def test_somebody_elses_value_is_theirs(note: ContestedNote) -> None:
    ask(note, is_self=False)
    assert note.words == "Bo Lang changed this on Nov 16 at 10:47 AM. Theirs: 20 minutes. Yours: 15 minutes. Was: 10 minutes."
    assert (note.keep_theirs.text(), note.use_yours.text()) == ("Keep theirs", "Use mine")


def test_ones_own_value_of_another_window_is_not_theirs(note: ContestedNote) -> None:
    ask(note, is_self=True)
    assert note.words == "You changed this elsewhere on Nov 16 at 10:47 AM. Elsewhere: 20 minutes. Here: 15 minutes. Was: 10 minutes."
    assert (note.keep_theirs.text(), note.use_yours.text()) == ("Keep that", "Use this")


def test_the_buttons_stand_on_one_line_however_long_the_values_are(note: ContestedNote, qtbot: QtBot) -> None:
    ask(note, is_self=False, yours="every day after breakfast, with the neighbour, as far as the church and back again, " * 3)

    def are_on_one_line() -> bool:
        tops = {found.mapTo(note, QPoint(0, 0)).y() for found in (note.keep_theirs, note.use_yours)}
        return len(tops) == 1 and note.height() > 100

    qtbot.waitUntil(are_on_one_line)


def test_what_is_to_be_decided_comes_into_view(area: QScrollArea, note: ContestedNote, qtbot: QtBot) -> None:
    ask(note, is_self=False)

    def can_be_seen() -> bool:
        bottom = note.keep_theirs.mapTo(area.viewport(), QPoint(0, note.keep_theirs.height())).y()
        return 0 < bottom <= area.viewport().height()

    qtbot.waitUntil(can_be_seen)
