"""Tab goes through the whole plan as it is read, comes by everything once, and leaves it again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.services import care_plans, plan_editing
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.common.desk import Desk
from tests.ui.asking import act, settle, until
from tests.ui.care_plans.conftest import editor_of


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def named(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", str)()


def round_trip(start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """What has the focus one after the other, until it is back at the start or somewhere for the second time."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = [start]
    while True:
        QTest.keyClick(focused(), key)
        if focused() in found:
            return found
        found.append(focused())


def stops(page: CarePlanPage) -> set[QWidget]:
    """All that can take the focus by Tab now."""
    return {
        found
        for found in page.findChildren(QWidget)
        if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.focusProxy() is None and found.isVisible() and found.isEnabled()
    }


def publish_button(page: CarePlanPage) -> QPushButton:
    return next(found for found in page.bar.findChildren(QPushButton) if found.text().startswith("Publish"))


def fill_in_a_part(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    """One element fewer is missing, so the list of the missing ones is built anew."""

    def written(session: Session) -> None:
        plan_editing.edit_plan(session, page.patient_id, care_plans.plan(session, page.patient_id).version, environment="One floor")

    act(desk, qtbot, written)
    settle(desk, qtbot)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_comes_by_every_control_and_leaves_the_plan_again(desk: Desk, qtbot: QtBot, page: CarePlanPage, key: Qt.Key) -> None:
    until(qtbot, lambda: page.pane.pages is not None and not desk.is_busy)
    assert set(round_trip(publish_button(page), key)) == stops(page)


def test_what_is_missing_comes_after_the_review_also_once_it_changed(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    fill_in_a_part(desk, qtbot, page)
    names = [named(found) for found in round_trip(publish_button(page))]
    missing = [name for name in names if name.startswith("Caregiver: ")]
    assert names.index("Copy given to patient") < names.index(missing[0]) < names.index("Page that will print")


def test_the_focus_comes_into_the_first_goal(page: CarePlanPage) -> None:
    page.take_focus()
    assert editor_of(page).isAncestorOf(focused())
    assert named(focused()) == "Fold"
