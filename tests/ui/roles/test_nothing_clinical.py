"""Whoever works at the front desk sees who patients are and how to reach them, on every page, and nothing of what charts say."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from caredesk.kinds import UserRole
from caredesk.rules.permissions import REFUSALS, Deed
from caredesk.ui.charts.page import ChartPage
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.places import PageName
from caredesk.ui.shell.palette import Palette
from tests.ui import scenes
from tests.ui.roles.desks import CLINICAL
from tests.ui.scenes import CARE_TEAM, SUMMARY, Stage
from tests.ui.shell.test_hiding_names import words_on
from tests.ui.waiting import wait_until

pytestmark = pytest.mark.slow
PLACES = ((PageName.PATIENTS, ""), (PageName.CONTACTS, ""), (PageName.CHART, SUMMARY), (PageName.CHART, CARE_TEAM))


@pytest.fixture(scope="module", params=[UserRole.FRONT_DESK], ids=["front-desk"])
def role(request: pytest.FixtureRequest) -> UserRole:
    """Only the front desk."""
    found: UserRole = request.param
    return found


def told(stage: Stage) -> Iterator[str]:
    """All that every page says, and what a screen reader is told of it."""
    for page, tab in PLACES:
        stage.go(page, tab)
        yield words_on(stage.program.root)


def chart(stage: Stage, tab: str = SUMMARY) -> ChartPage:
    stage.go(PageName.CHART, tab)
    page = stage.window.page
    assert isinstance(page, ChartPage)
    return page


def test_no_page_says_anything_of_a_patients_health(stage: Stage) -> None:
    said = "\n".join(told(stage))
    assert [words for words in CLINICAL if words in said] == []
    assert "No known allergies" not in said  # nor that there is nothing, where it is only not told


def test_who_the_patient_is_and_how_to_reach_them_is_there(stage: Stage) -> None:
    said, wanted = words_on(chart(stage)), ("Maria Teresa Delgado", "Mar 4, 1955", "Spanish", "Phones and e-mail", "Coverage")
    assert [words for words in wanted if words not in said] == []


def test_the_summary_says_once_why_it_is_all_there_is(stage: Stage) -> None:
    page = chart(stage).shown
    assert page is not None
    assert [found.text() for found in page.findChildren(QLabel) if found.isVisible()].count(REFUSALS[Deed.READ]) == 1


def test_ctrl_tab_passes_by_the_tabs_that_are_not_open(stage: Stage) -> None:
    page, seen = chart(stage), []
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        stage.settle()
        seen.append(page.tab)
    assert seen == [CARE_TEAM, SUMMARY, CARE_TEAM]


def test_the_roster_has_no_risk_whatever_the_computer_is_set_to(stage: Stage) -> None:
    stage.go(PageName.PATIENTS)
    assert (front_desk().is_on, front_desk().hides_risk) == (False, True)
    assert [words for words in words_on(stage.program.root).splitlines() if "isk" in words] == []


def test_a_deed_of_the_search_box_that_is_not_for_this_role_says_so_and_does_nothing(stage: Stage) -> None:
    stage.go(PageName.PATIENTS)
    stage.window.search()
    palette = stage.dialog()
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, "Import record")
    stage.settle()
    lines = [line for line in palette.rows.lines if getattr(line, "words", "") == "Import record" and hasattr(line, "why_not")]
    assert [line.why_not for line in lines] == [REFUSALS[Deed.IMPORT]]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert stage.dialogs() == [palette]


def test_a_record_that_is_dropped_is_not_opened_and_the_window_says_why(stage: Stage) -> None:
    stage.go(PageName.PATIENTS)
    stage.window.import_files([scenes.RECORD])
    stage.settle()
    assert stage.dialogs() == []
    assert REFUSALS[Deed.IMPORT] in stage.window.refused.accessibleName()
    stage.window.refused.say("")


def test_the_place_of_somebody_else_at_this_desk_leads_to_what_is_open_to_this_one(stage: Stage) -> None:
    page = chart(stage, "care-plan")
    assert page.tab == SUMMARY
    wait_until(lambda: page.shown is not None)
