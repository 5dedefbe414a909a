"""The bar over the plan keeps all its words and buttons whole, however narrow the window and large the text."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from caredesk.rules.permissions import REFUSALS, Deed
from caredesk.services import care_plans
from caredesk.ui.care_plans.page import CarePlanPage
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.theme import theme
from tests.ui.asking import act, settle


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1160, 115), (920, 115), (600, 100), (600, 130)])
def test_no_button_of_the_bar_is_cut_or_lies_over_another(
    desk: Desk, qtbot: QtBot, request: pytest.FixtureRequest, window: QMainWindow, page: CarePlanPage, width: int, percent: int
) -> None:
    act(desk, qtbot, lambda session: care_plans.publish(session, page.patient_id))
    settle(desk, qtbot)
    request.addfinalizer(lambda: theme().show_text_size(100))
    theme().show_text_size(percent)
    window.resize(width, 680)
    settle(desk, qtbot)
    shown = sorted((found for found in page.bar.findChildren(QPushButton) if found.isVisible()), key=lambda found: found.x())
    cut = [found.text() for found in shown if found.width() < found.sizeHint().width() or found.geometry().right() > page.bar.width()]
    over = [after.text() for before, after in pairwise(shown) if after.x() <= before.geometry().right()]
    assert (cut, over, page.bar.width() <= width) == ([], [], True)


def test_the_publish_button_says_who_can_publish_where_the_role_does_not_allow_it(desk: Desk, qtbot: QtBot, page: CarePlanPage) -> None:
    page.bar.forbid_publishing(REFUSALS[Deed.PUBLISH])
    publish = next(found for found in page.bar.findChildren(Button) if found.text().startswith("Publish"))
    assert (publish.is_unavailable, "Ask an owner, a coordinator or a clinician" in publish.toolTip()) == (True, True)
    with qtbot.assertNotEmitted(page.bar.publish_wanted):
        publish.click()
