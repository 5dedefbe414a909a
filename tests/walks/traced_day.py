"""A day at the practice as a program of its own: deeds, a document, a draft, an undo, then the window with a search and a half-typed form.

Started by `test_no_traces` under its own home and temporary folder: `python -m tests.walks.traced_day PRACTICE WORD`.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from caredesk import app as caredesk_app
from caredesk import vault
from caredesk.errors import RecordChanged
from caredesk.kinds import ItemKind
from caredesk.services import audit, charting, documents, drafts, patients, plan_editing
from caredesk.services.documents import NewDocument
from caredesk.services.patients import NewPatient
from caredesk.services.plan_rows import PlanPart
from caredesk.ui.shell.failure_dialog import FailureDialog
from caredesk.ui.shell.program import Program
from caredesk.vault.looking import utc_now
from tests.conftest import PASSPHRASE
from tests.services.people_builders import Deeds, a_person
from tests.ui.starting import press, write
from tests.ui.waiting import is_at_rest, wait_until

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def main(folder: Path, word: str) -> int:
    """The whole day; `word` is in all that is written."""
    _deeds(folder, word)
    _at_the_window(folder, word)
    return 0


def _deeds(folder: Path, word: str) -> None:
    opened = vault.unlock(folder, PASSPHRASE, reserve_bytes=0)
    desk = Deeds(opened)
    patient = desk.do(patients.create, NewPatient(family=word, given=f"Given{word}"))
    desk.do(charting.add_item, patient, ItemKind.ALLERGIES, label=f"{word} pollen")
    desk.do(a_person, f"Doctor{word}", phone="(716) 555-0142")
    desk.do(plan_editing.add_part, patient, PlanPart.GOAL, words=f"Walk to the {word} shop")
    desk.undo()

    def keep(session: Any) -> None:
        audit.record(session, "document added", patient_id=patient)
        documents.keep(
            session,
            NewDocument(title=f"{word} letter", media_type="text/plain", source_name=f"{word}.txt"),
            f"Dear {word}".encode(),
            patient_id=patient,
        )

    desk.do(keep)
    desk.do(drafts.save, "note", str(patient), {"words": f"{word} said on the phone"})
    with suppress(RecordChanged):
        desk.do(patients.edit, patient, 99, family=f"{word}x")
    opened.close()


def _at_the_window(folder: Path, word: str) -> None:
    caredesk_app.prepare()
    application = QApplication(list(caredesk_app.QT_WORDS))
    program = Program(application, folder, _no_demo, clock=utc_now, owns_process=True)
    program.show()
    wait_until(lambda: program.is_settled and program.door is not None and program.door.unlock_page is not None)
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    wait_until(lambda: program.main_window is not None and program.main_window.place is not None and not program.desk.is_busy)
    _strikes(word)
    _type(program, Qt.Key.Key_K, CTRL, word)
    press(Qt.Key.Key_Return)
    _type(program, Qt.Key.Key_N, CTRL | SHIFT, f"{word} half typed")
    assert word not in "".join(window.windowTitle() for window in application.topLevelWidgets())
    program.root.close()
    wait_until(lambda: not program.desk.is_open)


def _type(program: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier, words: str) -> None:
    """Press a key of the window, type where it leads, and rest so long that a draft is kept."""
    program.root.activateWindow()
    wait_until(lambda: not program.desk.is_busy and program.root.isActiveWindow() and QApplication.focusWidget() is not None)
    press(key, modifiers)
    wait_until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    write(words)
    wait_until(lambda: is_at_rest(program))


def _strikes(word: str) -> None:
    """Something nobody expected, with a patient's word in its text."""
    try:
        raise ValueError(f"no such thing as {word}")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    wait_until(lambda: isinstance(QApplication.activeModalWidget(), FailureDialog))
    told = QApplication.activeModalWidget()
    assert told is not None
    QTest.keyClick(told, Qt.Key.Key_Escape)
    wait_until(lambda: QApplication.activeModalWidget() is None)


def _no_demo(clock: Callable[[], Any]) -> Any:
    raise AssertionError("nobody asked for a demo")


if __name__ == "__main__":
    status = main(Path(sys.argv[1]), sys.argv[2])
    sys.stdout.flush()
    os._exit(status)
