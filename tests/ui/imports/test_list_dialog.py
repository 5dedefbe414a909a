"""Lists of people through the window: real files, the keyless child, a real practice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from caredesk.exchange import people_files
from caredesk.kinds import Sex
from caredesk.services import audit, contact_book, contacts, kept_apart, patients, roster
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.contacts import NewContact
from caredesk.services.list_exports import Format
from caredesk.services.list_imports import Standing, Whom
from caredesk.services.patients import NewPatient
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.list_export_dialog import ListExportDialog
from caredesk.ui.common.theme import Theme
from caredesk.ui.imports.list_dialog import ListImportDialog
from tests.ui.asking import act, ask, settle, until

CARDS = b"""BEGIN:VCARD
VERSION:3.0
FN:Anita Rao
N:Rao;Anita;;Dr.;
TEL;TYPE=WORK:704-555-0117
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Kim Lindqvist
N:Lindqvist;Kim;;;
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nobody
END:VCARD
"""
TABLE = "Nachname;Vorname;Born;Sex\nDelgado;Maria;3/4/1955;F\nMoss;Walter;2/30/1941;M\n"
Opened = Callable[..., ListImportDialog]


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, window: QMainWindow, tmp_path: Path) -> Opened:
    def open_on(content: bytes, name: str = "list.vcf", whom: Whom | None = Whom.CONTACTS) -> ListImportDialog:
        path = tmp_path / name
        path.write_bytes(content)
        dialog = ListImportDialog(desk, [path], whom, window)
        dialog.open()
        arrive(desk, qtbot, dialog)
        return dialog

    return open_on


def arrive(desk: Desk, qtbot: QtBot, dialog: ListImportDialog) -> None:
    until(qtbot, lambda: not desk.is_busy and dialog.stack.currentWidget() is not dialog.busy)


def press(desk: Desk, qtbot: QtBot, dialog: ListImportDialog) -> None:
    dialog.go_on.click()
    arrive(desk, qtbot, dialog)
    settle(desk, qtbot)


def book(desk: Desk, qtbot: QtBot) -> list[str]:
    return [row.list_name for row in ask(desk, qtbot, lambda session: contact_book.page(session, ContactQuestion()))]


def rows(dialog: ListImportDialog) -> list[tuple[str, str]]:
    return [(row.name, row.chip.words) for row in dialog.preview.table.rows.rows]


def test_cards_are_shown_line_by_line_and_taken_in_when_agreed_to(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(CARDS)
    assert rows(dialog) == [("Line 12", "Left out"), ("Anita Rao", "New"), ("Kim Lindqvist", "New")]
    assert (dialog.go_on.text(), book(desk, qtbot)) == ("Add 2 contacts", [])
    press(desk, qtbot, dialog)
    assert book(desk, qtbot) == ["Lindqvist, Kim", "Rao, Anita"]
    assert dialog.outcomes.words == ("2 contacts added. Line 12 was left out.",)


def test_the_same_list_twice_adds_nobody(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    press(desk, qtbot, opened(CARDS))
    again = opened(CARDS)
    assert [words for _, words in rows(again)] == ["Left out", "Already there", "Already there"]
    assert (again.go_on.text(), again.go_on.is_unavailable) == ("Nothing to add", True)


def test_a_whole_list_is_taken_back(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(CARDS)
    press(desk, qtbot, dialog)
    dialog.outcomes.undo_last()
    settle(desk, qtbot)
    assert book(desk, qtbot) == []
    assert "undone" in dialog.outcomes.words[0]


def test_ctrl_z_takes_the_list_back_where_it_was_taken_in(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(CARDS)
    press(desk, qtbot, dialog)
    dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    assert book(desk, qtbot) == []
    assert "undone" in dialog.outcomes.words[0]


def test_what_was_not_added_is_told_line_by_line(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    act(desk, qtbot, lambda session: contacts.add(session, NewContact(given="Anita", family="Rao")))
    nobody = b"BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n"
    dialog = opened(CARDS + nobody)
    press(desk, qtbot, dialog)
    assert dialog.outcomes.words == ("1 contact added. Lines 12 and 16 were left out. 1 is likely there already and was not added.",)


def test_a_likely_one_is_left_out_until_somebody_says_that_these_are_two(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    first = act(desk, qtbot, lambda session: contacts.add(session, NewContact(given="Anita", family="Rao")))
    dialog = opened(CARDS)
    assert ("Anita Rao", "Likely there") in rows(dialog)
    assert dialog.go_on.text() == "Add 1 contact"
    place = [name for name, _ in rows(dialog)].index("Anita Rao")
    dialog.preview.table.choose_place(place)
    assert "same name" in dialog.preview.table.current_row.says.lower()
    dialog.preview.two_people.click()
    assert dialog.go_on.text() == "Add 2 contacts"
    press(desk, qtbot, dialog)
    assert book(desk, qtbot).count("Rao, Anita") == 2
    assert len(ask(desk, qtbot, lambda session: kept_apart.apart_from(session, first))) == 1
    assert {line.standing for line in staged(opened(CARDS)).lines} == {Standing.SAME}


def staged(dialog: ListImportDialog) -> Any:
    return dialog._preview


def test_columns_that_nobody_knows_are_asked_about_and_remembered(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(TABLE.encode(), "patients.csv", Whom.PATIENTS)
    assert dialog.stack.currentWidget() is dialog.columns
    assert dialog.go_on.is_unavailable
    for at, meaning in enumerate(("family", "given")):
        dialog.columns.choices[at].show_value(meaning)
        dialog.columns.choices[at].left.emit(meaning)
    press(desk, qtbot, dialog)
    assert rows(dialog) == [("Walter Moss", "Left out"), ("Maria Delgado", "New")]
    press(desk, qtbot, dialog)
    found = ask(desk, qtbot, lambda session: roster.page(session, RosterQuestion()))
    assert [(row.spoken_name, row.birth_date, row.sex) for row in found] == [("Maria Delgado", date(1955, 3, 4), Sex.FEMALE)]
    again = opened(TABLE.encode(), "patients.csv", Whom.PATIENTS)
    assert again.stack.currentWidget() is again.preview


def test_the_columns_say_how_many_nobody_knows_and_what_becomes_of_them(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(TABLE.encode(), "patients.csv", Whom.PATIENTS)
    said = [words.text() for words in dialog.columns.findChildren(QLabel) if words.isVisible()]
    assert any(words.startswith("CareDesk does not know what 2 columns hold; they stand first.") for words in said)


def test_every_meaning_of_a_column_has_words_that_fit_beside_it(desk: Desk, look: Theme, opened: Opened) -> None:
    look.show_text_size(130)
    try:
        dialog = opened(b"Nachname,Home address,Business City\nDelgado,1 Oak,Durham\n", "patients.csv", Whom.PATIENTS)
        choices = dialog.columns.choices
        assert [choice.currentText() for choice in choices[1:]] == ["Street (home)", "City (work)"]
        assert all(choice.sizeHint().width() <= choice.width() for choice in choices)
    finally:
        look.show_text_size(100)


def test_a_patient_with_a_like_name_is_marked(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    act(desk, qtbot, lambda session: patients.create(session, NewPatient("Delgado", "Marta", birth_date=date(1960, 1, 1))))
    dialog = opened(b"First Name,Last Name,Birth date\nMaria,Delgado,1955-03-04\n", "patients.csv", Whom.PATIENTS)
    assert "like name" in dialog.preview.table.rows.rows[0].says


def test_a_file_that_is_no_list_says_so_and_writes_nothing(desk: Desk, qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(b"%PDF-1.7", "list.csv")
    assert "was not taken in" in dialog.outcomes.words[0]


def test_every_control_of_the_dialog_is_named(opened: Opened) -> None:
    dialog = opened(CARDS)
    panel = dialog.preview
    named = (panel.whom, panel.table, panel.all_others)
    assert all(control.accessibleName() for control in named)
    assert all(button.accessibleName() or button.text() for button in (panel.two_people, panel.columns, dialog.go_on, dialog.go_back))


@pytest.mark.parametrize(
    ("kept", "start"), [(Format.VCARD_3, b"BEGIN:VCARD"), (Format.CSV, b"CareDesk ID,"), (Format.SAFE_CSV, b"\xef\xbb\xbf")]
)
def test_the_list_on_the_screen_is_written_and_logged(
    desk: Desk, qtbot: QtBot, window: QMainWindow, tmp_path: Path, kept: Format, start: bytes
) -> None:
    act(desk, qtbot, lambda session: contacts.add(session, NewContact(given="Anita", family="Rao")))
    dialog = ListExportDialog(desk, ContactQuestion(), window)
    dialog.open()
    dialog.format.show_value(kept)
    dialog.save_to(tmp_path / "out")
    settle(desk, qtbot)
    assert (tmp_path / "out").read_bytes().startswith(start)
    assert people_files.read((tmp_path / "out").read_bytes())
    newest = ask(desk, qtbot, lambda session: audit.entries(session)[0])
    assert newest.what == "list of contacts exported"
