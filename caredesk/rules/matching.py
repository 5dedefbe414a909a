"""Likely duplicates: how alike two people or organizations of the books are, with the reasons. Never a decision, only a hint."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from caredesk.rules.nicknames import is_short_form
from caredesk.rules.plain_names import plain

LIKELY_POINTS = 50  # the whole name alone just reaches it; a different birth date takes it away
CLOSE_FAMILY = 0.92
CLOSE_GIVEN = 0.9
CLOSE_SOUND = 0.8
CLOSE_ORGANIZATION = 90
SOUNDS = {
    letter: code
    for letters, code in (("bfpv", "1"), ("cgjkqsxz", "2"), ("dt", "3"), ("l", "4"), ("mn", "5"), ("r", "6"))
    for letter in letters
}
EMPTY_WORDS = frozenset({"the", "of", "and", "at", "inc", "llc", "pllc", "pa", "pc", "corp", "co", "company", "dba"})


class Reason(StrEnum):
    """Why two may be the same, or may not, in the words that are shown."""

    SAME_BIRTH_DATE = "Same birth date"
    SWAPPED_BIRTH_DATE = "Birth date with day and month swapped"
    CLOSE_BIRTH_DATE = "Birth date differs in one digit"
    OTHER_BIRTH_DATE = "Another birth date"
    SAME_NAME = "Same name"
    SAME_FAMILY = "Same last name"
    PART_OF_FAMILY = "Part of the last name is the same"
    LIKE_FAMILY = "Last name sounds alike"
    SAME_GIVEN = "Same first name"
    KNOWN_AS = "First name is a short form"
    LIKE_GIVEN = "First name is close"
    SAME_INITIAL = "Same first initial"
    LIKE_NAME = "Name is close"
    SAME_PHONE = "Same phone"
    SAME_EMAIL = "Same e-mail"
    SAME_ADDRESS = "Same address"
    SAME_NPI = "Same NPI"
    OTHER_NPI = "Another NPI"
    SAME_EMPLOYER = "Same organization"


@dataclass(frozen=True)
class Known:
    """What is known of a person (or, with only `organization`, of an organization), typed so far or on record.

    `phones` are in E.164; `address` is the street line with the postal code; `organization` is the employer's or its own name.
    """

    given: str = ""
    family: str = ""
    preferred: str = ""
    former: str = ""
    birth_date: date | None = None
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    address: str = ""
    npi: str = ""
    organization: str = ""


@dataclass(frozen=True)
class Likeness:
    """How alike two are: points, and the reasons for them, weightiest first."""

    points: int
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def is_likely(self) -> bool:
        """Whether a person should look before adding another."""
        return self.points >= LIKELY_POINTS


Found = tuple[int, Reason]


def person_likeness(typed: Known, recorded: Known) -> Likeness:
    """How alike two people are. What is not known on either side counts neither for nor against."""
    family, given = _family(typed, recorded), _given(typed, recorded)
    found = [_birth(typed.birth_date, recorded.birth_date), *_whole_name(family, given), *_channels(typed, recorded)]
    if typed.organization and _words(typed.organization) == _words(recorded.organization):
        found.append((5, Reason.SAME_EMPLOYER))
    return _likeness(found, against=_name_differs(typed, recorded, family, given))


def organization_likeness(typed: Known, recorded: Known) -> Likeness:
    """How alike two organizations are."""
    one, other = _words(typed.organization), _words(recorded.organization)
    found: list[Found | None] = []
    if one and one == other:
        found.append((50, Reason.SAME_NAME))
    elif one and other and fuzz.token_set_ratio(" ".join(sorted(one)), " ".join(sorted(other))) >= CLOSE_ORGANIZATION:
        found.append((30, Reason.LIKE_NAME))
    return _likeness([*found, *_channels(typed, recorded)])


def soundex(name: str) -> str:
    """The American Soundex code of a name ("R163"); empty for a name without Latin letters."""
    letters = [letter for letter in plain(name) if "a" <= letter <= "z"]
    if not letters:
        return ""
    code, last = letters[0].upper(), SOUNDS.get(letters[0], "")
    for letter in letters[1:]:
        sound = SOUNDS.get(letter, "")
        if sound and sound != last:
            code += sound
        if letter not in "hw":  # h and w do not part two letters of one sound
            last = sound
    return code[:4].ljust(4, "0")


def _likeness(found: list[Found | None], against: int = 0) -> Likeness:
    kept = sorted((pair for pair in found if pair is not None), key=lambda pair: -pair[0])
    points = max(0, min(100, sum(points for points, _ in kept) - against))
    return Likeness(points, tuple(reason for _, reason in kept))


def _birth(one: date | None, other: date | None) -> Found | None:
    if one is None or other is None:
        return None
    if one == other:
        return 40, Reason.SAME_BIRTH_DATE
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return 30, Reason.SWAPPED_BIRTH_DATE
    if sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)) == 1:
        return 25, Reason.CLOSE_BIRTH_DATE
    return -40, Reason.OTHER_BIRTH_DATE


def _family(typed: Known, recorded: Known) -> Found | None:
    mine, theirs = plain(typed.family), [plain(name) for name in (recorded.family, recorded.former) if name]
    if not mine or not theirs:
        return None
    if mine in theirs or plain(typed.former) == theirs[0]:
        return 30, Reason.SAME_FAMILY
    if set(mine.split()) & set(" ".join(theirs).split()):
        return 24, Reason.PART_OF_FAMILY
    if any(_sounds_alike(mine, name) for name in theirs):
        return 18, Reason.LIKE_FAMILY
    return None


def _sounds_alike(one: str, other: str) -> bool:
    alike = JaroWinkler.similarity(one, other)
    return alike >= CLOSE_FAMILY or (alike >= CLOSE_SOUND and soundex(one) == soundex(other))


def _given(typed: Known, recorded: Known) -> Found | None:
    mine, theirs = _called(typed), _called(recorded)
    if not mine or not theirs:
        return None
    if mine[0] == theirs[0]:
        return 20, Reason.SAME_GIVEN
    if set(mine) & set(theirs) or any(is_short_form(one, other) for one in mine for other in theirs):
        return 16, Reason.KNOWN_AS
    if any(JaroWinkler.similarity(one, other) >= CLOSE_GIVEN for one in mine for other in theirs if min(len(one), len(other)) > 2):
        return 12, Reason.LIKE_GIVEN
    if mine[0][0] == theirs[0][0] and 1 in (len(mine[0]), len(theirs[0])):
        return 8, Reason.SAME_INITIAL
    return None


def _called(person: Known) -> list[str]:
    """First the first given name, then whatever else the person is called."""
    return [*plain(person.given).split(), *plain(person.preferred).split()]


def _whole_name(family: Found | None, given: Found | None) -> list[Found | None]:
    if family and given and (family[1], given[1]) == (Reason.SAME_FAMILY, Reason.SAME_GIVEN):
        return [(family[0] + given[0], Reason.SAME_NAME)]
    return [family, given]


def _name_differs(typed: Known, recorded: Known, family: Found | None, given: Found | None) -> int:
    """Points against: a known last or first name that is another one (a twin, a spouse, a neighbour)."""
    against = 20 if family is None and typed.family and (recorded.family or recorded.former) else 0
    return against + (15 if given is None and typed.given and recorded.given else 0)


def _channels(typed: Known, recorded: Known) -> list[Found | None]:
    found: list[Found | None] = []
    if typed.npi and recorded.npi:
        found.append((60, Reason.SAME_NPI) if typed.npi == recorded.npi else (-40, Reason.OTHER_NPI))
    if typed.phones & recorded.phones:
        found.append((20, Reason.SAME_PHONE))
    if {plain(email) for email in typed.emails} & {plain(email) for email in recorded.emails}:
        found.append((20, Reason.SAME_EMAIL))
    if typed.address and plain(typed.address) == plain(recorded.address):
        found.append((12, Reason.SAME_ADDRESS))
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in plain(name).split() if word not in EMPTY_WORDS)
