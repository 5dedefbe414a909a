"""The people and organizations in a care role: from the document's head and its care team section, each once."""

from collections.abc import Iterator
from dataclasses import replace

from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.entries import Section
from caredesk.exchange.ccda.nodes import SDTC, Element, is_null, kid, kids, name_of, own
from caredesk.exchange.ccda.people import Name, addresses, best_name, npi_of, organization_name, source_key, telecoms
from caredesk.exchange.person_facts import CareTeamMember, PatientFacts, When
from caredesk.exchange.terms.person_codes import FUNCTIONS
from caredesk.exchange.text import plain

_PERSONAL = frozenset(("NOK", "ECON", "CAREGIVER", "GUARD", "GUAR", "PRS", "AGNT", "CON"))
_PRIMARY_WORDS = ("pcp", "primary care provider", "primary care physician")
_PRIMARY = ("PCP", "PP")
_NO_PRIMARY = ("performer", "surg", "anesth")
_PARTS = ("author", "legalAuthenticator", "authenticator", "participant", "documentationOf", "componentOf")


def members(root: Element, context: Context, patient: PatientFacts) -> list[CareTeamMember]:
    """Everybody in the document's head who has a part in the care; not the patient, who may have signed it too."""
    families = {name.casefold() for name in (patient.family, *patient.former_names)}
    found: list[CareTeamMember] = []
    for part in root.iterchildren("*"):
        name = name_of(part)
        if name in _PARTS:
            found.extend(_of_part(part, name, context))
    return [one for one in found if not (one.given[:1] == patient.given[:1] and one.family.casefold() in families and one.given)]


def _of_part(part: Element, name: str, context: Context) -> Iterator[CareTeamMember]:
    if name == "author":
        yield from _member(kid(part, "assignedAuthor"), part, "author", context)
    elif name in ("legalAuthenticator", "authenticator"):
        yield from _member(kid(part, "assignedEntity"), part, name, context)
    elif name == "participant":
        entity = kid(part, "associatedEntity")
        if own(entity, "classCode").upper() not in _PERSONAL:
            yield from _member(entity, part, "participant", context)
    elif name == "documentationOf":
        for performer in kids(kid(part, "serviceEvent"), "performer"):
            yield from _member(kid(performer, "assignedEntity"), performer, "performer", context)
    else:
        encounter = kid(part, "encompassingEncounter")
        for taker in kids(encounter, "responsibleParty", "encounterParticipant"):
            yield from _member(kid(taker, "assignedEntity"), taker, "encounter", context)


def of_section(section: Section) -> list[CareTeamMember]:
    """The members that a care teams section names."""
    found: list[CareTeamMember] = []
    for statement in section.statements("act", through=frozenset(("entry", "organizer", "component"))):
        for performer in kids(statement, "performer"):
            for member in _member(kid(performer, "assignedEntity"), performer, "care team", section.context):
                start, end = section.context.span(kid(statement, "effectiveTime"), section.title)
                found.append(replace(member, started=member.started or start, ended=member.ended or end))
        for participant in kids(statement, "participant"):
            role = kid(participant, "participantRole")
            found.extend(_member(role, participant, "care team", section.context))
    return found


def _member(entity: Element | None, part: Element, where: str, context: Context) -> Iterator[CareTeamMember]:
    """A person, or an organization without one; devices and people without a name are nobody."""
    if entity is None or kid(entity, "assignedAuthoringDevice") is not None:
        return
    name = _person(entity)
    organization = next(
        (words for each in ("representedOrganization", "scopingOrganization") if (words := organization_name(kid(entity, each)))), ""
    )
    if not name.text and (not organization or where == "author"):
        return
    if name.text and not name.family and name.text == context.custodian:
        name, organization = Name(), name.text  # an organization that signs in a person's place
    specialty = context.label(kid(entity, "code"), coded_only=True)
    role, is_primary = _role(part, context)
    start, end = _period(part, where, context)
    yield CareTeamMember(
        name=name.text or organization,
        given=name.given,
        family=name.family,
        prefix=name.prefix,
        suffix=name.suffix,
        is_organization=not name.text,
        role=role,
        specialty=specialty,
        is_primary=is_primary or specialty.casefold() in _PRIMARY_WORDS,
        organization=organization if name.text else "",
        telecoms=telecoms(entity) or (telecoms(kid(entity, "representedOrganization")) if not name.text else ()),
        addresses=addresses(entity),
        npi=npi_of(entity),
        started=start,
        ended=end if end != start else None,
        where=(where,),
        source_key=source_key(entity) if own(kid(entity, "id"), "extension") else "",
    )


def _person(entity: Element) -> Name:
    for holder in ("assignedPerson", "associatedPerson", "playingEntity", "playingPerson"):
        name = best_name(kid(entity, holder))
        if name.text:
            return name
    return Name()


def _role(part: Element, context: Context) -> tuple[str, bool]:
    """The part somebody plays, in words, and whether it is the primary care provider's."""
    function = kid(part, "functionCode")
    function = function if function is not None else next(part.iterchildren(SDTC + "functionCode"), None)
    code = own(function, "code").upper()
    own_words = context.label(function), context.words(kid(function, "originalText"), 120)
    if code in _PRIMARY and any(word in words.casefold() for words in own_words for word in _NO_PRIMARY):
        return plain(own_words[1] or own_words[0], 120), False  # whoever did most of an operation is no primary care provider
    words = FUNCTIONS.get(code) or own_words[0] or own_words[1]
    if not words and own(part, "typeCode").upper() in ("ATND", "ADM", "DIS", "CON", "REF"):
        words = FUNCTIONS.get(own(part, "typeCode").upper(), "")
    return plain(words, 120), code in _PRIMARY or "primary care" in words.casefold()


def _period(part: Element, where: str, context: Context) -> tuple[When | None, When | None]:
    """From when to when somebody served; the time of a signature is none."""
    time = kid(part, "time")
    if where not in ("performer", "encounter", "care team") or is_null(time):
        return None, None
    return context.span(time, "Care team")
