"""Which role may do what: one table, asked by the services at every deed that changes records, prints or exports (trust.md 2.1).

Roles are enforced by the program, not by keys: whoever can open the practice holds its key. What a role may not do, nor read, is
no more than its work needs (45 CFR 164.514(d)(2)).
"""

from collections.abc import Iterable
from enum import StrEnum

from caredesk.kinds import UserRole


class Deed(StrEnum):
    """What is asked for, as far as roles differ about it."""

    OWN = "own"  # one's own passphrase, drafts, views: nobody's consent is needed
    BACK_UP = "back up"
    PRINT = "print"
    READ = "read"  # what a chart says about a patient's health: problems, medicines, the plan, documents, how great the risk is
    PERSON = "person"  # who a patient is, where they live, how they are reached, who insures them
    CONTACT = "contact"
    TEAM = "team"
    CHART = "chart"
    DOCUMENT = "document"
    PLAN = "plan"
    PUBLISH = "publish"
    IMPORT = "import"
    LOG = "log"
    EXPORT = "export"
    PRACTICE = "practice"
    PEOPLE = "people"
    NOTICE = "notice"  # that what happened to the practice was seen: it stays in sight until then
    KEYS = "keys"  # the recovery code, and all keys of the practice


OWNER, COORDINATOR, CLINICIAN, FRONT_DESK = UserRole.OWNER, UserRole.COORDINATOR, UserRole.CLINICIAN, UserRole.FRONT_DESK
EVERYBODY = frozenset(UserRole)
CARE_STAFF = frozenset({OWNER, COORDINATOR, CLINICIAN})
MAY: dict[Deed, frozenset[UserRole]] = {
    Deed.OWN: EVERYBODY,
    Deed.BACK_UP: EVERYBODY,
    Deed.PRINT: EVERYBODY,
    Deed.READ: CARE_STAFF,
    Deed.PERSON: EVERYBODY,
    Deed.CONTACT: EVERYBODY,
    Deed.TEAM: CARE_STAFF,
    Deed.CHART: CARE_STAFF,
    Deed.DOCUMENT: CARE_STAFF,
    Deed.PLAN: CARE_STAFF,
    Deed.PUBLISH: CARE_STAFF,
    Deed.IMPORT: CARE_STAFF,
    Deed.LOG: CARE_STAFF,
    Deed.EXPORT: frozenset({OWNER, COORDINATOR}),
    Deed.PRACTICE: frozenset({OWNER}),
    Deed.PEOPLE: frozenset({OWNER}),
    Deed.NOTICE: frozenset({OWNER}),
    Deed.KEYS: frozenset({OWNER}),
}
_ASK_CARE_STAFF = "Ask an owner, a coordinator or a clinician."
REFUSALS: dict[Deed, str] = {
    Deed.READ: f"Your role does not read what a chart says about a patient’s health. {_ASK_CARE_STAFF}",
    Deed.TEAM: f"Your role does not change care teams. {_ASK_CARE_STAFF}",
    Deed.CHART: f"Your role does not change what a chart says about a patient’s health. {_ASK_CARE_STAFF}",
    Deed.DOCUMENT: f"Your role does not change a chart’s documents. {_ASK_CARE_STAFF}",
    Deed.PLAN: f"Your role does not change care plans. {_ASK_CARE_STAFF}",
    Deed.PUBLISH: f"Your role does not publish care plans. {_ASK_CARE_STAFF}",
    Deed.IMPORT: f"Your role does not take in files. {_ASK_CARE_STAFF}",
    Deed.LOG: f"Your role does not read the log. {_ASK_CARE_STAFF}",
    Deed.EXPORT: "Your role does not export records. Ask an owner or a coordinator.",
    Deed.PRACTICE: "Your role does not change the practice’s settings. Ask an owner.",
    Deed.PEOPLE: "Your role does not change who works here. Ask an owner.",
    Deed.NOTICE: "This stays in sight until an owner has seen it. Ask an owner.",
    Deed.KEYS: "Your role does not change the practice’s keys. Ask an owner.",
}

# What a changed row of each table amounts to, whatever deed changed it, an undo or an import among them.
OF_TABLE: dict[str, Deed] = {
    "patients": Deed.PERSON,
    "identifiers": Deed.PERSON,
    "telecoms": Deed.PERSON,
    "addresses": Deed.PERSON,
    "coverages": Deed.PERSON,
    "kept_apart": Deed.PERSON,
    "contacts": Deed.CONTACT,
    "care_team_members": Deed.TEAM,
    "allergies": Deed.CHART,
    "medications": Deed.CHART,
    "problems": Deed.CHART,
    "results": Deed.CHART,
    "procedures": Deed.CHART,
    "immunizations": Deed.CHART,
    "encounters": Deed.CHART,
    "statements": Deed.CHART,
    "wishes": Deed.CHART,
    "documents": Deed.DOCUMENT,
    "instruments": Deed.DOCUMENT,
    "instrument_recipients": Deed.DOCUMENT,
    "care_plans": Deed.PLAN,
    "goals": Deed.PLAN,
    "plan_actions": Deed.PLAN,
    "barriers": Deed.PLAN,
    "contingency_steps": Deed.PLAN,
    "care_plan_versions": Deed.PUBLISH,
    "imports": Deed.IMPORT,
    "releases": Deed.PRINT,
    "practice": Deed.PRACTICE,
    "users": Deed.PEOPLE,
}
# What people change in their own row of the users: how they sign and are reached, that a passphrase was chosen or a sheet proved.
OWN_FIELDS = frozenset({"credentials", "phone", "passphrase_is_given", "recovery_proved_at"})
# What single fields amount to where that is more than the rest of their row does.
OF_FIELD: dict[tuple[str, str], Deed] = {
    ("patients", name): Deed.CHART
    for name in (
        *("code_status", "code_status_source", "code_status_on", "risk_tier"),
        *("religion", "cultural_wishes", "worries", "notes"),
    )
}
# What nobody does who came by the recovery code: a passphrase shows who it is.
NEEDS_PASSPHRASE = frozenset({Deed.PEOPLE, Deed.NOTICE, Deed.KEYS})
CAME_BY_CODE = "Whoever opened the practice with the recovery code cannot do this. Unlock with a passphrase first."


def may(role: UserRole, deed: Deed) -> bool:
    """Whether a role may do it."""
    return role in MAY[deed]


def why_not(role: UserRole, deed: Deed, *, came_by_code: bool = False) -> str:
    """Why somebody in a role may not do it, and who can; empty where they may."""
    if not may(role, deed):
        return REFUSALS[deed]
    return CAME_BY_CODE if came_by_code and deed in NEEDS_PASSPHRASE else ""


def of_table(table: str) -> Deed:
    """What changing a row of a table amounts to; of one that nobody placed, the deed that the fewest may do."""
    return OF_TABLE.get(table, Deed.KEYS)


def of_fields(table: str, names: Iterable[str]) -> set[Deed]:
    """What changing these fields of a row amounts to."""
    return {OF_FIELD.get((table, name), of_table(table)) for name in names}
