"""A table of people as cards: each column has a meaning, and every value is checked where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caredesk.exchange.card_facts import CardFacts, CardFile, ReachFact, Refused, Table
from caredesk.exchange.card_names import named_apart
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactKind, ContactMethod, ContactRole, FileFormat, Sex, TelecomSystem, TelecomUse
from caredesk.rules.plain_names import plain
from caredesk.rules.typed_dates import typed_date

GUARDED = re.compile(r"'+[=+\-@]")  # a quotation mark in front keeps a spreadsheet from counting
SEVERAL = re.compile(r"\s*:::\s*")  # how Google writes several values in one cell
SEXES = {
    **dict.fromkeys(("f", "female", "woman", "girl", "w", "femenino", "mujer"), Sex.FEMALE),
    **dict.fromkeys(("m", "male", "man", "boy", "masculino", "hombre"), Sex.MALE),
    **dict.fromkeys(("o", "other", "x", "nonbinary", "non binary", "otro"), Sex.OTHER),
    **dict.fromkeys(("u", "unknown", "unk", "not said", "undisclosed", "desconocido", "prefer not to say", "n a", "none"), Sex.UNKNOWN),
}
SYSTEMS = {
    "phone": TelecomSystem.PHONE,
    "fax": TelecomSystem.FAX,
    "pager": TelecomSystem.PAGER,
    "email": TelecomSystem.EMAIL,
    "direct": TelecomSystem.DIRECT,
    "url": TelecomSystem.URL,
    "other": TelecomSystem.OTHER,
}
LABEL_SYSTEMS = {"fax": TelecomSystem.FAX, "pager": TelecomSystem.PAGER, "text": TelecomSystem.SMS, "sms": TelecomSystem.SMS}
LABEL_SYSTEMS |= {"direct": TelecomSystem.DIRECT, "portal": TelecomSystem.PORTAL}
LABEL_USES = {**{use.value: use for use in TelecomUse}, "cell": TelecomUse.MOBILE}
TRUE = frozenset(("yes", "y", "true", "1", "x", "si"))


@dataclass(frozen=True)
class _Row:
    """The cells of one row under the meanings of their columns."""

    line: int
    cells: tuple[tuple[str, str, str], ...]  # meaning, heading, value

    def first(self, meaning: str) -> str:
        """The first value of this meaning."""
        return next((value for key, _, value in self.cells if key == meaning), "")

    def all(self, meaning: str) -> list[str]:
        """Every value of this meaning."""
        return [value for key, _, value in self.cells if key == meaning]


def cards(table: Table, meanings: Sequence[str], today: date) -> CardFile:
    """The rows as cards; those without a name, or with a birth date that is none, are refused with their line."""
    rows = [_row(table, meanings, at) for at in range(len(table.cells))]
    day_first = _is_day_first([row.first("birth_date") for row in rows])
    found: list[CardFacts] = []
    refused = list(table.refused)
    for row in rows:
        read = _card(row, today, day_first=day_first)
        if isinstance(read, Refused):
            refused.append(read)
        else:
            found.append(read)
    return CardFile(format=FileFormat.CSV, encoding=table.encoding, cards=tuple(found), refused=tuple(refused))


def _row(table: Table, meanings: Sequence[str], at: int) -> _Row:
    told = zip(meanings, table.headings, table.cells[at], strict=False)
    return _Row(table.lines[at], tuple((key, heading, _unguarded(value)) for key, heading, value in told if value))


def _unguarded(value: str) -> str:
    return value[1:] if GUARDED.match(value) else value


def _card(row: _Row, today: date, *, day_first: bool) -> CardFacts | Refused:
    born, fault = _birth(row, today, day_first=day_first)
    if fault:
        return Refused(line=row.line, why=fault)
    sex = SEXES.get(plain(row.first("sex"))) if row.first("sex") else None
    caution = f"The sex “{row.first('sex')}” is not known here; it is left open." if row.first("sex") and sex is None else ""
    told = CardFacts(
        line=row.line,
        uid=row.first("uid"),
        organization=row.first("organization"),
        title=row.first("title"),
        role=_role(row.first("role")),
        role_words=row.first("role"),
        npi=row.first("npi"),
        credentials=row.first("credentials"),
        preferred=row.first("preferred"),
        pronouns=row.first("pronouns"),
        birth_date=born,
        sex=sex,
        record_number=row.first("record_number"),
        languages=row.first("languages"),
        hours=row.first("hours"),
        is_personal=plain(row.first("personal")) in TRUE,
        preferred_method=_method(row.first("preferred_method")),
        never_method=_method(row.first("never_method")),
        services_offered=row.first("services_offered"),
        eligibility=row.first("eligibility"),
        notes="\n".join(row.all("notes")),
        telecoms=tuple(_telecoms(row)),
        addresses=tuple(_addresses(row)),
        more=tuple(_more(row)),
        cautions=(caution,) if caution else (),
    )
    return _named(told, row)


def _named(told: CardFacts, row: _Row) -> CardFacts | Refused:
    given, family, whole = f"{row.first('given')} {row.first('middle')}".split(), row.first("family"), row.first("name")
    is_place = plain(row.first("kind")) in ("organization", "company")
    if is_place or (told.organization and not given and not family and whole in ("", told.organization)):
        name = whole or told.organization
        if not name:
            return Refused(line=row.line, why="This row has no name.")
        return replace(told, kind=ContactKind.ORGANIZATION, name=name, organization="")
    if given or family:
        spoken = " ".join(part for part in (row.first("prefix"), *given, family, row.first("suffix")) if part)
        return replace(
            told, name=whole or spoken, prefix=row.first("prefix"), given=tuple(given), family=family, suffix=row.first("suffix")
        )
    if whole:
        return named_apart(replace(told, name=whole), [])
    return Refused(line=row.line, why="This row has no name.")


def _birth(row: _Row, today: date, *, day_first: bool) -> tuple[date | None, str]:
    """The birth date, and what is wrong with it."""
    text = row.first("birth_date")
    if not text and (year := row.first("birth_year")) and (month := row.first("birth_month")) and (day := row.first("birth_day")):
        text = f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"
    if not text:
        return None, ""
    born = _day(text, today, day_first=day_first)
    if born is None:
        return None, f"“{text[:40]}” is not a birth date. Type it like Mar 4, 1955."
    return (born, "") if born <= today else (None, f"The birth date “{text[:40]}” is in the future.")


def _day(text: str, today: date, *, day_first: bool) -> date | None:
    words = re.sub(r"[T ]\d\d:\d\d.*$", "", text.strip())
    if found := re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", words):
        words = "-".join(found.groups())
    if re.fullmatch(r"(?:19|20)\d{6}", words):
        words = f"{words[:4]}-{words[4:6]}-{words[6:]}"
    if day_first and (found := re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2,4})", words)):
        words = f"{found[2]}/{found[1]}/{found[3]}"
    return typed_date(words, today, past=True)


def _is_day_first(texts: Sequence[str]) -> bool:
    """Whether a column writes the day before the month: some first number is no month, and no second one is."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := re.match(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b", text))]
    return any(one > 12 for one, _ in pairs) and not any(other > 12 for _, other in pairs)


def _role(words: str) -> ContactRole | None:
    code = words.strip().lower()
    return ContactRole(code) if code in ContactRole._value2member_map_ else None


def _method(words: str) -> ContactMethod | None:
    code = words.strip().lower().replace(" ", "-")
    return ContactMethod(code) if code in ContactMethod._value2member_map_ else None


def _telecoms(row: _Row) -> Iterator[ReachFact]:
    """Numbers of plain columns and of numbered ones, each as often as it is named; the first preferred one is."""
    seen: set[tuple[TelecomSystem, str]] = set()
    has_preferred = False
    for fact in (*_plain_numbers(row), *_numbered(row)):
        if (fact.system, fact.value) in seen:
            continue
        seen.add((fact.system, fact.value))
        yield replace(fact, is_preferred=fact.is_preferred and not has_preferred)
        has_preferred = has_preferred or fact.is_preferred


def _plain_numbers(row: _Row) -> Iterator[ReachFact]:
    for key, _, value in row.cells:
        sort, _, use = key.partition(".")
        if sort in SYSTEMS and "." not in use and not use.isdigit():
            for each in SEVERAL.split(value):
                yield ReachFact(system=SYSTEMS[sort], value=each, use=LABEL_USES.get(use))


def _numbered(row: _Row) -> Iterator[ReachFact]:
    told: dict[tuple[str, str], dict[str, str]] = {}
    for key, _, value in row.cells:
        sort, _, rest = key.partition(".")
        number, _, part = rest.partition(".")
        if sort in SYSTEMS and number.isdigit():
            told.setdefault((sort, number), {})[part] = value
    for (sort, _), parts in told.items():
        for each in SEVERAL.split(parts.get("value", "")):
            if each:
                yield _labelled(SYSTEMS[sort], each, parts.get("label", ""), parts.get("note", ""))


def _labelled(system: TelecomSystem, value: str, label: str, note: str) -> ReachFact:
    """A number with its label in words: "Work fax, preferred"."""
    words = label.lower().replace("*", " preferred ").replace(",", " ").split()
    return ReachFact(
        system=next((LABEL_SYSTEMS[word] for word in words if word in LABEL_SYSTEMS), system),
        use=next((LABEL_USES[word] for word in words if word in LABEL_USES), None),
        value=value,
        note=note,
        is_preferred="preferred" in words and "never" not in words,
        never_use="never" in words,
    )


def _addresses(row: _Row) -> Iterator[AddressFact]:
    told: dict[str, dict[str, str]] = {}
    for key, _, value in row.cells:
        sort, _, rest = key.partition(".")
        if sort == "address":
            group, _, part = rest.rpartition(".")
            told.setdefault(group, {}).setdefault(part, value)
    for group, parts in told.items():
        lines = tuple(line for name in ("street", "street2") for line in parts.get(name, "").split("\n") if line.strip())
        words = parts.get("label", "" if group.isdigit() else group).lower().split()
        use = next((LABEL_USES[word] for word in words if word in LABEL_USES), None)
        found = AddressFact(
            lines=lines,
            city=parts.get("city", ""),
            state=parts.get("state", ""),
            postal_code=parts.get("zip", ""),
            country=parts.get("country", ""),
            use=use,
        )
        if found.lines or found.city or found.postal_code:
            yield found


def _more(row: _Row) -> Iterator[str]:
    """Lines for the notes: what the user wants kept though there is no field for it."""
    for key, heading, value in row.cells:
        if key == "keep" or key in ("department", "former"):
            yield f"{heading}: {value}"
