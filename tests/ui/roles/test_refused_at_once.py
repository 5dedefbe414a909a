"""Nobody types first and is refused then: what a role does not change can be read, reached by keys and copied, and nothing more."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from caredesk.kinds import UserRole
from caredesk.rules.permissions import REFUSALS, Deed
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.common.places import PageName
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.practice import PracticePage
from tests.ui import scenes
from tests.ui.roles.offers import settings
from tests.ui.scenes import CARE_TEAM, Stage

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[UserRole.FRONT_DESK], ids=["front-desk"])
def role(request: pytest.FixtureRequest) -> UserRole:
    """Only the front desk."""
    found: UserRole = request.param
    return found


def practice(stage: Stage) -> PracticePage:
    dialog: SettingsDialog = settings(stage, "practice")
    page = dialog.page
    assert isinstance(page, PracticePage)
    return page


def team(stage: Stage) -> CareTeamPage:
    stage.go(PageName.CHART, CARE_TEAM)
    page = stage.window.page.shown  # type: ignore[attr-defined]  # the chart
    assert isinstance(page, CareTeamPage)
    return page


def test_letters_change_no_field_of_the_settings(stage: Stage) -> None:
    page = practice(stage)
    for name in ("city", "state"):
        field = page.letterhead.field(name)
        before = field.shown_text()
        field.setFocus()
        assert field.hasFocus()  # it is read by keys too
        QTest.keyClicks(field, "Raleigh")
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.shown_text() == before
    box = next(iter(page.kinds.values()))
    was = box.isChecked()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked() == was


def test_a_page_of_the_settings_says_once_that_it_is_read(stage: Stage) -> None:
    page = practice(stage)
    assert page.held.isVisible()
    assert REFUSALS[Deed.PRACTICE] in page.held.accessibleName()


def test_the_care_team_says_once_that_it_is_read(stage: Stage) -> None:
    page = team(stage)
    assert page.held.isVisible()
    assert REFUSALS[Deed.TEAM] in page.held.accessibleName()


def test_letters_change_no_member_of_the_team(stage: Stage) -> None:
    page = team(stage)
    assert page.pane is not None
    for name in ("role", "looks_after", "starts_on"):
        field = page.pane.field(name)
        before = field.shown_text()
        field.setFocus()
        QTest.keyClicks(field, "Nurse")
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert (field.shown_text(), QApplication.activePopupWidget()) == (before, None)


def test_enter_and_the_main_key_open_no_form(stage: Stage) -> None:
    page = team(stage)
    page.primary()
    page.add.click()
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.add, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert [found for found in stage.program.root.findChildren(QDialog) if found.isVisible()] == []


@pytest.mark.parametrize(("page", "tab"), [(PageName.PATIENTS, ""), (PageName.CONTACTS, ""), (PageName.CHART, CARE_TEAM)])
def test_a_file_that_is_dragged_over_a_page_is_turned_away_with_the_reason(stage: Stage, page: PageName, tab: str) -> None:
    stage.go(page, tab)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(scenes.RECORD))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, dragged, left, none)
    event.ignore()
    QApplication.sendEvent(stage.window.page, event)
    assert (event.isAccepted(), stage.window.status.words) == (False, REFUSALS[Deed.IMPORT])
