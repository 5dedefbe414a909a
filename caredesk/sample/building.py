"""Fills a practice with the sample patients of stories.md, through the services and in the order in which it happened."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.exchange import reading
from caredesk.kinds import ContactKind, TelecomSystem, UserRole
from caredesk.sample import authorizations, contact_book, delgado_plan, moss_plan, roster, stories
from caredesk.sample.charts import write_chart, write_wishes
from caredesk.sample.hospital_record import hospital_record
from caredesk.sample.shapes import Entry, Person
from caredesk.sample.story_time import StoryTime
from caredesk.services import acting, contacts, imports, practice, views
from caredesk.services.acting import Actor
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from caredesk.vault import Vault

Progress = Callable[[int, int], None]  # steps done, steps in all
PRACTICE_NAME = "Harbor Pine Care Coordination"
OWNER, OWNER_CREDENTIALS = "Dana Whitfield", "RN"
LETTERHEAD = {
    "address": "212 Providence Road, Suite 4",
    "city": "Charlotte",
    "state": "NC",
    "postal_code": "28207",
    "phone": "(704) 555-0100",
    "fax": "(704) 555-0101",
}
COLLEAGUES = (
    (OWNER, OWNER_CREDENTIALS, UserRole.COORDINATOR, "(704) 555-0100, ext. 2"),
    ("Priya Raman", "LCSW", UserRole.CLINICIAN, "(704) 555-0100, ext. 3"),
    ("Marcus Hale", "BSW", UserRole.COORDINATOR, "(704) 555-0100, ext. 4"),
)
COPIED = ("kind", "role", "prefix", "credentials", "specialty", "npi", "hours", "languages", "eligibility")
RECENT = ("Ellis", "Moss", "Delgado")  # the last one opened stands on top


def build(vault: Vault, progress: Progress = lambda done, steps: None) -> None:
    """Write the sample practice into an open, empty vault. Its days are counted from the Monday of the vault's week."""
    _Building(vault).run(progress)


class _Building:
    """What later steps need of earlier ones: who acts, and the ids of people by name."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        with vault.reading() as session:
            self._when = StoryTime(acting.now(session), practice.facts(session).zone)
        self._dana: Actor = vault.actor
        self._coordinators: dict[str, UUID] = {}
        self._book: dict[str, UUID] = {}
        self._patients: dict[str, UUID] = {}
        self._all: tuple[Person, ...] = (*stories.STORIES, *roster.others())

    def run(self, progress: Progress) -> None:
        """Each step is one deed, at its own moment of the story."""
        steps = list(self._steps())
        for done, (moment, step) in enumerate(steps):
            progress(done, len(steps))
            with self._at(moment) as session:
                step(session)
        progress(len(steps), len(steps))

    def _steps(self) -> Iterator[tuple[datetime, Callable[[Session], None]]]:
        at = self._when.moment
        yield at(date(2026, 3, 2), 9), self._letterhead
        yield at(date(2026, 3, 2), 10), self._contacts
        yield at(date(2026, 3, 9), 14), self._people
        wishes = [(at(day, 9), self._wishes(day)) for day in sorted({day for person in self._all for _, _, day in person.wishes})]
        plans = [
            (at(date(2026, 3, 10), 11), self._plan(delgado_plan.first_version)),
            (at(date(2026, 6, 4), 15), self._plan(delgado_plan.second_version)),
            (at(date(2026, 8, 19), 14), self._plan(moss_plan.only_version, of="Moss")),
            (at(date(2026, 9, 2), 11), self._plan(delgado_plan.third_version)),
            (at(date(2026, 10, 29), 16), self._plan(delgado_plan.dietitian_asked)),
        ]
        signed = (at(authorizations.SIGNED, 11, 30), self._authorization)
        yield from sorted([*wishes, *plans, signed], key=lambda step: step[0])
        yield self._when.minutes_ago(22), self._hospital_record
        yield self._when.minutes_ago(3), self._plan(delgado_plan.draft_after_the_stay)
        yield self._when.minutes_ago(1), self._recent_charts

    @contextmanager
    def _at(self, moment: datetime) -> Iterator[Session]:
        """A deed of Dana's at a moment of the story."""
        with self._vault.database.writing(self._dana) as session:
            session.info["now"] = moment
            yield session

    def _letterhead(self, session: Session) -> None:
        practice.edit(session, **LETTERHEAD)
        for name, credentials, role, phone in COLLEAGUES:
            if name == self._vault.actor.name:
                practice.edit_user(session, self._vault.actor.user_id, credentials=credentials, phone=phone)
                user_id = self._vault.actor.user_id
            else:
                user_id = practice.add_user(session, name=name, credentials=credentials, role=role, phone=phone).user_id
            self._coordinators[name.split()[0]] = user_id
            if name == OWNER:
                self._dana = replace(self._vault.actor, user_id=user_id, name=name)

    def _contacts(self, session: Session) -> None:
        for entry in (*contact_book.ORGANIZATIONS, *contact_book.PEOPLE):
            contact_id = contacts.add(session, _contact(entry, self._book))
            self._book[entry.name] = contact_id
            if entry.name not in contact_book.NOT_VERIFIED_LATELY:
                contacts.verify(session, contact_id, 1)

    def _people(self, session: Session) -> None:
        for person in self._all:
            self._patients[person.family] = write_chart(session, person, coordinators=self._coordinators, book=self._book)

    def _wishes(self, day: date) -> Callable[[Session], None]:
        """What was said on a day is written down on that day."""

        def write(session: Session) -> None:
            for person in self._all:
                write_wishes(session, person, self._patients[person.family], day, self._when)

        return write

    def _plan(self, write: Callable[[Session, UUID, StoryTime], None], of: str = "Delgado") -> Callable[[Session], None]:
        return lambda session: write(session, self._patients[of], self._when)

    def _authorization(self, session: Session) -> None:
        authorizations.for_the_cardiologist(session, self._patients["Ellis"], self._book["Samuel Ortiz"], self._when)

    def _hospital_record(self, session: Session) -> None:
        """What a coordinator does with the file that the hospital's portal gave her client."""
        content = hospital_record(self._when)
        preview = imports.stage(session, reading.read(content), hashlib.sha256(content).hexdigest())
        imports.commit(session, preview, content)

    def _recent_charts(self, session: Session) -> None:
        views.note_charts_opened(session, [views.View(self._patients[family]) for family in RECENT])


def _contact(entry: Entry, book: dict[str, UUID]) -> NewContact:
    numbers = ((TelecomSystem.PHONE, entry.phone), (TelecomSystem.FAX, entry.fax), (TelecomSystem.EMAIL, entry.email))
    told: dict[str, Any] = {name: getattr(entry, name) for name in COPIED}
    if entry.kind is ContactKind.PERSON:
        told["given"], _, told["family"] = entry.name.rpartition(" ")
    else:
        told["name"] = entry.name
    return NewContact(
        **told,
        organization_id=book[entry.organization] if entry.organization else None,
        services_offered=entry.services,
        telecoms=tuple(NewTelecom(system, value, is_preferred=True) for system, value in numbers if value),
    )
