"""The window of somebody in each role, on one practice; its tests only look, or put back what they changed."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from caredesk.kinds import UserRole
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from tests.ui.roles import desks
from tests.ui.roles.desks import Answers, made_practice, opened_as
from tests.ui.scenes import Stage
from tests.ui.starting import end


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, UUID]:
    """The practice's folder, and its patient."""
    folder = tmp_path_factory.mktemp("roles") / "practice"
    return folder, made_practice(folder)


@pytest.fixture(scope="module")
def answered(practice: tuple[Path, UUID], tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What the services answer to each role, before the window has the practice."""
    return desks.answered(*practice, tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module", params=list(UserRole), ids=lambda role: role.value)
def role(request: pytest.FixtureRequest) -> UserRole:
    """Who is at the desk."""
    found: UserRole = request.param
    return found


@pytest.fixture(scope="module")
def at_desk(qapp: QApplication, practice: tuple[Path, UUID], answered: Answers, role: UserRole) -> Iterator[Program]:
    """One program for all tests of a file with that role."""
    if not isinstance(qapp.property("caredesk_theme"), Theme):
        Theme(qapp)
    program = opened_as(qapp, practice[0], role)
    yield program
    end(program)
    front_desk().hold_back(False)


@pytest.fixture
def stage(at_desk: Program, practice: tuple[Path, UUID], tmp_path: Path) -> Iterator[Stage]:
    """The window, and the chart that has something of everything."""
    made = Stage(at_desk, practice[1], tmp_path)
    yield made
    made.close_dialogs()
