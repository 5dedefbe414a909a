"""Names so much alike that two patients can be taken for one another: they carry a name alert wherever they are shown."""

import sys
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, takewhile

from caredesk.rules.nicknames import forms_of, is_short_form
from caredesk.rules.plain_names import plain

CLOSE_GIVEN = 0.9
LIBRARY = "rapidfuzz.distance"
SAME_SOUND = {"c": "k", "k": "c", "g": "j", "j": "g"}  # Katherine and Catherine, Geoffrey and Jeffrey


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


def beginnings(given: str) -> frozenset[str]:
    """How first names begin that may be like this one, so that an index finds them: its letter, one of the same sound, its other forms.

    None begins with another, so that nobody is found twice. Only an empty name is like an empty name.
    """
    first = _first(given)
    letters = {first[:1], SAME_SOUND.get(first[:1], first[:1])}
    begun = letters | forms_of(first)
    return frozenset(start for start in begun if not any(start != other and other and start.startswith(other) for other in begun))


def are_close(one_given: str, other_given: str) -> bool:
    """Whether the first names alone are the same, close, or forms of one name."""
    return _are_close(_first(one_given), _first(other_given))


@lru_cache(maxsize=4_096)
def _first(given: str) -> str:
    return next(iter(plain(given).split()), "")


@lru_cache(maxsize=4_096)
def _are_close(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    if one == other or is_short_form(one, other):
        return True
    if LIBRARY not in sys.modules and most_alike(one, other) < CLOSE_GIVEN:  # a start with few alike names does not wait for it
        return False
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(one, other, score_cutoff=CLOSE_GIVEN) > 0


def most_alike(one: str, other: str) -> float:
    """What the Jaro-Winkler similarity of two names cannot exceed: as if every letter that both have stood in its place."""
    shared = sum((Counter(one) & Counter(other)).values())
    jaro = (shared / len(one) + shared / len(other) + 1) / 3 if shared else 0.0
    begins_alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one[:4], other[:4], strict=False)))
    return jaro + begins_alike * 0.1 * (1 - jaro)
