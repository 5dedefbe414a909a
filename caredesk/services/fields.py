"""How typed values become kept ones: one reader per sort of field, shared by all records."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from caredesk.errors import InvalidField

Reader = Callable[[str, Any], Any]
EARLIEST_YEAR, LATEST_YEAR = 1890, 2200  # of anything that is noted of somebody who lives or lived


def cleaned(text: str, *, lines: bool = False) -> str:
    """Text without control and direction-forcing characters; on one line unless `lines`. NFC, ends trimmed."""
    if text.isascii() and (text.replace("\n", "") if lines else text).isprintable():
        return text.strip()  # most of what is typed, and all letters of a long list need not be looked at one by one
    kept = []
    for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        if letter == "\n" and lines:
            kept.append(letter)
        elif letter in "\n\t":
            kept.append(" ")
        elif unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            kept.append(letter)
    return "".join(kept).strip()


def line(length: int = 200) -> Reader:
    """One line of at most `length` characters."""

    def read(field: str, value: Any) -> str:
        text = cleaned(str(value)) if value else ""
        if len(text) > length:
            raise InvalidField(field, "This is too long: at most {length} characters fit here.", length=length)
        return text

    return read


def required_line(length: int = 200) -> Reader:
    """One line that may not be empty."""
    reader = line(length)

    def read(field: str, value: Any) -> str:
        text: str = reader(field, value)
        if not text:
            raise InvalidField(field, "This cannot be empty.")
        return text

    return read


def prose(length: int = 20_000) -> Reader:
    """Text over several lines."""

    def read(field: str, value: Any) -> str:
        text = cleaned(str(value or ""), lines=True)
        if len(text) > length:
            raise InvalidField(field, "This is too long: at most {length} characters fit here.", length=f"{length:,}")
        return text

    return read


def names(field: str, value: Any) -> list[str]:
    """Given names, as a list or typed with spaces between."""
    return _short_texts(field, value.split() if isinstance(value, str) else list(value or ()))


def words(field: str, value: Any) -> list[str]:
    """A list of short texts."""
    return _short_texts(field, list(value or ()))


def _short_texts(field: str, parts: Iterable[Any]) -> list[str]:
    """The texts that are not empty; together as long as a line may be."""
    kept = [text for text in (cleaned(str(part)) for part in parts) if text]
    line()(field, " ".join(kept))
    return kept


def day(field: str, value: Any) -> date | None:
    """A date of somebody's life, given as one; typed text is read by `rules.typed_dates` before."""
    if value is None:
        return None
    if not isinstance(value, date):
        raise InvalidField(field, "This is not a date. Type the month by its name, and the year.")
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise InvalidField(field, "Check the year: {year} cannot be right.", year=value.year)
    return value


def not_ahead(values: Mapping[str, Any], happened: Collection[str], today: date) -> None:
    """What has happened cannot lie in the future. `happened` names the fields of which that is true. Raises InvalidField."""
    for name in happened:
        value = values.get(name)
        if isinstance(value, date) and value > today:
            raise InvalidField(name, "This date is in the future.")


def flag(field: str, value: Any) -> bool:
    """Yes or no."""
    return bool(value)


def answer(field: str, value: Any) -> bool | None:
    """Yes, no, or that nobody said."""
    return None if value is None else bool(value)


def number(field: str, value: Any) -> int:
    """A whole number."""
    return int(value)


def one_of(kind: type[StrEnum], *, optional: bool = False) -> Reader:
    """One value of a closed list, or nothing where that is allowed."""

    def read(field: str, value: Any) -> StrEnum | None:
        if optional and value in (None, ""):
            return None
        try:
            return kind(value)
        except ValueError:
            raise InvalidField(field, "Choose one of the list.") from None

    return read


def link(field: str, value: Any) -> UUID | None:
    """The id of another record, or nothing."""
    return value if isinstance(value, UUID) else UUID(str(value)) if value else None
