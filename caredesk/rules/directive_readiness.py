"""How ready a patient's directives are to be used at night: six questions, a point for each yes (rules.md 3.7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caredesk.rules.relative_days import months_on

FRESH_MONTHS = 12


class ReadinessPart(StrEnum):
    """The six questions."""

    ON_FILE = "document-on-file"
    AGENT_REACHABLE = "agent-reachable"
    ALTERNATE = "alternate-named"
    COPY_AT_PCP = "copy-at-pcp"
    COPY_AT_HOSPITAL = "copy-at-hospital"
    WISHES_FRESH = "wishes-reviewed"


@dataclass(frozen=True)
class DirectiveFacts:
    """What the register and the chart say. A copy of an older version than the one in force is no copy."""

    has_document: bool = False
    agent_verified_on: date | None = None
    has_alternate: bool = False
    pcp_has_current_copy: bool = False
    hospital_has_current_copy: bool = False
    wishes_reviewed_on: date | None = None


@dataclass(frozen=True)
class Readiness:
    """Which questions are answered with yes."""

    there: frozenset[ReadinessPart]

    @property
    def score(self) -> int:
        """0 to 6."""
        return len(self.there)

    @property
    def missing(self) -> tuple[ReadinessPart, ...]:
        """The others, in the order of the questions."""
        return tuple(part for part in ReadinessPart if part not in self.there)


def readiness(facts: DirectiveFacts, on: date) -> Readiness:
    """The score with its parts on a day; what was verified or reviewed within twelve months is fresh, the day itself included."""
    answers = {
        ReadinessPart.ON_FILE: facts.has_document,
        ReadinessPart.AGENT_REACHABLE: _is_fresh(facts.agent_verified_on, on),
        ReadinessPart.ALTERNATE: facts.has_alternate,
        ReadinessPart.COPY_AT_PCP: facts.pcp_has_current_copy,
        ReadinessPart.COPY_AT_HOSPITAL: facts.hospital_has_current_copy,
        ReadinessPart.WISHES_FRESH: _is_fresh(facts.wishes_reviewed_on, on),
    }
    return Readiness(frozenset(part for part, is_so in answers.items() if is_so))


def _is_fresh(day: date | None, on: date) -> bool:
    return day is not None and months_on(on, -FRESH_MONTHS) <= day <= on
