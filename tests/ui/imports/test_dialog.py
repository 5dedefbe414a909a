"""Taking records in through the window: real files, the keyless child, a real practice."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from caredesk.kinds import ItemKind, Sex
from caredesk.services import chart, chart_banner, charting, imports, patients, roster, roster_questions
from caredesk.services.imports import Finding
from caredesk.services.patients import NewPatient
from caredesk.ui.charts import item_lines
from caredesk.ui.common.desk import Desk
from caredesk.ui.imports.dialog import ImportDialog
from tests.ui.asking import act, ask, settle, until
from tests.ui.imports.conftest import Opener, all_shown, arrive, go_on

RECORDS = Path(__file__).resolve().parents[2] / "data" / "ccda"
KIDD, NEWMAN, NEWMAN_TOO = RECORDS / "sunrise_kidd.xml", RECORDS / "touchworks_newman.xml", RECORDS / "practicefusion_newman.xml"
WILLIAMSON = RECORDS / "cerner_williamson.xml"


def a_patient(desk: Desk, qtbot: QtBot, **values: Any) -> UUID:
    told = {"given": "Maria Teresa", "family": "Delgado", "birth_date": date(1955, 3, 4), "sex": Sex.FEMALE}
    found: UUID = act(desk, qtbot, lambda session: patients.create(session, NewPatient(**{**told, **values})))
    return found


def everybody(desk: Desk, qtbot: QtBot) -> list[str]:
    rows = ask(desk, qtbot, lambda session: roster.page(session, roster_questions.RosterQuestion()))
    return [row.spoken_name for row in rows]


def medicines(desk: Desk, qtbot: QtBot, patient_id: UUID) -> list[str]:
    return [row.label for row in ask(desk, qtbot, lambda session: chart.medications(session, patient_id))]


def only_patient(desk: Desk, qtbot: QtBot) -> UUID:
    found: UUID = ask(desk, qtbot, lambda session: roster.page(session, roster_questions.RosterQuestion())[0].patient_id)
    return found


def press_radio(dialog: ImportDialog, start: str) -> None:
    button = next(found for found in dialog.whose.findChildren(QRadioButton) if found.text().startswith(start))
    button.click()


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Discharge Summary", "Discharge Summary, from Family Practice Clinic S2V, Jun 17, 2013"),
        ("Family Practice Clinic S2V: Summary", "Family Practice Clinic S2V: Summary, Jun 17, 2013"),
    ],
)
def test_the_sender_is_named_once(tmp_path: Path, opened: Opener, title: str, line: str) -> None:
    record = tmp_path / "record.xml"
    record.write_bytes(KIDD.read_bytes().replace(b"<title>Discharge Summary</title>", f"<title>{title}</title>".encode(), 1))
    dialog = opened(record)
    assert line in [found.text() for found in dialog.preview.findChildren(QLabel)]


def test_a_record_of_somebody_new_makes_a_patient_when_agreed_to(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD)
    before = everybody(desk, qtbot)
    go_on(desk, qtbot, dialog)
    assert (before, everybody(desk, qtbot)) == ([], ["Kari CCDA Kidd"])


def test_the_button_names_its_result(opened: Opener) -> None:
    assert opened(KIDD).go_on.text().startswith("Add Kari CCDA Kidd with ")


def test_every_medicine_of_the_file_is_shown_before_it_is_taken_in(opened: Opener) -> None:
    shown = all_shown(opened(KIDD))
    assert "oseltamivir 30 mg oral capsule [New]" in shown


def test_what_is_shown_is_on_the_chart_afterwards(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(KIDD))
    assert "oseltamivir 30 mg oral capsule" in medicines(desk, qtbot, only_patient(desk, qtbot))


def test_the_same_file_twice_adds_nothing(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(KIDD))
    again = opened(KIDD)
    assert again.go_on.text() == "Nothing to add"
    assert (again.go_on.is_unavailable, again.go_on.toolTip()) == (True, "The chart has everything that this file says.")


def test_another_file_of_the_same_person_finds_the_chart(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(NEWMAN))
    go_on(desk, qtbot, opened(NEWMAN_TOO))
    assert everybody(desk, qtbot) == ["Alice Jones Newman"]


def test_a_line_that_differs_is_kept_beside_the_chart_and_changes_no_row(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(NEWMAN))
    patient_id = only_patient(desk, qtbot)
    before = medicines(desk, qtbot, patient_id)
    go_on(desk, qtbot, opened(NEWMAN_TOO))
    waiting = ask(desk, qtbot, lambda session: chart.not_compared(session, patient_id))
    assert (medicines(desk, qtbot, patient_id)[: len(before)], bool(waiting)) == (before, True)


def test_junk_of_the_sender_is_not_shown(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(NEWMAN_TOO)
    shown = " / ".join(line.spoken for line in dialog.preview.table.rows.rows)
    assert [word for word in ("(finding)", "(procedure)", "(disorder)", "not-done", "5970DFDD") if word in shown] == []
    go_on(desk, qtbot, dialog)
    patient_id = only_patient(desk, qtbot)
    numbers = ask(desk, qtbot, lambda session: chart_banner.demographics(session, patient_id).identifiers)
    assert [value for _, value in numbers if "5970DFDD" in value] == []


def test_the_chart_reads_out_no_kind_words_and_keeps_those_of_the_file(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(WILLIAMSON))
    patient_id = only_patient(desk, qtbot)
    rows = ask(desk, qtbot, lambda session: chart.problems(session, patient_id))
    angina = next(row for row in rows if row.label == "Angina (disorder)")
    assert item_lines.facts(ItemKind.PROBLEMS, angina, date(2026, 11, 16))[0] == "Angina"


def test_the_filter_shows_what_differs_alone(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(NEWMAN))
    dialog = opened(NEWMAN_TOO)
    dialog.preview.chips[Finding.DIFFERENT].click()
    assert {line.found for line in dialog.preview.table.rows.rows} == {Finding.DIFFERENT}


def test_a_record_dropped_on_another_persons_chart_is_refused_with_reasons(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    maria = a_patient(desk, qtbot)
    dialog = opened(KIDD, into=maria)
    said = dialog.whose.message.accessibleName()
    title = "This record is about Kari CCDA Kidd, not about Maria Teresa Delgado"
    assert (said.startswith(title), "the birth date is another one" in said) == (True, True)


def test_nothing_is_chosen_for_the_user_where_it_is_not_sure(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD, into=a_patient(desk, qtbot))
    assert (dialog.whose.choice, dialog.go_on.is_unavailable) == (None, True)


def test_a_refused_record_can_look_for_its_own_chart(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD, into=a_patient(desk, qtbot))
    dialog.whose.look_wanted.emit()
    arrive(desk, qtbot, dialog)
    assert dialog.go_on.text().startswith("Add Kari CCDA Kidd with ")


def test_a_near_match_is_offered_with_its_reasons(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    a_patient(desk, qtbot, given="Kari", family="Kidd", birth_date=date(2000, 10, 23))
    dialog = opened(KIDD)
    offered = {button.text(): button.accessibleDescription() for button in dialog.whose.findChildren(QRadioButton)}
    assert "the birth date differs in one digit" in offered["Kari Kidd, born Oct 23, 2000, female"]


def test_a_chosen_near_match_needs_a_look_before_it_is_taken_in(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    a_patient(desk, qtbot, given="Kari", family="Kidd", birth_date=date(2000, 10, 23))
    dialog = opened(KIDD)
    press_radio(dialog, "Kari Kidd")
    go_on(desk, qtbot, dialog)
    before = dialog.go_on.is_unavailable
    dialog.preview.checked.click()
    assert (before, dialog.go_on.is_unavailable) == (True, False)


def test_somebody_alike_can_be_a_new_patient(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    a_patient(desk, qtbot, given="Kari", family="Kidd", birth_date=date(2000, 10, 23))
    dialog = opened(KIDD)
    press_radio(dialog, "A new patient")
    go_on(desk, qtbot, dialog, times=2)
    assert sorted(everybody(desk, qtbot)) == ["Kari CCDA Kidd", "Kari Kidd"]


def test_another_patient_can_be_searched_for(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    a_patient(desk, qtbot, given="Kari", family="Kidd", birth_date=date(2000, 10, 23))
    a_patient(desk, qtbot)
    dialog = opened(KIDD)
    QTest.keyClicks(dialog.whose.search, "delgado")
    until(qtbot, lambda: any("Delgado" in button.text() for button in dialog.whose.findChildren(QRadioButton)))
    press_radio(dialog, "Maria Teresa Delgado")
    assert dialog.go_on.text() == "Go on with Maria Teresa Delgado"


def test_an_import_is_taken_back_whole(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD)
    go_on(desk, qtbot, dialog)
    undo = next(found for found in dialog.outcomes.findChildren(QAbstractButton) if found.text() == "Undo this import")
    undo.click()
    settle(desk, qtbot)
    assert (everybody(desk, qtbot), "was undone" in dialog.outcomes.words[0]) == ([], True)


def test_undo_by_key_takes_back_what_was_taken_in_last_and_then_what_came_before(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD, NEWMAN)
    go_on(desk, qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # the next record is shown: nothing is taken back unseen
    settle(desk, qtbot)
    go_on(desk, qtbot, dialog)
    left = [sorted(everybody(desk, qtbot))]
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle(desk, qtbot)
        left.append(everybody(desk, qtbot))
    assert left == [["Alice Jones Newman", "Kari CCDA Kidd"], ["Kari CCDA Kidd"], [], []]
    assert all("was undone" in words for words in dialog.outcomes.words)


def test_the_desks_own_undo_takes_an_import_back_too(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(KIDD))
    desk.undo()
    settle(desk, qtbot)
    assert everybody(desk, qtbot) == []


def test_a_refused_file_does_not_stop_the_others(desk: Desk, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_bytes(KIDD.read_bytes()[:4_000])
    dialog = opened(broken, KIDD, NEWMAN)
    until(qtbot, lambda: dialog.stack.currentWidget() is dialog.preview)
    go_on(desk, qtbot, dialog, times=2)
    assert (sorted(everybody(desk, qtbot)), dialog.outcomes.words[0].startswith("broken.xml was not taken in")) == (
        ["Alice Jones Newman", "Kari CCDA Kidd"],
        True,
    )


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.xml", b"", "This file is empty"),
        ("scan.pdf", b"%PDF-1.7 ...", "This file is a PDF"),
        ("note.txt", b"Dear all", "a plain text"),
    ],
)
def test_a_file_of_another_kind_gets_the_readers_sentence(opened: Opener, tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sentence in opened(path).outcomes.words[0]


def test_a_folder_without_a_record_gets_a_sentence(opened: Opener, tmp_path: Path) -> None:
    assert "There is no health record" in opened(tmp_path).outcomes.words[0]


def test_a_chart_that_changed_after_the_preview_is_not_written(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    go_on(desk, qtbot, opened(NEWMAN))
    patient_id = only_patient(desk, qtbot)
    dialog = opened(NEWMAN_TOO)
    label = next(line.what for line in dialog.preview.table.rows.rows if (line.part, line.found) == ("Allergies", Finding.NEW))
    act(desk, qtbot, lambda session: charting.add_item(session, patient_id, ItemKind.ALLERGIES, label=label))
    go_on(desk, qtbot, dialog)
    taken = ask(desk, qtbot, lambda session: imports.of_patient(session, patient_id))
    assert (dialog.message.accessibleName().startswith("Nothing was written"), len(taken)) == (True, 1)


def test_a_skipped_file_leaves_nothing(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD, NEWMAN)
    dialog.skip.click()
    arrive(desk, qtbot, dialog)
    go_on(desk, qtbot, dialog)
    assert everybody(desk, qtbot) == ["Alice Jones Newman"]


def test_every_control_of_the_preview_has_a_name(opened: Opener) -> None:
    dialog = opened(KIDD)
    controls = [found for found in dialog.findChildren(QWidget) if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible()]
    unnamed = [type(found).__name__ for found in controls if not (found.accessibleName() or getattr(found, "text", str)())]
    assert (bool(controls), unnamed) == (True, [])


def test_without_a_file_the_dialog_asks_for_one(opened: Opener) -> None:
    dialog = opened()
    buttons = [found.text() for found in dialog.stack.findChildren(QAbstractButton) if found.isVisible()]
    assert buttons == ["Choose files", "Choose a folder", "Earlier imports"]


def test_reading_can_be_stopped_and_leaves_nothing(desk: Desk, qtbot: QtBot, window: QMainWindow) -> None:
    dialog = ImportDialog(desk, [KIDD], None, window)
    dialog.open()
    dialog.busy.cancelled.emit()
    arrive(desk, qtbot, dialog)
    assert (dialog.outcomes.words, everybody(desk, qtbot)) == (
        ("sunrise_kidd.xml was not read. You stopped it. Nothing of it was written.",),
        [],
    )


def test_a_record_is_taken_in_by_the_keyboard_alone(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD)
    before = dialog.preview.table.hasFocus()
    QTest.keyClick(dialog.preview.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: dialog.stack.currentWidget() is dialog.outcomes)
    assert (before, everybody(desk, qtbot)) == (True, ["Kari CCDA Kidd"])


def test_files_dropped_on_the_dialog_are_taken_up(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog, dropped = opened(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(KIDD))])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    dialog.dropEvent(event)
    arrive(desk, qtbot, dialog)
    assert dialog.go_on.text().startswith("Add Kari CCDA Kidd with ")


def test_opening_the_chart_asks_for_the_right_one(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    dialog = opened(KIDD)
    go_on(desk, qtbot, dialog)
    with qtbot.waitSignal(dialog.chart_wanted) as wanted:
        dialog.go_on.click()
    assert wanted.args == [only_patient(desk, qtbot)]


def test_a_name_that_looks_like_markup_or_a_key_is_shown_as_typed(desk: Desk, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    record = tmp_path / "record.xml"
    record.write_bytes(KIDD.read_bytes().replace(b"<family>Kidd</family>", b"<family>Kidd &amp; &lt;b&gt;Son&lt;/b&gt;</family>"))
    dialog = opened(record)
    assert dialog.go_on.accessibleName().startswith("Add Kari CCDA Kidd & <b>Son</b> with ")
    assert dialog.go_on.text().startswith("Add Kari CCDA Kidd && <b>Son</b> with ")


def a_like_pair(desk: Desk, qtbot: QtBot) -> None:
    a_patient(desk, qtbot, given="Kari", family="Kidd", birth_date=date(2000, 10, 23))
    a_patient(desk, qtbot, given="Karin", family="Kidd", birth_date=date(1970, 2, 1))


def test_a_near_match_and_a_searched_patient_carry_a_name_alert(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    a_like_pair(desk, qtbot)
    a_patient(desk, qtbot)
    dialog = opened(KIDD)
    QTest.keyClicks(dialog.whose.search, "karin")
    until(qtbot, lambda: any("Karin" in found.text() for found in dialog.whose.findChildren(QRadioButton)))
    shown = [found.text() for found in dialog.whose.findChildren(QRadioButton) if "Kidd" in found.text()]
    assert (len(shown) > 1, [words for words in shown if "(name alert)" not in words]) == (True, [])


def test_the_confirmation_of_a_chart_carries_a_name_alert(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    plain = opened(NEWMAN)
    assert plain.preview.alert.isHidden()
    a_like_pair(desk, qtbot)
    dialog = opened(KIDD)
    press_radio(dialog, "Kari Kidd")
    go_on(desk, qtbot, dialog)
    assert (dialog.stack.currentWidget(), dialog.preview.alert.isVisible()) == (dialog.preview, True)


def test_a_new_patient_like_one_on_record_is_confirmed_with_a_name_alert(desk: Desk, qtbot: QtBot, opened: Opener) -> None:
    a_patient(desk, qtbot, given="Karin", family="Kidd", birth_date=date(1970, 2, 1))
    dialog = opened(KIDD)
    assert (dialog.stack.currentWidget(), dialog.preview.alert.isVisible()) == (dialog.preview, True)
