"""The window around the pages: its keys, the search box, undo, recent charts, the safe state, help."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.models.audit import AuditLine
from caredesk.services import named_patients, patients
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.imports.list_dialog import ListImportDialog
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell import page_deeds
from caredesk.ui.shell.chart_deeds import ANY_TAB, CARE_PLAN, CARE_TEAM, DEEDS, MEDICINES
from caredesk.ui.shell.help_dialog import HelpDialog
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.palette_rows import Choice, Head
from caredesk.ui.shell.program import Program
from tests.ui.asking import act, ask, settle
from tests.ui.starting import PATIENCE_MS, focused, press

CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def id_of(program: Program, qtbot: QtBot, family: str) -> UUID:
    """A patient's id."""
    found: UUID = ask(program.desk, qtbot, lambda session: named_patients.one(session, family).patient_id)
    return found


def palette_of(window: MainWindow) -> Palette:
    found = window.findChild(Palette)
    assert found is not None
    return found


def search(window: MainWindow, program: Program, qtbot: QtBot, typed: str) -> list[str]:
    """Open the box, type, answer the words of what is offered."""
    press(Qt.Key.Key_K, CTRL)
    palette = palette_of(window)
    qtbot.waitUntil(palette.isVisible)
    QTest.keyClicks(palette.field, typed)
    settle(program.desk, qtbot)
    return [line.words for line in palette.rows.lines]


def test_ctrl_3_and_ctrl_2_lead_to_contacts_and_patients(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    pages = []
    for key in (Qt.Key.Key_3, Qt.Key.Key_2):
        press(key, CTRL)
        pages.append(window.place.page if window.place is not None else None)
    assert pages == [PageName.CONTACTS, PageName.PATIENTS]


def test_alt_left_leads_back(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_3, CTRL)
    settle(program.desk, qtbot)
    press(Qt.Key.Key_Left, ALT)
    assert window.place is not None
    assert window.place.page is PageName.PATIENTS


def test_the_search_box_finds_a_patient_by_the_name_she_goes_by(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    assert search(window, program, qtbot, "tere")[:2] == ["Patients", "Delgado, Maria Teresa"]


def test_enter_in_the_search_box_opens_the_chart(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    search(window, program, qtbot, "moss")
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert window.place is not None
    assert window.place.record_id == id_of(program, qtbot, "Moss")


def test_a_chart_found_by_searching_is_logged_with_a_digest_of_the_search(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    search(window, program, qtbot, "moss")
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    window.leave()
    settle(program.desk, qtbot)
    opened = select(AuditLine.detail_json).where(AuditLine.action == "chart opened")
    noted = ask(program.desk, qtbot, lambda session: list(session.scalars(opened)))
    assert len(noted) == 1
    assert "searched" in noted[0]
    assert "moss" not in noted[0]


@pytest.mark.parametrize(("typed", "offered"), [("back up", "Back up now"), ("cont", "Contacts"), ("lck", "Lock")])
def test_the_search_box_offers_commands_and_pages_by_their_words(
    window: MainWindow, program: Program, qtbot: QtBot, typed: str, offered: str
) -> None:
    assert offered in search(window, program, qtbot, typed)


def test_the_search_box_shows_keys_beside_commands(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    search(window, program, qtbot, "lock")
    keys = {line.words: line.keys for line in palette_of(window).rows.lines if isinstance(line, Choice)}
    assert keys["Lock"] == "Ctrl+L"


def test_nothing_found_offers_a_new_patient(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    words = search(window, program, qtbot, "zzzzqq")
    assert words == ["Nothing matches “zzzzqq”", "New patient “zzzzqq”"]


def test_an_archived_patient_is_found_as_archived_and_enter_opens_the_chart_that_offers_to_bring_him_back(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    moss = ask(program.desk, qtbot, lambda session: named_patients.one(session, "Moss"))
    act(program.desk, qtbot, lambda session: patients.archive(session, moss.patient_id, moss.version))
    assert search(window, program, qtbot, "moss") == ["Archived patients", "Moss, Walter"]
    found = palette_of(window).rows.line(1)
    assert isinstance(found, Choice)
    assert found.detail.startswith("archived")
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert window.place is not None
    assert window.place.record_id == moss.patient_id
    assert "Bring back" in [command.words for command in window.page.commands()]


@pytest.mark.parametrize("deed", page_deeds.DEEDS, ids=lambda deed: deed.name)
def test_a_deed_of_a_list_is_called_in_the_search_box_as_on_its_page(
    window: MainWindow, program: Program, qtbot: QtBot, deed: page_deeds.PageDeed
) -> None:
    window.go(Place(deed.page))
    settle(program.desk, qtbot)
    assert (deed.name, deed.words, deed.icon) in [(command.name, command.words, command.icon) for command in window.page.commands()]


def test_a_list_is_imported_from_another_page_by_the_words_of_its_deed(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    assert search(window, program, qtbot, "import contacts") == ["Commands", "Import contacts…"]
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert window.place is not None
    assert window.place.page is PageName.CONTACTS
    opened = [dialog for dialog in window.findChildren(ListImportDialog) if dialog.isVisible()]
    assert [dialog.accessibleName() for dialog in opened] == ["Import contacts"]
    opened[0].reject()


def test_the_words_of_a_charts_deed_make_no_patient_where_no_chart_is_open(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    words = search(window, program, qtbot, "show care plan")
    assert words == ["Only in a chart", "Show Care plan", "Nothing matches “show care plan”", "New patient “show care plan”"]
    first = palette_of(window).rows.line(1)
    assert isinstance(first, Choice)
    assert first.detail == "Open a chart first"
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    assert window.findChild(NewPatientDialog) is None
    assert window.place is not None
    assert window.place.page is PageName.PATIENTS


def test_the_words_of_another_tabs_deed_lead_to_that_tab(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    window.go(Place(PageName.CHART, id_of(program, qtbot, "Delgado"), "summary"))
    settle(program.desk, qtbot)
    assert search(window, program, qtbot, "publish care plan")[:2] == ["Only in a chart", "Publish the care plan"]
    QTest.keyClick(palette_of(window).field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    here = window.page.current_place()
    assert here is not None
    assert here.tab == "care-plan"


def test_every_deed_that_is_said_to_be_a_charts_is_offered_in_one(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    offered: set[tuple[str, str]] = set()
    for tab in ("summary", CARE_TEAM, CARE_PLAN, MEDICINES):
        window.go(Place(PageName.CHART, id_of(program, qtbot, "Delgado"), tab))
        settle(program.desk, qtbot)
        offered |= {(command.words, where) for command in window.page.commands() for where in (tab, ANY_TAB)}
    assert [deed for deed in DEEDS if (deed.words, deed.tab) not in offered] == []


def test_who_is_nearly_called_so_is_offered_after_somebody_new(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    words = search(window, program, qtbot, "delgdo")
    assert words[:4] == ["Nothing matches “delgdo”", "New patient “delgdo”", "Patients with nearly this name", "Delgado, Maria Teresa"]


def test_another_form_of_the_first_name_is_offered_before_somebody_new(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    assert search(window, program, qtbot, "wally moss")[:2] == ["Patients", "Moss, Walter"]


def test_group_heads_in_the_search_box_cannot_be_chosen(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    search(window, program, qtbot, "m")
    palette = palette_of(window)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert not isinstance(palette.rows.line(palette.list.currentIndex().row()), Head)


def test_an_open_chart_is_recent_and_first_when_nothing_is_typed(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    window.go(Place(PageName.CHART, id_of(program, qtbot, "Delgado")))
    qtbot.waitUntil(lambda: "Maria Teresa Delgado" in [button.text() for button in window.rail.buttons()], timeout=PATIENCE_MS)
    assert search(window, program, qtbot, "")[:2] == ["Recent", "Maria Teresa Delgado"]


def test_a_deed_is_told_and_ctrl_z_takes_it_back(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    moss = id_of(program, qtbot, "Moss")

    def deed(session: Session) -> None:
        patients.archive(session, moss, 1)

    program.desk.act(program.desk, deed, done="Archived: Walter Moss")
    settle(program.desk, qtbot)
    assert window.toast.words == "Archived: Walter Moss"
    assert window.toast.isVisible()
    press(Qt.Key.Key_Z, CTRL)
    settle(program.desk, qtbot)
    assert window.toast.words == "Taken back: Archived: Walter Moss"
    assert not ask(program.desk, qtbot, lambda session: named_patients.one(session, "Moss").archived)


def test_a_fields_quiet_save_that_is_taken_back_names_whose_chart_it_was(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    moss = id_of(program, qtbot, "Moss")
    program.desk.act(program.desk, lambda session: patients.edit(session, moss, 1, preferred="Wally"))
    settle(program.desk, qtbot)
    press(Qt.Key.Key_Z, CTRL)
    settle(program.desk, qtbot)
    assert window.toast.words == "The last change in Walter Moss’s chart was taken back"


def test_ctrl_shift_n_opens_the_form_for_a_new_patient(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.waitUntil(lambda: program.root.findChild(NewPatientDialog) is not None, timeout=PATIENCE_MS)
    for dialog in program.root.findChildren(NewPatientDialog):
        dialog.reject()


def test_f6_goes_through_the_parts_of_the_window_and_comes_round(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    seen = []
    for _ in range(8):
        press(Qt.Key.Key_F6)
        seen.append(focused())
    assert window.top.search in seen
    assert any(isinstance(widget, QToolButton) for widget in seen)
    assert any(window.page.isAncestorOf(widget) for widget in seen)
    assert len(set(seen)) < len(seen)


def test_f1_lists_the_keys_of_the_page(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    dialog.reject()


def test_a_narrow_window_shows_icons_alone_with_their_words_as_tooltips(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    program.root.resize(1100, 680)
    qtbot.waitUntil(lambda: window.rail.width() < 60)
    assert all(button.toolTip() for button in window.rail.buttons() if button.isVisible())


def test_a_practice_without_a_copy_says_so_in_the_top_bar(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    assert window.top.safe_words == "Encrypted · no backup yet"


def test_a_backup_is_made_where_it_goes_and_the_top_bar_says_when(
    window: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    program.settings.keep(backup_folder=str(copies))
    window.backup_wanted.emit()
    qtbot.waitUntil(lambda: window.top.safe_words == "Encrypted · backed up 10:47 AM", timeout=PATIENCE_MS)
    assert vault.restore(copies, tmp_path / "again", passphrase="lantern orchard copper violin").ok


def test_a_backup_that_fails_is_loud(window: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("not a folder")
    program.settings.keep(backup_folder=str(in_the_way))
    window.backup_wanted.emit()
    qtbot.waitUntil(lambda: window.top.safe_words == "Backup did not work", timeout=PATIENCE_MS)
    assert "Backup did not work" in window.message.accessibleName()
