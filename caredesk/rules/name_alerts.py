"""Names so much alike that two patients can be taken for one another: they carry a name alert wherever they are shown."""

from collections.abc import Sequence
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from caredesk.rules.matching import plain
from caredesk.rules.nicknames import is_short_form

CLOSE_GIVEN = 0.9


def are_alike(one_given: str, one_family: str, other_given: str, other_family: str) -> bool:
    """Whether two names share the last name and a first name that is the same, close, or a short form of the other."""
    return bool(one_family) and plain(one_family) == plain(other_family) and _are_close(_first(one_given), _first(other_given))


def alike_among(names: Sequence[tuple[str, str]]) -> set[int]:
    """The places of those names (given, family) that are easily taken for another one of the list."""
    families: dict[str, dict[str, list[int]]] = {}
    for place, (given, family) in enumerate(names):
        if family:
            families.setdefault(plain(family), {}).setdefault(_first(given), []).append(place)
    found: set[int] = set()
    for firsts in families.values():
        found.update(place for places in firsts.values() if len(places) > 1 for place in places)
        for one, other in combinations(firsts, 2):
            if _are_close(one, other):
                found.update(firsts[one], firsts[other])
    return found


def _first(given: str) -> str:
    return next(iter(plain(given).split()), "")


def _are_close(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return one == other or is_short_form(one, other) or JaroWinkler.similarity(one, other, score_cutoff=CLOSE_GIVEN) > 0
