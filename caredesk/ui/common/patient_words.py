"""What is known of a patient in the window's words: the banner, the roster's pane and the search box say the same."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import AllergyKind, PatientStatus, Programme, RiskTier, Sex, TelecomSystem, TelecomUse
from caredesk.rules.spoken_labels import without_kind
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.shown_names import shown_name

if TYPE_CHECKING:  # loads what a chart is made of, which a roster does without
    from caredesk.services.chart_banner import Banner, BannerAllergy


def _tr(words: str) -> str:
    return QCoreApplication.translate("Patient", words)


@dataclass(frozen=True)
class AllergyWords:
    """Allergies apart from intolerances; `nothing` says what is known where there are none of either."""

    allergies: str
    intolerances: str
    nothing: str

    @property
    def whole(self) -> str:
        """All of it in one sentence, as a screen reader says it."""
        parts = [self.allergies, _tr("Intolerance: {names}").format(names=self.intolerances) if self.intolerances else ""]
        return ". ".join(part for part in parts if part) or self.nothing


def allergy_words(banner: "Banner") -> AllergyWords:
    """The banner's allergies; one that nobody here confirmed says so, after those that hold."""
    rows = sorted(banner.allergies, key=lambda row: not row.confirmed)
    allergies = [_named(row) for row in rows if row.kind is AllergyKind.ALLERGY]
    intolerances = [_named(row) for row in rows if row.kind is not AllergyKind.ALLERGY]
    said = banner.allergy_statement
    nothing = said.words if said else _tr("None on record")
    return AllergyWords(", ".join(allergies), ", ".join(intolerances), nothing)


def _named(row: "BannerAllergy") -> str:
    name = without_kind(row.label)
    return name if row.confirmed else _tr("{allergy} (not confirmed)").format(allergy=name)


def code_status_words(banner: "Banner") -> str:
    """The code status with its document and date, or that there is no directive on file."""
    source = ", ".join(part for part in (banner.code_status_source, day_words(banner.code_status_on)) if part)
    if not banner.code_status:
        return source or _tr("No directive on file")
    if not source:
        return _tr("{status}, no directive on file").format(status=banner.code_status)
    return _tr("{status}, {source}").format(status=banner.code_status, source=source)


def language_words(banner: "Banner", *, short: bool = False) -> str:
    """The language, and whether an interpreter is needed."""
    language = banner.language or (_tr("Language not known") if not banner.interpreter_needed else "")
    if banner.interpreter_needed is False and banner.language and not short:
        return _tr("{language}, no interpreter needed").format(language=language)
    if not banner.interpreter_needed:
        return language
    needed = _tr("interpreter") if short else _tr("interpreter needed")
    return _tr("{language}, {needed}").format(language=language, needed=needed) if language else needed.capitalize()


def interpreter_choices() -> list[tuple[bool | None, str]]:
    """What may be said about an interpreter; the first is that nobody said anything."""
    return [(None, _tr("Not recorded")), (True, _tr("Interpreter needed")), (False, _tr("Not needed"))]


def goes_by(preferred: str, pronouns: str, *, short: bool = False) -> str:
    """ "goes by Tere, she/her", or with `short` "Tere, she/her"."""
    name = shown_name(preferred)
    called = name if short or not name else _tr("goes by {name}").format(name=name)
    return ", ".join(part for part in (called, pronouns) if part)


def risk_chip(tier: RiskTier, *, short: bool = False) -> Chip:
    """The risk tier; only high risk has a colour. `short` is the word alone, as the roster's column shows it."""
    if short:
        return {
            RiskTier.HIGH: Chip(_tr("High"), "late", "arrow-up-bold"),
            RiskTier.MEDIUM: Chip(_tr("Medium"), "neutral", "minus-bold"),
            RiskTier.LOW: Chip(_tr("Low"), "neutral", "arrow-down-bold"),
        }[tier]
    return {
        RiskTier.HIGH: Chip(_tr("High risk"), "late", "arrow-up-bold"),
        RiskTier.MEDIUM: Chip(_tr("Medium risk"), "neutral", "minus-bold"),
        RiskTier.LOW: Chip(_tr("Low risk"), "neutral", "arrow-down-bold"),
    }[tier]


def status_words(status: PatientStatus) -> str:
    """Whether the practice looks after the patient now."""
    return {
        PatientStatus.ACTIVE: _tr("Active"),
        PatientStatus.ON_HOLD: _tr("On hold"),
        PatientStatus.DISCHARGED: _tr("Discharged"),
        PatientStatus.DECEASED: _tr("Deceased"),
    }[status]


def sex_words(sex: Sex) -> str:
    """The administrative sex."""
    return {Sex.FEMALE: _tr("Female"), Sex.MALE: _tr("Male"), Sex.OTHER: _tr("Other"), Sex.UNKNOWN: _tr("Not said")}[sex]


def programme_words(programme: Programme) -> str:
    """The kind of care that is coordinated."""
    return {
        Programme.PRIMARY: _tr("Primary care"),
        Programme.ACUTE: _tr("Acute care"),
        Programme.LONG_TERM: _tr("Long-term care"),
    }[programme]


def system_words(system: TelecomSystem) -> str:
    """What sort of number or address it is."""
    return {
        TelecomSystem.PHONE: _tr("Phone"),
        TelecomSystem.FAX: _tr("Fax"),
        TelecomSystem.EMAIL: _tr("E-mail"),
        TelecomSystem.SMS: _tr("Text message"),
        TelecomSystem.PAGER: _tr("Pager"),
        TelecomSystem.URL: _tr("Web page"),
        TelecomSystem.DIRECT: _tr("Direct address"),
        TelecomSystem.PORTAL: _tr("Portal"),
        TelecomSystem.OTHER: _tr("Other"),
    }[system]


def use_words(use: TelecomUse) -> str:
    """Where it rings or lies."""
    return {
        TelecomUse.HOME: _tr("Home"),
        TelecomUse.WORK: _tr("Work"),
        TelecomUse.MOBILE: _tr("Mobile"),
        TelecomUse.TEMP: _tr("For now"),
        TelecomUse.OLD: _tr("Old"),
    }[use]


def chips_of(banner: "Banner") -> list[Chip]:
    """What the banner and the pane show as chips beside the name."""
    found = []
    if banner.archived:
        found.append(Chip(_tr("Archived"), "neutral", "minus-circle-fill"))
    if banner.status is not PatientStatus.ACTIVE:
        found.append(Chip(status_words(banner.status), "neutral", "minus-circle-fill"))
    if banner.risk_tier is RiskTier.HIGH and not front_desk().hides_risk:
        found.append(risk_chip(banner.risk_tier))
    return found
