"""What the columns of a table of people mean, by their headings: those of Thunderbird, Outlook, Google, Apple and our own.

A column's meaning is a short key: "given", "birth_date", "phone.work", "address.home.city", "phone.2.value" (Google numbers them).
"""

import re

from caredesk.rules.plain_names import plain

IGNORED = ""
KEPT = "keep"  # in the notes, with the heading
WORDS: dict[str, str] = {
    heading: key
    for key, headings in {
        "kind": "kind|type of contact",
        "name": "name|full name|display name|display name as|contact name|patient name|patient|client name",
        "prefix": "prefix|name prefix|title prefix|salutation|honorific",
        "given": "first name|given name|firstname|first|given|nombre",
        "middle": "middle name|additional name|middle|middle initial|mi",
        "family": "last name|family name|surname|lastname|last|family|apellido|apellidos",
        "suffix": "suffix|name suffix|generational suffix",
        "credentials": "credentials|degree|degrees|credential",
        "preferred": "nickname|preferred name|preferred|goes by|known as",
        "pronouns": "pronouns",
        "former": "former names|former name|maiden name|previous name",
        "birth_date": "birthday|birth date|birthdate|date of birth|dob|born|d o b|fecha de nacimiento",
        "birth_year": "birth year",
        "birth_month": "birth month",
        "birth_day": "birth day",
        "sex": "sex|gender|sexo|administrative sex",
        "languages": "language|languages|preferred language|primary language|idioma",
        "record_number": "mrn|record number|medical record number|patient id|chart number|chart no|patient number|client id"
        "|account number|id number",
        "organization": "organization|organization name|organization 1 name|company|employer|practice|facility|agency|clinic|organisation",
        "department": "department|organization department|organization 1 department",
        "title": "job title|title|organization title|organization 1 title|position|specialty|speciality|field",
        "role": "role|care team role",
        "npi": "npi|npi number|national provider identifier",
        "hours": "hours|office hours",
        "personal": "personal",
        "preferred_method": "preferred way|preferred method",
        "never_method": "never by",
        "services_offered": "services offered|services",
        "eligibility": "eligibility|who is eligible",
        "notes": "notes|note|comments|comment|memo|notas",
        "uid": "uid|caredesk id|contact id",
        "phone": "phone|telephone|phone number|primary phone|main phone|tel|other phone|telefono|contact number|car phone|callback"
        "|radio phone|tty tdd phone",
        "phone.home": "home phone|home phone 2|phone home|home telephone|home",
        "phone.work": "work phone|business phone|business phone 2|office phone|phone work|company main phone|work telephone|office|work",
        "phone.mobile": "mobile number|mobile phone|cell phone|cell|mobile|cellphone|cell number|celular",
        "fax": "fax|fax number|other fax",
        "fax.work": "business fax|work fax|office fax",
        "fax.home": "home fax",
        "pager": "pager|pager number",
        "email": "e mail|email|e mail address|email address|primary email|secondary email|e mail 2 address|e mail 3 address|mail|correo",
        "email.work": "work email|business email|work e mail",
        "email.home": "home email|personal email|home e mail",
        "direct": "direct address|direct e mail|direct messaging address|direct",
        "url": "web page|website|web page 1|web page 2|url|homepage|personal web page",
        "address.street": "address|street|street address|address 1|address line 1|mailing address|direccion",
        "address.street2": "address 2|address line 2|street 2|apt|unit|apartment",
        "address.city": "city|town|ciudad",
        "address.state": "state|province|region|st|state province|estado",
        "address.zip": "zip|zip code|postal code|zipcode|postcode|codigo postal",
        "address.country": "country|country region|pais",
        KEPT: "anniversary|spouse|children|manager|managers name|assistant|assistants name|assistants phone|referred by|profession|hobby"
        "|emergency contact|emergency contact name|emergency contact phone|emergency phone|emergency contact relationship",
    }.items()
    for heading in headings.split("|")
}
PLACES = {
    "street": "street",
    "address": "street",
    "street address": "street",
    "address street": "street",
    "address 1": "street",
    "address 2": "street2",
    "street 2": "street2",
    "street 3": "street2",
    "address line 2": "street2",
    "address po box": "street2",
    "city": "city",
    "address city": "city",
    "state": "state",
    "address state": "state",
    "province": "state",
    "region": "state",
    "zipcode": "zip",
    "zip": "zip",
    "postal code": "zip",
    "address postal code": "zip",
    "address zip": "zip",
    "address zip code": "zip",
    "zip code": "zip",
    "country": "country",
    "country region": "country",
    "address country": "country",
}
# What programs write for themselves: left out without asking.
OF_PROGRAMS = frozenset(
    "e mail type|e mail display name|e mail 2 type|e mail 2 display name|e mail 3 type|e mail 3 display name|priority|private|sensitivity"
    "|initials|keywords|directory server|internet free busy|mileage|billing information|labels|group membership|photo|file as|yomi name"
    "|given name yomi|family name yomi|additional name yomi|phonetic first name|phonetic middle name|phonetic last name|phonetic name"
    "|organization phonetic name|primary key|etag|distribution lists|messenger id|screen name|chat name".split("|")
)
GROUPS = {"home": "home", "work": "work", "business": "work", "office": "work", "other": "other"}
_SORTS = "phone|e mail|email|address|website|direct|other"
_PARTS = "label|type|value|note|street|extended address|city|region|postal code|country|formatted|po box"
NUMBERED = re.compile(rf"({_SORTS}) (\d{{1,2}}) ({_PARTS})")
NUMBERED_SORTS = {
    "phone": "phone",
    "e mail": "email",
    "email": "email",
    "address": "address",
    "website": "url",
    "direct": "direct",
    "other": "other",
}
NUMBERED_PARTS = {
    "label": "label",
    "type": "label",
    "region": "state",
    "postal code": "zip",
    "extended address": "street2",
    "po box": "street2",
}


def meaning(heading: str) -> str:
    """What a column means by its heading; empty where the heading is not known."""
    words = plain(heading)
    if words in WORDS:
        return WORDS[words]
    if found := NUMBERED.fullmatch(words):
        sort, number, part = NUMBERED_SORTS[found[1]], found[2], NUMBERED_PARTS.get(found[3], found[3])
        return "" if part == "formatted" else f"{sort}.{number}.{part}"
    group, _, place = words.partition(" ")
    if group in GROUPS and place in PLACES:
        return f"address.{GROUPS[group]}.{PLACES[place]}"
    return ""


def is_heading(cell: str) -> bool:
    """Whether a cell of the first row names a column in words that are known."""
    return bool(meaning(cell))


def meanings(headings: tuple[str, ...]) -> tuple[str, ...]:
    """What each column means; one whose meaning only one column can have, and that has it twice, is left to the user."""
    found: list[str] = []
    words = [plain(heading) for heading in headings]
    for heading, said in zip(headings, words, strict=True):
        key = "prefix" if said == "title" and "job title" in words else meaning(heading)  # Outlook's is "Dr."
        found.append(IGNORED if key in found and is_single(key) else key)
    return tuple(found)


def is_single(key: str) -> bool:
    """Whether only one column can mean it: phones, e-mails and notes may stand in several."""
    several = ("phone", "fax", "pager", "email", "direct", "url", "notes", "other", KEPT)
    return key.split(".", maxsplit=1)[0] not in several or key.count(".") == 2


def is_of_programs(heading: str) -> bool:
    """Whether a column holds what a program writes for itself, of which nobody has to be asked."""
    return plain(heading) in OF_PROGRAMS
