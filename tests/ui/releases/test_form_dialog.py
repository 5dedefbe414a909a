"""Printing a form from the window: each choice is shown as the page that leaves, and the file has its row."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from caredesk.kinds import InstrumentKind, PaperLanguage, PaperPurpose
from caredesk.reports.form_papers import RequestKind
from caredesk.services import releases
from caredesk.ui.common.desk import Desk
from caredesk.ui.releases.form_dialog import FormPrintDialog
from tests.services import plan_builders
from tests.ui.access import nameless, unreachable
from tests.ui.asking import act, ask, settle
from tests.ui.care_plans.conftest import window
from tests.ui.care_plans.test_printing import NoPrinters

__all__ = ["window"]


@pytest.fixture
def patient_id(desk: Desk, qtbot: QtBot) -> UUID:
    made: UUID = act(desk, qtbot, lambda session: plan_builders.a_patient(session, language="Spanish"))
    return made


def shown(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID | None) -> FormPrintDialog:
    with qtbot.waitExposed(window):
        window.show()
    made = FormPrintDialog(desk, patient_id, window, printers=NoPrinters())
    made.open()
    settle(desk, qtbot)
    return made


def choose(field: Any, value: Any) -> None:
    field.show_value(value)
    field.left.emit(value)


def said(dialog: FormPrintDialog) -> str:
    assert dialog._ready is not None
    return dialog._ready[0].title


def test_a_patients_form_is_in_their_language_and_says_for_whom(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID) -> None:
    dialog = shown(desk, qtbot, window, patient_id)
    assert dialog._ready is not None
    paper: Any = dialog._ready[0].paper
    assert (said(dialog), paper.head.language, paper.head.patient.name) == ("Authorization", PaperLanguage.SPANISH, "Maria Teresa Delgado")
    assert "Maria Teresa Delgado" in dialog._form.who.text()
    assert dialog.go_on.text() == "Save 1 page for the patient"


def test_each_choice_is_asked_for_anew(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID) -> None:
    dialog = shown(desk, qtbot, window, patient_id)
    choose(dialog.form, RequestKind.REVOCATION)
    choose(dialog.language, PaperLanguage.ENGLISH)
    choose(dialog.print_size, True)
    settle(desk, qtbot)
    assert dialog._ready is not None
    paper: Any = dialog._ready[0].paper
    assert (said(dialog), paper.head.language, paper.head.is_large) == ("Cancelled permission", PaperLanguage.ENGLISH, True)


def test_a_blank_form_is_about_nobody_and_offers_no_patients_language(desk: Desk, qtbot: QtBot, window: QMainWindow) -> None:
    dialog = shown(desk, qtbot, window, None)
    assert dialog.language.value() is PaperLanguage.ENGLISH
    assert "blank form" in dialog._form.who.text()
    assert dialog.go_on.text() == "Save 1 page for our own use"


def test_a_saved_form_has_its_row(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID, tmp_path: Path) -> None:
    dialog = shown(desk, qtbot, window, patient_id)
    dialog.go_on.click()
    chooser = dialog.findChildren(QFileDialog)[0]
    chooser.fileSelected.emit(str(tmp_path / "form.pdf"))
    chooser.close()
    settle(desk, qtbot)
    (row,) = ask(desk, qtbot, lambda session: releases.entries(session, patient_id))
    assert (row.paper, row.title, row.purpose) == ("form", "Authorization", PaperPurpose.PATIENT)
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")


def test_every_control_has_a_name_and_is_reached(desk: Desk, qtbot: QtBot, window: QMainWindow, patient_id: UUID) -> None:
    dialog = shown(desk, qtbot, window, patient_id)
    assert (nameless(dialog), unreachable(dialog)) == ([], [])


def test_the_first_form_is_the_one_that_is_asked_for_most(desk: Desk, qtbot: QtBot, window: QMainWindow) -> None:
    assert shown(desk, qtbot, window, None).form.value() is InstrumentKind.AUTHORIZATION
