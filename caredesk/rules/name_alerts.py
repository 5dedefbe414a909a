"""Names so much alike that two patients can be taken for one another: they carry a name alert wherever they are shown."""

from rapidfuzz.distance import JaroWinkler

from caredesk.rules.matching import plain
from caredesk.rules.nicknames import is_short_form

CLOSE_GIVEN = 0.9


def are_alike(one_given: str, one_family: str, other_given: str, other_family: str) -> bool:
    """Whether two names share the last name and a first name that is the same, close, or a short form of the other."""
    if not one_family or plain(one_family) != plain(other_family):
        return False
    one, other = plain(one_given).split(), plain(other_given).split()
    if not one or not other:
        return one == other
    return one[0] == other[0] or is_short_form(one[0], other[0]) or JaroWinkler.similarity(one[0], other[0]) >= CLOSE_GIVEN
