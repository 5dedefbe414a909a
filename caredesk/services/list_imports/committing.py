"""Taking in: what a preview showed is written in the one transaction of its deed, which undoes it whole."""

from collections.abc import Callable, Collection, Iterator, Sequence
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from caredesk.errors import Cancelled, RecordChanged, RuleBroken
from caredesk.exchange.card_facts import CardFacts, CardFile
from caredesk.kinds import AlikeKind, ContactKind
from caredesk.models.audit import Import
from caredesk.models.contacts import Contact
from caredesk.models.patients import Identifier, Patient
from caredesk.rules.plain_names import plain
from caredesk.services import addresses, audit, contacts, kept_apart, records, telecoms
from caredesk.services.contacts import NewContact
from caredesk.services.imports.drafts import clipped
from caredesk.services.list_imports import values
from caredesk.services.list_imports.book import organizations
from caredesk.services.list_imports.lines import ListLine, ListPreview, ListTaken, Standing, Whom
from caredesk.services.list_imports.roster import LIST_NUMBERS
from caredesk.services.list_imports.staging import checked, stage
from caredesk.services.owners import Owner

CHUNK = 500


def commit(session: Session, preview: ListPreview, *, as_others: Collection[int] = (), file_name: str = "") -> ListTaken:
    """Write the new lines, and those likely ones (by their number) of which somebody said that they are other people.

    `file_name` is kept beside the import, never in the log.

    Raises RecordChanged where the book or the roster is no longer as the preview showed it, RuleBroken where no line can be taken in,
    Cancelled.
    """
    if preview.is_useless:
        raise RuleBroken("No line of this list can be taken in.")
    file = CardFile(format=preview.format, encoding=preview.encoding, cards=tuple(line.facts for line in preview.lines))
    if _shown(stage(session, file, preview.whom, preview.sha256)) != _shown(preview):
        raise RecordChanged("Somebody was added or changed after this preview. Look at the list again before you take it in.")
    chosen = [
        line for line in preview.lines if line.standing is Standing.NEW or (line.standing is Standing.LIKELY and line.number in as_others)
    ]
    present, deed_id = preview.counts[Standing.SAME], session.info["deed_id"]
    if not chosen:
        audit.record(session, "list looked at, nobody new", sha256=preview.sha256)
        return ListTaken(None, deed_id, 0, 0, present, preview.refused)
    write = _write_contacts if preview.whom is Whom.CONTACTS else _write_patients
    written, made = write(session, chosen)
    counts = {preview.whom.value: len(written)} | ({"organizations": made} if made else {})
    taken = Import(
        format=preview.format,
        file_sha256=preview.sha256,
        source_name=clipped(file_name, 200),
        title="List of contacts" if preview.whom is Whom.CONTACTS else "List of patients",
        counts=counts,
        unread=[{"where": f"line {each.line}", "why": each.why} for each in preview.refused],
        deed_id=deed_id,
    )
    session.add(taken)
    session.flush()
    audit.record(
        session,
        f"list of {preview.whom.value} imported",
        entity="imports",
        entity_id=taken.id,
        format=preview.format.value,
        sha256=preview.sha256,
        counts=counts,
    )
    return ListTaken(taken.id, deed_id, len(written), made, present, preview.refused)


def _shown(preview: ListPreview) -> list[object]:
    """What the person at the desk agreed to."""
    return [(line.standing, line.key, line.alike) for line in preview.lines]


def _write_contacts(session: Session, chosen: Sequence[ListLine]) -> tuple[list[UUID], int]:
    """Organizations first, then the people who work there; an organization that the book lacks is made once."""
    known = organizations(session)
    number = records.next_number(session, Contact)
    places = [line for line in chosen if line.facts.kind is ContactKind.ORGANIZATION]
    people = [line for line in chosen if line.facts.kind is ContactKind.PERSON]
    tell = _teller(session, len(chosen))
    ids: dict[int, UUID] = {}
    number = _put_contacts(session, places, ids, known, number, tell)
    named = {plain(line.facts.name): ids[line.number] for line in places}
    known |= {name: contact_id for name, contact_id in named.items() if name not in known}
    lacking = {plain(line.facts.organization): line.facts.organization for line in people if line.facts.organization}
    made = {name: words for name, words in lacking.items() if name and name not in known}
    for name, words in made.items():
        place = contacts.made(session, NewContact(ContactKind.ORGANIZATION, name=clipped(words, 200)), number)
        place.id, known[name], number = (contact_id := uuid4()), contact_id, number + 1
        session.add(place)
    session.flush()
    _put_contacts(session, people, ids, known, number, tell)
    return list(ids.values()), len(made)


def _put_contacts(
    session: Session, lines: Sequence[ListLine], ids: dict[int, UUID], known: dict[str, UUID], number: int, tell: Callable[[int], None]
) -> int:
    for chunk in _chunks(lines):
        for line in chunk:
            facts = line.facts
            contact = contacts.made(session, values.new_contact(facts), number)
            contact.id = ids[line.number] = uuid4()
            contact.source_key, number = line.key, number + 1
            if facts.kind is ContactKind.PERSON:
                contact.organization_id = known.get(plain(facts.organization)) if facts.organization else None
            session.add(contact)
        session.flush()
        for line in chunk:
            _put_reach(session, Owner(contact_id=ids[line.number]), line.facts)
            kept_apart.put_all(session, AlikeKind.CONTACT, ids[line.number], (each.record_id for each in line.alike))
        session.flush()
        tell(len(ids))
    return number


def _write_patients(session: Session, chosen: Sequence[ListLine]) -> tuple[list[UUID], int]:
    number, tell = records.next_number(session, Patient), _teller(session, len(chosen))
    ids: dict[int, UUID] = {}
    for chunk in _chunks(chosen):
        for line in chunk:
            patient = Patient(id=uuid4(), number=number)
            for name, value in checked(values.patient_values(line.facts), session).items():
                setattr(patient, name, value)
            patient.renew_sort_name()
            ids[line.number], number = patient.id, number + 1
            session.add(patient)
        session.flush()
        for line in chunk:
            patient_id = ids[line.number]
            if line.facts.record_number:
                words = clipped(line.facts.record_number, 120)
                session.add(Identifier(patient_id=patient_id, system=LIST_NUMBERS, value=words, label="Record number"))
            _put_reach(session, Owner(patient_id=patient_id), line.facts)
            kept_apart.put_all(session, AlikeKind.PATIENT, patient_id, (each.record_id for each in line.alike))
        session.flush()
        tell(len(ids))
    return list(ids.values()), 0


def _put_reach(session: Session, owner: Owner, facts: CardFacts) -> None:
    session.add_all(telecoms.made(owner, values.new_telecom(each), position) for position, each in enumerate(facts.telecoms))
    session.add_all(addresses.made(owner, each, position) for position, each in enumerate(values.new_addresses(facts)))


def _chunks(lines: Sequence[ListLine]) -> Iterator[Sequence[ListLine]]:
    return (lines[start : start + CHUNK] for start in range(0, len(lines), CHUNK))


def _teller(session: Session, of: int) -> Callable[[int], None]:
    """Says how far it is, and ends it where the user has stopped it: the transaction leaves nothing."""
    progress = session.info.get("progress")
    is_stopped = session.info.get("is_stopped") or (lambda: False)

    def tell(done: int) -> None:
        if is_stopped():
            raise Cancelled
        if progress is not None:
            progress(done, of, "")

    return tell
