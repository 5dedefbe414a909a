"""Pictures of every page and dialog: `python -m tests.ui.screenshots DIR`. Each at 1366x768 and at the smallest size, light and dark.

The practice is the sample one; its clock stands at the moment of the design's pictures.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from caredesk import vault
from caredesk.errors import DamagedFile, FileBusy, NewerFile
from caredesk.kinds import PracticeKind, UserRole
from caredesk.sample import demo
from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from caredesk.ui.unlock.first_run import FirstRun
from tests.conftest import standing_clock
from tests.ui import scenes
from tests.ui.roles.desks import made_practice, opened_as
from tests.ui.scenes import Scene, Stage
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
    QApplication.processEvents()  # the last answer's layouts


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
    door.show_trouble(NewerFile("A newer version of CareDesk made this practice (format {version}). Nothing was changed.", version=2))
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-unlock-newer")
    door.show_trouble(FileBusy("The practice is open elsewhere. Close it there, then try again."))
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-unlock-busy")
    door.show_making()
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-making")
    door.show_restore()
    QApplication.processEvents()
    look.keep(program.root.grab(), "08-unlock-restore")
    ended(program)


def unlocked(app: QApplication, folder: Path, look: Look, passphrase: str) -> tuple[Program, MainWindow]:
    """The program with its first page of the open practice."""
    program = started(app, folder, look)
    assert program.door is not None
    assert program.door.unlock_page is not None
    program.door.unlock_page.passphrase.setText(passphrase)
    program.door.unlock_page.unlock.click()
    wait_until(lambda: program.main_window is not None and program.main_window.place is not None)
    assert program.main_window is not None
    settle(program)
    return program, program.main_window


def records(app: QApplication, look: Look, folder: Path, passphrase: str) -> None:
    """Every page and dialog of the open practice."""
    program, _ = unlocked(app, folder, look, passphrase)
    keep_each(Stage(program, scenes.patient_called(program, "Delgado"), folder.parent), look, (*scenes.PAGES, *scenes.DIALOGS))
    ended(program)


def keep_each(stage: Stage, look: Look, played: Sequence[Scene]) -> None:
    """A picture of each scene."""
    for scene in played:
        seen = scenes.shown(stage, scene)
        look.keep(stage.program.root.grab() if seen is stage.program.root else with_dialog(stage.program, seen), scene.name)
        stage.close_dialogs()


def at_the_front_desk(app: QApplication, look: Look, folder: Path) -> None:
    """What somebody is shown whose role neither reads charts nor changes settings; the patient is on record twice."""
    patient_id = made_practice(folder)
    program = opened_as(app, folder, UserRole.FRONT_DESK)
    program.root.resize(*look.size)
    program.desk.act(program.desk, lambda session: patients.create(session, NewPatient("Delgado", "Maria", birth_date=date(1955, 3, 4))))
    keep_each(Stage(program, patient_id, folder.parent), look, scenes.FRONT_DESK)
    ended(program)


def empty_practice(app: QApplication, look: Look, folder: Path) -> None:
    """What the pages say before anything is there, and the chart of a patient of whom nothing is known."""
    made = vault.create(
        folder,
        practice_name="Harbor Pine Care Coordination",
        kinds=[PracticeKind.PRIVATE_ADVOCATE],
        user_name="Dana Whitfield",
        passphrase=PASSPHRASE,
        clock=standing_clock,
    )
    made.vault.close()
    program, window = unlocked(app, folder, look, PASSPHRASE)
    for name, page in (("02-patients-empty", PageName.PATIENTS), ("05-contacts-empty", PageName.CONTACTS)):
        window.go(Place(page))
        settle(program)
        look.keep(program.root.grab(), name)
    added: list[UUID] = []
    program.desk.act(program.desk, lambda session: patients.create(session, NewPatient(family="Moss", given="Walter")), added.append)
    wait_until(lambda: bool(added))
    for tab in (scenes.SUMMARY, scenes.MEDICINES, scenes.CARE_TEAM, scenes.CARE_PLAN):
        window.go(Place(PageName.CHART, added[0], tab))
        settle(program)
        look.keep(program.root.grab(), f"03-chart-{tab}-empty")
    program.desk.act(program.desk, lambda session: patients.archive(session, added[0], 1))
    settle(program)
    look.keep(program.root.grab(), "03-chart-archived")
    ended(program)


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
                at_the_front_desk(app, look, Path(aside) / f"desk{before}{behind}")
                empty_practice(app, look, Path(aside) / f"empty{before}{behind}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
