"""Keys in the chart's forms: what is typed is told to be kept, Ctrl+Enter does what the form's button does, Esc and Ctrl+Z lose nothing."""

from typing import Any

from PySide6.QtCore import Qt
from sqlalchemy.orm import Session

from caredesk.kinds import ItemKind, WishKind
from caredesk.services import chart as chart_service
from caredesk.services import chart_rows, charting
from tests.ui.charts.conftest import Chart

PROBLEMS = ItemKind.PROBLEMS


def problem(opened: Chart) -> chart_rows.ProblemRow:
    """The chart's one problem as it is kept."""
    found: list[chart_rows.ProblemRow] = opened.ask(lambda session: chart_service.problems(session, opened.patient_id))
    return found[0]


def open_problem(opened: Chart) -> Any:
    """The first problem's fields, open."""
    card = opened.card(PROBLEMS)
    card.open_row(problem(opened).item_id)
    return card


def test_the_form_tells_when_what_is_typed_was_kept(chart: Chart) -> None:
    card = open_problem(chart)
    assert card.editor.foot.kept_words == ""
    with chart.bot.waitSignal(chart.summary.writer.draft_kept):
        chart.type_into(card, "note", "Told by the daughter")
    assert card.editor.foot.kept_words == "Draft saved 10:47 AM"


def test_what_is_told_of_a_draft_goes_with_the_form(chart: Chart) -> None:
    card = open_problem(chart)
    with chart.bot.waitSignal(chart.summary.writer.draft_kept):
        chart.type_into(card, "note", "Told by the daughter")
    chart.leave(card, "note")
    assert card.editor.foot.kept_words == "Saved 10:47 AM"
    card.close_form()
    card.open_row(problem(chart).item_id)
    assert card.editor.foot.kept_words == ""


def test_a_fact_about_the_person_tells_it_too(chart: Chart) -> None:
    card = next(card for card in chart.content.people if "religion" in card.names)
    card.open_form("religion")
    with chart.bot.waitSignal(chart.summary.writer.draft_kept):
        chart.type_into(card, "religion", "Catho")
    assert card.foot.kept_words == "Draft saved 10:47 AM"
    other = next(card for card in chart.content.people if "language" in card.names)
    other.open_form("language")
    assert other.foot.kept_words == ""


def test_ctrl_enter_with_an_open_medicine_does_what_done_does(chart: Chart) -> None:
    page = chart.medicines
    card = page.card
    assert card is not None
    page.primary()
    chart.bot.keyClicks(chart.form(card).field("label"), "Metformin")
    page.primary()
    chart.settle()
    assert not card.is_form_open
    rows = chart.ask(lambda session: [row.label for row in chart_service.medications(session, chart.patient_id)])
    assert "Metformin" in rows


def test_two_fields_left_one_right_after_the_other_are_both_kept(chart: Chart) -> None:
    card = open_problem(chart)
    for name, text in (("onset", "2019"), ("note", "Told by the daughter")):
        chart.form(card).restore(name, text)
    card.commit()  # as before the lock: both at once
    chart.settle()
    assert [labelled.fault for labelled in chart.form(card).labelled.values() if labelled.fault] == []
    assert (problem(chart).onset, problem(chart).note) == ("2019", "Told by the daughter")
    chart.desk.undo()
    chart.settle()
    assert (problem(chart).onset, problem(chart).note) == ("2019", "")


def test_escape_first_puts_back_the_field_then_closes(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "onset", "2019")
    chart.bot.keyClick(chart.form(card).field("onset"), Qt.Key.Key_Escape)
    assert (card.is_form_open, chart.form(card).field("onset").text()) == (True, "2021")
    chart.bot.keyClick(chart.form(card).field("onset"), Qt.Key.Key_Escape)
    chart.settle()
    assert (card.is_form_open, problem(chart).onset, card.table.hasFocus()) == (False, "2021", True)


def test_enter_in_a_line_goes_on_to_the_next_field(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "onset", "2019")
    chart.bot.keyClick(chart.form(card).field("onset"), Qt.Key.Key_Return)
    chart.settle()
    assert problem(chart).onset == "2019"
    assert chart.form(card).field("resolved").hasFocus()


def test_ctrl_z_after_a_field_was_left_takes_back_the_deed(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "onset", "2019")
    chart.leave(card, "onset")
    chart.desk.undo()
    chart.settle()
    assert (problem(chart).onset, chart.form(card).field("onset").text()) == ("2021", "2021")


def test_tab_goes_through_the_fields_in_the_order_one_reads(chart: Chart) -> None:
    card = open_problem(chart)
    form = chart.form(card)
    seen = []
    for _ in form.names:
        at = form.focusWidget()
        seen.append(next(name for name, labelled in form.labelled.items() if labelled.field is at))
        chart.bot.keyClick(at, Qt.Key.Key_Tab)
        chart.settle()
    assert seen == form.names


def test_a_row_put_away_by_another_while_its_fields_are_open_keeps_what_is_typed(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "note", "Told by the daughter")
    seen = problem(chart)

    def put_away(session: Session) -> None:
        charting.archive_item(session, PROBLEMS, seen.item_id, seen.version)

    chart.do(put_away)
    assert not card.is_form_open
    assert "Told by the daughter" in chart.summary.writer.typed.values()


def test_done_stays_where_something_cannot_be_kept(chart: Chart) -> None:
    card = next(card for card in chart.content.people if "birth_date" in card.names)
    card.open_form("birth_date")
    chart.type_into(card, "birth_date", "the fourth")
    chart.page.primary()
    assert (card.is_form_open, chart.form(card).labelled["birth_date"].fault) == (True, "This is not a date. Type it like Mar 4, 1955.")
    assert chart.form(card).field("birth_date").hasFocus()


def test_what_was_refused_after_the_form_was_closed_opens_it_again(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "label", " ")
    chart.page.primary()
    chart.settle()
    assert (card.is_form_open, chart.form(card).labelled["label"].fault) == (True, "This cannot be empty.")
    assert problem(chart).label == "Heart failure"


def test_a_fact_that_was_refused_after_its_form_was_closed_opens_it_again(chart: Chart) -> None:
    card = next(card for card in chart.content.people if "family" in card.names)
    card.open_form("family")
    chart.type_into(card, "family", "D" * 500)
    chart.page.primary()
    chart.settle()
    form = chart.form(card)
    assert (card.is_form_open, bool(form.labelled["family"].fault), form.field("family").text()) == (True, True, "D" * 500)


def test_done_with_a_row_that_has_no_name_yet_says_so(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.begin()
    chart.type_into(card, "note", "Asked the doctor")
    chart.page.primary()
    assert (card.is_form_open, chart.form(card).labelled["label"].fault) == (True, "Fill this in first, or discard the rest.")
    assert chart.form(card).field("label").hasFocus()


def test_done_with_nothing_typed_closes_the_form(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.begin()
    chart.page.primary()
    assert not card.is_form_open


def test_fields_that_open_below_the_window_are_brought_into_view(chart: Chart) -> None:
    def seven(session: Session) -> None:
        for number in range(7):
            charting.add_item(session, chart.patient_id, PROBLEMS, label=f"Problem {number}")

    chart.do(seven)
    card = open_problem(chart)
    chart.settle()
    area = chart.summary.area
    bottom = card.editor.mapTo(area, card.editor.rect().bottomLeft()).y()
    assert 0 < bottom <= area.height()


def test_a_row_that_was_just_begun_is_taken_off_its_list_like_any_other(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.begin()
    assert card.editor.put_away_button.text() == "Discard"
    chart.type_into(card, "label", "Gout")
    chart.leave(card, "label")
    assert card.editor.put_away_button.text() == "Take off the list"
    chart.bot.mouseClick(card.editor.put_away_button, Qt.MouseButton.LeftButton)
    chart.settle()
    assert chart.lines(card) == ["Heart failure"]


def test_a_long_wish_is_read_whole(chart: Chart) -> None:
    wish = "I want to stay at home with my daughter as long as she can help me, and to go to Mass on Sundays when the weather is fair."
    chart.do(lambda session: charting.add_wish(session, chart.patient_id, words="To be at home", kind=WishKind.WHAT_MATTERS))
    table = chart.content.small["wishes"].table
    short = table.rowHeight(0)
    chart.do(lambda session: charting.add_wish(session, chart.patient_id, words=wish, kind=WishKind.WHAT_MATTERS))
    row = next(row for row in range(2) if wish in table.lines.line(row).cells[0].text)  # type: ignore[union-attr]  # there are two
    assert table.rowHeight(row) > short
    assert table.height() >= sum(table.rowHeight(row) for row in range(2))


def test_a_begun_row_that_was_refused_after_done_opens_again_with_what_was_typed(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.begin()
    chart.form(card).field("status").activated.emit(0)
    chart.form(card).field("label").restore("G" * 900)
    chart.type_into(card, "onset", "2019")
    card.finish()
    chart.settle()
    form = chart.form(card)
    assert (card.is_form_open, form.labelled["label"].fault[:16]) == (True, "This is too long")
    assert (form.field("label").text(), form.field("onset").text()) == ("G" * 900, "2019")


def test_escape_leaves_a_field_that_cannot_be_kept_and_its_words_wait(chart: Chart) -> None:
    card = next(card for card in chart.content.people if "code_status_on" in card.names)
    card.open_form("code_status_on")
    chart.type_into(card, "code_status_on", "the fourth")
    chart.bot.keyClick(chart.form(card).field("code_status_on"), Qt.Key.Key_Escape)
    assert not card.is_form_open
    card.open_form("code_status_on")
    assert chart.form(card).field("code_status_on").text() == "the fourth"
