"""The page beside the editor shows either copy of the plan, as it is typed; the patient's is marked as a draft until it is published."""

from typing import Any

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caredesk.kinds import PaperCopy
from caredesk.reports import preview
from caredesk.ui.care_plans.copy_switch import CopySwitch
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.common.desk import Desk
from tests.ui.asking import until


def first_page(desk: Desk, qtbot: QtBot, page: CarePlanPage, words: str) -> str:
    """The words of the page beside the editor, once these are among them."""

    def shown() -> str:
        pages: Any = page.pane.pages
        return preview.page_text(pages.drawn.pdf, 0) if pages is not None else ""

    until(qtbot, lambda: words in shown())
    return shown()


def test_the_patient_copy_of_the_draft_is_shown_and_marked(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    switch = page.pane.findChildren(CopySwitch)[0]
    first_page(desk, qtbot, page, "DRAFT, DO NOT SEND")
    switch.choose(PaperCopy.PATIENT)
    said = first_page(desk, qtbot, page, "Your care plan, Tere")
    assert "Draft. Do not use these pages." in said
    switch.choose(PaperCopy.CLINICIAN)
    assert "Your care plan" not in first_page(desk, qtbot, page, "DRAFT, DO NOT SEND")


def test_each_side_of_the_switch_has_a_name_and_one_is_pressed(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    buttons = page.pane.findChildren(CopySwitch)[0].findChildren(QPushButton)
    assert [(made.text(), made.accessibleName(), made.isChecked()) for made in buttons] == [
        ("Clinician copy", "Show the clinician copy", True),
        ("Patient copy", "Show the patient copy", False),
    ]
