"""Whoever opens the practice by the recovery code works with the records, and is shown at once what waits for a passphrase, and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk.kinds import UserRole
from caredesk.rules.permissions import CAME_BY_CODE, REFUSALS, Deed
from caredesk.storage.keys import LOWEST
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.recovery_page import RecoveryPage
from caredesk.vault import notices, people
from tests.conftest import NEW_PASSPHRASE, USER, a_practice
from tests.ui.asking import settle
from tests.ui.roles.offers import settings
from tests.ui.scenes import Stage
from tests.ui.starting import end, opened, start

FRONT_DESK, REASON = "Ana Lima", "Dana is in hospital"


@pytest.fixture(params=[USER, FRONT_DESK])
def who(request: pytest.FixtureRequest) -> str:
    """As whom the code opens."""
    found: str = request.param
    return found


@pytest.fixture
def entered(qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path, who: str) -> Iterator[Program]:
    """The window of somebody who came by the code, with a reason."""
    made = a_practice(practice_folder, is_sample=True)
    people.add_user(made.vault, FRONT_DESK, NEW_PASSPHRASE, role=UserRole.FRONT_DESK, kdf=LOWEST)
    made.vault.close()
    program = start(qapp, qtbot, practice_folder)
    assert program.door is not None
    assert program.door.unlock_page is not None
    program.door.unlock_page.recovery.click()
    page = program.door.currentWidget()
    assert isinstance(page, RecoveryPage)
    page.who.choose_value(who)
    page.code.setText(made.recovery_code)
    page.reason.setText(REASON)
    for field in (page.new.first, page.new.again):
        field.setText("walnut comet ribbon eleven")
    page.go_on.click()
    opened(program, qtbot)
    settle(program.desk, qtbot)
    yield program
    end(program)


def held(stage: Stage) -> dict[str, str]:
    """What waits for a passphrase, with what is said of it."""
    page: Any = settings(stage, "people").page
    backups: Any = settings(stage, "backups").page
    (seen,) = [found for found in stage.window.standing.findChildren(Button) if found.isVisibleTo(stage.window.standing)]
    buttons = {"people": page.add, "keys": page.keys, "code": backups.new_code, "seen": seen}
    return {name: found.toolTip() if found.is_unavailable else "" for name, found in buttons.items()}


def test_what_needs_a_passphrase_says_so_before_anything_is_typed(entered: Program, who: str, tmp_path: Path) -> None:
    stage = Stage(entered, None, tmp_path)  # type: ignore[arg-type]  # no chart is shown
    deeds = {"people": Deed.PEOPLE, "keys": Deed.KEYS, "code": Deed.KEYS, "seen": Deed.NOTICE}
    assert held(stage) == {name: CAME_BY_CODE if who == USER else REFUSALS[deed] for name, deed in deeds.items()}
    stage.close_dialogs()


def test_the_banner_stands_in_the_very_session_and_the_log_has_the_reason(entered: Program, who: str, qtbot: QtBot) -> None:
    assert entered.main_window is not None
    assert entered.main_window.standing.isVisible()
    assert f"as {who}" in entered.main_window.standing.accessibleName()
    told: list[notices.Notice] = []
    entered.desk.tend(entered.desk, lambda opened, task: notices.standing(opened), told.extend)
    settle(entered.desk, qtbot)
    assert [(notice.who, notice.detail["reason"]) for notice in told] == [(who, REASON)]
