"""Opens a practice over and over, in two windows that are typed in, closed, made anew and locked: `python -m … FOLDER ROUNDS SEED`.

It has a process of its own, since what it looks for ends the process. It says how many rounds stood.
"""

import faulthandler
import os
import random
import sys
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from caredesk.services import contact_book, roster
from caredesk.services.contact_book import ContactQuestion, ContactRow
from caredesk.services.roster import PatientRow
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.common.client_words import client_words
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.theme import Theme
from caredesk.ui.contacts.page import ContactsPage
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell import lock_reasons, locking
from caredesk.ui.shell.open_practice import OpenPractice
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.root import Root
from caredesk.ui.shell.tidying import Tidying
from tests.conftest import PASSPHRASE, standing_clock
from tests.ui.starting import no_demo
from tests.ui.waiting import wait_until

TABS = ("summary", "medicines", "care-team", "care-plan")
SECTIONS = ("look", "practice", "backups", "people", "computer", "paper", "about")


class Soak:
    """One user in a hurry, who seldom waits for an answer."""

    def __init__(self, app: QApplication, folder: Path, seed: int) -> None:
        self._app, self._folder, self._chance = app, folder, random.Random(seed)
        self._patients: list[UUID] = []
        self._contacts: list[UUID] = []

    def round(self) -> None:
        """From the passphrase to the lock, or until the last window is closed."""
        self._program = Program(self._app, self._folder, no_demo, clock=standing_clock)
        self._unlock()
        for _ in range(self._chance.randrange(1, 4)):
            self._work_in_two_windows()
            if self._likely(0.5):
                self._renew()
        self._hurry()
        self._leave()
        for root in [found for found in QApplication.topLevelWidgets() if isinstance(found, Root)]:
            root.deleteLater()
        self._program.deleteLater()
        if self._likely(0.8):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def _practice(self) -> OpenPractice:
        assert self._program.practice is not None
        return self._program.practice

    def _likely(self, share: float) -> bool:
        return self._chance.random() < share

    def _hurry(self) -> None:
        if self._likely(0.4):
            wait_until(lambda: not self._program.desk.is_busy)
        elif self._likely(0.5):
            QApplication.processEvents()

    def _unlock(self) -> None:
        self._program.show()
        wait_until(lambda: self._program.is_settled)
        page = self._program.door.unlock_page if self._program.door is not None else None
        assert page is not None
        page.passphrase.setText(PASSPHRASE)
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
        self._wait_for_page()
        if not self._patients:
            desk = self._program.desk
            desk.ask(desk, lambda session: roster.page(session, RosterQuestion()), self._note_patients)
            desk.ask(desk, lambda session: contact_book.page(session, ContactQuestion()), self._note_contacts)
            wait_until(lambda: bool(self._patients and self._contacts))

    def _note_patients(self, rows: list[PatientRow]) -> None:
        self._patients = [row.patient_id for row in rows]

    def _note_contacts(self, rows: list[ContactRow]) -> None:
        self._contacts = [row.contact_id for row in rows]

    def _wait_for_page(self) -> None:
        wait_until(lambda: self._program.main_window is not None and self._program.main_window.place is not None)

    def _work_in_two_windows(self) -> None:
        self._wait_for_page()
        first = self._practice.windows.first
        second = self._practice.windows.open_another(first)
        for window in self._chance.sample([first, second], 2):
            for _ in range(self._chance.randrange(4)):
                if window is not None and self._is_shown(window):
                    self._go_somewhere(window)
        closed = self._chance.choice([first, second, None])
        if closed is not None and self._is_shown(closed):
            closed.window().close()
        self._hurry()

    def _is_shown(self, window: MainWindow) -> bool:
        return isValid(window) and any(window is shown for _, shown in self._practice.windows.shown)

    def _go_somewhere(self, window: MainWindow) -> None:
        if self._likely(0.4):
            self._type_into_a_contact(window)
        elif self._likely(0.3):
            window.go(Place(PageName.PATIENTS, self._chance.choice(self._patients)))
        else:
            window.go(Place(PageName.CHART, self._chance.choice(self._patients), self._chance.choice(TABS)))
        self._hurry()

    def _type_into_a_contact(self, window: MainWindow) -> None:
        window.go(Place(PageName.CONTACTS, self._chance.choice(self._contacts)))
        wait_until(lambda: not self._program.desk.is_busy)
        if not self._is_shown(window) or not isinstance(window.page, ContactsPage) or not window.page.is_open:
            return
        window.window().activateWindow()
        field = window.page.form.field("hours")
        field.setFocus()
        QTest.keyClicks(field, f"8 to {self._chance.randrange(9)}")
        if self._likely(0.5):
            QTest.keyClick(field, Qt.Key.Key_Tab)

    def _renew(self) -> None:
        """The word for patients is changed, as the settings do, once or twice in a row."""
        if self._likely(0.5):
            self._practice.show_settings(self._chance.choice(SECTIONS))
            self._hurry()
        for _ in range(self._chance.randrange(1, 4)):
            client_words().use(self._likely(0.5))
            self._practice.renew_due.emit()
            self._hurry()

    def _leave(self) -> None:
        """Locked but for the end of the process, or closed window by window."""
        if self._likely(0.5):
            locking.hide_all()
            locking.close_records(self._program.desk, self._practice.windows.leave, lock_reasons.ASKED)
            return
        for root, _ in self._practice.windows.shown:
            root.close()


def main() -> None:
    """Play the rounds; garbage is collected as the program does it, only oftener."""
    faulthandler.enable()
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    app = QApplication(["CareDesk"])
    Theme(app)
    Tidying(app)
    soak = Soak(app, folder, seed)
    for _ in range(rounds):
        soak.round()
        Tidying.tidy()
    print(f"{rounds} rounds stood", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
