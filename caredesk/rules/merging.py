"""Two people at one record: whose value stands in each field, by what it was when they began (trust.md 2.4, Concurrency)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Stands(StrEnum):
    """Whose value a field has after both wrote."""

    YOURS = "yours"
    THEIRS = "theirs"
    NEITHER = "neither"  # both changed it, each otherwise: a person decides


@dataclass(frozen=True)
class Merged:
    """The fields to set, and those that only a person can decide; neither names a field whose newer value stands."""

    values: Mapping[str, Any]
    contested: tuple[str, ...]


def stands(was: Any, theirs: Any, yours: Any) -> Stands:
    """Whose value stands: yours where they left it alone or wrote the same, theirs where you left it alone."""
    if theirs in (was, yours):
        return Stands.YOURS
    return Stands.THEIRS if yours == was else Stands.NEITHER


def merged(was: Mapping[str, Any], theirs: Mapping[str, Any], yours: Mapping[str, Any], together: Collection[Sequence[str]] = ()) -> Merged:
    """What becomes of `yours`. Fields named `together` mean one thing (a day or a rhythm): they stand or fall as one.

    `was` and `theirs` have a value for each field of `yours` and of the groups that it touches.
    """
    values: dict[str, Any] = {}
    contested: list[str] = []
    for unit in _units(yours, together):
        mine = [yours.get(field, was[field]) for field in unit]
        told = stands([was[field] for field in unit], [theirs[field] for field in unit], mine)
        sent = [field for field in unit if field in yours]
        if told is Stands.YOURS:
            values.update((field, yours[field]) for field in sent)
        elif told is Stands.NEITHER:
            contested.extend(sent)
    return Merged(values, tuple(contested))


def asked_for(fields: Collection[str], together: Collection[Sequence[str]]) -> list[str]:
    """Of which fields the old and the new value are needed to merge an edit of `fields`."""
    return [field for unit in _units(fields, together) for field in unit]


def _units(fields: Collection[str], together: Collection[Sequence[str]]) -> list[tuple[str, ...]]:
    """The groups that are touched, and each other field by itself, in the order of the fields."""
    group_of = {field: tuple(group) for group in together for field in group}
    return list(dict.fromkeys(group_of.get(field, (field,)) for field in fields))
