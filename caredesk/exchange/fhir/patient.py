"""Whom a record is about: the person, numbers, where to reach them, and the people of their life."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from caredesk.exchange.fhir import human
from caredesk.exchange.fhir.human import Name
from caredesk.exchange.fhir.nodes import Tree, code_word, extension, extensions, part, parts, raw, truth, word
from caredesk.exchange.fhir.reader import Reader, codings, concepts
from caredesk.exchange.person_facts import PatientFacts, RelatedPerson, When
from caredesk.exchange.terms.languages import in_words
from caredesk.exchange.terms.person_codes import MARITAL, RACE, RELATIONSHIPS, SEX, SEX_WORDS
from caredesk.exchange.terms.stamps import BadDate, read_stamp
from caredesk.exchange.text import plain, says_something
from caredesk.kinds import Sex
from caredesk.rules.care_roles import is_credential

WHERE = "Patient"
MOST_RELATED = 50
_SNOMED_SEX = {"248152002": Sex.FEMALE, "248153007": Sex.MALE}
_SEXES = ("us-core-sex", "individual-sex", "us-core-birthsex", "patient-birthSex", "patient-sexParameterForClinicalUse")
_YES, _NO = ("373066001", "Y", "true"), ("373067005", "N", "false")
_KINDS = {  # relationship and contact codes: which sort of person it is, and in words
    "N": ("next-of-kin", "Next of kin"),
    "NOK": ("next-of-kin", "Next of kin"),
    "C": ("emergency", "Emergency contact"),
    "EP": ("emergency", "Emergency contact"),
    "ECON": ("emergency", "Emergency contact"),
    "EMERGENCY": ("emergency", "Emergency contact"),
    "GUARD": ("guardian", "Guardian"),
    "GUARDIAN": ("guardian", "Guardian"),
    "CAREGIVER": ("caregiver", "Caregiver"),
    "133932002": ("caregiver", "Caregiver"),
    "E": ("other", "Employer"),
    "F": ("other", "Federal agency"),
    "I": ("other", "Insurance company"),
    "S": ("other", "State agency"),
    "U": ("other", ""),
    "O": ("other", ""),
}


def read(patients: list[Tree], reader: Reader) -> PatientFacts:
    """The person of these Patient resources, which are one person's at several places: the first speaks, the others add."""
    first = patients[0] if patients else {}
    name, other = _names(first)
    born, born_text = _birth(first, reader)
    died_at = reader.when(first, "deceasedDateTime", WHERE)
    return PatientFacts(
        name=_spoken(name),
        given=name.given,
        family=name.family,
        prefix=name.prefix,
        suffix=name.suffix,
        preferred=_called(other, name),
        former_names=_former(other, name),
        birth_date=born.day if born else None,
        birth_text=born_text,
        sex=_sex(first, reader),
        identifiers=_each(human.identifiers(each) for each in patients),
        telecoms=_each(human.telecoms(each) for each in patients),
        addresses=_each(human.addresses(each) for each in patients),
        language=_language(first, reader),
        interpreter_needed=_needs_interpreter(first),
        marital_status=_marital(first, reader),
        religion=reader.label(part(extension(first, "patient-religion"), "valueCodeableConcept")),
        race=_origin(extension(first, "us-core-race"), reader),
        ethnicity=_origin(extension(first, "us-core-ethnicity"), reader),
        gender_identity=_gender_identity(first, reader),
        deceased=died_at is not None or truth(first, "deceasedBoolean") is True,
        deceased_on=died_at,
        related=tuple(_related(patients, reader))[:MOST_RELATED],
    )


def _each(facts: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(fact for some in facts for fact in some))[: human.MOST]


def _names(patient: Tree) -> tuple[Name, list[Name]]:
    """The name in parts, and the other names. Of one that the file has only whole, the last word is the last name."""
    found = human.names(patient)
    name = found[0] if found else Name()
    if name.text and not (name.given or name.family):
        last, comma, first = name.text.partition(",")
        spoken = (*first.split(), last.strip()) if comma and first.strip() else tuple(name.text.split())
        name = replace(name, text=" ".join(spoken), given=spoken[:-1], family=spoken[-1])
    return name, found[1:]


def _spoken(name: Name) -> str:
    """The name as people say it: without a title, and without degrees behind it."""
    behind = "" if is_credential(name.suffix) else name.suffix
    return " ".join(each for each in (*name.given, name.family, behind) if each)


def _birth(patient: Tree, reader: Reader) -> tuple[When | None, str]:
    text = word(patient, "birthDate", 40)
    try:
        born = read_stamp(text)
    except BadDate:
        reader.note(WHERE, f"The birth date “{text}” is not a real date, so it was left out.")
        return None, text
    return born, born.text if born else text


def _sex(patient: Tree, reader: Reader) -> Sex | None:
    """Administrative gender, else the sex that an extension names; None where the file says nothing."""
    if (code := code_word(patient, "gender")) in SEX_WORDS:
        return SEX_WORDS[code]
    for told in extensions(patient, *_SEXES):
        code = raw(told, "valueCode") or next((raw(each, "code") for each in _codings(told)), "")
        if found := SEX.get(code.upper()) or _SNOMED_SEX.get(code) or SEX_WORDS.get(code.lower()):
            return found
    return SEX_WORDS.get(reader.label(part(patient, "gender")).lower()) or SEX.get(raw(patient, "gender").upper())


def _codings(told: Tree) -> Iterator[Tree]:
    yield from parts(told, "valueCoding")
    yield from parts(part(told, "valueCodeableConcept"), "coding")


def _origin(told: Tree, reader: Reader) -> str:
    """Race or ethnicity in words: the categories by name, else the text; "Unknown" and "declined to say" are nothing."""
    listed = [each for each in parts(told, "extension") if raw(each, "url") == "ombCategory"]
    named = [word(coding, "display", 120) or RACE.get(raw(coding, "code"), "") for each in listed for coding in parts(each, "valueCoding")]
    found = [name for name in dict.fromkeys(named) if says_something(name)]
    text = next((word(each, "valueString", 200) for each in parts(told, "extension") if raw(each, "url") == "text"), "")
    text = text or reader.label(part(told, "valueCodeableConcept"))  # release 2
    return plain(", ".join(found) or (text if says_something(text) else ""), 200)


def _gender_identity(patient: Tree, reader: Reader) -> str:
    for told in extensions(patient, "us-core-genderIdentity", "patient-genderIdentity", "individual-genderIdentity"):
        inner = next((each for each in parts(told, "extension") if raw(each, "url") == "value"), told)
        if found := reader.label(part(inner, "valueCodeableConcept")):
            return found
    return ""


def _language(patient: Tree, reader: Reader) -> str:
    """The language that the patient prefers, else the first that is named."""
    spoken = sorted(parts(patient, "communication"), key=lambda each: truth(each, "preferred") is not True)
    for each in spoken:
        concept = part(each, "language")
        code = next((raw(coding, "code") for coding in codings(concept)), "")
        words = in_words(plain(code, 40))
        if words and words != code:
            return words
        if found := reader.label(concept) or words:
            return found
    return ""


def _needs_interpreter(patient: Tree) -> bool | None:
    told = extension(patient, "interpreter-needed", "patient-interpreterRequired")
    answer = truth(told, "valueBoolean")
    code = next((raw(each, "code") for each in _codings(told)), "")
    return answer if answer is not None else True if code in _YES else False if code in _NO else None


def _marital(patient: Tree, reader: Reader) -> str:
    concept = part(patient, "maritalStatus")
    code = next((raw(coding, "code").upper() for coding in codings(concept)), "")
    return MARITAL.get(code) or reader.label(concept)


def _called(other: list[Name], legal: Name) -> str:
    """The name that the patient goes by, where another name says so."""
    known = {given.casefold() for given in legal.given}
    for name in other:
        called = name.given[0] if name.given else name.text if not name.family else ""
        if name.use in ("nickname", "usual", "") and called and called.casefold() not in known:
            return called
    return ""


def _former(other: list[Name], legal: Name) -> tuple[str, ...]:
    found = dict.fromkeys(name.family for name in other if name.family and name.family.casefold() != legal.family.casefold())
    return tuple(found)[:10]


def _related(patients: list[Tree], reader: Reader) -> Iterator[RelatedPerson]:
    """Relatives, guardians, caregivers and emergency contacts; each person once."""
    seen: set[str] = set()
    people = [each for patient in patients for each in parts(patient, "contact")]
    kin = [each for each in reader.pool.of("RelatedPerson") if truth(each, "active") is not False]
    roles = dict(_in_teams(reader))
    only_named = [{"name": [{"text": name}]} for name in roles]
    for each in (*kin, *people, *only_named):
        name = human.best_name(each).text or reader.shown(part(each, "organization"))
        if not says_something(name) or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        kind, relation = _relation(each, reader)
        if kind == "other" and roles.get(name, "").casefold().startswith("caregiver"):
            kind, relation = "caregiver", relation or "Caregiver"
        yield RelatedPerson(
            name=name,
            kind=kind,
            relationship=plain(relation, 80),
            telecoms=human.telecoms(each),
            addresses=human.addresses(each),
            section=WHERE,
        )


def _in_teams(reader: Reader) -> Iterator[tuple[str, str]]:
    """People of the patient's life whom a care team names, with their role there."""
    for team in reader.pool.of("CareTeam"):
        for participant in () if reader.is_taken_back(team) else parts(team, "participant"):
            member = part(participant, "member")
            is_kin = "RelatedPerson" in (raw(member, "reference") + raw(member, "type"))
            if is_kin and (name := reader.shown(member, team)):
                yield name, reader.label(participant.get("role"))


def _relation(person: Tree, reader: Reader) -> tuple[str, str]:
    """Which sort of person it is, and what to the patient in words."""
    kind, relations, generic = "other", [], ""
    for concept in concepts(person.get("relationship") or person.get("role")):
        codes = [raw(coding, "code").upper() for coding in parts(concept, "coding")]
        found = next((_KINDS[code] for code in codes if code in _KINDS), None)
        text = reader.label(concept)
        if found is None:
            found = next((told for told in _KINDS.values() if told[1] and told[1].casefold() == text.casefold()), None)
        if found is None:
            relations.append(next((RELATIONSHIPS[code] for code in codes if code in RELATIONSHIPS), "") or text)
        elif kind == "other":
            kind, generic = found[0], generic or found[1] or text
    own_words = next((words for words in relations if words), "")
    return kind, own_words[:1].upper() + own_words[1:] if own_words else generic
