"""Codes of closed lists as a terminal shows them, in the window's words. JSON keeps the codes (cli.md)."""

from caredesk.kinds import AllergyStatus, ContactRole, MedicationStatus, PatientStatus, ProblemStatus, Sex, TelecomSystem
from caredesk.services.plan_words import PROGRESS_WORDS, ROLE_WORDS

# Where a code is the word itself ("active", "on-hold"), it needs no line here.
SYSTEMS: dict[str, str] = {
    TelecomSystem.EMAIL: "E-mail",
    TelecomSystem.SMS: "Text message",
    TelecomSystem.URL: "Web page",
    TelecomSystem.DIRECT: "Direct address",
}
SEXES: dict[str, str] = {Sex.UNKNOWN: "Not said"}
STATES: dict[str, str] = {PatientStatus.ON_HOLD: "On hold", PatientStatus.DISCHARGED: "Discharged"}
ROLES: dict[str, str] = {role: ROLE_WORDS.get(role) or role.replace("-", " ").capitalize() for role in ContactRole}
STATUSES: dict[str, dict[str, str]] = {
    "allergies": {AllergyStatus.ACTIVE: "Holds", AllergyStatus.INACTIVE: "No longer holds", "unconfirmed": "Not confirmed"},
    "medications": {
        MedicationStatus.ACTIVE: "Takes it",
        MedicationStatus.INTENDED: "To be started",
        MedicationStatus.COMPLETED: "Course finished",
        MedicationStatus.NOT_TAKEN: "Does not take it",
        MedicationStatus.UNKNOWN: "Not known",
    },
    "procedures": {"completed": "", "not-done": "Not done"},
    "immunizations": {"completed": "", "not-done": "Not given"},
    "problems": {ProblemStatus.RECURRENCE: "Came back", ProblemStatus.REMISSION: "In remission"},
    "goals": {progress.value: words for progress, words in PROGRESS_WORDS.items()},
}


def status_words(section: str, code: str) -> str:
    """How a row of this section of the chart stands."""
    known = STATUSES.get(section, {})
    return known[code] if code in known else _spelled(code)


def role_words(told: str) -> str:
    """A role, or what somebody wrote in its place."""
    return ROLES.get(told, told)


def state_words(code: str) -> str:
    """Whether the practice looks after a patient now."""
    return STATES.get(code) or _spelled(code)


def sex_words(code: str) -> str:
    """The administrative sex."""
    return SEXES.get(code) or _spelled(code)


def system_words(code: str) -> str:
    """What sort of number or address it is."""
    return SYSTEMS.get(code) or _spelled(code)


def _spelled(code: str) -> str:
    return code.replace("-", " ").capitalize()
