"""What a state asks beyond federal law, as data that a practice checks and signs; nothing is guessed where nobody did (rules.md 3.1.12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caredesk.kinds import Sensitivity
from caredesk.rules.relative_days import months_on

# The classes of 5.2's row 11 by what overlays call them; a class that a tag stands for.
CLASS_OF_TAG: dict[Sensitivity, str] = {
    Sensitivity.HIV: "hiv",
    Sensitivity.STD: "sexual-health",
    Sensitivity.SEXUAL_HEALTH: "sexual-health",
    Sensitivity.GENETIC: "genetic",
    Sensitivity.MENTAL_HEALTH: "mental-health",
    Sensitivity.VIOLENCE: "violence",
    Sensitivity.MINOR_CONFIDENTIAL: "minor-confidential",
    Sensitivity.SUBSTANCE_USE: "substance-use",
    Sensitivity.ALCOHOL_USE: "substance-use",
    Sensitivity.OPIOID_USE: "substance-use",
}
SPECIAL_TAGS = frozenset(tag for tag, name in CLASS_OF_TAG.items() if name != "substance-use")


@dataclass(frozen=True)
class Overlay:
    """One state's additions. `classes` are those that its law speaks of; a class that it names needs what the sets ask of it."""

    state: str
    checked_on: date | None = None
    checked_by: str = ""
    citation: str = ""
    max_auth_months: int | None = None
    default_auth_months: int | None = None
    min_font_pt: float | None = None
    requires_witness: frozenset[str] = frozenset()
    separate_initials: frozenset[str] = frozenset()
    separate_authorization: frozenset[str] = frozenset()
    required_sentences: tuple[str, ...] = ()
    self_consent_years: tuple[tuple[str, int], ...] = ()  # class, age from which a minor decides alone
    access_days: int | None = None
    retention_years: int | None = None
    notices: tuple[tuple[str, str], ...] = ()  # class, text that has to go along

    @property
    def is_checked(self) -> bool:
        """Whether somebody of the practice read it and stands behind it."""
        return self.checked_on is not None and bool(self.checked_by.strip())

    def last_day(self, signed_on: date) -> date:
        """The last day that an authorization of this state may have."""
        return months_on(signed_on, self.max_auth_months or 0)

    def notice(self, classes: Iterable[str]) -> str:
        """What has to be said along with records of these classes; empty where nothing has to."""
        return "\n".join(text for name, text in self.notices if name in frozenset(classes))


def classes_of(tags: Iterable[Sensitivity]) -> frozenset[str]:
    """The classes that these tags stand for."""
    return frozenset(CLASS_OF_TAG[tag] for tag in tags if tag in CLASS_OF_TAG)
