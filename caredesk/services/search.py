"""Finding people by words: with `search_index` the only place that knows the database's own search (FTS5).

Words are matched by their beginnings, in any order; phones also by their last digits, birth dates in any usual form, whole or in part.
A search that forgives also takes the forms of a first name (Wally, Walter); where that finds nobody, names that are one letter off.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    String,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.orm import Session

from caredesk.models.contacts import Contact
from caredesk.models.patients import Patient
from caredesk.rules.nicknames import forms_of
from caredesk.rules.slips import one_letter_off
from caredesk.rules.typed_dates import typed_date, typed_day_of_year, typed_month
from caredesk.services import acting
from caredesk.services.search_index import tokens

FEW, FEW_TO_SORT = 2_000, 300
NOBODY = "[]"
MOST_WORDS = 12  # more than a name, a date and a phone; a whole page pasted in asks for no more
DATE_WORDS = 5  # "4 de marzo de 1952"
PHONE_TAIL_DIGITS, PHONE_DIGITS, MARKED_DIGITS = 3, 6, 4  # an area code with more after it; with brackets or a plus, fewer are a phone
SEEN_AT_ONCE = 7  # forms of a name are added to those who are called so only where these stay in sight
OLDEST_YEARS = 120
FORGIVEN_LETTERS, FORGIVEN_WORDS = 4, 3  # in a shorter word nearly every other one is one letter off
YEAR = re.compile(r"(?:18|19|20)\d\d")
NUMBER_MARKS = re.compile(r"[\d()+.\-]+")


def matching(typed: str, today: date, *, with_forms: bool = False, day_first: bool = False) -> str | None:
    """The full-text expression for what was typed, or None where nothing can be searched for. `with_forms` of first names."""
    groups = [_group(run, today, with_forms=with_forms, day_first=day_first) for run in _runs(typed.split()[:MOST_WORDS], today, day_first)]
    return " AND ".join(f"({' OR '.join(group)})" for group in groups if group) or None


def nearly_matching(typed: str, today: date, *, day_first: bool = False) -> str | None:
    """The expression for one slip of the keyboard in one of the names typed; all else as `matching`. None where nothing is a name."""
    runs = _runs(typed.split()[:MOST_WORDS], today, day_first)
    groups = [f"({' OR '.join(group)})" if (group := _group(run, today, day_first=day_first)) else "" for run in runs]
    slips: list[str] = []
    for place, run in enumerate(runs):
        name = "".join(tokens(run[0])) if len(run) == 1 else ""
        if len(name) >= FORGIVEN_LETTERS and name.isalpha() and len(slips) < FORGIVEN_WORDS:
            near = " OR ".join(f'"{spelled}"*' for spelled in one_letter_off(name))
            others = [group for group in (*groups[:place], *groups[place + 1 :]) if group]
            slips.append(" AND ".join([f"({near})", *others]))
    return " OR ".join(f"({slip})" for slip in slips) or None


@dataclass(frozen=True)
class Hits:
    """A condition for what was typed, and whether it holds for so few that sorting them beats walking a sorted list for them.

    `are_near` where nobody matches what was typed, and these are one letter off. Of many, `found` says only that there are many.
    """

    condition: ColumnElement[bool]
    are_few: bool
    found: int = 0
    are_near: bool = False


def patient_hits(session: Session, typed: str, today: date, *, forgiving: bool = False) -> Hits | None:
    """A condition on `Patient.number` for what was typed; None where nothing was."""
    return _asked(session, "patient_search", Patient.number, typed, today, forgiving)


def contact_hits(session: Session, typed: str, today: date, *, forgiving: bool = False) -> Hits | None:
    """The same for `Contact.number`."""
    return _asked(session, "contact_search", Contact.number, typed, today, forgiving)


def patients_matching(session: Session, typed: str, today: date) -> ColumnElement[bool] | None:
    """The condition alone."""
    hits = patient_hits(session, typed, today)
    return None if hits is None else hits.condition


def contacts_matching(session: Session, typed: str, today: date) -> ColumnElement[bool] | None:
    """The condition alone."""
    hits = contact_hits(session, typed, today)
    return None if hits is None else hits.condition


def _asked(session: Session, name: str, number: Any, typed: str, today: date, forgiving: bool) -> Hits | None:
    order = acting.is_day_first(session)
    expression = matching(typed, today, day_first=order)
    if expression is None:  # signs alone ask for nobody, not for everybody
        return Hits(_listed(number, NOBODY), are_few=True) if typed.strip() else None
    hits = _hits(session, name, number, expression)
    forms = matching(typed, today, with_forms=True, day_first=order) if forgiving and (hits is None or hits.found <= SEEN_AT_ONCE) else None
    if forms is not None and forms != expression:
        wider = _hits(session, name, number, forms)
        hits = wider if wider is not None and (hits is None or wider.found <= SEEN_AT_ONCE) else hits
    if hits is not None:
        return hits
    nearly = nearly_matching(typed, today, day_first=order) if forgiving else None
    near = _hits(session, name, number, nearly) if nearly else None
    return Hits(_listed(number, NOBODY), are_few=True) if near is None else replace(near, are_near=True)


def _hits(session: Session, name: str, number: Any, expression: str) -> Hits | None:
    """Few hits are named one by one and sorted; many are tested while the sort index is walked, so that both stay fast. None: nobody."""
    words: ColumnElement[Any] = literal_column(f'"{name}"')
    hits = select(column("rowid", Integer)).select_from(text(name)).where(words.op("MATCH")(expression))
    first = hits.limit(FEW + 1).subquery()
    numbers: str = session.execute(select(func.json_group_array(first.c.rowid))).scalar_one()
    if numbers == NOBODY:
        return None
    found = numbers.count(",") + 1
    if found <= FEW:
        return Hits(_listed(number, numbers), are_few=found <= FEW_TO_SORT, found=found)
    # The unary plus keeps SQLite from starting at the hits, which would sort them all before the first row.
    return Hits(untied(number).in_(hits), are_few=False, found=found)


def untied(column_: Any) -> ColumnElement[Any]:
    """The same column, but no index is chosen for it."""
    return literal_column(f"+{column_.class_.__tablename__}.{column_.key}", column_.type)


def among(column_: Any, values: Iterable[int] | Iterable[UUID]) -> ColumnElement[bool]:
    """That a column holds one of many values, handed over as one: two thousand parameters cost more than the question itself."""
    return _listed(column_, listed(values))


def among_given(column_: Any, name: str) -> ColumnElement[bool]:
    """The same in a question that is put together once: the values are given by `name` when it is asked, as `listed` has them."""
    return _listed(column_, bindparam(name, type_=String))


def listed(values: Iterable[int] | Iterable[UUID] | Iterable[tuple[str, str]]) -> str:
    """Values or spans as they are handed over."""
    return json.dumps([value.hex if isinstance(value, UUID) else value for value in values])


def within(column_: Any, spans: str | BindParameter[str]) -> tuple[FromClause, ColumnElement[bool]]:
    """Spans of text, each from its first to before its last, as a table to start from and the condition that joins a column to it."""
    each = func.json_each(spans).table_valued("value")
    first, last = (func.json_extract(each.c.value, place) for place in ("$[0]", "$[1]"))
    return each, and_(column_ >= first, column_ < last)


def _listed(column_: Any, values: str | BindParameter[str]) -> ColumnElement[bool]:
    """That a column holds one of the values of a JSON list."""
    each = func.json_each(values).table_valued("value")
    return column_.in_(select(each.c.value))  # type: ignore[no-any-return]  # SQLAlchemy types in_ on Any as Any


def _runs(pieces: list[str], today: date, day_first: bool) -> list[list[str]]:
    """The words typed, those that are one date or one phone number together ("Mar 4 1952", "704 555 0142")."""
    runs: list[list[str]] = []
    place = 0
    while place < len(pieces):
        lengths = range(min(DATE_WORDS, len(pieces) - place), 1, -1)
        length = next((n for n in lengths if _is_one(pieces[place : place + n], today, day_first)), 1)
        runs.append(pieces[place : place + length])
        place += length
    return runs


def _is_one(pieces: list[str], today: date, day_first: bool) -> bool:
    return _is_phone(pieces) or bool(_birth_terms(" ".join(pieces), today, day_first))


def _is_phone(pieces: list[str]) -> bool:
    digits = len(re.sub(r"\D", "", "".join(pieces)))
    is_marked = any(mark in piece for piece in pieces for mark in "(+")
    return all(NUMBER_MARKS.fullmatch(piece) for piece in pieces) and digits >= (MARKED_DIGITS if is_marked else PHONE_DIGITS)


def _birth_terms(words: str, today: date, day_first: bool) -> list[str]:
    """The index's terms for a birth date as it was typed: a whole one, a month of a year, or a day of any year."""
    if not any(letter.isdigit() for letter in words):
        return []
    if (day := typed_day_of_year(words, day_first=day_first)) is not None:
        return [f'"d{year}{day[0]:02}{day[1]:02}"' for year in range(today.year - OLDEST_YEARS, today.year + 1)]
    if (month := typed_month(words)) is not None:
        return [f'"d{month[0]}{month[1]:02}"*']
    born = typed_date(words, today, past=True, day_first=day_first)
    return [] if born is None else [f'"d{born:%Y%m%d}"']


def _group(run: list[str], today: date, *, with_forms: bool = False, day_first: bool = False) -> list[str]:
    """What one run may be, as alternatives."""
    if len(run) == 1:
        return [*_alternatives(run[0], today, day_first), *(_forms(run[0]) if with_forms else [])]
    each = [f"({' OR '.join(found)})" for found in (_alternatives(piece, today, day_first) for piece in run) if found]
    group = [f"({' AND '.join(each)})"] if each else []
    if _is_phone(run):
        digits = re.sub(r"\D", "", "".join(run))
        group += [f'"{digits}"*', f'"x{digits[::-1]}"*']
    return [*group, *_birth_terms(" ".join(run), today, day_first)]


def _forms(piece: str) -> list[str]:
    """The other forms of a first name, as whole words."""
    return [f'"{form}"' for form in sorted(forms_of("".join(tokens(piece))))]


def _alternatives(piece: str, today: date, day_first: bool) -> list[str]:
    """What one typed word may be: the beginning of a word, of a joined name, the tail of a phone, a birth date."""
    words = tokens(piece)
    if not words:
        return []
    found = [" AND ".join(f'"{word}"*' for word in words)]
    if len(words) > 1:
        found = [f"({found[0]})", f'"{"".join(words)}"*']
    digits = re.sub(r"\D", "", piece)
    if len(digits) >= PHONE_TAIL_DIGITS and NUMBER_MARKS.fullmatch(piece):
        found.append(f'"x{digits[::-1]}"*')
    if YEAR.fullmatch(piece) and int(piece) <= today.year:
        found.append(f'"d{piece}"*')
    if len(digits) >= 6 or len(words) > 1:
        found.extend(_birth_terms(piece, today, day_first))
    return found
