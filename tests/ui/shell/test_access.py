"""Every page and dialog of the sample practice: each control has a name, the Tab key reaches it, labels are plain text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caredesk.sample import demo
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from tests.conftest import standing_clock
from tests.ui import scenes
from tests.ui.access import nameless, unreachable, with_markup
from tests.ui.scenes import Scene, Stage
from tests.ui.starting import end, start, unlock

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample practice's folder and passphrase; its tests only look."""
    folder = tmp_path_factory.mktemp("sample") / "practice"
    made = demo.demo(folder, clock=standing_clock)
    made.vault.close()
    return folder, made.passphrase


@pytest.fixture
def sample_program(qapp: QApplication, qtbot: QtBot, look: Theme, sample: tuple[Path, str]) -> Iterator[Program]:
    """The program with the sample practice open."""
    started = start(qapp, qtbot, sample[0])
    unlock(started, qtbot, sample[1])
    yield started
    end(started)


def faults(root: QWidget) -> dict[str, list[str]]:
    """What is wrong with the widgets of a window; empty lists where nothing is."""
    return {"nameless": nameless(root), "unreachable": unreachable(root), "markup": with_markup(root)}


NO_FAULTS: dict[str, list[str]] = {"nameless": [], "unreachable": [], "markup": []}


@pytest.fixture
def stage(sample_program: Program, tmp_path: Path) -> Stage:
    """The chart of the sample practice that has most in it."""
    return Stage(sample_program, scenes.patient_called(sample_program, "Delgado"), tmp_path)


@pytest.mark.parametrize("scene", [*scenes.PAGES, *scenes.DIALOGS], ids=lambda scene: scene.name)
def test_every_control_can_be_named_and_reached(stage: Stage, scene: Scene) -> None:
    found = faults(scenes.shown(stage, scene))
    stage.close_dialogs()
    assert found == NO_FAULTS


def test_every_control_before_the_records_can_be_named_and_reached(program: Program) -> None:
    assert faults(program.root) == NO_FAULTS


def test_every_control_of_the_first_run_can_be_named_and_reached(first_start: Program) -> None:
    page = first_start.door.currentWidget() if first_start.door is not None else None
    assert isinstance(page, FirstRun)
    assert faults(page) == NO_FAULTS
