"""A small contact book and two patients' teams, for tests of the window."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, ContactMethod, ContactRole, DecisionAuthority, MayBeTold, TelecomSystem
from caredesk.services import contacts
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common.desk import Desk
from tests.services.people_builders import GOOD_NPI, a_member, a_patient, a_person, an_organization
from tests.ui.asking import act


@dataclass(frozen=True)
class People:
    """Ids of those who were put in."""

    maria: UUID
    walter: UUID
    rao: UUID
    okafor: UUID
    luis: UUID
    office: UUID
    van: UUID


def fill(session: Session) -> People:
    """Dr. Rao of Lakeside is Maria's and Walter's hub; Dr. Okafor, Luis and the van are on Maria's team too."""
    office = an_organization(session, role=ContactRole.PCP)
    van = an_organization(
        session, "County Van", role=ContactRole.TRANSPORT, services_offered="Rides to visits",
        telecoms=(NewTelecom(TelecomSystem.PHONE, "704 555 0133"),),
    )  # fmt: skip
    rao = contacts.add(
        session,
        NewContact(
            kind=ContactKind.PERSON, prefix="Dr.", given="Anita", family="Rao", credentials="MD", role=ContactRole.PCP, npi=GOOD_NPI,
            organization_id=office, preferred_method=ContactMethod.FAX, never_method=ContactMethod.EMAIL,
            telecoms=(NewTelecom(TelecomSystem.PHONE, "704.555.0117"), NewTelecom(TelecomSystem.FAX, "7045550118")),
        ),
    )  # fmt: skip
    okafor = a_person(session, "Okafor", "James", phone="7045550163", prefix="Dr.", role=ContactRole.SPECIALIST, specialty="Cardiology")
    luis = a_person(session, "Delgado", "Luis", phone="7045550148", role=ContactRole.FAMILY, is_personal=True)
    maria, walter = a_patient(session), a_patient(session, "Moss", "Walter", birth_date=date(1951, 8, 22))
    a_member(session, maria, rao, is_primary=True, starts_on=date(2019, 5, 2), looks_after="Diabetes")
    a_member(session, walter, rao, is_primary=True)
    a_member(session, maria, okafor, ContactRole.SPECIALIST, looks_after="Heart failure")
    a_member(session, maria, van, ContactRole.TRANSPORT)
    a_member(
        session, maria, luis, ContactRole.FAMILY, relationship_text="son", authority=DecisionAuthority.HEALTH_CARE_AGENT,
        may_be_told=MayBeTold.LIMITED, is_emergency=True,
    )  # fmt: skip
    return People(maria, walter, rao, okafor, luis, office, van)


@pytest.fixture
def people(desk: Desk, qtbot: QtBot) -> People:
    """Who is in the book."""
    found: People = act(desk, qtbot, fill)
    return found
