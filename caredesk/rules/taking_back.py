"""Taking back what one deed did to a value made of named parts, where later deeds changed other parts of it."""

from collections.abc import Mapping
from typing import Any


class ChangedAgain(Exception):
    """A later deed changed the very part that shall be taken back."""


class _Nothing:
    """What stands under a name that is not there."""


NOTHING = _Nothing()


def without(was: Any, made: Any, now: Any) -> Any:
    """What `now` is without the deed that made `made` of `was`. Raises ChangedAgain.

    Names are taken back one by one, and of a list what was added or removed, so that the rest of both stays as it is now.
    """
    if made == now:
        return was
    if was == made:
        return now
    if isinstance(made, Mapping) and isinstance(now, Mapping) and isinstance(was, Mapping | _Nothing):
        return _named(was if isinstance(was, Mapping) else {}, made, now)
    if isinstance(made, list) and isinstance(now, list) and isinstance(was, list | _Nothing):
        return _listed(was if isinstance(was, list) else [], made, now)
    raise ChangedAgain


def _named(was: Mapping[str, Any], made: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(now)
    for name in {**was, **made}:
        value = without(was.get(name, NOTHING), made.get(name, NOTHING), now.get(name, NOTHING))
        if value is NOTHING:
            found.pop(name, None)
        else:
            found[name] = value
    return found


def _listed(was: list[Any], made: list[Any], now: list[Any]) -> list[Any]:
    added, removed = [row for row in made if row not in was], [row for row in was if row not in made]
    if any(row not in now for row in added):
        raise ChangedAgain
    return [row for row in now if row not in added] + [row for row in removed if row not in now]
