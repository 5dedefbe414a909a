"""The real program in a process of its own, told what to do over its standard input: `python -m tests.ui.shell.desk_program FOLDER`.

It answers one JSON document a line. Words: "sentinels" (patients are added and shown), "type" (a name is typed into a new patient, one
letter each 15 ms), "draft" (a name is typed at once), "import" (the file beside the practice is taken in), "query", "disk", "key" (work
that does not end on one of the desk's threads), "stuck" (the window's own thread stops as soon as it hides), "second" (a second window
shows the contacts), "lock" (Ctrl+L is pressed).
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text
from sqlalchemy.orm import Session

from caredesk.app import QT_WORDS, make_demo
from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.storage import keys
from caredesk.storage.keys import Kdf
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.imports.dialog import ImportDialog
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.root import Root
from tests.conftest import PASSPHRASE

SENTINEL = "Zyxwq"
PATIENTS, LETTER_MS, POLL_MS = 100, 15, 5
CTRL = Qt.KeyboardModifier.ControlModifier
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DRAFTED = "Theodora"
RECORD, PIPE = "record.xml", "pipe"  # beside the practice: what is taken in; what can be opened and never answers
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def say(**facts: Any) -> None:
    """Tell the test."""
    print(json.dumps(facts), flush=True)


class Driven(QObject):
    """Unlocks, then does what it is told."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program, self._began = program, 0.0
        self._typed, self._is_stuck = "", False
        program.root.installEventFilter(self)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._told)
        QTimer.singleShot(0, self, self._unlock)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self._began and not self._shown_windows(besides=watched):
            say(hidden_ms=(time.perf_counter() - self._began) * 1000)
            if self._is_stuck:
                self._wait_for_ever()
        return False

    def _shown_windows(self, besides: QObject) -> list[Root]:
        return [found for found in QApplication.topLevelWidgets() if isinstance(found, Root) and found.isVisible() and found is not besides]

    def _unlock(self) -> None:
        page = self._program.door.unlock_page if self._program.door else None
        assert page is not None
        page.passphrase.setText(PASSPHRASE)
        page.unlock.click()
        self._when_quiet(self._ready)

    def _when_quiet(self, then: Any) -> None:
        window = self._program.main_window
        if window is None or window.place is None or self._program.desk.is_busy:
            QTimer.singleShot(POLL_MS, self, lambda: self._when_quiet(then))
        else:
            then()

    def _ready(self) -> None:
        self._program.desk.tend(self, lambda vault, task: vault.root.key(keys.DATABASE).hex(), self._say_ready)

    def _say_ready(self, key: str) -> None:
        window = self._program.main_window
        place = window.place if window is not None else None
        assert place is not None
        others = [found.findChildren(MainWindow)[0] for found in self._shown_windows(besides=self._program.root)]
        pages = [other.place.page.value for other in others if other.place is not None]
        say(ready=True, key=key, page=place.page.value, tab=place.tab, record=str(place.record_id or ""), others=pages)

    def _told(self) -> None:
        for word in os.read(0, 4096).decode().split():
            deeds = {
                "sentinels": self._add_sentinels,
                "type": self._begin_typing,
                "draft": self._draft,
                "import": self._import,
                "query": self._query,
                "disk": self._disk,
                "key": self._key,
                "stuck": self._get_stuck,
                "lock": self._lock,
                "switch": lambda: self._lock(CTRL | Qt.KeyboardModifier.ShiftModifier),
                "contacts": self._go_to_contacts,
                "second": self._open_second,
            }
            deeds[word]()

    def _draft(self) -> None:
        self._open_new_patient()
        self._when_quiet(self._write_draft)

    def _write_draft(self) -> None:
        (dialog,) = self._program.root.findChildren(NewPatientDialog)
        QTest.keyClicks(dialog.field("given"), DRAFTED)
        say(drafted=True)

    def _import(self) -> None:
        window = self._program.main_window
        assert window is not None
        window.import_files([self._program.folder.parent / RECORD])
        self._take_in(window.findChildren(ImportDialog)[-1])

    def _take_in(self, dialog: ImportDialog) -> None:
        if dialog.stack.currentWidget() is dialog.preview:
            QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            say(taking_in=dialog.stack.currentWidget() is dialog.busy)
        else:
            QTimer.singleShot(POLL_MS, self, lambda: self._take_in(dialog))

    def _query(self) -> None:
        def ask(session: Session) -> None:
            say(hung=True)
            session.execute(text(ENDLESS))

        self._program.desk.ask(self, ask, lambda _: None)

    def _disk(self) -> None:
        self._program.desk.tend(self, lambda vault, task: self._wait_for_ever(), lambda _: None)

    def _key(self) -> None:
        def derive() -> None:
            say(hung=True)
            keys.of_passphrase(PASSPHRASE, bytes(keys.SALT_BYTES), Kdf(256 * keys.MIB, passes=16, lanes=1))

        self._program.desk.run(self, lambda task: derive(), lambda _: None, aside=True)

    def _get_stuck(self) -> None:
        self._is_stuck = True
        say(hung=True)

    def _wait_for_ever(self) -> None:
        """A system call that does not come back, as on a network drive that went away."""
        say(hung=True)
        (self._program.folder.parent / PIPE).read_bytes()

    def _add_sentinels(self) -> None:
        def deed(session: Session) -> None:
            for number in range(PATIENTS):
                patients.create(session, NewPatient(family=f"{SENTINEL}{number:04}", given=f"{SENTINEL}given"))

        self._program.desk.act(self, deed, lambda _: QTimer.singleShot(50, self, lambda: self._when_quiet(lambda: say(added=True))))

    def _go_to_contacts(self) -> None:
        assert self._program.main_window is not None
        QTest.keyClick(self._program.main_window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self._when_quiet(lambda: say(there=True))

    def _open_second(self) -> None:
        """A second window, which shows the contacts while the first one stays."""
        window = self._program.main_window
        assert window is not None
        QTest.keyClick(window, Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
        (other,) = self._shown_windows(besides=self._program.root)
        other.installEventFilter(self)
        other.findChildren(MainWindow)[0].go(Place(PageName.CONTACTS))
        self._when_quiet(lambda: say(there=True))

    def _lock(self, held: Qt.KeyboardModifier = CTRL) -> None:
        self._began = time.perf_counter()
        window = QApplication.activeModalWidget() or self._program.root
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_L, held)

    def _begin_typing(self) -> None:
        self._open_new_patient()
        self._type()

    def _open_new_patient(self) -> None:
        window = self._program.root
        QTest.keyClick(
            window.focusWidget() or window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )

    def _type(self) -> None:
        dialogs = self._program.root.findChildren(NewPatientDialog)
        if dialogs:
            letter = LETTERS[len(self._typed) % len(LETTERS)]
            QTest.keyClicks(dialogs[0].field("given"), letter)
            self._typed += letter
            say(typed=len(self._typed), at=time.monotonic())
        QTimer.singleShot(LETTER_MS, self, self._type)


def main(folder: Path) -> int:
    """Open the practice and wait for words."""
    app = QApplication(list(QT_WORDS))
    program = Program(app, folder, make_demo, owns_process=True)
    program.show()
    Driven(program)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
