"""Finding one patient among many from the roster's field, as a coordinator types it at the phone."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.kinds import TelecomSystem
from caredesk.services import chart_banner, patients, telecoms
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.patients.page import PatientsPage
from caredesk.ui.shell.program import Program
from tests.ui.asking import act, ask, settle
from tests.ui.starting import press, unlock, write
from tests.walks.keyboard import CTRL, Key, Keyboard

OTHERS = 200


def fill(program: Program, qtbot: QtBot) -> None:
    """José Mejía among two hundred others."""

    def deed(session: Session) -> None:
        for number in range(OTHERS):
            patients.create(session, NewPatient(family=f"Other{number}", given="Person", birth_date=date(1950, 1, 1)))
        jose = patients.create(session, NewPatient(family="Mejía", given="José Luis", birth_date=date(1948, 7, 9)))
        telecoms.add(session, Owner(patient_id=jose), NewTelecom(TelecomSystem.PHONE, "(704) 555-0187"))

    act(program.desk, qtbot, deed)


@pytest.mark.parametrize(
    "typed", ["mejia", "jose mejia", "Mejía, José", "luis mej", "7/9/1948", "1948-07-09", "Jul 9, 1948", "0187", "555-0187"]
)
def test_the_roster_finds_a_patient_however_one_asks(program: Program, qtbot: QtBot, typed: str) -> None:
    window = unlock(program, qtbot)
    fill(program, qtbot)
    keys = Keyboard(qtbot)
    keys.press(Key.Key_F, CTRL)
    keys.write(typed)
    settle(program.desk, qtbot)
    page = window.page
    assert isinstance(page, PatientsPage)
    assert [row.spoken_name for row in page.table.rows.rows] == ["José Luis Mejía"]
    keys.press(Key.Key_Return)
    keys.until(lambda: window.place is not None and window.place.tab == "summary")


@pytest.mark.parametrize("key", [Key.Key_F, Key.Key_K])
def test_enter_right_after_the_last_letter_opens_who_was_typed_and_nobody_else(program: Program, qtbot: QtBot, key: Key) -> None:
    window = unlock(program, qtbot)
    fill(program, qtbot)
    keys = Keyboard(qtbot)
    keys.press(key, CTRL)
    settle(program.desk, qtbot)
    write("mejia")  # at once, with no answer in between
    press(Key.Key_Return)
    keys.until(lambda: window.place is not None and window.place.tab == "summary")
    settle(program.desk, qtbot)
    place = window.place
    assert place is not None
    patient_id = place.record_id
    assert patient_id is not None
    assert "Mejía" in str(ask(program.desk, qtbot, lambda session: chart_banner.banner(session, patient_id)))
