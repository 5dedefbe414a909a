"""The role of the person at the desk changes while the window is open: what it offers follows, and so does what the services do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from caredesk.kinds import UserRole
from caredesk.rules.permissions import REFUSALS, Deed
from caredesk.services import people
from caredesk.services.acting import Actor
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.charts.page import ChartPage
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.places import PageName
from caredesk.ui.shell.program import Program
from tests.ui.roles.desks import NAMES, made_practice, opened_as
from tests.ui.roles.offers import named
from tests.ui.scenes import CARE_PLAN, CARE_TEAM, SUMMARY, Stage
from tests.ui.shell.test_hiding_names import words_on
from tests.ui.starting import end

pytestmark = pytest.mark.slow


@pytest.fixture
def stage(qapp: QApplication, look: object, practice_folder: Path, tmp_path: Path) -> Iterator[Stage]:
    """Ana is at the front desk, with the chart open."""
    patient_id = made_practice(practice_folder)
    program = opened_as(qapp, practice_folder, UserRole.FRONT_DESK)
    yield Stage(program, patient_id, tmp_path)
    end(program)
    front_desk().hold_back(False)


def make(program: Program, role: UserRole) -> None:
    """The owner gives Ana another role."""

    def work(opened: Any, task: object) -> Any:
        with opened.reading() as session:
            everyone = {row.name: row for row in people.everyone(session)}
        owner, ana = everyone[NAMES[UserRole.OWNER]], everyone[NAMES[UserRole.FRONT_DESK]]
        with opened.database.writing(Actor(owner.user_id, owner.name, UserRole.OWNER)) as session:
            people.edit(session, ana.user_id, ana.version, role=role)
        return session.info["changes"]

    program.desk.tend(program.desk, work, program.desk.changed.emit)


def chart(stage: Stage, tab: str) -> ChartPage:
    stage.go(PageName.CHART, tab)
    page = stage.window.page
    assert isinstance(page, ChartPage)
    return page


def test_more_is_offered_at_once_to_whoever_may_do_more(stage: Stage) -> None:
    chart(stage, SUMMARY)
    assert "Penicillin" not in words_on(stage.program.root)
    make(stage.program, UserRole.COORDINATOR)
    stage.settle()
    assert "Penicillin" in words_on(stage.program.root)
    assert chart(stage, CARE_PLAN).tab == CARE_PLAN
    stage.go(PageName.PATIENTS)
    assert not named(stage, "Import record", stage.window.page).is_unavailable
    assert [deed.why_not for deed in stage.window.commands() if deed.name == "import-record"] == [""]
    assert "High risk" in words_on(stage.program.root)


def test_what_is_no_longer_theirs_is_gone_at_once(stage: Stage) -> None:
    make(stage.program, UserRole.COORDINATOR)
    stage.settle()
    chart(stage, CARE_TEAM)
    page = chart(stage, CARE_PLAN)
    assert "walk to Mass" in words_on(stage.program.root)
    make(stage.program, UserRole.FRONT_DESK)
    stage.settle()
    assert page.tab == SUMMARY
    assert [words for words in ("walk to Mass", "Penicillin") if words in words_on(stage.program.root)] == []
    assert [deed.why_not for deed in stage.window.commands() if deed.name == "import-record"] == [REFUSALS[Deed.IMPORT]]


def test_a_team_that_is_shown_can_only_be_read_from_then_on(stage: Stage) -> None:
    make(stage.program, UserRole.COORDINATOR)
    stage.settle()
    page = chart(stage, CARE_TEAM)
    assert isinstance(page.shown, CareTeamPage)
    assert page.shown.held.isHidden()
    make(stage.program, UserRole.FRONT_DESK)
    stage.settle()
    assert isinstance(page.shown, CareTeamPage)
    assert page.shown.pane is not None
    assert page.shown.held.isVisible()
    assert (page.shown.add.is_unavailable, page.shown.pane.field("role").property("only_read")) == (True, True)


def test_the_services_go_by_the_role_that_holds_now(stage: Stage) -> None:
    make(stage.program, UserRole.COORDINATOR)
    stage.settle()
    assert stage.program.desk.actor.role is UserRole.COORDINATOR
    assert stage.program.desk.why_not(Deed.PLAN) == ""
    assert stage.program.desk.why_not(Deed.PEOPLE) == REFUSALS[Deed.PEOPLE]
