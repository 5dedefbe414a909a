"""A table of people as cards: each column has a meaning, and every value is checked where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caredesk.exchange.card_facts import CardFacts, CardFile, ReachFact, Refused, Table
from caredesk.exchange.card_names import named_apart
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactKind, FileFormat, TelecomSystem, TelecomUse
from caredesk.rules.plain_names import plain
from caredesk.services.list_imports import birthdays, cells
from caredesk.services.list_imports.birthdays import Birthday

SEVERAL = re.compile(r"\s*:::\s*")  # how Google writes several values in one cell
BETWEEN = re.compile(r"\s*(?:[;,/\n]|\bor\b)\s*")  # how people write several numbers or addresses in one
LEAST_DIGITS = 10  # of each of several phones
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
    cautions: tuple[str, ...] = ()
    is_own: bool = False  # we wrote it: nothing has to be guessed

    def first(self, meaning: str) -> str:
        """The first value of this meaning."""
        return next((value for key, _, value in self.cells if key == meaning), "")

    def all(self, meaning: str) -> list[str]:
        """Every value of this meaning."""
        return [value for key, _, value in self.cells if key == meaning]


def cards(table: Table, meanings: Sequence[str], today: date) -> CardFile:
    """The rows as cards; those without a name, or with a birth date that is none, are refused with their line."""
    rows = [_row(table, meanings, at) for at in range(len(table.cells))]
    how = birthdays.manner([row.first("birth_date") for row in rows], today)
    found: list[CardFacts] = []
    refused = list(table.refused)
    for row in rows:
        read = _card(row, birthdays.read(_birth(row), today, how))
        if isinstance(read, Refused):
            refused.append(read)
        else:
            found.append(read)
    return CardFile(format=FileFormat.CSV, encoding=table.encoding, cards=tuple(found), refused=tuple(refused))


def _row(table: Table, meanings: Sequence[str], at: int) -> _Row:
    is_own = cells.OWN_HEADING in table.headings
    found: list[tuple[str, str, str]] = []
    cautions: list[str] = []
    for key, heading, cell in zip(meanings, table.headings, table.cells[at], strict=False):
        value, caution = cells.said(key, cell, is_own=is_own) if cell and key else ("", "")
        if value:
            found.append((key, heading, value))
        if caution:
            cautions.append(caution)
    return _Row(table.lines[at], tuple(found), tuple(cautions), is_own)


def _card(row: _Row, born: Birthday) -> CardFacts | Refused:
    if born.fault:
        return Refused(line=row.line, why=born.fault, name=_said_name(row))
    sex = cells.sex(row.first("sex"))
    unknown = f"The sex “{row.first('sex')}” is not known here; it is left open." if row.first("sex") and sex is None else ""
    told = CardFacts(
        line=row.line,
        uid=row.first("uid"),
        organization=row.first("organization"),
        title=row.first("title"),
        role=cells.role(row.first("role")),
        role_words=row.first("role"),
        npi=row.first("npi"),
        credentials=row.first("credentials"),
        preferred=row.first("preferred"),
        pronouns=row.first("pronouns"),
        birth_date=born.day,
        birth_text=born.text,
        sex=sex,
        record_number=row.first("record_number"),
        languages=row.first("languages"),
        hours=row.first("hours"),
        is_personal=plain(row.first("personal")) in TRUE,
        preferred_method=cells.method(row.first("preferred_method")),
        never_method=cells.method(row.first("never_method")),
        services_offered=row.first("services_offered"),
        eligibility=row.first("eligibility"),
        notes="\n".join(row.all("notes")),
        telecoms=tuple(_telecoms(row)),
        addresses=tuple(_addresses(row)),
        more=tuple(_more(row)),
        cautions=tuple(caution for caution in (*row.cautions, born.caution, unknown) if caution),
    )
    return _named(told, row)


def _said_name(row: _Row) -> str:
    """The name as the row has it: whole, or in parts."""
    return row.first("name") or " ".join(part for part in (row.first("given"), row.first("family")) if part)


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


def _birth(row: _Row) -> str:
    """The birthday as the row has it, in one cell or in three."""
    text = row.first("birth_date")
    if not text and (year := row.first("birth_year")) and (month := row.first("birth_month")) and (day := row.first("birth_day")):
        text = f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"
    return text


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
            for each in [value] if row.is_own else _several(SYSTEMS[sort], value):
                yield ReachFact(system=SYSTEMS[sort], value=each, use=LABEL_USES.get(use))


def _several(system: TelecomSystem, value: str) -> list[str]:
    """The numbers or addresses of a cell: several only where each part is a whole one."""
    for mark in (SEVERAL, BETWEEN):
        found = [part for part in mark.split(value) if part]
        if len(found) > 1 and (mark is SEVERAL or all(_is_whole(system, part) for part in found)):
            return found
    return [value]


def _is_whole(system: TelecomSystem, part: str) -> bool:
    if system in (TelecomSystem.EMAIL, TelecomSystem.DIRECT):
        return "@" in part
    return system in (TelecomSystem.PHONE, TelecomSystem.FAX) and sum(letter.isdigit() for letter in part) >= LEAST_DIGITS


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
            postal_code=parts.get("zip", "") if row.is_own else cells.postal_code(parts),
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
