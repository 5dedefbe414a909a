"""Plain facts as JSON between the child that read a file and the program: written by the one, checked again by the other.

Only what differs from a field's default is written. Nothing that comes back is believed: types, lengths, numbers of rows, dates and
letters are checked field by field against the dataclasses of `records`.
"""

import base64
import binascii
import json
import re
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar

from caredesk.errors import ImportProblem
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ClinicalFile

MOST_ROWS = 200_000
LONGEST = 4_100
LONGER = {
    "text": 200_100,
    "value": 20_100,
    "instructions": 20_100,
    "note": 20_100,
    "content": 36_000_000,
    "cells": 33_000,
    "body": 10_500_000,
    "notes": 20_100,
    "services_offered": 20_100,
    "eligibility": 20_100,
}
SEVERAL_LINES = frozenset(("text", "body", "cells", "notes", "services_offered", "eligibility"))
_WHEN = re.compile(r"(\d{4})(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PLACES = re.compile(r"[^{}]*(?:\{[a-z_]{1,20}\}[^{}]*)*")
_PLACE = re.compile(r"\{([a-z_]+)\}")
_TAKEN = {"self", "template"}  # what an error calls its own

Decode = Callable[[Any], Any]
Facts = TypeVar("Facts")


class Misshapen(ValueError):
    """What came back is not what the program asked for."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a record: how it is read back, and its default (MISSING where there is none)."""

    name: str
    default: Any
    decode: Decode


def written(file: Any) -> bytes:
    """The facts as one JSON document."""
    return json.dumps({"file": _plain(file)}, ensure_ascii=False, separators=(",", ":")).encode()


def written_problem(problem: ImportProblem) -> bytes:
    """Why there are none."""
    facts = {name: str(fact) for name, fact in problem.facts.items()}
    return json.dumps({"problem": {"template": problem.template, "facts": facts}}).encode()


def read(answer: bytes) -> ClinicalFile:
    """The facts of a clinical file, checked again. Raises ImportProblem with the child's reason, and Misshapen."""
    return read_as(answer, ClinicalFile)


def read_as(answer: bytes, kind: type[Facts]) -> Facts:
    """The facts of the kind that was asked for, checked again. Raises ImportProblem with the child's reason, and Misshapen."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        raise Misshapen("not JSON") from None
    if isinstance(told, dict) and "problem" in told:
        raise _problem(told["problem"])
    if not isinstance(told, dict) or set(told) != {"file"}:
        raise Misshapen("no file")
    file = _decoder(kind, "")(told["file"])
    assert isinstance(file, kind)
    return file


def _plain(value: Any) -> Any:
    if isinstance(value, str):  # enumerations are texts too
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, When):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: said if said.__class__ is str else _plain(said)
            for each in _fields_of(value.__class__)
            if (said := getattr(value, each.name)) is not each.default and said != each.default
        }
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, date) else value


def _problem(told: Any) -> ImportProblem:
    if not isinstance(told, dict) or not isinstance(told.get("facts"), dict) or len(told["facts"]) > 10:
        raise Misshapen("problem")
    text = _text(1_000)
    template = text(told.get("template"))
    facts = {name: text(fact) for name, fact in told["facts"].items()}
    if not _PLACES.fullmatch(template) or set(_PLACE.findall(template)) != set(facts) or facts.keys() & _TAKEN:
        raise Misshapen("template")
    return ImportProblem(template, **facts)


@lru_cache(maxsize=64)
def _fields_of(kind: type) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_Field(each.name, each.default, _decoder(hints[each.name], each.name)) for each in fields(kind))


def _decoder(hint: Any, name: str) -> Decode:
    """How a value of this type is checked and made."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _rows(_decoder(typing.get_args(hint)[0], name))
    if origin in (types.UnionType, typing.Union):
        inner = _decoder(next(each for each in typing.get_args(hint) if each is not type(None)), name)
        return lambda value: None if value is None else inner(value)
    if hint is str:
        return _text(LONGER.get(name, LONGEST), is_one_line=name not in SEVERAL_LINES)
    plain: dict[Any, Decode] = {bool: _truth, int: _number, float: _measure, date: _day, When: _when, bytes: _content}
    if hint in plain:
        return plain[hint]
    if issubclass(hint, StrEnum):
        return _member(hint)
    return _record(hint)


def _record(kind: type) -> Decode:
    @cache  # at its first use: kinds hold one another
    def known() -> tuple[dict[str, Decode], frozenset[str]]:
        told = _fields_of(kind)
        return {each.name: each.decode for each in told}, frozenset(each.name for each in told if each.default is MISSING)

    def decode(value: Any) -> Any:
        decoders, needed = known()
        if not isinstance(value, dict) or not decoders.keys() >= value.keys() or not needed <= value.keys():
            raise Misshapen(kind.__name__)
        return kind(**{name: decoders[name](said) for name, said in value.items()})

    return decode


def _rows(inner: Decode) -> Decode:
    def decode(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            raise Misshapen("rows")
        return tuple(inner(each) for each in value)

    return decode


def _text(longest: int, *, is_one_line: bool = True) -> Callable[[Any], str]:
    def decode(value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise Misshapen("text")
        if not (value.isascii() and value.isprintable()) and (_UNCLEAN.search(value) or (is_one_line and "\n" in value)):
            raise Misshapen("letters")
        return value

    return decode


def _member(kind: type[StrEnum]) -> Decode:
    members = {member.value: member for member in kind}

    def decode(value: Any) -> StrEnum:
        found = members.get(value) if isinstance(value, str) else None
        if found is None:
            raise Misshapen(kind.__name__)
        return found

    return decode


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Misshapen("truth")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
        raise Misshapen("number")
    return value


def _measure(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10**9:
        raise Misshapen("measure")
    return float(value)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(_text(10)(value))
    except ValueError:
        raise Misshapen("day") from None


def _when(value: Any) -> When:
    text = _text(16)(value)
    found = _WHEN.fullmatch(text)
    if not found:
        raise Misshapen("time")
    if found[3]:
        _day(text[:10])
    return When(text)


def _content(value: Any) -> bytes:
    try:
        return base64.b64decode(_text(LONGER["content"])(value), validate=True)
    except (binascii.Error, ValueError):
        raise Misshapen("content") from None
