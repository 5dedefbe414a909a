"""Fields and forms: checked on leaving, faults at their field and summed up, days understood as they are typed."""

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QScreen, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caredesk.errors import InvalidField, RuleBroken
from caredesk.ui.common.date_order import DAY_FIRST, MONTH_FIRST, date_order
from caredesk.ui.common.forms import ChoiceField, DayField, Fault, FormDialog, Labelled, LineField, TextField, ToldDayField
from caredesk.ui.common.theme import Theme
from tests.ui.screen_reader import ScreenReader, reader

__all__ = ["reader"]

TODAY = date(2026, 11, 16)


@pytest.fixture
def holder(qtbot: QtBot, look: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def form(holder: QWidget, qtbot: QtBot) -> FormDialog:
    made = FormDialog("New patient", "Add patient", holder)
    made.add("family", "Last name", LineField("Last name"), check=lambda value: "" if value else "Type a last name.")
    made.add("born", "Birth date", DayField("Birth date", TODAY, is_past=True))
    made.add("sex", "Sex", ChoiceField("Sex", [("f", "Female"), ("m", "Male")]))
    made.open()
    return made


@pytest.mark.parametrize(
    ("typed", "day"),
    [("11/25", date(2026, 11, 25)), ("tomorrow", date(2026, 11, 17)), ("+2w", date(2026, 11, 30)), ("", None), ("soon", None)],
)
def test_a_day_is_understood_as_it_is_typed(holder: QWidget, typed: str, day: date | None) -> None:
    field = DayField("Due", TODAY, holder)
    field.setText(typed)
    assert field.value() == day


def test_a_birth_date_with_two_digits_lies_in_the_past(holder: QWidget) -> None:
    field = DayField("Birth date", TODAY, holder, is_past=True)
    field.setText("3/4/55")
    assert field.value() == date(1955, 3, 4)


def test_what_is_no_day_is_said_at_the_field_when_it_is_left(holder: QWidget, qtbot: QtBot) -> None:
    labelled = Labelled("Due", DayField("Due", TODAY), holder)
    labelled.show()
    labelled.field.setFocus()
    qtbot.keyClicks(labelled.field, "whenever")
    assert labelled.fault == ""
    labelled.field.clearFocus()
    assert labelled.fault == "This is not a date. Type it like Nov 25."


def test_escape_puts_back_what_stood_in_the_field(holder: QWidget, qtbot: QtBot) -> None:
    field = LineField("Name", holder)
    field.show_value("Delgado")
    qtbot.keyClicks(field, "xyz")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Delgado"


def test_what_was_typed_is_handed_over_once_when_the_field_is_left(holder: QWidget, qtbot: QtBot) -> None:
    handed: list[str] = []
    field = TextField("Words", holder)
    field.left.connect(handed.append)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, " walks to Mass ")
    field.commit()
    field.clearFocus()
    assert handed == ["walks to Mass"]


def test_a_value_that_comes_while_one_types_does_not_take_the_words_away(holder: QWidget, qtbot: QtBot) -> None:
    field = LineField("Name", holder)
    field.show_value("Delgado")
    qtbot.keyClicks(field, "!")
    field.show_value("Delgado-Ruiz")
    assert field.text() == "Delgado!"


def test_a_form_with_faults_asks_for_nothing_and_says_where(form: FormDialog, qtbot: QtBot) -> None:
    form.field("born").setText("not a day")
    with qtbot.assertNotEmitted(form.wanted):
        form.go_on.click()
    assert form.labelled("family").fault == "Type a last name."
    assert form.labelled("born").fault
    assert form.field("family").hasFocus()


def test_a_whole_form_hands_over_its_values(form: FormDialog, qtbot: QtBot) -> None:
    form.field("family").setText("Delgado")
    form.field("born").setText("Mar 4, 1955")
    with qtbot.waitSignal(form.wanted) as wanted:
        form.go_on.click()
    assert wanted.args == [{"family": "Delgado", "born": date(1955, 3, 4), "sex": "f"}]


def test_a_refusal_is_told_at_its_field_and_the_form_stays_open(form: FormDialog) -> None:
    form.show_error(InvalidField("family", "This name is too long."))
    assert form.labelled("family").fault == "This name is too long."
    assert form.isVisible()


def test_a_refusal_about_the_deed_is_told_on_top(form: FormDialog) -> None:
    form.show_error(RuleBroken("The drive is full."))
    assert form.isVisible()
    assert form.go_on.isEnabled()


def test_the_wheel_does_not_change_a_choice(holder: QWidget, qtbot: QtBot) -> None:
    field = ChoiceField("Sex", [("f", "Female"), ("m", "Male")], holder)
    assert field.focusPolicy() is Qt.FocusPolicy.StrongFocus
    assert field.value() == "f"


def test_a_fault_in_many_lines_is_shown_whole(form: FormDialog, qtbot: QtBot) -> None:
    form.labelled("born").show_fault("This date cannot be. " * 20)
    told = form.labelled("born").findChild(Fault)
    assert isinstance(told, Fault)
    qtbot.waitUntil(lambda: told.isVisible() and told.height() >= told.heightForWidth(told.width()))


def test_a_dialog_that_is_closed_goes_quietly(form: FormDialog, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as told, qtbot.waitSignal(form.destroyed):
        form.reject()
    assert told == []


def test_what_is_typed_at_once_goes_into_the_first_field(form: FormDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: form.field("family").hasFocus())


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_undo_is_the_windows_where_nothing_was_typed_and_the_fields_own_where_something_was(
    holder: QWidget, qtbot: QtBot, kind: type[LineField | TextField]
) -> None:
    field = kind("Last name", holder)
    taken_back: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), holder).activated.connect(lambda: taken_back.append("the last deed"))
    field.show()
    holder.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(holder.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken_back == ["the last deed"]
    QTest.keyClick(holder.windowHandle(), Qt.Key.Key_A)
    for _ in range(2):
        QTest.keyClick(holder.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), taken_back) == ("", ["the last deed"])


def test_a_draft_tells_no_from_nothing_said(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    asked = [(None, "Not recorded"), (True, "Needed"), (False, "Not needed")]
    field, again = ChoiceField("Interpreter", asked, holder), ChoiceField("Interpreter", asked, holder)
    assert field.text() == ""
    field.show_value(False)
    again.restore(field.text())
    assert again.currentText() == "Not needed"


def test_on_a_low_screen_the_first_field_that_is_wrong_comes_into_sight(look: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda screen: QSize(800, 360))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FormDialog("New", "Add", parent)
    for number in range(12):
        dialog.add(f"f{number}", f"Field {number}", LineField(f"Field {number}"))
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog.height() <= 360
    dialog.show_faults({"f11": "Type a name."})
    qtbot.waitUntil(lambda: not dialog.field("f11").visibleRegion().isEmpty())
    assert dialog.go_on.geometry().bottom() < dialog.height()
    dialog.reject()


@pytest.fixture
def due(holder: QWidget, qtbot: QtBot) -> Labelled:
    """A due date under its label, with the cursor in it."""
    made = Labelled("Due", DayField("Due", TODAY), holder, help_words="The day it has to be done.")
    made.show()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("+2w", "Mon, Nov 30, 2026, in 14 days"),
        ("t", "Mon, Nov 16, 2026, today"),
        ("manana", "Tue, Nov 17, 2026, tomorrow"),  # QTest has no keys for letters with marks
        ("3/4/27", "Thu, Mar 4, 2027, in 108 days"),
        ("en 2 semanas", "Mon, Nov 30, 2026, in 14 days"),
    ],
)
def test_the_day_that_is_meant_is_shown_while_one_types(due: Labelled, qtbot: QtBot, typed: str, meaning: str) -> None:
    qtbot.keyClicks(due.field, typed)
    assert due.help_words == meaning
    due.field.clearFocus()
    assert due.help_words == "The day it has to be done."


def test_of_a_birth_date_the_years_are_told(holder: QWidget, qtbot: QtBot) -> None:
    made = Labelled("Birth date", DayField("Birth date", TODAY, is_past=True), holder)
    made.show()
    made.field.setFocus()
    qtbot.keyClicks(made.field, "3/4/55")
    assert made.help_words == "Fri, Mar 4, 1955, 71 years ago"


def test_what_stands_there_already_is_not_said_twice(due: Labelled, qtbot: QtBot) -> None:
    qtbot.keyClicks(due.field, "Nov 30, 2026")
    assert due.help_words == "The day it has to be done."


def test_the_meaning_is_said_to_a_screen_reader_once_one_pauses(due: Labelled, qtbot: QtBot, reader: ScreenReader) -> None:
    qtbot.keyClicks(due.field, "+2w")
    qtbot.waitUntil(lambda: reader.said == ["Mon, Nov 30, 2026, in 14 days"])


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2/30", "Feb has 29 days."),
        ("2/29/2027", "2027 is no leap year, so Feb has 28 days."),
        ("13/1", "There is no month 13."),
        ("whenever", "This is not a date. Type it like Nov 25."),
    ],
)
def test_a_date_that_cannot_be_says_why_when_it_is_left(due: Labelled, qtbot: QtBot, typed: str, why: str) -> None:
    qtbot.keyClicks(due.field, typed)
    due.field.clearFocus()
    assert due.fault == why


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("3/4/52", "1952-03-04", "Mar 4, 1952"),
        ("2013-07-17", "2013-07-17", "Jul 17, 2013"),
        ("yesterday", "2026-11-15", "Nov 15, 2026"),
        ("May 2019", "May 2019", "May 2019"),
        ("2019", "2019", "2019"),
        ("2 years ago", "2 years ago", "2 years ago"),
        ("childhood", "childhood", "childhood"),
    ],
)
def test_a_day_that_one_may_know_less_exactly_is_kept_as_far_as_it_is_known(
    holder: QWidget, qtbot: QtBot, typed: str, kept: str, shown: str
) -> None:
    handed: list[str] = []
    field = ToldDayField("Since", TODAY, holder, is_past=True)
    field.left.connect(handed.append)
    qtbot.keyClicks(field, typed)
    field.commit()
    assert (handed, field.text()) == ([kept], shown)


def test_a_day_of_record_is_shown_as_people_write_it_and_is_not_typed_anew_by_passing_through(holder: QWidget) -> None:
    handed: list[str] = []
    field = ToldDayField("Since", TODAY, holder, is_past=True)
    field.left.connect(handed.append)
    field.show_value("2013-07-17")
    field.commit()
    assert (field.text(), handed) == ("Jul 17, 2013", [])


def test_a_day_since_when_that_no_month_has_is_said_and_not_kept(holder: QWidget, qtbot: QtBot) -> None:
    labelled = Labelled("Since", ToldDayField("Since", TODAY, is_past=True), holder)
    qtbot.keyClicks(labelled.field, "2/30/2020")
    with qtbot.assertNotEmitted(labelled.field.left):  # type: ignore[attr-defined]  # it is a line
        labelled.field.commit()  # type: ignore[attr-defined]
    assert labelled.fault == "Feb has 29 days."


def test_the_day_stands_first_where_the_setting_says_so(due: Labelled, qtbot: QtBot) -> None:
    date_order().use(DAY_FIRST)
    qtbot.keyClicks(due.field, "3/12")
    meaning, hint = due.help_words, due.field.placeholderText()  # type: ignore[attr-defined]  # it is a line
    date_order().use(MONTH_FIRST)
    assert (meaning, hint) == ("Thu, 3 Dec 2026, in 17 days", "Like 25 Nov")
