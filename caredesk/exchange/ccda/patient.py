"""Whom the document is about: the person, numbers, where to reach them, and the people of their life."""

from collections.abc import Iterator
from dataclasses import replace

from caredesk.exchange.ccda.context import Context
from caredesk.exchange.ccda.nodes import SDTC, Element, is_null, is_true, kid, kids, own
from caredesk.exchange.ccda.people import Name, addresses, best_name, identifiers, organization_name, read_name, telecoms
from caredesk.exchange.person_facts import PatientFacts, RelatedPerson, When
from caredesk.exchange.terms.languages import in_words
from caredesk.exchange.terms.person_codes import MARITAL, PERSON_KINDS, RACE, RELATIONSHIPS, SEX, SEX_WORDS
from caredesk.exchange.terms.stamps import BadDate, read_stamp
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import Sex

WHERE = "Patient"
MOST_RELATED = 50


def read(root: Element, context: Context) -> PatientFacts:
    """The first patient of the document."""
    role = kid(root, "recordTarget", "patientRole")
    patient = kid(role, "patient")
    if patient is None:
        context.note(WHERE, "The file does not say whom it is about.")
    name = _in_parts(best_name(patient))
    born, born_text = _birth(patient, context)
    died_at, is_dead = _death(patient, context)
    return PatientFacts(
        name=name.text,
        given=name.given,
        family=name.family,
        prefix=name.prefix,
        suffix=name.suffix,
        preferred=name.preferred or _called(patient, name),
        former_names=_former(patient, name),
        birth_date=born.day if born else None,
        birth_text=born.text if born else born_text,
        sex=_sex(kid(patient, "administrativeGenderCode"), context),
        identifiers=tuple(identifiers(role)),
        telecoms=telecoms(role),
        addresses=addresses(role),
        language=_language(patient),
        marital_status=_coded(kid(patient, "maritalStatusCode"), MARITAL, context),
        religion=context.label(kid(patient, "religiousAffiliationCode")),
        race=_races(patient, "raceCode", context),
        ethnicity=_races(patient, "ethnicGroupCode", context),
        deceased=is_dead,
        deceased_on=died_at,
        related=tuple(_related(root, patient, context))[:MOST_RELATED],
    )


def _in_parts(name: Name) -> Name:
    """A name that the file has only whole: the last word is the last name, so that the person can be found by it."""
    if name.given or name.family or not name.text:
        return name
    words = name.text.split()
    return replace(name, given=tuple(words[:-1]), family=words[-1])


def _death(patient: Element | None, context: Context) -> tuple[When | None, bool]:
    """When the patient died, as far as the file says it, and whether."""
    if patient is None:
        return None, False
    died_at = context.when(next(patient.iterchildren(SDTC + "deceasedTime"), None), WHERE)
    return died_at, died_at is not None or is_true(next(patient.iterchildren(SDTC + "deceasedInd"), None), "value")


def _birth(patient: Element | None, context: Context) -> tuple[When | None, str]:
    element = kid(patient, "birthTime")
    text = own(element, "value")
    try:
        born = read_stamp(text)
        if born and context.created and born.text[:10] > context.created.text[:10]:
            context.note(WHERE, f"The birth date “{plain(text, 40)}” lies after the day of the document, so it was left out.")
            return None, plain(text, 40)
        return born, plain(text, 40)
    except BadDate:
        context.note(WHERE, f"The birth date “{plain(text, 40)}” is not a real date, so it was left out.")
    return None, plain(text, 40)


def _sex(code: Element | None, context: Context) -> Sex | None:
    """What the file says; None where it says nothing."""
    if code is None or (is_null(code) and own(code, "nullFlavor") not in ("OTH", "UNK")):
        return None
    if found := SEX.get(own(code, "code").upper()):
        return found
    return SEX_WORDS.get(context.label(code).casefold()) or (Sex.UNKNOWN if own(code, "nullFlavor") == "UNK" else None)


def _coded(code: Element | None, table: dict[str, str], context: Context) -> str:
    return table.get(own(code, "code").upper()) or context.label(code)


def _races(patient: Element | None, name: str, context: Context) -> str:
    if patient is None:
        return ""
    codes = [*kids(patient, name), *patient.iterchildren(SDTC + name)]
    words = dict.fromkeys(
        label for code in codes if not is_null(code) and (label := context.label(code) or RACE.get(own(code, "code"), ""))
    )
    return plain(", ".join(words), 200)


def _language(patient: Element | None) -> str:
    """The language that the patient prefers, else the first that is named."""
    spoken = list(kids(patient, "languageCommunication"))
    spoken.sort(key=lambda each: not is_true(kid(each, "preferenceInd"), "value"))
    return next((words for each in spoken if (words := in_words(plain(own(kid(each, "languageCode"), "code"), 40)))), "")


def _called(patient: Element | None, legal: Name) -> str:
    """The name that the patient goes by, where another name element says so."""
    for each in kids(patient, "name"):
        if {"P", "A"} & set(own(each, "use").split()):
            name = read_name(each)
            if name.given and name.given[0].casefold() not in {each.casefold() for each in legal.given}:
                return name.given[0]
    return ""


def _former(patient: Element | None, legal: Name) -> tuple[str, ...]:
    found = dict.fromkeys(legal.former)
    for each in kids(patient, "name"):
        name = read_name(each)
        found.update(dict.fromkeys((name.family, *name.former)))
    return tuple(family for family in found if family and family.casefold() != legal.family.casefold())[:10]


def _related(root: Element, patient: Element | None, context: Context) -> Iterator[RelatedPerson]:
    """Guardians, next of kin, caregivers and others; each person once."""
    seen: set[str] = set()
    people = [(guardian, "guardian", "guardianPerson") for guardian in kids(patient, "guardian")]
    people += [
        (entity, "", "associatedPerson") for part in kids(root, "participant") if (entity := kid(part, "associatedEntity")) is not None
    ]
    people += [(entity, "other", "relatedPerson") for part in kids(root, "informant") if (entity := kid(part, "relatedEntity")) is not None]
    for entity, kind, holder in people:
        found = PERSON_KINDS.get(own(entity, "classCode").upper(), ("", "")) if not kind else (kind, "")
        name = best_name(kid(entity, holder)).text or organization_name(kid(entity, "guardianOrganization"))
        if not found[0] or not says_something(name) or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        code = kid(entity, "code")
        relation = RELATIONSHIPS.get(own(code, "code").upper()) or context.label(code) or ("Guardian" if kind == "guardian" else found[1])
        yield RelatedPerson(
            name=name,
            kind=found[0],
            relationship=plain(relation, 80),
            telecoms=telecoms(entity),
            addresses=addresses(entity),
            section=WHERE,
        )
