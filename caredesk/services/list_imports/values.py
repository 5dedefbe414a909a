"""The fields that a card fills: of a contact, or of a patient; what has no field stands under the notes."""

from typing import Any

from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.exchange.vcard_values import without_year
from caredesk.kinds import ContactKind, Sex
from caredesk.rules.care_roles import role_of
from caredesk.rules.npi import npi_fault
from caredesk.services import telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom


def new_contact(facts: CardFacts) -> NewContact:
    """The contact that a card makes, without the organization that it names."""
    is_person = facts.kind is ContactKind.PERSON
    return NewContact(
        kind=facts.kind,
        name="" if is_person else facts.name,
        prefix=facts.prefix,
        given=" ".join(facts.given),
        family=facts.family,
        suffix=facts.suffix,
        credentials=facts.credentials,
        role=facts.role or role_of(facts.role_words or facts.title, facts.title, facts.credentials),
        specialty=facts.title,
        npi=facts.npi,
        is_personal=facts.is_personal and is_person,
        hours=facts.hours,
        languages=facts.languages,
        preferred_method=facts.preferred_method,
        never_method=facts.never_method if facts.never_method is not facts.preferred_method else None,
        services_offered=facts.services_offered,
        eligibility=facts.eligibility,
        notes=_notes(facts, birth=True),
        telecoms=tuple(new_telecom(each) for each in facts.telecoms),
        addresses=new_addresses(facts),
    )


def patient_values(facts: CardFacts) -> dict[str, Any]:
    """The columns of a patient, as the roster's fields take them."""
    more = [f"{words}: {value}" for words, value in (("Organization", facts.organization), ("Title", facts.title)) if value]
    return {
        "prefix": facts.prefix,
        "given": " ".join(facts.given),
        "family": facts.family,
        "suffix": facts.suffix,
        "preferred": facts.preferred,
        "pronouns": facts.pronouns,
        "birth_date": facts.birth_date,
        "sex": facts.sex or Sex.UNKNOWN,
        "language": facts.languages,
        "notes": "\n".join(part for part in (_notes(facts, birth=facts.birth_date is None), *more) if part),
    }


def new_telecom(fact: ReachFact) -> NewTelecom:
    """A number as the book keeps it: one never to be used is not preferred."""
    return NewTelecom(fact.system, fact.value, fact.use, fact.note, fact.is_preferred and not fact.never_use, fact.never_use)


def new_addresses(facts: CardFacts) -> tuple[NewAddress, ...]:
    """The addresses that say where."""
    usable = (each for each in facts.addresses if each.lines or each.city or each.postal_code)
    return tuple(NewAddress(each.lines, each.city, each.state, each.postal_code, each.country, each.use) for each in usable)


def cautions(facts: CardFacts) -> tuple[str, ...]:
    """What looks wrong with a card, though it is kept as it is."""
    found = list(facts.cautions)
    for each in facts.telecoms:
        is_understood = each.system in telecoms.DIALLED and telecoms.number_of(each.value) is not None
        if not is_understood and (fault := telecoms.fault(each.system, each.value)):
            found.append(f"{each.value}: {fault}")
    if facts.npi and (fault := npi_fault(facts.npi)):
        found.append(f"{facts.npi}: {fault}")
    if facts.name_is_guessed:
        found.append("Which part of the name is the last name was guessed.")
    return tuple(found)


def _notes(facts: CardFacts, *, birth: bool) -> str:
    lines = [facts.notes]
    if birth and facts.preferred:
        lines.append(f"Nickname: {facts.preferred}")
    if birth and (facts.birth_text or facts.birth_date):
        lines.append(f"Birthday: {without_year(facts.birth_text) or facts.birth_text or facts.birth_date}")
    return "\n".join(line for line in (*lines, *facts.more) if line)
