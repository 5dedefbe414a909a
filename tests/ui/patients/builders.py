"""Patients of a small roster, each with what a test looks for."""

from datetime import date
from typing import Any
from uuid import UUID

from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.kinds import RiskTier, TelecomSystem
from caredesk.models.patients import Identifier
from caredesk.services import patients, telecoms
from caredesk.services.owners import Owner
from caredesk.services.patients import NewPatient
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common.desk import Desk
from tests.ui.asking import act


def a_patient(desk: Desk, qtbot: QtBot, family: str, given: str, *, phone: str = "", identifier: str = "", **values: Any) -> UUID:
    """A patient on record; answers the id."""

    def deed(session: Session) -> UUID:
        patient_id = patients.create(session, NewPatient(family=family, given=given, **values))
        if phone:
            telecoms.add(session, Owner(patient_id=patient_id), NewTelecom(TelecomSystem.PHONE, phone))
        if identifier:
            session.add(Identifier(patient_id=patient_id, system="2.16", value=identifier, label="Mercy Hospital"))
        return patient_id

    found: UUID = act(desk, qtbot, deed)
    return found


def a_roster(desk: Desk, qtbot: QtBot) -> dict[str, UUID]:
    """Five patients, by last name."""
    return {
        "Delgado": a_patient(
            desk, qtbot, "Delgado", "Maria Teresa", preferred="Tere", birth_date=date(1955, 3, 4), phone="(704) 555-0142",
            risk_tier=RiskTier.HIGH,
        ),
        "Mejía": a_patient(desk, qtbot, "Mejía", "Carlos", birth_date=date(1957, 7, 3), risk_tier=RiskTier.HIGH, identifier="MR-88123"),
        "Moss": a_patient(desk, qtbot, "Moss", "Walter", preferred="Walt", birth_date=date(1951, 8, 22), phone="(704) 555-0199"),
        "Haines": a_patient(desk, qtbot, "Haines", "Robert", birth_date=date(1949, 4, 26)),
        "O'Brien": a_patient(desk, qtbot, "O'Brien", "<b>Sean</b>", birth_date=date(1960, 1, 2), risk_tier=RiskTier.LOW),
    }  # fmt: skip
