"""Contacts that may be the one somebody is about to add, with the reasons. A hint while typing: it never stands in the way."""

import re
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind
from caredesk.models.contacts import Contact
from caredesk.models.patients import Telecom
from caredesk.rules import matching
from caredesk.rules.matching import Known, Likeness
from caredesk.rules.npi import npi_digits, npi_ok
from caredesk.rules.phones import read_phone
from caredesk.services import acting, contact_book, search, telecoms
from caredesk.services.contact_book import ContactRow
from caredesk.services.contacts import NewContact

MOST_COMPARED = 1_000
MOST_SHOWN = 3
MIN_LETTERS = 2

Likely = tuple[ContactRow, Likeness]


def like(session: Session, new: NewContact, *, limit: int = MOST_SHOWN) -> list[Likely]:
    """Contacts of the book that are likely the same, likeliest first. What was put away is not among them."""
    typed = _typed(session, new)
    compare = matching.person_likeness if new.kind is ContactKind.PERSON else matching.organization_likeness
    judged = [(contact_id, compare(typed, known)) for contact_id, known in _known(session, _candidates(session, new, typed)).items()]
    found = sorted(((contact_id, likeness) for contact_id, likeness in judged if likeness.is_likely), key=lambda pair: -pair[1].points)
    shown = dict(found[:limit])
    rows = {row.contact_id: row for row in contact_book.of_ids(session, shown)}
    return [(rows[contact_id], likeness) for contact_id, likeness in shown.items()]


def _typed(session: Session, new: NewContact) -> Known:
    phones = (read_phone(each.value) for each in new.telecoms if each.system in telecoms.DIALLED)
    employer = session.get(Contact, new.organization_id) if new.organization_id else None
    is_person = new.kind is ContactKind.PERSON
    return Known(
        given=new.given,
        family=new.family,
        phones=frozenset(phone.e164 for phone in phones if phone),
        emails=frozenset(each.value for each in new.telecoms if each.system in telecoms.MAILED and each.value),
        npi=digits if npi_ok(digits := npi_digits(new.npi)) else "",  # a mistyped one is nobody's
        organization=(employer.name if employer else "") if is_person else new.name,
    )


def _candidates(session: Session, new: NewContact, typed: Known) -> set[UUID]:
    """Those who share the beginning of a word of the name, a phone, an e-mail or the NPI: the rest cannot be likely."""
    found: set[UUID] = set()
    for word in (typed.family or typed.organization).split():
        letters = re.sub(r"\W", "", word)[:MIN_LETTERS]
        begins = search.contacts_matching(session, letters, acting.today(session)) if len(letters) == MIN_LETTERS else None
        if begins is not None:
            found.update(session.scalars(select(Contact.id).where(Contact.archived_at.is_(None), begins).limit(MOST_COMPARED)))
    reached = [*typed.phones, *(email.casefold() for email in typed.emails)]
    if reached:
        question = select(Telecom.contact_id).where(Telecom.normalized.in_(reached), Telecom.archived_at.is_(None))
        found.update(contact_id for contact_id in session.scalars(question) if contact_id is not None)
    if typed.npi:
        found.update(session.scalars(select(Contact.id).where(Contact.npi == typed.npi)))
    return found


def _known(session: Session, ids: Iterable[UUID]) -> dict[UUID, Known]:
    """What the book knows of current contacts; persons and organizations alike."""
    wanted = list(ids)
    contacts = session.scalars(select(Contact).where(Contact.id.in_(wanted), Contact.archived_at.is_(None))).all()
    reached = telecoms.of_contacts(session, wanted)
    employers = {contact.organization_id for contact in contacts if contact.organization_id}
    names = {row.id: row.name for row in session.execute(select(Contact.id, Contact.name).where(Contact.id.in_(employers)))}
    return {
        contact.id: Known(
            given=" ".join(contact.given),
            family=contact.family,
            phones=frozenset(row.normalized for row in reached.get(contact.id, []) if row.system in telecoms.DIALLED and row.normalized),
            emails=frozenset(row.value for row in reached.get(contact.id, []) if row.system in telecoms.MAILED),
            npi=contact.npi,
            organization=contact.name or (names.get(contact.organization_id, "") if contact.organization_id else ""),
        )
        for contact in contacts
    }
