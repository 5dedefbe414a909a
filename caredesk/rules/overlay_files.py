"""Reads a state's overlay from its data file; what makes no sense there is said, and nothing of it holds (rules.md 3.1.12)."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from caredesk.errors import InvalidField
from caredesk.rules.overlays import CLASS_OF_TAG, Overlay
from caredesk.rules.us_states import STATES

CLASSES = frozenset(CLASS_OF_TAG.values())
LONGEST_SENTENCE = 2_000


def overlay_of(text: str) -> Overlay:
    """The overlay that a file holds. Raises InvalidField with the name of the entry that cannot be used."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidField("overlay", "This is no overlay: the file is not JSON.") from None
    if not isinstance(told, dict):
        raise InvalidField("overlay", "This is no overlay: the file holds no entries.")
    if told.get("state") is None:
        raise _refuse("state")
    unknown = sorted(set(told) - set(READERS))
    if unknown:
        raise InvalidField(unknown[0], "An overlay has no entry “{name}”.", name=unknown[0])
    return Overlay(**{name: read(name, told[name]) for name, read in READERS.items() if told.get(name) is not None})


def _refuse(name: str) -> InvalidField:
    return InvalidField(name, "The overlay’s entry “{name}” cannot be used as it stands.", name=name)


def _state(name: str, told: Any) -> str:
    if not isinstance(told, str) or told not in STATES:
        raise _refuse(name)
    return str(told)


def _words(name: str, told: Any) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_SENTENCE:
        raise _refuse(name)
    return told


def _number(least: int, most: int) -> Callable[[str, Any], int]:
    def read(name: str, told: Any) -> int:
        if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= most:
            raise _refuse(name)
        return told

    return read


def _points(name: str, told: Any) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float) or not 6 <= told <= 36:
        raise _refuse(name)
    return float(told)


def _day(name: str, told: Any) -> date:
    try:
        return date.fromisoformat(told)
    except (TypeError, ValueError):
        raise _refuse(name) from None


def _classes(name: str, told: Any) -> frozenset[str]:
    if not isinstance(told, list) or not CLASSES.issuperset(each for each in told if isinstance(each, str)):
        raise _refuse(name)
    if not all(isinstance(each, str) for each in told):
        raise _refuse(name)
    return frozenset(told)


def _sentences(name: str, told: Any) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise _refuse(name)
    return tuple(_words(name, each) for each in told)


def _by_class(read: Callable[[str, Any], Any]) -> Callable[[str, Any], tuple[tuple[str, Any], ...]]:
    def read_all(name: str, told: Any) -> tuple[tuple[str, Any], ...]:
        if not isinstance(told, Mapping) or not CLASSES.issuperset(told):
            raise _refuse(name)
        return tuple((each, read(name, value)) for each, value in told.items())

    return read_all


READERS: dict[str, Callable[[str, Any], Any]] = {
    "state": _state,
    "citation": _words,
    "max_auth_months": _number(1, 120),
    "default_auth_months": _number(1, 120),
    "min_font_pt": _points,
    "requires_witness": _classes,
    "separate_initials": _classes,
    "separate_authorization": _classes,
    "required_sentences": _sentences,
    "self_consent_years": _by_class(_number(10, 18)),
    "access_days": _number(1, 60),
    "retention_years": _number(1, 50),
    "notices": _by_class(_words),
    "checked_on": _day,
    "checked_by": _words,
}
