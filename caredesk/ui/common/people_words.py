"""Roles, ways to reach people, who may decide and who may be told, in the window's words: contact book and care team say the same."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ContactMethod, ContactRole, DecisionAuthority, MayBeTold
from caredesk.ui.common.chips import Chip

if TYPE_CHECKING:  # loads what care teams are made of, which a roster does without
    from caredesk.services.care_team_rows import MemberRow

Name = TypeVar("Name")
BY_DOCUMENT = (DecisionAuthority.HEALTH_CARE_AGENT, DecisionAuthority.GUARDIAN)


def _tr(words: str) -> str:
    return QCoreApplication.translate("People", words)


def role_words(member: "MemberRow") -> str:
    """ "PCP" for the hub, what a relative is to the patient, else the field or the role: "cardiology"."""
    if member.is_primary:
        return _tr("PCP")
    words = member.relationship_text or member.role_text or (member.specialty if not member.is_family else "")
    return _lowered(words) if words else role_name(member.role).lower()


def role_name(role: ContactRole) -> str:
    """A role by itself."""
    return {
        ContactRole.PCP: _tr("Primary care provider"),
        ContactRole.SPECIALIST: _tr("Specialist"),
        ContactRole.HOSPITALIST: _tr("Hospitalist"),
        ContactRole.NURSE_COORDINATOR: _tr("Nurse coordinator"),
        ContactRole.CASE_MANAGER: _tr("Case manager"),
        ContactRole.THERAPIST: _tr("Therapist"),
        ContactRole.PSYCHIATRIST: _tr("Psychiatrist"),
        ContactRole.PHARMACIST: _tr("Pharmacist"),
        ContactRole.DENTIST: _tr("Dentist"),
        ContactRole.PHYSICAL_THERAPIST: _tr("Physical therapist"),
        ContactRole.OCCUPATIONAL_THERAPIST: _tr("Occupational therapist"),
        ContactRole.SPEECH_THERAPIST: _tr("Speech therapist"),
        ContactRole.DIETITIAN: _tr("Dietitian"),
        ContactRole.HOME_HEALTH: _tr("Home health agency"),
        ContactRole.DME_SUPPLIER: _tr("Equipment supplier"),
        ContactRole.SOCIAL_WORKER: _tr("Social worker"),
        ContactRole.INSURER_CASE_MANAGER: _tr("Insurer’s case manager"),
        ContactRole.SCHOOL: _tr("School"),
        ContactRole.INTERPRETER: _tr("Interpreter"),
        ContactRole.TRANSPORT: _tr("Rides"),
        ContactRole.CLERGY: _tr("Clergy"),
        ContactRole.COMMUNITY: _tr("Community service"),
        ContactRole.FAMILY: _tr("Family"),
        ContactRole.CAREGIVER: _tr("Caregiver"),
        ContactRole.HEALTH_CARE_AGENT: _tr("Health care agent"),
        ContactRole.GUARDIAN: _tr("Guardian"),
        ContactRole.ATTORNEY: _tr("Attorney"),
        ContactRole.ADVOCATE: _tr("Advocate"),
        ContactRole.NURSE: _tr("Nurse"),
        ContactRole.OTHER: _tr("Other"),
    }[role]


def role_choices() -> list[tuple[ContactRole, str]]:
    """All roles for a choice, in the order that care teams are listed in."""
    return [(role, role_name(role)) for role in ContactRole]


def role_other_names() -> dict[ContactRole, list[str]]:
    """By what else people look for a role."""
    return _listed({
        ContactRole.PCP: _tr("PCP, Family doctor, General practitioner, GP"),
        ContactRole.CASE_MANAGER: _tr("Care manager"),
        ContactRole.NURSE_COORDINATOR: _tr("Care coordinator"),
        ContactRole.THERAPIST: _tr("Counselor, Psychologist"),
        ContactRole.PHARMACIST: _tr("Drugstore"),
        ContactRole.PHYSICAL_THERAPIST: _tr("PT"),
        ContactRole.OCCUPATIONAL_THERAPIST: _tr("OT"),
        ContactRole.SPEECH_THERAPIST: _tr("SLP"),
        ContactRole.DIETITIAN: _tr("Nutritionist"),
        ContactRole.HOME_HEALTH: _tr("Visiting nurse"),
        ContactRole.DME_SUPPLIER: _tr("DME, Durable medical equipment"),
        ContactRole.SOCIAL_WORKER: _tr("LCSW"),
        ContactRole.INTERPRETER: _tr("Translator"),
        ContactRole.TRANSPORT: _tr("Transportation, Driver"),
        ContactRole.CLERGY: _tr("Chaplain, Priest, Pastor, Rabbi, Imam"),
        ContactRole.HEALTH_CARE_AGENT: _tr("Power of attorney, POA, HCPOA, Proxy"),
        ContactRole.GUARDIAN: _tr("Conservator"),
        ContactRole.ATTORNEY: _tr("Lawyer"),
    })  # fmt: skip


def _listed(names: Mapping[Name, str]) -> dict[Name, list[str]]:
    return {value: listed.split(", ") for value, listed in names.items()}


def method_words(method: ContactMethod) -> str:
    """A way to reach somebody."""
    return {
        ContactMethod.PHONE: _tr("Phone"),
        ContactMethod.BACK_LINE: _tr("Back line"),
        ContactMethod.FAX: _tr("Fax"),
        ContactMethod.DIRECT: _tr("Direct message"),
        ContactMethod.ENCRYPTED_EMAIL: _tr("Encrypted e-mail"),
        ContactMethod.EMAIL: _tr("E-mail"),
        ContactMethod.PORTAL: _tr("Portal"),
        ContactMethod.POST: _tr("Mail"),
        ContactMethod.IN_PERSON: _tr("In person"),
        ContactMethod.VIDEO: _tr("Video"),
        ContactMethod.COURIER: _tr("Courier"),
        ContactMethod.TEXT: _tr("Text message"),
    }[method]


def method_choices(nothing: str) -> list[tuple[ContactMethod | None, str]]:
    """All ways for a choice; the first one is none, in the words given."""
    return [(None, nothing), *((method, method_words(method)) for method in ContactMethod)]


def method_icon(method: ContactMethod | None) -> str:
    """The icon of a way to reach somebody."""
    return {
        ContactMethod.FAX: "printer",
        ContactMethod.DIRECT: "paper-plane-tilt",
        ContactMethod.ENCRYPTED_EMAIL: "paper-plane-tilt",
        ContactMethod.EMAIL: "paper-plane-tilt",
        ContactMethod.PORTAL: "arrow-square-out",
        ContactMethod.POST: "file-text",
        ContactMethod.IN_PERSON: "user",
        ContactMethod.VIDEO: "video-camera",
        ContactMethod.COURIER: "car",
        ContactMethod.TEXT: "chat-text",
    }.get(method or ContactMethod.PHONE, "phone")


def authority_words(authority: DecisionAuthority) -> str:
    """By what somebody decides for the patient."""
    return {
        DecisionAuthority.NONE: _tr("Does not decide"),
        DecisionAuthority.HEALTH_CARE_AGENT: _tr("Health care agent"),
        DecisionAuthority.GUARDIAN: _tr("Guardian"),
        DecisionAuthority.PARENT: _tr("Parent"),
        DecisionAuthority.SURROGATE: _tr("Surrogate"),
    }[authority]


def authority_other_names() -> dict[DecisionAuthority, list[str]]:
    """By what else people look for it: whoever types "power" means the agent, and never the parent."""
    return _listed({
        DecisionAuthority.NONE: _tr("No, Nobody"),
        DecisionAuthority.HEALTH_CARE_AGENT: _tr("Power of attorney, POA, HCPOA, DPOA, Durable power of attorney, Proxy"),
        DecisionAuthority.GUARDIAN: _tr("Conservator, Court"),
        DecisionAuthority.PARENT: _tr("Mother, Father"),
        DecisionAuthority.SURROGATE: _tr("Next of kin"),
    })  # fmt: skip


def authority_chip(authority: DecisionAuthority, document: str = "") -> Chip | None:
    """Who decides stands out, and an agent or a guardian without a document on record; who does not decide has no chip."""
    if authority is DecisionAuthority.NONE:
        return None
    if authority in BY_DOCUMENT and not document:
        return Chip(_tr("Agent, no papers") if authority is DecisionAuthority.HEALTH_CARE_AGENT else _tr("Guardian, no papers"),
                    "soon", "warning-fill")  # fmt: skip
    words = {
        DecisionAuthority.HEALTH_CARE_AGENT: _tr("Decides: agent"),
        DecisionAuthority.GUARDIAN: _tr("Decides: guardian"),
        DecisionAuthority.PARENT: _tr("Decides: parent"),
        DecisionAuthority.SURROGATE: _tr("Decides: surrogate"),
    }[authority]
    return Chip(words, "info", "check-circle-fill")


def papers_caution(authority: DecisionAuthority, document: str) -> str:
    """What is missing where somebody decides by a document that nobody has seen; empty where nothing is. Source: rules.md 3.1.9."""
    if authority not in BY_DOCUMENT or document:
        return ""
    if authority is DecisionAuthority.GUARDIAN:
        return _tr("No papers on record. Ask for the court order and write down its date.")
    return _tr("No papers on record. Ask for the power of attorney or proxy and write down its date.")


def told_words(told: MayBeTold) -> str:
    """What somebody may hear about the patient."""
    return {
        MayBeTold.NOT_ASKED: _tr("Not asked yet"),
        MayBeTold.EVERYTHING_RELEVANT: _tr("All that concerns their help"),
        MayBeTold.LIMITED: _tr("Only some things"),
        MayBeTold.NOTHING: _tr("Nothing"),
    }[told]


def told_chip(told: MayBeTold) -> Chip:
    """What somebody may hear, as a chip: allowed, limited, held back, or a question still to ask."""
    return {
        MayBeTold.NOT_ASKED: Chip(_tr("Ask who may know"), "neutral", "question-fill"),
        MayBeTold.EVERYTHING_RELEVANT: Chip(_tr("May be told"), "ok", "check-circle-fill"),
        MayBeTold.LIMITED: Chip(_tr("Told in part"), "soon", "warning-fill"),
        MayBeTold.NOTHING: Chip(_tr("Told nothing"), "held", "lock-simple-fill"),
    }[told]


def _lowered(words: str) -> str:
    """Small first letter, unless the word is an abbreviation."""
    return words if words[:2].isupper() else f"{words[0].lower()}{words[1:]}"
