"""T22: every page and dialog of the sample practice can be named, reached by Tab as one reads, and seen; labels are plain text."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caredesk.sample import demo
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from tests.conftest import standing_clock
from tests.ui import scenes
from tests.ui.access import nameless, out_of_order, passed_by, unreachable, with_markup
from tests.ui.scenes import Scene, Stage
from tests.ui.seeing import LEAST_CONTRAST, contrast, cut_off, faint
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
    return {
        "nameless": nameless(root),
        "unreachable": unreachable(root),
        "passed by": passed_by(root),
        "out of order": out_of_order(root),
        "markup": with_markup(root),
    }


NO_FAULTS: dict[str, list[str]] = {"nameless": [], "unreachable": [], "passed by": [], "out of order": [], "markup": []}
SCENES = [*scenes.PAGES, *scenes.DIALOGS]
INKS = ("text", "text2", "text3", "link", "late", "soon", "ok", "info", "held", "neutral")
GROUNDS = ("window", "rail", "surface", "sunken", "hover", "selected", "btn", "nav_on")
TONES = ("late", "soon", "ok", "info", "held", "neutral")
CARDS = tuple(f"{tone}_bg" for tone in TONES)
ROOT, SMALLEST = Path(__file__).resolve().parents[3], (1100, 680)
CHILD = "from tests.ui.seen_twice_as_large import main; main()"


@pytest.fixture
def stage(sample_program: Program, tmp_path: Path) -> Stage:
    """The chart of the sample practice that has most in it."""
    return Stage(sample_program, scenes.patient_called(sample_program, "Delgado"), tmp_path)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_control_can_be_named_and_reached_and_its_words_stand_out(stage: Stage, scene: Scene) -> None:
    shown = scenes.shown(stage, scene)
    found, too_faint = faults(shown), faint(shown)
    stage.close_dialogs()
    assert (found, too_faint) == (NO_FAULTS, [])


@pytest.fixture
def larger(look: Theme) -> Iterator[Theme]:
    """Dark, with the largest text."""
    look.show_text_size(130)
    look.show_mode("dark")
    yield look
    look.show_text_size(100)
    look.show_mode("light")


@pytest.fixture
def larger_stage(larger: Theme, qapp: QApplication, qtbot: QtBot, sample: tuple[Path, str], tmp_path: Path) -> Iterator[Stage]:
    """The same in the smallest window, dark, with the largest text."""
    started = start(qapp, qtbot, sample[0])
    larger.show_text_size(130)
    larger.show_mode("dark")
    started.root.resize(*SMALLEST)
    unlock(started, qtbot, sample[1])
    yield Stage(started, scenes.patient_called(started, "Delgado"), tmp_path)
    end(started)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_largest_text_is_cut_off_nowhere_in_the_smallest_window_and_stands_out_in_the_dark(larger_stage: Stage, scene: Scene) -> None:
    shown = scenes.shown(larger_stage, scene)
    found = (cut_off(shown), faint(shown))
    larger_stage.close_dialogs()
    assert found == ([], [])


def test_nothing_is_cut_off_where_the_screen_is_scaled_to_twice_the_size(sample: tuple[Path, str], tmp_path: Path) -> None:
    told = {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(sample[0]), sample[1], str(tmp_path)],
        env={**os.environ, **told},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(child.stdout)
    assert found.pop("scale") == 2.0
    assert {name: cut for name, cut in found.items() if cut} == {}
    assert len(found) == len(SCENES)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_tone_of_words_stands_out_on_every_ground_and_every_chip_on_its_own(look: Theme, mode: Any) -> None:
    look.show_mode(mode)
    pairs = [*itertools.product(INKS, GROUNDS), *((tone, f"{tone}_bg") for tone in TONES), *itertools.product(("text", "text2"), CARDS)]
    too_faint = [pair for pair in pairs if contrast(*(look.colour(name) for name in pair)) < LEAST_CONTRAST]
    look.show_mode("light")
    assert too_faint == []


def test_every_control_before_the_records_can_be_named_and_reached(program: Program) -> None:
    assert faults(program.root) == NO_FAULTS


def test_every_control_of_the_first_run_can_be_named_and_reached(first_start: Program) -> None:
    page = first_start.door.currentWidget() if first_start.door is not None else None
    assert isinstance(page, FirstRun)
    assert faults(page) == NO_FAULTS
