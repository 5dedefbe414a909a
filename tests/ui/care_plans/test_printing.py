"""Printing a plan: the door judges each choice, a file never stands without its row, the printer gets the pages that were shown."""

import threading
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from caredesk.kinds import PaperCopy, PaperLanguage, PaperPurpose, ReleaseState
from caredesk.reports import preview
from caredesk.services import care_plans, patients, plan_editing, releases
from caredesk.services.patients import NewPatient
from caredesk.services.plan_rows import PlanPart
from caredesk.storage.changes import Changes
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.care_plans.print_dialog import PrintDialog
from caredesk.ui.common.desk import Desk
from tests.ui.asking import PATIENCE_MS, act, ask, settle, until

OFFICE_PRINTER = "Office printer"


class PaperTray:
    """A printer that is not ours: it prints into a PDF file."""

    def __init__(self, tray: Path) -> None:
        self.tray = tray

    def names(self) -> list[str]:
        return [OFFICE_PRINTER]

    def open(self, name: str) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(150)
        printer.setOutputFileName(str(self.tray))
        return printer


class SlowTray(PaperTray):
    """A printer that waits before it takes paper."""

    def __init__(self, tray: Path) -> None:
        super().__init__(tray)
        self.may_print = threading.Event()

    def open(self, name: str) -> QPrinter:
        self.may_print.wait(30)
        return super().open(name)


class NoPrinters:
    """A computer without a printer."""

    def names(self) -> list[str]:
        return []

    def open(self, name: str) -> QPrinter:
        raise LookupError(name)


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> PrintDialog:
    """The print dialog on a computer without a printer, once its first page came."""
    return shown(desk, qtbot, page, NoPrinters())


def shown(desk: Desk, qtbot: QtBot, page: CarePlanPage, printers: Any) -> PrintDialog:
    made = PrintDialog(desk, page.patient_id, page, printers=printers)
    made.open()
    settle(desk, qtbot)
    return made


def choose(field: Any, value: Any) -> None:
    """As a user picks from the list."""
    field.show_value(value)
    field.left.emit(value)


def save_to(desk: Desk, qtbot: QtBot, dialog: PrintDialog, target: Path) -> None:
    dialog.go_on.click()
    chooser = dialog.findChildren(QFileDialog)[0]
    chooser.fileSelected.emit(str(target))
    chooser.close()
    settle(desk, qtbot)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(found.name for found in folder.iterdir())


def rows(desk: Desk, qtbot: QtBot, patient_id: UUID) -> Any:
    return ask(desk, qtbot, lambda session: releases.entries(session, patient_id))


def test_a_saved_file_is_the_paper_that_was_shown_and_has_one_row(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, dialog: PrintDialog, tmp_path: Path
) -> None:
    target = tmp_path / "MTD 2026-11-16.pdf"
    shown_pages: Any = dialog.pane.pages
    save_to(desk, qtbot, dialog, target)
    row = rows(desk, qtbot, page.patient_id)
    assert (target.read_bytes(), [entry.sha256 for entry in row]) == (shown_pages.drawn.pdf, [shown_pages.drawn.sha256])


def test_a_computer_without_a_printer_says_so_and_saves_a_file(dialog: PrintDialog) -> None:
    assert (dialog.no_printer.isVisible(), dialog.where.currentText(), dialog.go_on.isEnabled()) == (True, "PDF file", True)


def test_where_there_is_a_printer_it_is_chosen_and_nothing_is_said(desk: Desk, qtbot: QtBot, page: CarePlanPage, tmp_path: Path) -> None:
    found = shown(desk, qtbot, page, PaperTray(tmp_path / "tray.pdf"))
    assert (found.no_printer.isVisible(), found.where.currentText()) == (False, OFFICE_PRINTER)


def test_nothing_is_left_beside_the_file(desk: Desk, qtbot: QtBot, dialog: PrintDialog, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    save_to(desk, qtbot, dialog, folder / "plan.pdf")
    assert names(folder) == ["plan.pdf"]


def test_the_file_is_named_by_initials_and_day_only(desk: Desk, qtbot: QtBot, dialog: PrintDialog) -> None:
    dialog.go_on.click()
    chooser = dialog.findChildren(QFileDialog)[0]
    assert [Path(name).name for name in chooser.selectedFiles()] == ["MTD 2026-11-16.pdf"]
    chooser.close()


def test_a_folder_that_is_gone_leaves_neither_file_nor_row(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, dialog: PrintDialog, tmp_path: Path
) -> None:
    save_to(desk, qtbot, dialog, tmp_path / "not there" / "plan.pdf")
    assert (dialog.message.isVisible(), rows(desk, qtbot, page.patient_id)) == (True, [])


def test_the_name_of_a_folder_leaves_neither_file_nor_row(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, dialog: PrintDialog, tmp_path: Path
) -> None:
    target = tmp_path / "plan.pdf"
    target.mkdir()
    save_to(desk, qtbot, dialog, target)
    assert (dialog.message.isVisible(), rows(desk, qtbot, page.patient_id), names(target)) == (True, [], [])


def test_a_file_that_gets_no_name_is_closed_as_did_not_leave(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, dialog: PrintDialog, tmp_path: Path
) -> None:
    target = tmp_path / "plan.pdf"

    def come_between(changes: Changes) -> None:  # the row is there, the name is not yet
        if "releases" in changes.tables:
            (target / "in the way").mkdir(parents=True, exist_ok=True)

    desk.changed.connect(come_between)
    save_to(desk, qtbot, dialog, target)
    entry = rows(desk, qtbot, page.patient_id)[0]
    assert (entry.state, names(tmp_path)) == (ReleaseState.DID_NOT_LEAVE, ["plan.pdf", "practice"])


def test_somebody_else_is_refused_in_a_sentence(desk: Desk, qtbot: QtBot, dialog: PrintDialog) -> None:
    choose(dialog.purpose, PaperPurpose.OTHER)
    settle(desk, qtbot)
    said = dialog.message.accessibleName()
    assert ("a recorded permission is needed" in said, dialog.go_on.isEnabled()) == (True, False)


def test_a_draft_is_not_for_the_patient(desk: Desk, qtbot: QtBot, dialog: PrintDialog) -> None:
    choose(dialog.purpose, PaperPurpose.PATIENT)
    settle(desk, qtbot)
    assert ("Publish it first" in dialog.message.accessibleName(), dialog.go_on.isEnabled()) == (True, False)


def test_a_published_version_for_the_patient_can_be_noted_as_given(desk: Desk, qtbot: QtBot, page: CarePlanPage, tmp_path: Path) -> None:
    act(desk, qtbot, lambda session: care_plans.publish(session, page.patient_id))
    dialog = shown(desk, qtbot, page, NoPrinters())
    choose(dialog.purpose, PaperPurpose.PATIENT)
    settle(desk, qtbot)
    save_to(desk, qtbot, dialog, tmp_path / "plan.pdf")
    dialog.message.findChildren(QPushButton)[0].click()
    settle(desk, qtbot)
    assert rows(desk, qtbot, page.patient_id)[0].state is ReleaseState.SENT


def test_the_printer_gets_every_page(desk: Desk, qtbot: QtBot, page: CarePlanPage, tmp_path: Path) -> None:
    tray = tmp_path / "tray.pdf"
    dialog = shown(desk, qtbot, page, PaperTray(tray))
    pages: Any = dialog.pane.pages
    dialog.go_on.click()
    settle(desk, qtbot)
    entry = rows(desk, qtbot, page.patient_id)[0]
    assert (preview.page_count(tray.read_bytes()), entry.destination, entry.pages) == (pages.count, "printer", pages.count)


def test_a_printed_paper_fills_the_sheet(desk: Desk, qtbot: QtBot, page: CarePlanPage, tmp_path: Path) -> None:
    tray = tmp_path / "tray.pdf"
    dialog = shown(desk, qtbot, page, PaperTray(tray))
    dialog.go_on.click()
    settle(desk, qtbot)
    width, height = preview.page_sizes_pt(tray.read_bytes())[0]
    assert (round(width), round(height)) == (612, 792)


def test_printing_that_is_stopped_did_not_leave(desk: Desk, qtbot: QtBot, page: CarePlanPage, tmp_path: Path) -> None:
    printer = SlowTray(tmp_path / "tray.pdf")
    dialog = shown(desk, qtbot, page, printer)
    dialog.go_on.click()
    until(qtbot, lambda: dialog.is_sending)
    dialog.go_back.click()
    printer.may_print.set()
    settle(desk, qtbot)
    entry = rows(desk, qtbot, page.patient_id)[0]
    assert (entry.state, entry.state_reason) == (ReleaseState.DID_NOT_LEAVE, "Stopped by the user.")


def test_undo_after_printing_leaves_the_row_in_the_record(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, dialog: PrintDialog, tmp_path: Path
) -> None:
    save_to(desk, qtbot, dialog, tmp_path / "plan.pdf")
    with qtbot.waitSignal(desk.failed, timeout=PATIENCE_MS):
        desk.undo()
    assert len(rows(desk, qtbot, page.patient_id)) == 1


def test_the_dialog_says_that_another_patient_has_a_like_name(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    like = NewPatient(family="Delgado", given="Maria", birth_date=date(1961, 5, 6))
    act(desk, qtbot, lambda session: patients.create(session, like))
    made = shown(desk, qtbot, page, NoPrinters())
    until(qtbot, made.alert.isVisible)
    assert made.alert.text() == "Name alert: also Maria Delgado, born May 6, 1961"


def test_the_reader_is_found_by_the_first_letters_and_named_on_the_button(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    act(desk, qtbot, lambda session: care_plans.publish(session, page.patient_id))
    found = shown(desk, qtbot, page, NoPrinters())
    before = found.go_on.text()
    found.purpose.setFocus()
    QTest.keyClicks(found.purpose, "pat")
    settle(desk, qtbot)
    pages = found.pane.pages.count if found.pane.pages else 0
    many = f"Save {pages} pages for" if pages > 1 else "Save 1 page for"
    assert (before, found.purpose.value(), found.go_on.text()) == (f"{many} our own use", PaperPurpose.PATIENT, f"{many} the patient")


def test_for_the_patient_the_version_in_use_takes_the_place_of_the_draft(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    act(desk, qtbot, lambda session: care_plans.publish(session, page.patient_id))
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.BARRIER, words="No car"))
    found = shown(desk, qtbot, page, NoPrinters())
    before = found.what.value()
    choose(found.purpose, PaperPurpose.PATIENT)
    settle(desk, qtbot)
    assert (before, found.what.value(), found.go_on.isEnabled()) == (None, 1, True)


def published(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> PrintDialog:
    """The dialog over a plan that is published."""
    act(desk, qtbot, lambda session: care_plans.publish(session, page.patient_id))
    return shown(desk, qtbot, page, NoPrinters())


def page_words(dialog: PrintDialog) -> str:
    """The words of the first page that is shown."""
    shown_pages: Any = dialog.pane.pages
    return preview.page_text(shown_pages.drawn.pdf, 0)


def test_the_patient_copy_follows_its_reader_and_the_reader_follows_it(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    dialog = published(desk, qtbot, page)
    before = dialog.copy.value(), dialog.language.isVisible()
    choose(dialog.purpose, PaperPurpose.PATIENT)
    settle(desk, qtbot)
    chosen = dialog.copy.value(), dialog.language.isVisible(), "Your care plan, Tere" in page_words(dialog)
    choose(dialog.purpose, PaperPurpose.OWN_USE)
    back = dialog.copy.value()
    choose(dialog.copy, PaperCopy.PATIENT)
    assert (before, chosen, back, dialog.purpose.value()) == (
        (PaperCopy.CLINICIAN, False), (PaperCopy.PATIENT, True, True), PaperCopy.CLINICIAN, PaperPurpose.PATIENT,
    )  # fmt: skip


def test_a_patient_may_have_the_clinicians_copy(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    dialog = published(desk, qtbot, page)
    choose(dialog.purpose, PaperPurpose.PATIENT)
    choose(dialog.copy, PaperCopy.CLINICIAN)
    settle(desk, qtbot)
    assert (dialog.purpose.value(), "CLINICIAN COPY" in page_words(dialog)) == (PaperPurpose.PATIENT, True)


def test_the_patient_copy_is_shown_in_the_language_that_is_chosen_and_tells_what_is_in_the_other_one(
    desk: Desk, qtbot: QtBot, page: CarePlanPage
) -> None:
    dialog = published(desk, qtbot, page)
    choose(dialog.copy, PaperCopy.PATIENT)
    choose(dialog.language, PaperLanguage.SPANISH)
    settle(desk, qtbot)
    told = dialog.wording.told
    assert "Su plan de cuidados, Tere" in page_words(dialog)
    assert any(line.startswith("Reading grade ") and line.endswith(", Spanish") for line in told)
    assert "Goals, 1, Weigh daily" in told
    assert any(line.endswith("texts are in English, as typed") for line in told)


def test_the_reading_grade_stands_beside_the_patient_copy_only(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    dialog = published(desk, qtbot, page)
    before = dialog.wording.isVisible()
    choose(dialog.copy, PaperCopy.PATIENT)
    settle(desk, qtbot)
    assert (before, dialog.wording.isVisible(), dialog.wording.told[0].startswith("Reading grade ")) == (False, True, True)


def test_what_can_be_misread_is_listed_with_its_place_and_printing_goes_on(
    desk: Desk, qtbot: QtBot, page: CarePlanPage, tmp_path: Path
) -> None:
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.GOAL, words="Insulin 10U qhs"))
    dialog = shown(desk, qtbot, page, NoPrinters())
    told = dialog.wording.told
    save_to(desk, qtbot, dialog, tmp_path / "plan.pdf")
    assert told == [
        "2 abbreviations can be misread",
        "Goals, 2: “10U”. Better: units",
        "Goals, 2: “qhs”. Better: at bedtime",
    ]
    assert names(tmp_path) == ["plan.pdf", "practice"]
    assert dialog.wording.accessibleDescription() == "\n".join(told)


def test_a_hard_sentence_is_named_in_the_dialog(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    hard = "Considerable organizational restructuring necessitates multidisciplinary coordination"
    act(desk, qtbot, lambda session: plan_editing.add_part(session, page.patient_id, PlanPart.BARRIER, words=hard))
    dialog = published(desk, qtbot, page)
    choose(dialog.copy, PaperCopy.PATIENT)
    settle(desk, qtbot)
    assert any(line.startswith("Grade ") and hard in line for line in dialog.wording.told)
