"""The Summary: changed in place, one deed and one undo for each field, nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from caredesk.kinds import ItemKind, StatementAbout
from caredesk.services import audit, chart_banner, chart_rows, charting, drafts, patients
from caredesk.services import chart as chart_service
from caredesk.services.chart_pages import CHART_FORM
from caredesk.services.patients import NewPatient
from caredesk.ui.charts.document_dialog import DocumentDialog
from caredesk.ui.charts.record_card import RecordCard
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.theme import Theme
from tests.services.import_builders import a_file
from tests.ui.charts.conftest import Chart

PROBLEMS, ALLERGIES = ItemKind.PROBLEMS, ItemKind.ALLERGIES


def problem(opened: Chart) -> chart_rows.ProblemRow:
    """The chart's one problem as it is kept."""
    found: list[chart_rows.ProblemRow] = opened.ask(lambda session: chart_service.problems(session, opened.patient_id))
    return found[0]


def open_problem(opened: Chart) -> Any:
    """The list of problems with its first row's fields open, by the keyboard."""
    card = opened.card(PROBLEMS)
    card.table.setFocus()
    opened.bot.keyClick(card.table, Qt.Key.Key_Return)
    return card


def person(opened: Chart) -> chart_banner.Demographics:
    """The person as it is kept."""
    found: chart_banner.Demographics = opened.ask(lambda session: chart_banner.demographics(session, opened.patient_id))
    return found


def typed(opened: Chart) -> dict[str, str]:
    """What is kept as a draft."""
    kept = opened.ask(lambda session: drafts.read(session, CHART_FORM, str(opened.patient_id)))
    return dict(kept.content) if kept else {}


def test_a_field_is_kept_when_it_is_left(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "onset", "2019")
    assert problem(chart).onset == "2021"
    chart.leave(card, "onset")
    assert problem(chart).onset == "2019"


def test_each_field_is_undone_by_itself(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "onset", "2019")
    chart.leave(card, "onset")
    chart.type_into(card, "label", "Heart failure, weak pump")
    chart.leave(card, "label")
    chart.desk.undo()
    chart.settle()
    assert (problem(chart).label, problem(chart).onset) == ("Heart failure", "2019")
    chart.desk.undo()
    chart.settle()
    assert problem(chart).onset == "2021"
    assert chart.form(card).field("onset").text() == "2021"


def test_what_is_wrong_is_told_at_the_field_and_the_words_stay(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "label", " ")
    chart.leave(card, "label")
    labelled: Labelled = chart.form(card).labelled["label"]
    assert labelled.fault == "This cannot be empty."
    assert problem(chart).label == "Heart failure"
    chart.type_into(card, "label", "Heart failure again")
    chart.leave(card, "label")
    assert (labelled.fault, problem(chart).label) == ("", "Heart failure again")


def contested(chart: Chart) -> tuple[RecordCard, Labelled]:
    """A problem's onset, typed here and changed elsewhere, and left."""
    card = open_problem(chart)
    seen = problem(chart)
    chart.type_into(card, "onset", "2018")
    chart.do(lambda session: charting.edit_item(session, PROBLEMS, seen.item_id, seen.version, onset="2017"))
    chart.leave(card, "onset")
    return card, chart.form(card).labelled["onset"]


def test_what_somebody_else_changed_meanwhile_is_told_and_the_words_stay(chart: Chart) -> None:
    card, onset = contested(chart)
    assert "Elsewhere: 2017. Here: 2018." in onset.contested
    assert (chart.form(card).field("onset").text(), problem(chart).onset) == ("2018", "2017")
    chart.summary.writer.save_now()
    assert list(typed(chart).values()) == ["2018"]


def test_ours_is_written_once_somebody_decided_so(chart: Chart) -> None:
    _, onset = contested(chart)
    note = onset.findChild(ContestedNote)
    assert isinstance(note, ContestedNote)
    note.use_yours.click()
    chart.settle()
    assert (problem(chart).onset, onset.contested, typed(chart)) == ("2018", "", {})


def test_theirs_is_kept_once_somebody_decided_so(chart: Chart) -> None:
    card, onset = contested(chart)
    note = onset.findChild(ContestedNote)
    assert isinstance(note, ContestedNote)
    note.keep_theirs.click()
    chart.summary.save_now()
    chart.settle()
    assert (problem(chart).onset, chart.form(card).field("onset").text(), typed(chart)) == ("2017", "2017", {})


def test_a_birth_date_that_was_changed_elsewhere_reads_as_a_day(chart: Chart) -> None:
    card = next(found for found in chart.content.people if "birth_date" in found.names)
    card.open_form("birth_date")
    form = card.form
    assert form is not None
    form.field("birth_date").selectAll()
    QTest.keyClicks(form.field("birth_date"), "3/5/1955")
    seen = chart.ask(lambda session: chart_banner.demographics(session, chart.patient_id))
    chart.do(lambda session: patients.edit(session, seen.patient_id, seen.version, birth_date=date(1955, 3, 6)))
    card.commit()
    chart.settle()
    assert "Elsewhere: Mar 6, 1955. Here: Mar 5, 1955." in form.labelled["birth_date"].contested


def test_what_is_typed_is_a_draft_and_comes_back(chart: Chart) -> None:
    card = open_problem(chart)
    with chart.bot.waitSignal(chart.summary.writer.draft_kept):
        chart.type_into(card, "note", "Told by the daughter")
    assert list(typed(chart).values()) == ["Told by the daughter"]
    chart.form(card).field("note").blockSignals(True)  # the window is gone before the field is left
    chart.window.hide()
    chart.open()
    assert chart.form(chart.card(PROBLEMS)).field("note").text() == "Told by the daughter"
    chart.leave(chart.card(PROBLEMS), "note")
    assert (problem(chart).note, typed(chart)) == ("Told by the daughter", {})


def test_a_row_is_added_by_the_keyboard_alone(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.add_button.setFocus()
    chart.bot.keyClick(card.add_button, Qt.Key.Key_Space)
    chart.bot.keyClicks(chart.form(card).field("label"), "Type 2 diabetes")
    chart.leave(card, "label")
    assert chart.lines(card) == ["Heart failure", "Type 2 diabetes"]
    chart.type_into(card, "onset", "2009")
    chart.leave(card, "onset")
    rows = chart.ask(lambda session: [(row.label, row.onset) for row in chart_service.problems(session, chart.patient_id)])
    assert ("Type 2 diabetes", "2009") in rows
    chart.bot.keyClick(chart.form(card).field("onset"), Qt.Key.Key_Escape)
    assert not card.is_form_open


def test_a_begun_row_that_was_not_left_comes_back(chart: Chart) -> None:
    card = chart.card(ALLERGIES)
    card.begin()
    with chart.bot.waitSignal(chart.summary.writer.draft_kept):
        chart.bot.keyClicks(chart.form(card).field("label"), "Sulfa")
    chart.form(card).field("label").blockSignals(True)
    chart.window.hide()
    chart.open()
    assert chart.form(chart.card(ALLERGIES)).field("label").text() == "Sulfa"


def test_a_begun_row_that_is_closed_without_its_name_waits_under_add(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.begin()
    chart.type_into(card, "note", "Asked the doctor")
    chart.bot.keyClick(chart.form(card).field("note"), Qt.Key.Key_Tab)
    card.close_form()
    card.begin()
    assert chart.form(card).field("note").text() == "Asked the doctor"


def test_a_begun_row_is_discarded_on_wish(chart: Chart) -> None:
    card = chart.card(PROBLEMS)
    card.begin()
    chart.type_into(card, "note", "Never mind")
    chart.bot.mouseClick(card.editor.put_away_button, Qt.MouseButton.LeftButton)
    chart.settle()
    assert (card.is_form_open, typed(chart), chart.lines(card)) == (False, {}, ["Heart failure"])


def test_a_phone_without_its_area_code_is_kept_and_says_so(chart: Chart) -> None:
    card = chart.content.small["telecoms"]
    card.begin()
    chart.type_into(card, "value", "555-0199")
    chart.leave(card, "value")
    lines = [card.table.lines.line(row) for row in range(card.table.lines.rowCount())]
    assert [line.cells[1].whole for line in lines if line is not None] == ["(704) 555-0142 afternoons", "555-0199 Check it"]
    assert chart.form(card).labelled["value"].caution == "The area code is missing. It can be kept as it is."


def test_delete_takes_a_row_off_and_undo_brings_it_back(chart: Chart) -> None:
    card = chart.card(ALLERGIES)
    card.table.setFocus()
    chart.bot.keyClick(card.table, Qt.Key.Key_Delete)
    chart.settle()
    assert chart.lines(card) == ["Lisinopril"]
    chart.desk.undo()
    chart.settle()
    assert chart.lines(card) == ["Penicillin", "Lisinopril"]


def test_a_fact_about_the_person_is_changed_in_place(chart: Chart) -> None:
    card = next(card for card in chart.content.people if "religion" in card.names)
    assert card.facts == [("", "None on record")]
    chart.bot.mouseClick(card.change, Qt.MouseButton.LeftButton)
    chart.type_into(card, "religion", "Catholic")
    chart.leave(card, "religion")
    assert person(chart).religion == "Catholic"
    chart.bot.keyClick(chart.form(card).field("religion"), Qt.Key.Key_Escape)
    assert card.facts == [("Religion", "Catholic")]


def test_a_birth_date_in_the_future_is_refused_at_its_field(chart: Chart) -> None:
    card = next(card for card in chart.content.people if "birth_date" in card.names)
    card.open_form("birth_date")
    chart.type_into(card, "birth_date", "3/4/2055")
    chart.leave(card, "birth_date")
    assert chart.form(card).labelled["birth_date"].fault == "This date is in the future."
    assert chart.form(card).field("birth_date").text() == "Mar 4, 2055"


def test_a_phone_reads_as_people_read_it_and_can_be_marked(chart: Chart) -> None:
    card = chart.content.small["telecoms"]
    line = card.table.lines.line(0)
    assert line is not None
    assert [cell.whole for cell in line.cells] == ["Phone", "(704) 555-0142 afternoons"]
    card.open_row(line.row_id)
    chart.bot.keyClick(chart.form(card).field("never_use"), Qt.Key.Key_Down)
    chart.form(card).field("never_use").activated.emit(1)
    chart.settle()
    line = card.table.lines.line(0)
    assert line is not None
    assert line.cells[1].chip is not None
    assert line.cells[1].chip.words == "Never use"


def test_an_empty_list_can_be_known_to_be_empty(chart: Chart) -> None:
    chart.patient_id = chart.do(lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    chart.open()
    card = chart.card(ALLERGIES)
    assert card.empty.text() == "None on record"
    chart.bot.mouseClick(chart.content.nothing[ALLERGIES], Qt.MouseButton.LeftButton)
    chart.settle()
    assert card.empty.text() == "No known allergies, said Nov 16"
    assert not chart.content.nothing[ALLERGIES].isVisible()
    said = chart.ask(lambda session: chart_service.statements(session, chart.patient_id))
    assert [row.about for row in said] == [StatementAbout.ALLERGIES]


def test_a_document_is_read_as_its_author_wrote_it(chart: Chart) -> None:
    chart.take_in(a_file())
    table = chart.content.documents.table
    table.setFocus()
    chart.bot.keyClick(table, Qt.Key.Key_Return)
    chart.settle()
    dialog = chart.child(DocumentDialog)
    assert dialog.words.startswith("Maria Teresa Delgado, born Mar 4, 1955\n")
    assert "Admitted with swollen legs.\nWent home well." in dialog.words
    seen = chart.ask(lambda session: [entry.what for entry in audit.entries(session, patient_id=chart.patient_id)])
    assert "document viewed" in seen
    dialog.accept()


def test_a_long_list_shows_its_newest_and_all_on_wish(chart: Chart) -> None:
    def many(session: Any) -> None:
        for number in range(12):
            charting.add_item(session, chart.patient_id, PROBLEMS, label=f"Problem {number:02}")

    chart.do(many)
    card = chart.card(PROBLEMS)
    assert (len(chart.lines(card)), card.all_button.text(), card.count_words) == (8, "Show all 13", "13")
    chart.bot.mouseClick(card.all_button, Qt.MouseButton.LeftButton)
    chart.settle()
    assert (len(chart.lines(card)), card.all_button.isVisible()) == (13, False)


def test_markup_in_a_row_shows_as_typed(chart: Chart) -> None:
    chart.do(lambda session: charting.add_item(session, chart.patient_id, PROBLEMS, label="<b>Gout</b> & pain"))
    assert "<b>Gout</b> & pain" in chart.lines(chart.card(PROBLEMS))


def test_every_control_of_the_chart_has_a_name(chart: Chart) -> None:
    open_problem(chart)
    buttons = [button for button in chart.page.findChildren(QPushButton) if button.isVisible()]
    assert [button for button in buttons if not (button.text() or button.accessibleName())] == []
    fields = chart.form(chart.card(PROBLEMS)).labelled.values()
    assert all(labelled.field.accessibleName() for labelled in fields)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in chart.page.findChildren(QLabel) if label.text())


def test_the_primary_keys_do_what_done_does(chart: Chart) -> None:
    card = open_problem(chart)
    chart.type_into(card, "onset", "2019")
    chart.page.primary()
    chart.settle()
    assert (card.is_form_open, problem(chart).onset) == (False, "2019")


def test_that_no_interpreter_is_needed_is_not_the_same_as_that_nobody_said(chart: Chart) -> None:
    def say(needed: bool | None) -> tuple[str, str]:
        seen = person(chart)
        chart.do(lambda session: patients.edit(session, chart.patient_id, seen.version, interpreter_needed=needed))
        card = next(card for card in chart.content.people if "interpreter_needed" in card.names)
        return dict(card.facts)["Interpreter"], chart.page.banner.words.split(". ")[3]

    assert say(None) == ("Not recorded", "Spanish")
    assert say(False) == ("Not needed", "Spanish, no interpreter needed")
    assert say(True) == ("Interpreter needed", "Spanish, interpreter needed")


@pytest.mark.parametrize("kind", [ItemKind.ALLERGIES, ItemKind.PROBLEMS, ItemKind.MEDICATIONS])
def test_a_list_that_got_a_row_is_not_known_to_be_empty_any_more(chart: Chart, kind: ItemKind) -> None:
    chart.patient_id = chart.do(lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")))
    chart.open()
    chart.bot.mouseClick(chart.content.nothing[kind], Qt.MouseButton.LeftButton)
    chart.settle()
    item_id = chart.do(lambda session: charting.add_item(session, chart.patient_id, kind, label="Something"))
    chart.do(lambda session: charting.archive_item(session, kind, item_id, 1))
    assert chart.card(kind).empty.text() == "None on record"


@pytest.mark.parametrize("per_cent", [100, 115, 130])
def test_nothing_is_cut_at_the_right_in_the_smallest_window(chart: Chart, look: Theme, per_cent: int) -> None:
    look.show_text_size(per_cent)
    chart.window.resize(730, 600)
    chart.page.setGeometry(0, 0, 730, 600)
    chart.settle()
    area = chart.summary.area
    chart.bot.waitUntil(lambda: chart.content.width() <= area.viewport().width())
    look.show_text_size(100)


def test_an_insurers_phone_reads_as_one_and_a_doubtful_one_says_so_and_is_kept(chart: Chart) -> None:
    coverage_id = chart.do(lambda session: charting.add_coverage(session, chart.patient_id, payer="Blue Cross", phone="7045550142"))
    chart.do(lambda session: charting.add_coverage(session, chart.patient_id, payer="Medicaid", phone="555-0199"))
    card = chart.content.small["coverages"]
    card.open_row(coverage_id)
    lines = [card.table.lines.line(row) for row in range(card.table.lines.rowCount())]
    assert {line.cells[1].text for line in lines if line is not None} == {"(704) 555-0142", "555-0199"}
    assert (chart.form(card).field("phone").text(), chart.form(card).labelled["phone"].caution) == ("(704) 555-0142", "")
    other = next(line.row_id for line in lines if line is not None and line.row_id != coverage_id)
    card.open_row(other)
    assert chart.form(card).labelled["phone"].caution == "The area code is missing. It can be kept as it is."
