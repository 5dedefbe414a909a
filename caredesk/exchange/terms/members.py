"""Everybody in a care role once, however often and in however many ways a record names them."""

from dataclasses import replace

from caredesk.exchange.person_facts import CareTeamMember

MOST_MEMBERS = 500
NPI = "2.16.840.1.113883.4.6"
_LETTERS = frozenset(
    "md do rn np pa phd dds dmd lpn aprn fnp pharmd rph od dpm dc pt ot pac facp msn bsn jr sr ii iii iv dr mr mrs ms miss".split()
)


def merged(members_of_all: list[CareTeamMember]) -> tuple[CareTeamMember, ...]:
    """Everybody once: one number or one name is one person; what one mention lacks, another fills in."""
    found: dict[tuple[str, ...], CareTeamMember] = {}
    by_name: dict[tuple[str, ...], tuple[str, ...]] = {}
    has_primary = False
    for member in members_of_all[: MOST_MEMBERS * 4]:
        name_key = (str(member.is_organization), *bare(member.name))
        key = by_name.get(name_key, name_key)
        other = found.get(key)
        if other is not None and _number(other) and _number(member) and _number(other) != _number(member):
            key = (*name_key, _number(member))
            other = found.get(key)
        is_primary = member.is_primary and (not has_primary or bool(other and other.is_primary))
        has_primary = has_primary or is_primary
        counted = replace(member, is_primary=is_primary)
        found[key] = _joined(other, counted) if other else counted
        by_name.setdefault(name_key, key)
    return tuple(found.values())[:MOST_MEMBERS]


def _number(member: CareTeamMember) -> str:
    """The number that tells two people of one name apart, right or wrong as an NPI."""
    root, _, number = member.source_key.partition("|")
    return number if root == NPI and number.isdigit() else ""


def bare(name: str) -> tuple[str, ...]:
    """The words of a name without titles and degrees, by which two mentions are known to be one."""
    words = (word for word in name.casefold().replace(",", " ").replace(".", "").split() if word not in _LETTERS)
    return tuple(words)


def _joined(one: CareTeamMember, other: CareTeamMember) -> CareTeamMember:
    """The fuller of two mentions, with what only the other says."""
    fuller, thinner = (other, one) if len(other.name) > len(one.name) else (one, other)
    gaps = (
        "role",
        "specialty",
        "organization",
        "telecoms",
        "addresses",
        "npi",
        "started",
        "ended",
        "source_key",
        "prefix",
        "suffix",
        "given",
        "family",
    )
    filled = {name: getattr(fuller, name) or getattr(thinner, name) for name in gaps}
    return replace(fuller, **filled, is_primary=one.is_primary or other.is_primary, where=tuple(dict.fromkeys((*one.where, *other.where))))
