"""Every core element and required statement of the law has its place on the form (rules.md 3.1.1, 3.1.4, 3.1.8)."""

from datetime import date
from uuid import UUID

import pytest

from caredesk.kinds import InstrumentKind, NoticeStatement, PaperLanguage
from caredesk.reports.form_papers import PERMISSION_KINDS, STATEMENTS
from caredesk.reports.forms.told import told
from caredesk.rules.instrument_checks import validate
from caredesk.rules.instruments import Instrument, Scope
from tests.reports.forms.drawn import drawn_blank
from tests.reports.forms.form_builders import KINDS, blank
from tests.reports.forms.told_words import names, said
from tests.reports.reading import pages

EACH = pytest.mark.parametrize("kind", KINDS)
PERMISSIONS = tuple(kind.value for kind in PERMISSION_KINDS)

# 45 CFR 164.508(c)(1) and 42 CFR 2.31(a)(1) to (9): the fields in which each element is written.
ELEMENTS = {
    "patient": ("patient_name", "patient_birth_date"),
    "what": ("records_from", "records_to"),
    "who may share": ("discloser_name", "discloser_address", "discloser_phone", "discloser_fax"),
    "who may get it": ("recipient_1_name", "recipient_1_address", "recipient_1_phone", "recipient_1_fax"),
    "until when": ("ends_on", "ends_event"),
    "signature": ("signature", "signed_on"),
    "by what right": ("signer_name", "signer_right"),
}
WHAT_FOR = {
    "authorization": "purpose_at_my_request",
    "psychotherapy-notes-authorization": "purpose_at_my_request",
    "part2-consent": "purpose_at_my_request",
    "part2-tpo-consent": "For treatment, payment and health care operations.",
    "part2-proceedings-consent": "case_name",
    "sud-notes-consent": "purpose_at_my_request",
}
NAMED = {  # what identifies the records in a specific and meaningful fashion
    "authorization": "Visit notes",
    "psychotherapy-notes-authorization": "The psychotherapy notes of my sessions, and nothing else.",
    "part2-consent": "From my record of treatment for alcohol or drug use, share:",
    "part2-tpo-consent": "From my record of treatment for alcohol or drug use, share:",
    "part2-proceedings-consent": "From my record of treatment for alcohol or drug use, share:",
    "sud-notes-consent": "The counseling notes of my sessions on alcohol or drug use, and nothing else.",
}
REVOKE = ("at any time", "Write to Harbor Pine Care Coordination at the address below and say that you cancel it", "does not undo")
HIPAA = (
    *REVOKE,
    "may not refuse you treatment, payment, enrollment in a health plan or benefits because you did not sign",
    "might share it with others. Privacy law may then no longer protect it",
    "You will get a copy of this signed form",
)
AGAIN_AS_HIPAA_ALLOWS = (
    "may share them again as the HIPAA rules allow",
    "no one may use or share them in a civil, criminal, administrative or legislative proceeding against you",
)
STATED = {
    "authorization": HIPAA,
    "psychotherapy-notes-authorization": (*HIPAA, "It may not be joined with any other permission"),
    "part2-consent": (*REVOKE, *AGAIN_AS_HIPAA_ALLOWS),
    "part2-tpo-consent": (
        *REVOKE,
        *AGAIN_AS_HIPAA_ALLOWS,
        "Whoever gets the records might share them again. Part 2 may then no longer protect them",
        "If you do not sign. Then these records are not shared for care or payment",
        "Your health plan may not pay for it",
        "My treating providers, health plans, third-party payers, and people helping to operate this program",
        "It is not for fundraising",
    ),
    "part2-proceedings-consent": (*REVOKE, "It may not be joined with any other consent", "only for this case"),
    "sud-notes-consent": (
        *REVOKE,
        *AGAIN_AS_HIPAA_ALLOWS,
        "It may not be joined with any other consent",
        "may not refuse you treatment, payment, enrollment in a health plan or benefits because you did not sign",
    ),
    "family-agreement": (
        "We tell them only what they need to know to help",
        "You may change your mind at any time",
        "who heard it and when",
    ),
    "access-request": (
        "You do not have to say why",
        "The office has 30 days to answer",
        "up to 30 more days",
        "a fair price for copying, supplies and postage only",
        "how you can have that looked at again",
        "“EHI Export”",
        "It may not ask for a notary",
        "Psychotherapy notes and papers made for a court case are not part of this right",
    ),
    "amendment-request": ("60 days to answer", "up to 30 more days", "must write to you why", "why you do not agree", "complain"),
    "restriction-request": ("must say yes if you paid for the care in full yourself", "it may say no", "in an emergency"),
    "confidential-communications-request": ("must agree to what you ask if it is reasonable", "may not ask why"),
    "accounting-request": (
        "up to six years back",
        "60 days",
        "up to 30 more days",
        "The first list in 12 months is free",
        "tell you before",
    ),
    "complaint": ("No one may punish you", "Office for Civil Rights", "within 180 days"),
    "revocation": ("It takes effect when the office gets this form", "does not undo what was shared before"),
}


@pytest.mark.parametrize("kind", PERMISSIONS)
@pytest.mark.parametrize("element", ELEMENTS)
def test_every_core_element_has_its_fields(kind: str, element: str) -> None:
    assert set(ELEMENTS[element]) <= set(names(kind))


@pytest.mark.parametrize("kind", PERMISSIONS)
def test_each_permission_says_what_for_and_names_the_records(kind: str) -> None:
    form = told(blank(kind))
    assert WHAT_FOR[kind] in names(kind) or WHAT_FOR[kind] in said(form)
    assert NAMED[kind] in said(form)


@EACH
def test_every_statement_that_the_law_asks_for_stands_in_the_form_and_on_its_page(kind: str) -> None:
    told_words, page = said(told(blank(kind))), " ".join(" ".join(pages(drawn_blank(kind))).split())
    assert [statement for statement in STATED[kind] if statement not in told_words] == []
    assert [statement for statement in STATED[kind] if statement not in page] == []


IN_SPANISH = {
    NoticeStatement.MAY_REVOKE: "en cualquier momento. Escriba a Harbor Pine Care Coordination, a la dirección de abajo, y diga",
    NoticeStatement.NO_CONDITION: "no pueden negarle tratamiento, pago, inscripción en un plan de salud ni beneficios",
    NoticeStatement.REDISCLOSURE: "podría compartirla con otros. Es posible que la ley de privacidad ya no la proteja",
    NoticeStatement.PART2_REDISCLOSURE: "podría compartirlos otra vez. Es posible que la parte 2 ya no los proteja",
    NoticeStatement.PART2_TPO_REDISCLOSURE: "en un proceso civil, penal, administrativo o legislativo contra usted",
    NoticeStatement.PART2_REFUSAL: "Si no firma. Entonces estos datos no se comparten para atención ni pago",
}


@pytest.mark.parametrize("kind", PERMISSION_KINDS)
def test_the_spanish_form_makes_the_same_statements(kind: InstrumentKind) -> None:
    text = said(told(blank(kind.value, language=PaperLanguage.SPANISH)))
    assert {statement for statement, spanish in IN_SPANISH.items() if spanish in text} == STATEMENTS[kind]


@pytest.mark.parametrize("kind", PERMISSION_KINDS)
def test_the_statements_of_our_own_form_are_all_that_its_check_asks_for(kind: InstrumentKind) -> None:
    instrument = Instrument(id=UUID(int=1), kind=kind, scope=Scope(), statements=STATEMENTS[kind])
    assert [finding for finding in validate(instrument, date(2026, 11, 16)) if finding.field == "statements"] == []
