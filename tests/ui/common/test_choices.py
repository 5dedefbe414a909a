"""A list of choices that hangs open: Tab takes the marked line and leaves the field, Shift+Tab goes back, Esc takes nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.theme import Theme


class Form:
    """A choice between two lines of text, and what it handed over."""

    def __init__(self, window: QWidget) -> None:
        self.before = QLineEdit(window)
        self.choice = ChoiceField("Risk", [("high", "High"), ("medium", "Medium"), ("low", "Low")], window)
        self.after = QLineEdit(window)
        self.kept: list[object] = []
        self.choice.settled.connect(self.kept.append)
        column = QVBoxLayout(window)
        for field in (self.before, self.choice, self.after):
            column.addWidget(field)

    @property
    def focused(self) -> QWidget | None:
        """What has the focus in the window; the offscreen platform does not make it the active one again."""
        return self.choice.window().focusWidget()

    def open(self) -> None:
        """Let the list hang open with the second line marked."""
        self.choice.show_value("high")
        self.choice.setFocus()
        self.choice.showPopup()
        QTest.keyClick(self.choice.view(), Qt.Key.Key_Down)


@pytest.fixture
def form(look: Theme, qtbot: QtBot) -> Iterator[Form]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Form(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield made
    window.close()


def test_tab_takes_the_marked_line_and_leaves_the_field(form: Form, qtbot: QtBot) -> None:
    form.open()
    QTest.keyClick(form.choice.view(), Qt.Key.Key_Tab)
    assert form.focused is form.after
    assert not form.choice.view().isVisible()
    assert (form.choice.value(), form.kept) == ("medium", ["medium"])


def test_shift_tab_takes_the_marked_line_and_goes_back(form: Form, qtbot: QtBot) -> None:
    form.open()
    QTest.keyClick(form.choice.view(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert form.focused is form.before
    assert form.kept == ["medium"]


def test_esc_takes_nothing(form: Form, qtbot: QtBot) -> None:
    form.open()
    QTest.keyClick(form.choice.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not form.choice.view().isVisible())
    assert (form.choice.value(), form.kept) == ("high", [])


def test_tab_on_the_line_that_is_chosen_already_keeps_nothing_anew(form: Form, qtbot: QtBot) -> None:
    form.open()
    QTest.keyClick(form.choice.view(), Qt.Key.Key_Up)
    QTest.keyClick(form.choice.view(), Qt.Key.Key_Tab)
    assert form.focused is form.after
    assert form.kept == []
