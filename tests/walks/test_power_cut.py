"""The power goes while somebody types: at most two seconds of it are lost, and the rest stands in the form again."""

import random
import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caredesk import vault
from caredesk.services import drafts
from caredesk.ui.common.theme import Theme
from caredesk.ui.patients.dialogs import NewPatientDialog
from tests.conftest import PASSPHRASE, standing_clock
from tests.trust_size import sized
from tests.ui.asking import settle
from tests.ui.shell.desk_program import LETTERS
from tests.ui.shell.test_lock import LOST_S, driven
from tests.ui.starting import end, start, unlock
from tests.walks.keyboard import CTRL, SHIFT, Key, Keyboard

KILLS = sized(30, 1_000)
FEWEST, MOST = 10, 110  # letters, one each 15 ms


def killed_while_typing(folder: Path, letters: int) -> dict[int, float]:
    """Type so many letters into a new patient's form, then SIGKILL; answers when each letter was typed, and under 0 when the end came."""
    with driven(folder) as program:
        program.tell("type")
        typed_at: dict[int, float] = {}
        while max(typed_at, default=0) < letters:
            answer = program.answer()
            typed_at[int(answer["typed"])] = float(answer["at"])
        program.kill()
    return {**typed_at, 0: time.monotonic()}


def kept_letters(folder: Path) -> str:
    """What of it is in the draft."""
    opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    with opened.reading() as session:
        kept = [str(draft.content.get("given", "")) for draft in drafts.unfinished(session)]
    opened.close()
    return kept[0] if kept else ""


@pytest.mark.trust
@pytest.mark.slow
def test_no_cut_loses_more_than_two_seconds_of_typing(made_folder: Path, tmp_path: Path) -> None:
    chance, lost = random.Random(20), []
    for number in range(KILLS):
        folder = Path(shutil.copytree(made_folder, tmp_path / f"cut{number}"))
        typed_at = killed_while_typing(folder, chance.randint(FEWEST, MOST))
        kept = kept_letters(folder)
        assert kept == (LETTERS * 10)[: len(kept)]
        lost.append(typed_at[0] - min((at for count, at in typed_at.items() if count > len(kept)), default=typed_at[0]))
    assert max(lost) <= LOST_S


def test_what_was_typed_before_the_cut_stands_in_the_form_again(qapp: QApplication, qtbot: QtBot, look: Theme, made_folder: Path) -> None:
    killed_while_typing(made_folder, MOST)
    kept = kept_letters(made_folder)
    program = start(qapp, qtbot, made_folder)
    window = unlock(program, qtbot)
    Keyboard(qtbot).press(Key.Key_N, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(NewPatientDialog)))
    settle(program.desk, qtbot)
    form = window.findChildren(NewPatientDialog)[0]
    assert kept
    assert form.field("given").text() == kept
    end(program)
