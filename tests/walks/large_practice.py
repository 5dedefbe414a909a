"""A large practice, filled and worked in, each in a process of its own: `fill FOLDER PATIENTS`, `work FOLDER LIST` (prints what it took).

What it took: seconds from Unlock to the filled roster, milliseconds of each key press to its painted rows and of each chart that is
opened, seconds of taking a list in, and the most memory that the process ever had. With every change the tests share the machine with
others: there a wait is no longer than the processor worked for it. Before a release the clock alone counts.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy.orm import Session

from bench import rows
from bench.most_memory import most_megabytes
from bench.people import Invented, invented
from caredesk import vault
from caredesk.kinds import ContactKind, PracticeKind
from caredesk.models.clinical import Encounter
from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient, Telecom
from caredesk.services import audit, search_index
from caredesk.services.list_imports.lines import Whom
from caredesk.storage.keys import LOWEST
from tests.conftest import PASSPHRASE, PRACTICE, USER
from tests.trust_size import IS_WHOLE

CHUNK, EVENTS_EACH, PATIENTS_OF_A_CONTACT = 5_000, 5, 5
NAMES, LETTERS, CHARTS = 40, 5, 20
SIZE = (1366, 768)
LEAST_ADDED = 9_500
LONGEST_S = 240.0


def fill(folder: Path, patients: int) -> None:
    """Patients with a phone and five events each, and a contact for every fifth of them."""
    made = vault.create(
        folder, practice_name=PRACTICE, kinds=[PracticeKind.COVERED_ENTITY], user_name=USER, passphrase=PASSPHRASE, kdf=LOWEST,
        is_sample=True, reserve_bytes=0,
    )  # fmt: skip
    people = enumerate(invented(patients), start=1)
    while chunk := list(islice(people, CHUNK)):
        with made.vault.writing() as session:
            _add_patients(session, chunk)
            _add_contacts(session, chunk[::PATIENTS_OF_A_CONTACT])
            audit.record(session, "patients added", entity="patients", count=len(chunk))
    made.vault.close()


def _add_patients(session: Session, chunk: Sequence[tuple[int, Invented]]) -> None:
    people = [(uuid4(), number, one) for number, one in chunk]
    rows.put(session, Patient, [rows.patient(session, *each) for each in people])
    rows.put(session, Telecom, [rows.phone(session, one, patient_id=each) for each, _, one in people])
    rows.put(session, Encounter, [row for each, number, _ in people for row in _events(session, each, number)])
    search_index.renew(session, [each for each, _, _ in people], ())


def _add_contacts(session: Session, chunk: Sequence[tuple[int, Invented]]) -> None:
    people = [(uuid4(), number, one) for number, one in chunk]
    contacts = [
        {"id": each, "number": number, "kind": ContactKind.PERSON, "given": list(one.given), "family": one.family,
         "sort_name": rows.sort_name(one), **rows.stamps(session)}
        for each, number, one in people
    ]  # fmt: skip
    rows.put(session, Contact, contacts)
    rows.put(session, Telecom, [rows.phone(session, one, contact_id=each) for each, _, one in people])
    search_index.renew(session, (), [each for each, _, _ in people])


def _events(session: Session, patient_id: UUID, number: int) -> Iterator[dict[str, Any]]:
    for at in range(EVENTS_EACH):
        day = date(2020, 1, 1) + timedelta(days=(number * 7 + at * 311) % 2_400)
        yield {"id": uuid4(), "patient_id": patient_id, "label": "Office visit", "from_on": day, "position": at, **rows.stamps(session)}


class Watch:
    """Seconds that something takes, by the clock, or by the processor's work of this process and of those that it started."""

    def __init__(self) -> None:
        self._began, self._worked = time.perf_counter(), _processor_s()

    @property
    def took(self) -> float:
        """Until now."""
        passed = time.perf_counter() - self._began
        return passed if IS_WHOLE else min(passed, _processor_s() - self._worked)


def _processor_s() -> float:
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


class Work:
    """The program on the practice, worked in as a coordinator does."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from caredesk.ui.shell.program import Program
        from tests.ui.starting import no_demo

        self._app = QApplication(["large"])
        self._program = Program(self._app, folder, no_demo)
        self._program.show()
        self._program.root.resize(*SIZE)
        self._wait(lambda: self._program.is_settled)

    def unlock(self) -> float:
        """Seconds from Unlock to the roster with its rows."""
        page = self._program.door.unlock_page if self._program.door else None
        assert page is not None
        page.passphrase.setText(PASSPHRASE)
        watch = Watch()
        page.unlock.click()
        self._wait(lambda: self._program.main_window is not None and self._program.main_window.place is not None)
        self._wait(lambda: self._roster.rows.rowCount() > 0)
        self._program.root.repaint()
        took = watch.took
        self._rest()
        return took

    def search(self, patients: int) -> list[float]:
        """Milliseconds from each letter of forty names to its painted rows."""
        from bench.window import Painted

        page = self._roster
        seen = Painted(page.table.viewport())
        page.rows.modelReset.connect(seen.note_answer)
        page.rows.dataChanged.connect(seen.note_answer)
        page.focus_filter()
        took = []
        for one in list(invented(patients))[:: max(1, patients // NAMES)][:NAMES]:
            for letter in one.family[:LETTERS]:
                seen.answered_at, watch = None, Watch()
                page.filter.insert(letter)
                self._wait(lambda: seen.has_painted_answer)
                took.append(watch.took * 1_000)
                self._rest()
            page.filter.clear()
            self._rest()
        return took

    def charts(self) -> list[float]:
        """Milliseconds from opening each of twenty charts to its painted Summary."""
        from caredesk.ui.common.places import PageName, Place

        window, took = self._window, []
        for row in [*self._roster.rows.rows][:CHARTS]:
            watch = Watch()
            window.go(Place(PageName.CHART, row.patient_id))
            self._wait(lambda row=row: self._shows(row.patient_id))
            self._program.root.repaint()
            took.append(watch.took * 1_000)
            self._rest()
            window.go(Place(PageName.PATIENTS))
            self._rest()
        return took

    def take_in(self, path: Path) -> float:
        """Seconds from a list of patients that is dropped to its last row in the practice, without the time that one looks at it."""
        from caredesk.ui.imports.list_dialog import ListImportDialog

        watch = Watch()
        dialog = ListImportDialog(self._program.desk, [path], Whom.PATIENTS, self._window)
        dialog.open()
        self._wait(lambda: dialog.stack.currentWidget() is dialog.preview)
        dialog.go_on.click()
        self._wait(lambda: bool(dialog.outcomes.words) or dialog.message.isVisible())
        assert dialog.outcomes.words, dialog.message.accessibleName()
        took = watch.took
        added = int(dialog.outcomes.words[0].split(" ")[0].replace(",", ""))
        assert added >= LEAST_ADDED, dialog.outcomes.words  # a few are likely there already, and left out
        dialog.close()
        self._rest()
        return took

    def end(self) -> None:
        """Close the window."""
        self._program.root.close()

    def _shows(self, patient_id: UUID) -> bool:
        page: Any = self._window.page
        shown = getattr(page, "shown", None)
        return getattr(page, "patient_id", None) == patient_id and shown is not None and shown.content is not None and shown.isVisible()

    @property
    def _window(self) -> Any:
        return self._program.main_window

    @property
    def _roster(self) -> Any:
        return self._window.page

    def _rest(self) -> None:
        """Wait until nothing is asked, and let go of what is gone, as the program's own loop does."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self._wait(lambda: not self._program.desk.is_busy)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _wait(self, is_so: Any) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        until, waker = time.perf_counter() + LONGEST_S, QTimer(interval=20)
        waker.start()
        while not is_so():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > until:
                raise TimeoutError


def work(folder: Path, patients: int, a_list: Path) -> dict[str, Any]:
    """All of it in turn."""
    program = Work(folder)
    took: dict[str, Any] = {"unlock_s": program.unlock(), "search_ms": program.search(patients), "chart_ms": program.charts()}
    took["import_s"] = program.take_in(a_list)
    took["most_mb"] = most_megabytes()
    program.end()
    return took


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        print(json.dumps(work(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))), flush=True)
        os._exit(0)  # as the program itself ends
