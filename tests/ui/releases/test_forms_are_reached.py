"""Forms are printed from where one is: in a chart with the patient's name, from anywhere a blank one; the search box finds both."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caredesk.kinds import PaperPurpose
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.main_window import MainWindow
from caredesk.ui.releases.form_dialog import FormPrintDialog
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from tests.services import plan_builders
from tests.ui.asking import act, settle
from tests.ui.shell.conftest import window

__all__ = ["window"]


def opened(program: Program, window: MainWindow, qtbot: QtBot, words: str) -> FormPrintDialog:
    """By the search box, with Enter."""
    window.search()
    palette = window.findChildren(Palette)[-1]
    QTest.keyClicks(palette.field, words)
    settle(program.desk, qtbot)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle(program.desk, qtbot)
    dialog: FormPrintDialog = window.findChildren(FormPrintDialog)[-1]
    assert dialog.isVisible()
    return dialog


def test_a_chart_prints_forms_for_its_patient(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    patient_id = act(program.desk, qtbot, lambda session: plan_builders.a_patient(session, family="Ellis", given="Jordan"))
    window.go(Place(PageName.CHART, patient_id))
    settle(program.desk, qtbot)
    dialog = opened(program, window, qtbot, "print a form to sign")
    assert dialog._reader() is PaperPurpose.PATIENT
    assert "Ellis" in dialog._form.who.text()
    dialog.close()


def test_a_blank_form_is_printed_from_anywhere(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(program, window, qtbot, "blank form")
    assert dialog._reader() is PaperPurpose.OWN_USE
    dialog.close()
