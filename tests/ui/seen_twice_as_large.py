"""In a process whose screen is scaled: which words are cut off in which scene, as one JSON document.

Its words are the practice's folder, the passphrase, and a folder for files of its own.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.program import Program
from tests.conftest import standing_clock
from tests.ui import scenes
from tests.ui.scenes import Stage
from tests.ui.seeing import cut_off
from tests.ui.starting import REFERENCE, no_demo
from tests.ui.waiting import wait_until


def main() -> None:
    """Look at every scene at the reference size, with text of the usual size."""
    folder, passphrase, aside = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    app = QApplication(["CareDesk"])
    Theme(app)
    program = Program(app, folder, no_demo, clock=standing_clock)
    program.show()
    program.root.setMinimumSize(0, 0)
    program.root.setWindowState(Qt.WindowState.WindowNoState)
    wait_until(lambda: program.is_settled)
    program.root.resize(*REFERENCE)
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    page.passphrase.setText(passphrase)
    page.unlock.click()
    wait_until(lambda: program.main_window is not None and program.main_window.place is not None)
    stage = Stage(program, scenes.patient_called(program, "Delgado"), aside)
    found: dict[str, object] = {"scale": program.root.devicePixelRatioF()}
    for scene in (*scenes.PAGES, *scenes.DIALOGS):
        found[scene.name] = cut_off(scenes.shown(stage, scene))
        stage.close_dialogs()
    print(json.dumps(found), flush=True)
    program.root.close()
    os._exit(0)
