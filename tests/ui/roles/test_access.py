"""What is shown as not for one's role is named, reached by Tab as one reads, stands out, and is cut off nowhere (T22)."""

from collections.abc import Iterator

import pytest

from caredesk.kinds import UserRole
from caredesk.ui.common.theme import Theme, theme
from tests.ui import scenes
from tests.ui.scenes import Scene, Stage
from tests.ui.seeing import cut_off, faint
from tests.ui.shell.test_access import NO_FAULTS, SMALLEST, faults

pytestmark = pytest.mark.slow
EACH = pytest.mark.parametrize("scene", scenes.FRONT_DESK, ids=lambda scene: scene.name)


@pytest.fixture(scope="module", params=[UserRole.FRONT_DESK], ids=["front-desk"])
def role(request: pytest.FixtureRequest) -> UserRole:
    """Only the front desk."""
    found: UserRole = request.param
    return found


@EACH
def test_every_control_can_be_named_and_reached_and_its_words_stand_out(stage: Stage, scene: Scene) -> None:
    shown = scenes.shown(stage, scene)
    assert (faults(shown), faint(shown)) == (NO_FAULTS, [])


@pytest.fixture
def larger(stage: Stage) -> Iterator[Stage]:
    """The smallest window, dark, with the largest text."""
    look: Theme = theme()
    before = stage.program.root.size()
    look.show_text_size(130)
    look.show_mode("dark")
    stage.program.root.resize(*SMALLEST)
    stage.settle()
    yield stage
    stage.close_dialogs()
    look.show_text_size(100)
    look.show_mode("light")
    stage.program.root.resize(before)


@EACH
def test_the_largest_text_is_cut_off_nowhere_in_the_smallest_window(larger: Stage, scene: Scene) -> None:
    shown = scenes.shown(larger, scene)
    assert (cut_off(shown), faint(shown)) == ([], [])
