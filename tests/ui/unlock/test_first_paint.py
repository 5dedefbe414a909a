"""What the first paint does not wait for: libraries and parts of the toolkit that only later pages need."""

import os
import sys
from pathlib import Path

from tests.cli.running import ran
from tests.conftest import a_practice

LATER = (
    "caredesk.cli.words",
    "logging.handlers",
    "sqlalchemy",
    "reportlab",
    "lxml",
    "phonenumbers",
    "argon2",
    "caredesk.ui.main_window",
    "PySide6.QtNetwork",
)
STARTED = f"""
import os, sys
from pathlib import Path
from caredesk import app
app.prepare()
from PySide6 import QtCore, QtWidgets
from PySide6.QtWidgets import QApplication
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.root import FirstPaint
application = QApplication(list(app.QT_WORDS))
program = Program(application, Path(sys.argv[1]), app.make_demo)
program.show()
def painted():
    loaded = [name for name in {LATER!r} if name in sys.modules]
    loaded += [name for name, module in (("Qt", QtCore), ("QStyle", QtWidgets)) if name in vars(module)]
    print(loaded, program.door.unlock_page is not None, flush=True)
    os._exit(0)
FirstPaint(program.door, painted)
application.exec()
"""


def test_the_unlock_page_is_painted_before_libraries_and_before_the_toolkits_enumerations(practice_folder: Path) -> None:
    a_practice(practice_folder).vault.close()
    answer = ran([sys.executable, "-c", STARTED, str(practice_folder)], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert answer.out.strip() == "[] True", answer.out + answer.err


BOXES = """
import os, sys
from pathlib import Path
from caredesk import app
app.prepare()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox
from caredesk.ui.shell.program import Program
application = QApplication(list(app.QT_WORDS))
program = Program(application, Path(sys.argv[1]), app.make_demo)
program.show()
def look():
    if not program.is_settled:
        QTimer.singleShot(5, look)
        return
    for box in program.door.findChildren(QCheckBox):
        image = box.grab().toImage()
        middle = image.height() // 2
        print(len({image.pixel(x, middle) for x in range(14)}), flush=True)
    os._exit(0)
look()
application.exec()
"""


def test_the_boxes_of_the_first_page_are_drawn_though_our_own_style_comes_after_the_first_paint(tmp_path: Path) -> None:
    answer = ran([sys.executable, "-c", BOXES, str(tmp_path / "practice")], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    colours = [int(line) for line in answer.out.split()]
    assert len(colours) == 4, answer.out + answer.err
    assert min(colours) > 1
