"""The wrong-patient check: whether a record from outside is about the person of a chart, with the reasons for and against.

Careful on purpose: only agreement in an identifier or in name, birth date and sex is "the same"; what is merely close is for a
person to judge.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz.distance import JaroWinkler

from caredesk.kinds import Sex
from caredesk.rules.nicknames import is_short_form
from caredesk.rules.plain_names import plain

CLOSE_FAMILY = 0.92
CLOSE_GIVEN = 0.9


class Match(StrEnum):
    """What the comparison came to."""

    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"


class Reason(StrEnum):
    """Why, in words that stand after "because": first what agrees, then what does not."""

    SAME_IDENTIFIER = "a record number is the same"
    SAME_NAME = "the name is the same"
    CLOSE_NAME = "the name is close, but not the same"
    OTHER_GIVEN = "the first name is another one"
    OTHER_FAMILY = "the last name is another one"
    OTHER_NAME = "the name is another one"
    NO_NAME = "one of the two has no name"
    SAME_BIRTH = "the birth date is the same"
    SWAPPED_BIRTH = "day and month of the birth date are swapped"
    CLOSE_BIRTH = "the birth date differs in one digit"
    OTHER_BIRTH = "the birth date is another one"
    NO_BIRTH = "one of the two has no birth date"
    SAME_SEX = "the sex is the same"
    OTHER_SEX = "the sex is another one"
    NO_SEX = "one of the two does not say the sex"


AGREEING = frozenset({Reason.SAME_IDENTIFIER, Reason.SAME_NAME, Reason.SAME_BIRTH, Reason.SAME_SEX})


@dataclass(frozen=True)
class Person:
    """What is known of somebody. `identifiers` are pairs of who gave the number and the number."""

    given: tuple[str, ...] = ()
    family: str = ""
    preferred: str = ""
    former: tuple[str, ...] = ()
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    identifiers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Verdict:
    """The outcome and every reason, for the name, the birth date and the sex in this order."""

    match: Match
    reasons: tuple[Reason, ...]

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """Only what does not agree."""
        return tuple(reason for reason in self.reasons if reason not in AGREEING)


def compare(theirs: Person, ours: Person) -> Verdict:
    """Whether two are one person. What is not said on one side is a doubt, but no contradiction."""
    name, birth, sex = _name(theirs, ours), _birth(theirs.birth_date, ours.birth_date), _sex(theirs.sex, ours.sex)
    shares_number = bool(theirs.identifiers & ours.identifiers)
    reasons = ((Reason.SAME_IDENTIFIER,) if shares_number else ()) + (name, birth, sex)
    return Verdict(_with_number(name, birth, sex) if shares_number else _without_number(name, birth, sex), reasons)


def _with_number(name: Reason, birth: Reason, sex: Reason) -> Match:
    """A shared number settles it unless name or birth date speak against it: numbers are mistyped and reused."""
    known_as = name in (Reason.SAME_NAME, Reason.CLOSE_NAME, Reason.OTHER_FAMILY, Reason.NO_NAME)
    if known_as and birth in (Reason.SAME_BIRTH, Reason.NO_BIRTH) and sex is not Reason.OTHER_SEX:
        return Match.SAME
    return Match.NEAR


def _without_number(name: Reason, birth: Reason, sex: Reason) -> Match:
    if name is Reason.SAME_NAME and birth is Reason.SAME_BIRTH:
        return Match.NEAR if sex is Reason.OTHER_SEX else Match.SAME
    if birth is Reason.SAME_BIRTH and name in (Reason.OTHER_GIVEN, Reason.OTHER_FAMILY):
        return Match.DIFFERENT if sex is Reason.OTHER_SEX else Match.NEAR  # a twin, or a married name
    if birth is Reason.SAME_BIRTH and name is not Reason.OTHER_NAME:
        return Match.NEAR
    close_birth = birth in (Reason.SWAPPED_BIRTH, Reason.CLOSE_BIRTH, Reason.NO_BIRTH)
    if close_birth and name in (Reason.SAME_NAME, Reason.CLOSE_NAME, Reason.NO_NAME) and sex is not Reason.OTHER_SEX:
        return Match.NEAR
    return Match.DIFFERENT


def _name(theirs: Person, ours: Person) -> Reason:
    if not (theirs.given or theirs.family) or not (ours.given or ours.family):
        return Reason.NO_NAME
    family, given = _family(theirs, ours), _given(theirs, ours)
    if family == given == 2:
        return Reason.SAME_NAME
    if family and given:
        return Reason.CLOSE_NAME
    if family or given:
        return Reason.OTHER_GIVEN if family else Reason.OTHER_FAMILY
    return Reason.CLOSE_NAME if _all_words(theirs) == _all_words(ours) else Reason.OTHER_NAME


def _family(theirs: Person, ours: Person) -> int:
    """2 the same, 1 close (a former name, a part of a double name, a slip of the pen), 0 another."""
    one, other = plain(theirs.family), plain(ours.family)
    if one.replace(" ", "") == other.replace(" ", ""):
        return 2
    if not one or not other:
        return 0
    earlier = {plain(name) for name in (*theirs.former, *ours.former)}
    if one in earlier or other in earlier or set(one.split()) & set(other.split()):
        return 1
    return 1 if JaroWinkler.similarity(one, other) >= CLOSE_FAMILY else 0


def _given(theirs: Person, ours: Person) -> int:
    """2 the same first name and no middle name against it, 1 close (short form, initial, middle names differ), 0 another."""
    one, other = plain(" ".join(theirs.given)).split(), plain(" ".join(ours.given)).split()
    if not one or not other:
        return 2 if one == other else 0
    if one[0] == other[0]:
        return 2 if all(_middle_fits(a, b) for a, b in zip(one[1:], other[1:], strict=False)) else 1
    called_one, called_other = {*one, *plain(theirs.preferred).split()}, {*other, *plain(ours.preferred).split()}
    if one[0] in called_other or other[0] in called_one or _fits_initial(one[0], other[0]) or is_short_form(one[0], other[0]):
        return 1
    return 1 if JaroWinkler.similarity(one[0], other[0]) >= CLOSE_GIVEN else 0


def _middle_fits(one: str, other: str) -> bool:
    return one == other or _fits_initial(one, other)


def _fits_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def _all_words(person: Person) -> list[str]:
    """The words of the whole name: first and last name are sometimes swapped."""
    return sorted(plain(" ".join((*person.given, person.family))).split())


def _birth(one: date | None, other: date | None) -> Reason:
    if one is None or other is None:
        return Reason.NO_BIRTH
    if one == other:
        return Reason.SAME_BIRTH
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Reason.SWAPPED_BIRTH
    digits = sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True))
    return Reason.CLOSE_BIRTH if digits == 1 else Reason.OTHER_BIRTH


def _sex(one: Sex, other: Sex) -> Reason:
    if Sex.UNKNOWN in (one, other):
        return Reason.NO_SEX
    return Reason.SAME_SEX if one is other else Reason.OTHER_SEX
