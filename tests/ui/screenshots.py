"""Pictures of every page and dialog: `python -m tests.ui.screenshots DIR`. Each at 1366x768 and at the smallest size, light and dark.

The practice is the sample one; its clock stands at the moment of the design's pictures.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from caredesk import vault
from caredesk.errors import DamagedFile
from caredesk.paths import resource
from caredesk.sample import demo
from caredesk.services import named_patients
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.failure_dialog import FailureDialog
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from tests.conftest import standing_clock
from tests.ui.waiting import is_at_rest, wait_until

SIZES = {"": (1366, 768), "min-": (1100, 680)}
MODES = {"": "light", "-dark": "dark"}
PASSPHRASE = "lantern orchard copper violin"
BACKED_UP_BEFORE = timedelta(minutes=5)


@dataclass(frozen=True)
class Look:
    """One way of looking: where pictures go, the size, and what stands before and behind their names."""

    folder: Path
    size: tuple[int, int]
    before: str
    behind: str

    def keep(self, picture: QPixmap, name: str) -> None:
        """Write a picture under its name."""
        picture.save(str(self.folder / f"{self.before}{name}{self.behind}.png"))


def settle(program: Program) -> None:
    """Wait until nothing is asked, drawn, or about to be."""
    wait_until(lambda: is_at_rest(program))


def started(app: QApplication, folder: Path, look: Look, make_demo: Callable[..., Any] = demo.demo) -> Program:
    """The program at its first page, in the look's size."""
    program = Program(app, folder, make_demo, clock=standing_clock, user="Dana Whitfield")
    program.show()
    program.root.setMinimumSize(*SIZES["min-"])
    program.root.setWindowState(Qt.WindowState.WindowNoState)
    program.root.resize(*look.size)
    wait_until(lambda: program.is_settled)
    program.root.resize(*look.size)
    QApplication.processEvents()
    return program


def ended(program: Program) -> None:
    """Close it and let go of it."""
    program.root.close()
    program.root.deleteLater()
    program.deleteLater()
    QApplication.processEvents()


def with_dialog(program: Program, dialog: QWidget) -> QPixmap:
    """The window with a dialog over it, where a window manager would put it."""
    picture, shown = program.root.grab(), dialog.grab()
    place = QRect(QPoint(0, 0), dialog.size())
    place.moveCenter(program.root.rect().center())
    if isinstance(dialog, Palette):
        place.moveTop(56)
    painter = QPainter(picture)
    painter.setPen(QColor("#8B867C"))
    painter.drawPixmap(place.topLeft(), shown)
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
    return picture


@contextmanager
def open_dialog(program: Program) -> Iterator[Callable[[], QDialog]]:
    """Answers the dialog that is open now, and closes all of them at the end."""
    yield lambda: next(dialog for dialog in program.root.findChildren(QDialog) if dialog.isVisible())
    for dialog in program.root.findChildren(QDialog):
        if dialog.isVisible():
            dialog.close()
    settle(program)


def first_run(app: QApplication, look: Look, folder: Path) -> None:
    """The four steps of the first run."""
    program = started(app, folder, look)
    assert program.door is not None
    page = program.door.currentWidget()
    assert isinstance(page, FirstRun)
    page.practice.name.setText("Harbor Pine Care Coordination")
    look.keep(program.root.grab(), "08b-first-run-1-practice")
    page.go_on.click()
    page.user.name.setText("Dana Whitfield")
    page.user.credentials.setText("RN")
    look.keep(program.root.grab(), "08b-first-run-2-you")
    page.go_on.click()
    for field in (page.passphrase.passphrase.first, page.passphrase.passphrase.again):
        QTest.keyClicks(field, PASSPHRASE)
    settle(program)
    look.keep(program.root.grab(), "08b-first-run-3-passphrase")
    page.go_on.click()
    wait_until(lambda: page.sheet is not None)
    settle(program)
    look.keep(program.root.grab(), "08b-first-run-4-recovery-code")
    ended(program)


def before_the_records(app: QApplication, look: Look, folder: Path) -> None:
    """Unlock page, wrong passphrase, recovery code, copy, damage."""
    program = started(app, folder, look)
    door = program.door
    assert door is not None
    assert door.unlock_page is not None
    look.keep(program.root.grab(), "08-unlock")
    QTest.keyClicks(door.unlock_page.passphrase, "not this one")
    QTest.keyClick(door.unlock_page.passphrase, Qt.Key.Key_Return)
    settle(program)
    look.keep(program.root.grab(), "08-unlock-wrong")
    door.unlock_page.recovery.click()
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-unlock-recovery-code")
    door.show_trouble(DamagedFile("This practice's data file is damaged. Nothing was written. Restore the newest backup."))
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-unlock-damaged")
    door.show_restore()
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-unlock-restore")
    ended(program)


def records(app: QApplication, look: Look, folder: Path, passphrase: str) -> None:
    """Every page and dialog of the open practice."""
    program = started(app, folder, look)
    assert program.door is not None
    assert program.door.unlock_page is not None
    program.door.unlock_page.passphrase.setText(passphrase)
    program.door.unlock_page.unlock.click()
    wait_until(lambda: program.main_window is not None and program.main_window.place is not None)
    window = program.main_window
    assert window is not None
    settle(program)
    pages(program, window, look)
    dialogs(program, window, look)
    ended(program)


def patient(program: Program, name: str) -> Any:
    """A patient's id."""
    found: list[Any] = []
    program.desk.ask(program.desk, lambda session: named_patients.one(session, name).patient_id, found.append)
    wait_until(lambda: bool(found))
    return found[0]


def pages(program: Program, window: MainWindow, look: Look) -> None:
    """The places that the rail, the roster and the contact book lead to."""
    delgado = patient(program, "Delgado")
    places = {
        "02-patients": Place(PageName.PATIENTS, delgado),
        "03-chart-summary": Place(PageName.CHART, delgado, "summary"),
        "03-chart-care-team": Place(PageName.CHART, delgado, "care-team"),
        "07-care-plan": Place(PageName.CHART, delgado, "care-plan"),
        "03-chart-medicines": Place(PageName.CHART, delgado, "medicines"),
        "05-contacts": Place(PageName.CONTACTS),
    }
    for name, place in places.items():
        window.go(place)
        settle(program)
        look.keep(program.root.grab(), name)


def dialogs(program: Program, window: MainWindow, look: Look) -> None:
    """What opens over the pages."""
    delgado = patient(program, "Delgado")
    deeds: dict[str, Callable[[], object]] = {
        "10-search": window.search,
        "11-help": window.help,
        "12-settings": window.settings_wanted.emit,
        "13-new-patient": lambda: window.make_new(PageName.PATIENTS),
        "14-new-contact": lambda: window.make_new(PageName.CONTACTS),
        "15-import": lambda: window.import_files([resource("sample", "mercy-discharge.xml")], delgado),
        "17-failure": lambda: FailureDialog("3f9a01c2", window).open(),
    }
    for name, deed in deeds.items():
        with open_dialog(program) as dialog:
            deed()
            settle(program)
            shown = dialog()
            if isinstance(shown, Palette):
                QTest.keyClicks(shown.field, "del")
                settle(program)
            look.keep(with_dialog(program, shown), name)
    window.go(Place(PageName.CHART, delgado, "care-plan"))
    settle(program)
    with open_dialog(program) as dialog:
        window.page.print_paper()
        settle(program)
        look.keep(with_dialog(program, dialog()), "16-print")


def main(target: Path) -> int:
    """Make all pictures in a folder."""
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication(["CareDesk"])
    theme = Theme(app)
    with tempfile.TemporaryDirectory(prefix="caredesk-pictures-") as aside:
        made = demo.demo(Path(aside) / "practice", clock=standing_clock)
        made.vault.clock = lambda: standing_clock() - BACKED_UP_BEFORE
        vault.back_up(made.vault, Path(aside) / "copies")
        made.vault.close()
        for behind, mode in MODES.items():
            theme.show_mode(mode)  # type: ignore[arg-type]  # one of the theme's modes
            for before, size in SIZES.items():
                look = Look(target, size, before, behind)
                first_run(app, look, Path(aside) / f"first{before}{behind}")
                before_the_records(app, look, Path(aside) / "practice")
                records(app, look, Path(aside) / "practice", made.passphrase)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
