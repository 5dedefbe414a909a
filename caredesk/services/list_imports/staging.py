"""Looking before taking in: every line of a list beside the contact book or the roster. Reads only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from caredesk.errors import Cancelled, InvalidField
from caredesk.exchange.card_facts import CardFacts, CardFile
from caredesk.kinds import ContactKind
from caredesk.rules.permissions import Deed
from caredesk.services import acting, addresses, contacts, name_alerts, patients, telecoms
from caredesk.services.list_imports import keys, values
from caredesk.services.list_imports.book import Book
from caredesk.services.list_imports.lines import ListLine, ListPreview, Standing, Whom
from caredesk.services.list_imports.roster import Roster

STEP = 200
FIELD_WORDS = {
    "family": "last name",
    "given": "first name",
    "organization_id": "organization",
    "birth_date": "birth date",
    "system": "phone or e-mail",
    "value": "phone or e-mail",
    "lines": "address",
    "note": "words beside a phone or e-mail",
}


def stage(session: Session, file: CardFile, whom: Whom, sha256: str) -> ListPreview:
    """What taking the list in would do. Writes nothing; tells `session.info["progress"]` how far it is. Raises NotAllowed."""
    acting.demand(session, Deed.IMPORT)
    against: Book | Roster = Book(session) if whom is Whom.CONTACTS else Roster(session, file.cards)
    tell = session.info.get("progress") or (lambda *_: None)
    is_stopped = session.info.get("is_stopped") or (lambda: False)
    lines: list[ListLine] = []
    for number, facts in enumerate(file.cards):
        lines.append(_line(session, against, number, facts, whom))
        if number % STEP == 0:
            if is_stopped():
                raise Cancelled
            tell(number, len(file.cards), "")
    if whom is Whom.PATIENTS:
        lines = _with_alerts(session, lines)
    counts = Counter(line.standing for line in lines)
    counts[Standing.REFUSED] += len(file.refused)
    return ListPreview(whom, file.format, sha256, tuple(lines), file.encoding, file.refused, counts)


def _line(session: Session, against: Book | Roster, number: int, facts: CardFacts, whom: Whom) -> ListLine:
    if whom is Whom.PATIENTS and facts.kind is ContactKind.ORGANIZATION:
        return ListLine(number, facts, Standing.REFUSED, why=("This is an organization. Patients are people.",))
    key = keys.source_key(facts)
    if facts.kind is ContactKind.PERSON and not any((*facts.given, facts.family)):
        return ListLine(number, facts, Standing.REFUSED, key, why=("This line has no name.",))
    if against.same(facts) is not None:
        return ListLine(number, facts, Standing.SAME, key)
    if fault := _fault(session, facts, whom):
        return ListLine(number, facts, Standing.REFUSED, key, why=(fault,))
    alike = against.alike(facts)
    against.note(facts)
    return ListLine(number, facts, Standing.LIKELY if alike else Standing.NEW, key, alike, values.cautions(facts))


def _fault(session: Session, facts: CardFacts, whom: Whom) -> str:
    """Why a line cannot be kept as it is; empty where it can."""
    try:
        if whom is Whom.CONTACTS:
            new = values.new_contact(facts)
            for name, reader in contacts.FIELDS.items():
                reader(name, getattr(new, name))
            if facts.organization:
                contacts.FIELDS["name"]("organization_id", facts.organization)
        else:
            checked(values.patient_values(facts), session)
        _check_reach(facts)
    except InvalidField as fault:
        return f"{FIELD_WORDS.get(fault.field, fault.field.replace('_', ' ')).capitalize()}: {fault}"
    return ""


def _check_reach(facts: CardFacts) -> None:
    """What is written beside the person: one fault there would let the whole list fail when it is taken in. Raises InvalidField."""
    for telecom in facts.telecoms:
        for name in ("value", "note"):
            telecoms.FIELDS[name](name, getattr(telecom, name))
    for address in values.new_addresses(facts):
        for name in ("lines", "city", "state", "postal_code", "country"):
            addresses.FIELDS[name](name, getattr(address, name))


def checked(told: Mapping[str, object], session: Session) -> dict[str, object]:
    """A patient's columns as they are kept. Raises InvalidField."""
    kept = {name: patients.FIELDS[name](name, value) for name, value in told.items()}
    patients.past_birth_date(kept["birth_date"], acting.today(session))
    return kept


def _with_alerts(session: Session, lines: list[ListLine]) -> list[ListLine]:
    """The lines with a mark where another patient's name, of the roster or of the list, is easily taken for this one's."""
    named = {
        -1 - line.number: (" ".join(line.facts.given), line.facts.family)
        for line in lines
        if line.standing in (Standing.NEW, Standing.LIKELY)
    }
    found = name_alerts.alerted(session, named) if named else frozenset[int]()
    return [replace(line, name_alert=True) if -1 - line.number in found else line for line in lines]
