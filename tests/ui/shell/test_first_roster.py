"""What the first roster after a start does not wait for: libraries, parts of the window and of the toolkit that come later."""

import os
import sys
from pathlib import Path

from caredesk.services import patients
from caredesk.services.patients import NewPatient
from tests.cli.running import ran
from tests.conftest import PASSPHRASE, a_practice

LATER = (
    "asyncio",
    "concurrent.futures",
    "difflib",
    "importlib.metadata",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "caredesk.ui.common.forms",
    "caredesk.ui.shell.palette",
    "caredesk.ui.shell.help_dialog",
    "caredesk.vault.upgrading",
)
STARTED = f"""
import os, sys
from pathlib import Path
from caredesk import app
app.prepare()
from PySide6.QtCore import QTimer
from PySide6 import QtWidgets
from caredesk.ui.shell.program import Program
application = QtWidgets.QApplication(list(app.QT_WORDS))
program = Program(application, Path(sys.argv[1]), app.make_demo, owns_process=True)
program.show()
def unlock():
    if not program.is_settled:
        QTimer.singleShot(2, unlock)
        return
    program.door.unlock_page.passphrase.setText(sys.argv[2])
    program.door.unlock_page.unlock.click()
    look()
def look():
    window = program.main_window
    if window is None or window.place is None or program.desk.is_busy:
        QTimer.singleShot(2, look)
        return
    program.root.repaint()
    loaded = [name for name in {LATER!r} if name in sys.modules]
    loaded += [name for name in ("QWizard", "QMdiArea") if name in vars(QtWidgets)]  # Python met all classes of widgets
    print(window.page.table.rows.rowCount() > 0, loaded, flush=True)
    os._exit(0)
QTimer.singleShot(0, unlock)
application.exec()
"""


def test_the_first_roster_is_filled_before_what_only_later_deeds_need(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    with made.vault.database.writing(made.vault.actor) as session:
        patients.create(session, NewPatient(family="Delgado", given="Maria Teresa"))
        patients.create(session, NewPatient(family="Webb", given="Marcus Lee"))
    made.vault.close()
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = ran([sys.executable, "-c", STARTED, str(practice_folder), PASSPHRASE], offscreen)
    assert answer.out.strip() == "True []", answer.out + answer.err
