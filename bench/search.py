"""Key press to painted rows in a roster of 100,000, against a model of 200 rows that needs no database."""

import random
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from bench.measuring import Measure, Paired, milliseconds
from bench.people import invented
from bench.window import SIZE, Painted, application, desk_of, wait_for
from caredesk.services import roster, roster_questions
from caredesk.services.roster import PatientRow
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.patients.page import PatientsPage
from caredesk.ui.patients.roster_columns import roster_columns

PATIENTS = 100_000
NAMES = 200
NULL_ROWS = 200
TODAY = date(2026, 11, 16)
LETTERS = 5
BOUND, BOUND_AT_95 = 2.0, 3.0


class NullRoster(QWidget):
    """The same table under the same kind of field; a key press shows the same 200 rows in another order."""

    def __init__(self, rows: Sequence[PatientRow]) -> None:
        super().__init__()
        self.filter = QLineEdit(self)
        self.table = RowTable(RowsModel(roster_columns(lambda: TODAY), lambda row: row.patient_id, self), "Null", self)
        self._orders = [list(rows), list(reversed(rows))]
        column = QVBoxLayout(self)
        column.addWidget(self.filter)
        column.addWidget(self.table)
        self.filter.textChanged.connect(self._show)
        self.resize(*SIZE)

    def _show(self) -> None:
        self._orders.reverse()
        self.table.show_rows(self._orders[0], has_more=False)


def measured() -> list[Measure]:
    """The first to fifth letters of 200 last names of realistic spread."""
    app = application()
    with desk_of(PATIENTS) as desk:
        page = PatientsPage(desk, None)  # type: ignore[arg-type]  # a window of its own here
        page.resize(*SIZE)
        page.show()
        wait_for(app, lambda: page.rows.rowCount() > 0 and not desk.is_busy)
        null = NullRoster(_many(app, desk))
        null.show()
        wait_for(app, null.isVisible)
        timed = _timed(app, page, null)
        page.close()
        null.close()
        page.deleteLater()
        null.deleteLater()
    what = "key press to painted rows, 100,000 patients / a null model of 200 rows"
    return [
        Measure(f"{what}, median", timed.ratio, "x", BOUND, timed.words),
        Measure(f"{what}, 95th percentile", timed.ratio_at_95, "x", BOUND_AT_95, ""),
    ]


def _many(app: QApplication, desk: Desk) -> list[PatientRow]:
    found: list[list[PatientRow]] = []
    desk.ask(desk, lambda session: roster.page(session, roster_questions.RosterQuestion(), limit=NULL_ROWS), found.append)
    wait_for(app, lambda: bool(found))
    return found[0]


def _names() -> list[str]:
    """Drawn as they occur: common names come often, rare ones once."""
    return [one.family for one in random.Random(7).sample(list(invented(PATIENTS)), NAMES)]


def _timed(app: QApplication, page: PatientsPage, null: NullRoster) -> Paired:
    ours: list[float] = []
    theirs: list[float] = []
    seen, null_seen = Painted(page.table.viewport()), Painted(null.table.viewport())
    for model, watch in ((page.rows, seen), (null.table.rows, null_seen)):
        model.modelReset.connect(watch.note_answer)
        model.dataChanged.connect(watch.note_answer)
    for name in _names():
        for letter in name[:LETTERS]:
            ours.append(milliseconds(partial(_typed, app, page.filter, letter, seen)))
            theirs.append(milliseconds(partial(_typed, app, null.filter, letter, null_seen)))
            wait_for(app, lambda: not page._desk.is_busy)
        for field in (page.filter, null.filter):
            field.clear()
        wait_for(app, lambda: not page._desk.is_busy)
    return Paired(tuple(ours), tuple(theirs))


def _typed(app: QApplication, field: QLineEdit, letter: str, seen: Painted) -> None:
    seen.answered_at = None
    if letter.isascii():
        QTest.keyClicks(field, letter)
    else:
        field.insert(letter)
    wait_for(app, lambda: seen.has_painted_answer)
