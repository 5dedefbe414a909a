"""A practice with one person in each role, and a chart that has something of everything in it."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from caredesk import vault
from caredesk.kinds import RiskTier, UserRole
from caredesk.rules.permissions import Deed
from caredesk.services import care_plans, patients
from caredesk.storage.keys import LOWEST
from caredesk.ui.shell.program import Program
from caredesk.vault import notices, people
from tests.conftest import PASSPHRASE, USER, a_practice, standing_clock
from tests.role_deeds import add_document, answers
from tests.services.plan_builders import a_chart, a_goal, a_patient
from tests.ui.starting import REFERENCE, no_demo
from tests.ui.waiting import is_at_rest, wait_until

NAMES = {
    UserRole.OWNER: USER,
    UserRole.COORDINATOR: "Luis Ortega",
    UserRole.CLINICIAN: "Ben Okoro",
    UserRole.FRONT_DESK: "Ana Lima",
}
PASSPHRASES = {
    UserRole.OWNER: PASSPHRASE,
    UserRole.COORDINATOR: "walnut comet ribbon eleven",
    UserRole.CLINICIAN: "thistle harbor seven pianos",
    UserRole.FRONT_DESK: "marble kettle orbit twelve",
}
Answers = dict[UserRole, dict[Deed, set[str]]]
# What only a chart says: none of it may be seen by somebody who does not read charts.
CLINICAL = ("Penicillin", "Furosemide", "Lisinopril", "Heart failure", "To stay at home", "walk to Mass", "DNR", "High risk", "Letter")


def made_practice(folder: Path) -> UUID:
    """Make it and close it; answers the patient."""
    made = a_practice(folder, is_sample=True).vault
    for role in list(UserRole)[1:]:
        people.add_user(made, NAMES[role], PASSPHRASES[role], role=role, kdf=LOWEST)
    with made.writing() as session:
        patient_id = _chart(session)
    with made.writing() as session:
        notices.note(session, notices.CLOCK_JUMPED)
    made.close()
    return patient_id


def _chart(session: Session) -> UUID:
    patient_id = a_patient(session)
    a_chart(session, patient_id)
    a_goal(session, patient_id)
    add_document(session, patient_id)
    care_plans.publish(session, patient_id)
    version = patients.edit(session, patient_id, 1, code_status="DNR", risk_tier=RiskTier.HIGH)
    assert version
    a_goal(session, patient_id, "I want to cook again.")  # so that there is something to publish
    return patient_id


def opened_as(app: QApplication, folder: Path, role: UserRole) -> Program:
    """The program, unlocked by the person in a role."""
    program = Program(app, folder, no_demo, clock=standing_clock, user=NAMES[role])
    program.show()
    program.root.setWindowState(Qt.WindowState.WindowNoState)
    program.root.resize(*REFERENCE)
    wait_until(lambda: program.is_settled)
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    QTest.keyClicks(page.passphrase, PASSPHRASES[role])
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    wait_until(lambda: program.main_window is not None and program.main_window.place is not None)
    wait_until(lambda: is_at_rest(program))
    assert program.desk.actor.role is role
    return program


def answered(folder: Path, patient_id: UUID, aside: Path) -> Answers:
    """What the services and the vault answer to each role, each opened with its own passphrase."""
    found = {}
    for role in UserRole:
        safe = vault.unlock(folder, PASSPHRASES[role], user_name=NAMES[role], clock=standing_clock, reserve_bytes=0)
        try:
            found[role] = answers(safe, patient_id, aside)
        finally:
            safe.close()
    return found
