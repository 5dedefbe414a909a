"""Builders for the contact book and care teams, and a desk whose deeds can be undone, on a real file."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, ContactRole, TelecomSystem
from caredesk.services import audit, care_team_deeds, contacts, patients, undo
from caredesk.services.care_team_deeds import NewMember
from caredesk.services.contacts import NewContact
from caredesk.services.patients import NewPatient
from caredesk.services.telecoms import NewTelecom

GOOD_NPI = "1234567893"


@dataclass
class Deeds:
    """Deeds and questions on a safe, each in its own session; what was done last can be undone."""

    safe: Any
    done: list[UUID] = field(default_factory=list)

    def do(self, deed: Any, *args: Any, **values: Any) -> Any:
        """One deed, committed."""
        with self.safe.writing() as session:
            deed_id = session.info["deed_id"]
            answer = deed(session, *args, **values)
        self.done.append(deed_id)
        return answer

    def ask(self, question: Any, *args: Any, **values: Any) -> Any:
        """One question."""
        with self.safe.reading() as session:
            return question(session, *args, **values)

    def undo(self, deed_id: UUID | None = None) -> None:
        """Take back a deed: the last one, or the one that is named."""
        self.do(undo.undo, deed_id or self.done[-1])

    def actions(self) -> list[str]:
        """What the log says was done, oldest first."""
        with self.safe.reading() as session:
            return [line.what for line in reversed(audit.entries(session))]


def a_person(session: Session, family: str = "Rao", given: str = "Anita", *, phone: str = "", **values: Any) -> UUID:
    """Dr. Anita Rao, or whoever `values` says."""
    numbers = (NewTelecom(TelecomSystem.PHONE, phone),) if phone else ()
    return contacts.add(session, NewContact(family=family, given=given, **{"telecoms": numbers, **values}))


def an_organization(session: Session, name: str = "Lakeside Family Medicine", **values: Any) -> UUID:
    """An organization of the contact book."""
    return contacts.add(session, NewContact(kind=ContactKind.ORGANIZATION, name=name, **values))


def a_patient(session: Session, family: str = "Delgado", given: str = "Maria Teresa", **values: Any) -> UUID:
    """Maria Teresa Delgado, or whoever `values` says."""
    return patients.create(session, NewPatient(**{"family": family, "given": given, "birth_date": date(1955, 3, 4), **values}))


def a_member(session: Session, patient_id: UUID, contact_id: UUID, role: ContactRole = ContactRole.PCP, **values: Any) -> UUID:
    """A contact on the patient's team."""
    return care_team_deeds.add(session, patient_id, contact_id, NewMember(role=role, **values))
