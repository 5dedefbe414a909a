"""The person's fields by subject, as the Summary shows and changes them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import PatientStatus, Programme, RiskTier, Sex
from caredesk.services.practice import UserRow
from caredesk.ui.charts.field_specs import FieldSpec, Sort
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.patient_words import interpreter_choices, programme_words, risk_chip, sex_words, status_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def key_facts(users: Sequence[UserRow]) -> tuple[FieldSpec, ...]:
    """What the practice needs to know at once."""
    risks = [(None, _tr("Not set")), *((tier, risk_chip(tier).words) for tier in RiskTier)]
    risk = () if front_desk().hides_risk else (FieldSpec("risk_tier", _tr("Risk"), Sort.CHOICE, 3, risks),)
    owners = [(None, _tr("Nobody yet")), *((user.user_id, user.name) for user in users)]
    return (
        FieldSpec("status", _tr("Status"), Sort.CHOICE, 3, [(status, status_words(status)) for status in PatientStatus]),
        FieldSpec("coordinator_id", _tr("Coordinator"), Sort.CHOICE, 3, owners),
        *risk,
        FieldSpec("programme", _tr("Program"), Sort.CHOICE, 3, [(None, _tr("Not set")), *((p, programme_words(p)) for p in Programme)]),
        FieldSpec("language", _tr("Language"), span=3),
        FieldSpec("interpreter_needed", _tr("Interpreter"), Sort.CHOICE, 3, interpreter_choices(), tells_unknown=True),
    )


def identity_facts() -> tuple[FieldSpec, ...]:
    """Name, birth, and who the person is."""
    return (
        FieldSpec("prefix", _tr("Title"), span=1),
        FieldSpec("given", _tr("First and middle name"), span=3),
        FieldSpec("suffix", _tr("Suffix"), span=2, hint=_tr("Jr.")),
        FieldSpec("family", _tr("Last name"), span=3),
        FieldSpec("preferred", _tr("Goes by"), span=3),
        FieldSpec("former_names", _tr("Former names"), span=3),
        FieldSpec("pronouns", _tr("Pronouns"), span=3, hint=_tr("she/her")),
        FieldSpec("birth_date", _tr("Birth date"), Sort.DAY, 3),
        FieldSpec("sex", _tr("Sex"), Sort.CHOICE, 3, [(sex, sex_words(sex)) for sex in Sex]),
        FieldSpec("gender_identity", _tr("Gender identity"), span=3),
        FieldSpec("marital_status", _tr("Marital status"), span=3),
        FieldSpec("race", _tr("Race"), span=3),
        FieldSpec("ethnicity", _tr("Ethnicity"), span=3),
    )


def code_status_facts() -> tuple[FieldSpec, ...]:
    """What is to be done in an emergency, and which document says so."""
    return (
        FieldSpec("code_status", _tr("Code status"), span=6, hint=_tr("Full code")),
        FieldSpec("code_status_source", _tr("Document"), span=3, hint=_tr("Advance directive")),
        FieldSpec("code_status_on", _tr("Dated"), Sort.DAY, 3),
    )


def life_facts() -> tuple[FieldSpec, ...]:
    """Faith, customs and worries that bear on care, and notes."""
    return (
        FieldSpec("religion", _tr("Religion"), span=6),
        FieldSpec("cultural_wishes", _tr("Customs that bear on care"), Sort.TEXT, 6),
        FieldSpec("worries", _tr("Work, money, housing"), Sort.TEXT, 6),
        FieldSpec("notes", _tr("Notes"), Sort.TEXT, 6),
    )
