"""A list of choices: Tab takes the marked line, Shift+Tab goes back, Esc takes nothing; letters typed find a line by any of its words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caredesk.kinds import ContactRole, DecisionAuthority
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.people_words import authority_other_names, authority_words
from caredesk.ui.common.role_field import RoleField
from caredesk.ui.common.theme import Theme


class Form:
    """A choice between two lines of text, and what it handed over."""

    def __init__(self, window: QWidget) -> None:
        self.before = QLineEdit(window)
        self.choice = ChoiceField("Risk", [("high", "High"), ("medium", "Medium"), ("low", "Low")], window)
        self.after = QLineEdit(window)
        self.kept: list[object] = []
        self.choice.settled.connect(self.kept.append)
        self.column = QVBoxLayout(window)
        for field in (self.before, self.choice, self.after):
            self.column.addWidget(field)

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


@pytest.fixture
def deciding(form: Form) -> ChoiceField:
    """By what somebody decides; a parent so far."""
    powers = [(authority, authority_words(authority)) for authority in DecisionAuthority]
    field = ChoiceField("By what", powers, form.choice.parentWidget(), also=authority_other_names())
    field.settled.connect(form.kept.append)
    form.column.addWidget(field)
    field.show_value(DecisionAuthority.PARENT)
    field.show()
    field.setFocus()
    return field


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("power", DecisionAuthority.HEALTH_CARE_AGENT),
        ("attorney", DecisionAuthority.HEALTH_CARE_AGENT),
        ("POA", DecisionAuthority.HEALTH_CARE_AGENT),
        ("health c", DecisionAuthority.HEALTH_CARE_AGENT),
        ("agent", DecisionAuthority.HEALTH_CARE_AGENT),
        ("next of", DecisionAuthority.SURROGATE),
        ("surr", DecisionAuthority.SURROGATE),
    ],
)
def test_letters_find_a_line_by_its_beginning_any_of_its_words_or_another_name(
    deciding: ChoiceField, typed: str, found: DecisionAuthority
) -> None:
    QTest.keyClicks(deciding, typed)
    assert deciding.value() is found


@pytest.mark.parametrize("typed", ["pxyz", "gardian", "zz", "ower", "-%"])
def test_letters_that_fit_nothing_change_nothing(deciding: ChoiceField, form: Form, typed: str) -> None:
    QTest.keyClicks(deciding, typed)
    form.after.setFocus()
    assert (deciding.value(), form.kept) == (DecisionAuthority.PARENT, [])


def test_what_letters_find_is_kept_only_when_the_field_is_left(deciding: ChoiceField, form: Form) -> None:
    QTest.keyClicks(deciding, "power")
    assert form.kept == []
    form.after.setFocus()
    assert form.kept == [DecisionAuthority.HEALTH_CARE_AGENT]


def test_letters_are_forgotten_when_the_field_is_left(deciding: ChoiceField, form: Form) -> None:
    QTest.keyClicks(deciding, "gu")
    form.after.setFocus()
    deciding.setFocus()
    QTest.keyClicks(deciding, "a")
    assert deciding.value() is DecisionAuthority.HEALTH_CARE_AGENT


def test_backspace_takes_a_letter_back(deciding: ChoiceField) -> None:
    QTest.keyClicks(deciding, "gx")
    QTest.keyClick(deciding, Qt.Key.Key_Backspace)
    assert deciding.value() is DecisionAuthority.GUARDIAN


def test_digits_find_a_line_too(form: Form) -> None:
    form.choice.show_choices([(size, f"{size} %") for size in (100, 115, 130)])
    QTest.keyClicks(form.choice, "130")
    assert form.choice.value() == 130


def test_letters_in_the_open_list_mark_a_line_which_enter_takes_and_esc_does_not(deciding: ChoiceField, form: Form, qtbot: QtBot) -> None:
    deciding.showPopup()
    QTest.keyClicks(deciding.view(), "power of")
    assert deciding.view().currentIndex().data() == "Health care agent"
    assert (deciding.value(), form.kept) == (DecisionAuthority.PARENT, [])
    QTest.keyClick(deciding.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not deciding.view().isVisible())
    assert form.kept == []
    deciding.showPopup()
    QTest.keyClicks(deciding.view(), "power of")
    QTest.keyClick(deciding.view(), Qt.Key.Key_Return)
    assert form.kept == [DecisionAuthority.HEALTH_CARE_AGENT]


@pytest.mark.parametrize(
    ("typed", "role"),
    [("poa", ContactRole.HEALTH_CARE_AGENT), ("lawyer", ContactRole.ATTORNEY), ("pcp", ContactRole.PCP), ("mother", ContactRole.FAMILY)],
)
def test_a_role_is_found_by_what_people_call_it(form: Form, typed: str, role: ContactRole) -> None:
    field = RoleField("Role", form.choice.parentWidget())
    field.show_value(ContactRole.OTHER)
    QTest.keyClicks(field, typed)
    assert field.value() is role
