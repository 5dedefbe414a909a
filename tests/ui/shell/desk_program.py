"""The real program in a process of its own, told what to do over its standard input: `python -m tests.ui.shell.desk_program FOLDER`.

It answers one JSON document a line. Words: "sentinels" (patients are added and shown), "type" (a name is typed into a new patient, one
letter each 15 ms), "lock" (Ctrl+L is pressed).
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
from sqlalchemy.orm import Session

from caredesk.app import make_demo
from caredesk.services import patients
from caredesk.services.patients import NewPatient
from caredesk.storage import keys
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell.program import Program
from tests.conftest import PASSPHRASE

SENTINEL = "Zyxwq"
PATIENTS, LETTER_MS, POLL_MS = 100, 15, 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def say(**facts: Any) -> None:
    """Tell the test."""
    print(json.dumps(facts), flush=True)


class Driven(QObject):
    """Unlocks, then does what it is told."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program, self._began = program, 0.0
        self._typed = ""
        program.root.installEventFilter(self)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._told)
        QTimer.singleShot(0, self, self._unlock)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and self._began:
            say(hidden_ms=(time.perf_counter() - self._began) * 1000)
        return False

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
        say(ready=True, key=key, page=place.page.value, tab=place.tab, record=str(place.record_id or ""))

    def _told(self) -> None:
        for word in os.read(0, 4096).decode().split():
            deeds = {"sentinels": self._add_sentinels, "type": self._begin_typing, "lock": self._lock, "contacts": self._go_to_contacts}
            deeds[word]()

    def _add_sentinels(self) -> None:
        def deed(session: Session) -> None:
            for number in range(PATIENTS):
                patients.create(session, NewPatient(family=f"{SENTINEL}{number:04}", given=f"{SENTINEL}given"))

        self._program.desk.act(self, deed, lambda _: QTimer.singleShot(50, self, lambda: self._when_quiet(lambda: say(added=True))))

    def _go_to_contacts(self) -> None:
        assert self._program.main_window is not None
        QTest.keyClick(self._program.main_window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self._when_quiet(lambda: say(there=True))

    def _lock(self) -> None:
        self._began = time.perf_counter()
        window = QApplication.activeModalWidget() or self._program.root
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def _begin_typing(self) -> None:
        window = self._program.root
        QTest.keyClick(
            window.focusWidget() or window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        self._type()

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
    app = QApplication(["CareDesk"])
    program = Program(app, folder, make_demo, owns_process=True)
    program.show()
    Driven(program)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
