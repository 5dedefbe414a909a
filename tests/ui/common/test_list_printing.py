"""Printing what a list or a care team shows, from its page by Ctrl+P: the very rows, with progress, and stopped when the dialog closes."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from caredesk.kinds import PaperPurpose
from caredesk.reports import preview
from caredesk.services import addresses, practice_settings, releases
from caredesk.services.addresses import NewAddress
from caredesk.services.owners import Owner
from caredesk.services.releases import Drawn, LabelStock
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.care_teams.print_dialog import CareTeamPrintDialog
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.list_paper_dialog import ListPaperDialog
from caredesk.ui.contacts.page import ContactsPage
from caredesk.ui.patients.page import PatientsPage
from tests.ui.asking import act, ask, settle, until
from tests.ui.care_plans.test_printing import NoPrinters, PaperTray, choose
from tests.ui.patients.builders import a_patient, a_roster
from tests.ui.people_filling import People, people
from tests.ui.shown_page import Windows

__all__ = ["people"]


@pytest.fixture
def patients(desk: Desk, qtbot: QtBot) -> dict[str, UUID]:
    """Five patients; one has an address."""
    found = a_roster(desk, qtbot)
    home = NewAddress(("418 Hawthorne Lane",), "Charlotte", "NC", "28204")
    act(desk, qtbot, lambda session: addresses.add(session, Owner(patient_id=found["Delgado"]), home))
    return found


@pytest.fixture
def windows(desk: Desk, qtbot: QtBot) -> Windows:
    """Keeps the windows of a test."""
    return Windows(desk, qtbot)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """A window that dialogs belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened_by_key(desk: Desk, qtbot: QtBot, page: Any, kind: type[Any]) -> Any:
    page.print_paper()
    settle(desk, qtbot)
    (found,) = page.findChildren(kind)
    return found


def shown_paper(dialog: Any) -> Drawn:
    drawn: Drawn = dialog.pane.pages.drawn
    return drawn


def shown_words(dialog: Any) -> str:
    return " ".join(preview.page_text(shown_paper(dialog).pdf, 0).split())


def list_dialog(desk: Desk, qtbot: QtBot, owner: QWidget, printers: Any = None) -> ListPaperDialog:
    made = ListPaperDialog(desk, RosterQuestion(chips=frozenset()), "Print patients", owner, printers=printers or NoPrinters())
    made.open()
    settle(desk, qtbot)
    return made


def test_the_patients_page_prints_whom_its_filter_shows(desk: Desk, qtbot: QtBot, patients: dict[str, UUID], windows: Windows) -> None:
    page = windows.show(lambda window: PatientsPage(desk, window))
    page.focus_filter()
    qtbot.keyClicks(page.filter, "moss")
    settle(desk, qtbot)
    words = shown_words(opened_by_key(desk, qtbot, page, ListPaperDialog))
    assert ("Matching “moss”" in words, "Moss, Walter" in words, "Delgado" in words) == (True, True, False)


def test_the_contacts_page_prints_the_book(desk: Desk, qtbot: QtBot, people: People, windows: Windows) -> None:
    page = windows.show(lambda window: ContactsPage(desk, window))
    words = shown_words(opened_by_key(desk, qtbot, page, ListPaperDialog))
    assert all(said in words for said in ("Contacts", "Rao, Anita, MD", "County Van", "(704) 555-0118"))


def test_the_care_team_page_prints_the_form_and_for_the_patient_the_sheet(
    desk: Desk, qtbot: QtBot, people: People, windows: Windows
) -> None:
    page = windows.show(lambda window: CareTeamPage(desk, people.maria, window))
    dialog = opened_by_key(desk, qtbot, page, CareTeamPrintDialog)
    form = shown_words(dialog)
    choose(dialog.purpose, PaperPurpose.PATIENT)
    settle(desk, qtbot)
    assert ("Who decides if the patient cannot" in form, "Your care team" in shown_words(dialog)) == (True, True)


def test_labels_have_their_own_size_and_the_sheet_a_first_free_one(
    desk: Desk, qtbot: QtBot, patients: dict[str, UUID], owner: QWidget
) -> None:
    dialog = list_dialog(desk, qtbot, owner)
    before = (dialog.size_field.isVisibleTo(dialog), dialog.start.isVisibleTo(dialog))
    choose(dialog.what, LabelStock.AVERY_5160)
    choose(dialog.start, 4)
    settle(desk, qtbot)
    assert (before, dialog.size_field.isVisibleTo(dialog), dialog.start.isVisibleTo(dialog)) == ((True, False), False, True)
    assert (dialog.start.currentText(), shown_words(dialog)) == (
        "4 (row 2, left)",
        "Maria Teresa Delgado 418 Hawthorne Lane Charlotte, NC 28204",
    )
    assert "4 have no address on record and get no label." in dialog.message.accessibleName()


def test_where_other_papers_are_a4_the_dialog_says_what_labels_are_for(
    desk: Desk, qtbot: QtBot, patients: dict[str, UUID], owner: QWidget
) -> None:
    act(desk, qtbot, lambda session: practice_settings.set_paper_size(session, "a4"))
    dialog = list_dialog(desk, qtbot, owner)
    assert "A4" not in dialog.message.accessibleName()
    choose(dialog.what, LabelStock.ROLL)
    settle(desk, qtbot)
    assert "These labels are for a roll, each 3 1/2 by 1 1/8 inch, not for A4." in dialog.message.accessibleName()


def test_a_printed_roll_has_sheets_of_a_label(desk: Desk, qtbot: QtBot, patients: dict[str, UUID], tmp_path: Path, owner: QWidget) -> None:
    tray = tmp_path / "tray.pdf"
    dialog = list_dialog(desk, qtbot, owner, PaperTray(tray))
    choose(dialog.what, LabelStock.ROLL)
    settle(desk, qtbot)
    dialog.go_on.click()
    settle(desk, qtbot)
    width, height = preview.page_sizes_pt(tray.read_bytes())[0]
    assert (round(width), round(height)) == (252, 81)


def test_a_list_that_is_saved_has_its_row(desk: Desk, qtbot: QtBot, patients: dict[str, UUID], tmp_path: Path, owner: QWidget) -> None:
    dialog = list_dialog(desk, qtbot, owner)
    dialog.go_on.click()
    chooser = dialog.findChildren(QFileDialog)[0]
    assert [Path(name).name for name in chooser.selectedFiles()] == ["Patients 2026-11-16.pdf"]
    chooser.fileSelected.emit(str(tmp_path / "list.pdf"))
    chooser.close()
    settle(desk, qtbot)
    (row,) = ask(desk, qtbot, releases.entries)
    assert (row.paper, row.patient_id, row.sha256) == ("roster", None, shown_paper(dialog).sha256)


def test_a_long_list_says_how_far_it_is_and_ends_with_its_dialog(desk: Desk, qtbot: QtBot, owner: QWidget) -> None:
    for number in range(90):
        a_patient(desk, qtbot, f"Name{number:03}", "Anna")
    dialog = ListPaperDialog(desk, RosterQuestion(chips=frozenset()), "Print patients", owner, printers=NoPrinters())
    heard: list[str] = []
    bar = dialog._form.busy
    bar.valueChanged.connect(lambda _: heard.append(bar.accessibleName()))
    dialog.open()
    until(qtbot, lambda: dialog.is_drawing)
    settle(desk, qtbot)
    assert (bar.accessibleName(), bar.value(), len(heard) > 1) == ("Row 90 of 90", 90, True)
    dialog.gather()
    until(qtbot, lambda: dialog.is_drawing)
    dialog.reject()
    settle(desk, qtbot)
    assert not desk.is_busy


def test_a_print_dialog_begins_with_the_practices_own_sheet(desk: Desk, qtbot: QtBot, patients: dict[str, UUID], owner: QWidget) -> None:
    act(desk, qtbot, lambda session: practice_settings.set_paper_size(session, "a4"))
    dialog = ListPaperDialog(desk, RosterQuestion(), "Print patients", owner, printers=NoPrinters())
    dialog.open()
    settle(desk, qtbot)
    assert dialog.size_field.value() is releases.PaperSize.A4
    assert dialog._ready is not None
    assert dialog._ready[0].request.size is releases.PaperSize.A4
    dialog.reject()
