"""What a form lacks: every element and statement that the law asks of it, each finding with its rule and paragraph.

45 CFR 164.508(c) for authorizations, 42 CFR 2.31 for consents about substance-use treatment, 45 CFR 164.510(b) for agreements with
family, 45 CFR 164.524 for access requests (rules.md 3.1.1 to 3.1.8).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caredesk.kinds import FindingSeverity, InstrumentKind, NoticeStatement, RecordClass, ReleasePurpose, Sensitivity, SignerCapacity
from caredesk.rules.days import age_years
from caredesk.rules.instruments import PART2_KINDS, Finding, Instrument, Said
from caredesk.rules.overlays import Overlay, classes_of
from caredesk.rules.sensitive_words import SUBSTANCE_USE

ERROR, WARNING, NOTE = FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.NOTE
VAGUE = re.compile(
    r"\b(?:everything|any and all(?: information)?|all (?:my )?(?:phi|information|records?)|any information)\b", re.IGNORECASE
)
HIPAA_STATEMENTS = (
    (NoticeStatement.MAY_REVOKE, "Say that the permission can be cancelled in writing, and how.", "45 CFR 164.508(c)(2)(i)"),
    (NoticeStatement.NO_CONDITION, "Say that treatment does not depend on signing.", "45 CFR 164.508(c)(2)(ii)"),
    (NoticeStatement.REDISCLOSURE, "Say that whoever gets the information might share it again.", "45 CFR 164.508(c)(2)(iii)"),
)
CONSENTS = frozenset({*PART2_KINDS, InstrumentKind.SUD_NOTES_CONSENT})
AUTHORIZATIONS = frozenset({InstrumentKind.AUTHORIZATION, InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION})
ADULT_YEARS = 18


@dataclass(frozen=True)
class Signer:
    """What is known of the patient when a form is judged."""

    birth_date: date | None = None
    died_on: date | None = None


NOBODY = Signer()


def validate(instrument: Instrument, on: date, patient: Signer = NOBODY, overlay: Overlay | None = None) -> tuple[Finding, ...]:
    """All findings about a form on a day, in the order of the form. Source: rules.md 3.1.1 (AUTH-01 to AUTH-18), 3.1.4."""
    if instrument.kind is InstrumentKind.FAMILY_AGREEMENT:
        return tuple(_agreement(instrument))
    if instrument.kind is InstrumentKind.ACCESS_REQUEST:
        return tuple(_access_request(instrument, on))
    parts: list[Iterator[Finding]] = [
        _what(instrument),
        _parties(instrument),
        _purpose(instrument),
        _expiry(instrument),
        _signature(instrument, on, patient),
        _statements(instrument),
        _together(instrument),
        _overlay(instrument, overlay),
    ]
    return tuple(finding for part in parts for finding in part)


def _found(rule: str, severity: FindingSeverity, field: str, template: str, citation: str, **facts: object) -> Finding:
    return Finding(rule, severity, field, Said(template, facts), citation)


def _cited(instrument: Instrument, hipaa: str, part2: str) -> str:
    """The paragraph that asks for an element: of the consent's own rule where it is one."""
    return f"42 CFR 2.31{part2}" if instrument.kind in CONSENTS else f"45 CFR 164.508{hipaa}"


def _what(instrument: Instrument) -> Iterator[Finding]:
    cited = _cited(instrument, "(c)(1)(i)", "(a)(3)")
    scope = instrument.scope
    if not scope.classes and not scope.is_entire_record and not instrument.what.strip():
        yield _found("AUTH-01", ERROR, "what", "Say which information may be shared.", cited)
    elif VAGUE.search(instrument.what) and not scope.classes and not scope.is_entire_record:
        template = "“{words}” is vague. Name the kinds of records, or choose the entire record."
        yield _found("AUTH-02", WARNING, "what", template, cited, words=instrument.what.strip())
    if scope.from_on is not None and scope.to_on is not None and scope.from_on > scope.to_on:
        yield _found("AUTH-01", ERROR, "from_on", "The records’ first day lies after their last.", cited)


def _parties(instrument: Instrument) -> Iterator[Finding]:
    scope = instrument.scope
    if not instrument.discloser.strip():
        cited = _cited(instrument, "(c)(1)(ii)", "(a)(2)")
        yield _found("AUTH-03", ERROR, "discloser", "Say who may share it: a person, an office or a class of them.", cited)
    if not scope.recipients and not scope.recipient_class.strip():
        cited = _cited(instrument, "(c)(1)(iii)", "(a)(4)(i)")
        yield _found("AUTH-04", ERROR, "recipients", "Say who may get it: a person, an office or a class of them.", cited)
    if instrument.intermediary and not instrument.intermediary_members.strip():
        template = "{name} passes records on: name its members, or those of them who treat the patient."
        yield _found("P2-04", ERROR, "intermediary_members", template, "42 CFR 2.31(a)(4)(ii)", name=instrument.intermediary)
    is_for_tpo = instrument.kind is InstrumentKind.PART2_TPO_CONSENT
    if is_for_tpo and not scope.recipients and scope.recipient_class.strip():
        template = "A class of recipients cannot be matched with a name by machine. Ask for a consent that names who gets the records."
        yield _found("P2-01", WARNING, "recipients", template, "42 CFR 2.31(a)(4)(i)")


def _purpose(instrument: Instrument) -> Iterator[Finding]:
    scope = instrument.scope
    cited = _cited(instrument, "(c)(1)(iv)", "(a)(5)")
    if not scope.purposes and not scope.at_patients_request:
        yield _found("AUTH-05", ERROR, "purpose", "Say what for. “At my request” is enough when the patient asks for it.", cited)


def _expiry(instrument: Instrument) -> Iterator[Finding]:
    cited = _cited(instrument, "(c)(1)(v)", "(a)(7)")
    signed, last = instrument.signature.on, instrument.expires_on
    if last is None and not instrument.expiry_event.strip():
        if not instrument.has_no_expiry:
            yield _found("AUTH-06", ERROR, "expires_on", "Say when it ends: on a day, or with an event.", cited)
        elif not _may_be_endless(instrument):
            yield _found("AUTH-06", ERROR, "expires_on", "It needs an end: “none” is enough for research only.", cited)
    if last is not None and signed is not None and last <= signed:
        yield _found("AUTH-06", ERROR, "expires_on", "It ends on the day it was signed or before.", cited)


def _may_be_endless(instrument: Instrument) -> bool:
    """ "None" is an end for research, and for a consent to treatment, payment and operations (42 CFR 2.31(a)(7))."""
    if instrument.kind is InstrumentKind.PART2_TPO_CONSENT:
        return True
    return instrument.kind is InstrumentKind.AUTHORIZATION and instrument.scope.purposes == {ReleasePurpose.RESEARCH}


def _signature(instrument: Instrument, on: date, patient: Signer) -> Iterator[Finding]:
    signature = instrument.signature
    cited = _cited(instrument, "(c)(1)(vi)", "(a)(8)")
    if signature.on is None:
        yield _found("AUTH-07", ERROR, "signed_on", "It is not signed yet.", cited)
        return
    if signature.on > on:
        yield _found("AUTH-08", ERROR, "signed_on", "The day of the signature lies ahead.", _cited(instrument, "(c)(1)(vi)", "(a)(9)"))
    if signature.capacity is not SignerCapacity.PATIENT:
        if not signature.authority_words.strip():
            yield _found("AUTH-09", ERROR, "authority_words", "Say by what right somebody signed for the patient.", cited)
        yield from _authority(instrument, on, patient)
    elif patient.died_on is not None and signature.on > patient.died_on:
        yield _found("AUTH-08", ERROR, "signed_on", "The signature is dated after the patient’s death.", cited)
    if instrument.is_known_false:
        cited = _cited(instrument, "(b)(2)(v)", "(c)(4)")
        yield _found("AUTH-18", ERROR, "is_known_false", "Something in it is known to be false, so it allows nothing.", cited)


def _authority(instrument: Instrument, on: date, patient: Signer) -> Iterator[Finding]:
    signature = instrument.signature
    born = patient.birth_date
    if signature.capacity is SignerCapacity.PARENT and born is not None and age_years(born, on) >= ADULT_YEARS:
        template = "A parent signed, and the patient is of age now: the patient’s own signature is needed."
        yield _found("AUTH-16", ERROR, "signed_by", template, "45 CFR 164.502(g)(3)")
    if signature.authority is not None and (why := signature.authority.why_not_in_force(on, patient.died_on)):
        template = "The document by which it was signed gives no right on this day. {why}"
        yield _found("AUTH-17", ERROR, "authority", template, "45 CFR 164.502(g)", why=why)


def _statements(instrument: Instrument) -> Iterator[Finding]:
    if instrument.kind in AUTHORIZATIONS:
        asked: tuple[tuple[NoticeStatement, str, str], ...] = HIPAA_STATEMENTS
    else:
        asked = tuple(_consent_statements(instrument))
    for statement, template, cited in asked:
        if statement not in instrument.statements:
            rule = "AUTH-10" if instrument.kind in AUTHORIZATIONS else "AUTH-14"
            yield _found(rule, ERROR, "statements", template, cited)


def _consent_statements(instrument: Instrument) -> Iterator[tuple[NoticeStatement, str, str]]:
    yield NoticeStatement.MAY_REVOKE, "Say that the consent can be cancelled in writing, and how.", "42 CFR 2.31(a)(6)"
    if instrument.kind is InstrumentKind.PART2_TPO_CONSENT:
        words = "Say that who gets the records may share them again under the privacy rules, but not in proceedings against the patient."
        yield NoticeStatement.PART2_TPO_REDISCLOSURE, words, "42 CFR 2.31(a)(4)(iii)"
        yield NoticeStatement.PART2_REDISCLOSURE, "Say that records that were shared may lose this protection.", "42 CFR 2.31(a)(10)(i)"
        yield NoticeStatement.PART2_REFUSAL, "Say what follows from not signing.", "42 CFR 2.31(a)(10)(ii)"


def _together(instrument: Instrument) -> Iterator[Finding]:
    kind, others = instrument.kind, instrument.combined_with - {instrument.kind}
    if kind is InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION and others:
        template = "An authorization for psychotherapy notes stands alone, or with another one of its kind."
        yield _found("AUTH-13", ERROR, "combined_with", template, "45 CFR 164.508(b)(3)(ii)")
    elif kind is InstrumentKind.SUD_NOTES_CONSENT and others:
        template = "A consent about counseling notes stands alone, or with another one of its kind."
        yield _found("AUTH-11", ERROR, "combined_with", template, "42 CFR 2.31(b)")
    elif kind is InstrumentKind.PART2_PROCEEDINGS_CONSENT and others:
        template = "A consent for proceedings stands alone."
        yield _found("AUTH-11", ERROR, "combined_with", template, "42 CFR 2.31(d)")
    elif kind is InstrumentKind.AUTHORIZATION and others:
        yield _found(
            "AUTH-11", ERROR, "combined_with", "It is put together with another form, which the law forbids.", "45 CFR 164.508(b)(3)"
        )
    if instrument.conditions_treatment:
        template = "It makes care, payment or benefits depend on signing, which the law forbids."
        yield _found("AUTH-12", ERROR, "conditions_treatment", template, _cited(instrument, "(b)(4)", "(b)"))
    yield from _reaches_too_far(instrument)


def _reaches_too_far(instrument: Instrument) -> Iterator[Finding]:
    """A form that names what only another kind of form can release."""
    named, classes = instrument.scope.named, instrument.scope.classes
    if instrument.kind is not InstrumentKind.PSYCHOTHERAPY_AUTHORIZATION and (
        Sensitivity.PSYCHOTHERAPY_NOTE in named or RecordClass.PSYCHOTHERAPY_NOTES in classes
    ):
        template = "It names psychotherapy notes, which need an authorization of their own."
        yield _found("AUTH-13", ERROR, "named", template, "45 CFR 164.508(a)(2)")
    if instrument.kind is InstrumentKind.AUTHORIZATION and (named & SUBSTANCE_USE or RecordClass.SUBSTANCE_USE_TREATMENT in classes):
        template = "Records of a substance-use program need a Part 2 consent beside this form."
        yield _found("AUTH-14", WARNING, "named", template, "42 CFR 2.31")
    if instrument.kind in PART2_KINDS and not (named & SUBSTANCE_USE or RecordClass.SUBSTANCE_USE_TREATMENT in classes):
        template = "A Part 2 consent names the substance-use records that it is about."
        yield _found("AUTH-14", ERROR, "named", template, "42 CFR 2.31(a)(3)")


def _overlay(instrument: Instrument, overlay: Overlay | None) -> Iterator[Finding]:
    """What the state asks beyond federal law, where its overlay was checked; else that nobody checked it."""
    if overlay is None or not overlay.is_checked:
        state = overlay.state if overlay is not None else ""
        template = "No overlay checked for {state}." if state else "No overlay checked for this state."
        yield _found("AUTH-15", NOTE, "state", template, "", state=state)
        return
    for rule in (_lasts_too_long, _lacks_witness, _lacks_initials):
        yield from rule(instrument, overlay)


def _lasts_too_long(instrument: Instrument, overlay: Overlay) -> Iterator[Finding]:
    signed, last = instrument.signature.on, instrument.expires_on
    if overlay.max_auth_months and signed is not None and (last is None or last > overlay.last_day(signed)):
        template = "{state} lets it hold for {months} months at most."
        yield _found("AUTH-15", ERROR, "expires_on", template, overlay.citation, state=overlay.state, months=overlay.max_auth_months)


def _lacks_witness(instrument: Instrument, overlay: Overlay) -> Iterator[Finding]:
    if overlay.requires_witness & classes_of(instrument.scope.named) and not instrument.signature.witness.strip():
        yield _found("AUTH-15", ERROR, "witness", "{state} asks for a witness.", overlay.citation, state=overlay.state)


def _lacks_initials(instrument: Instrument, overlay: Overlay) -> Iterator[Finding]:
    wanted = overlay.separate_initials & classes_of(instrument.scope.named)
    if wanted - classes_of(instrument.initials):
        template = "{state} asks for initials beside each specially protected kind."
        yield _found("AUTH-15", ERROR, "initials", template, overlay.citation, state=overlay.state)


def _agreement(instrument: Instrument) -> Iterator[Finding]:
    """45 CFR 164.510(b): the patient agreed, or did not object when given the chance; somebody heard it on a day."""
    cited = "45 CFR 164.510(b)(2)"
    if not instrument.scope.recipients:
        yield _found("FAM-01", ERROR, "recipients", "Say who may be told.", cited)
    if instrument.signature.on is None:
        yield _found("FAM-02", ERROR, "signed_on", "Say on which day the patient agreed.", cited)
    if not instrument.heard_by.strip():
        yield _found("FAM-03", ERROR, "heard_by", "Say who heard it.", cited)


def _access_request(instrument: Instrument, on: date) -> Iterator[Finding]:
    """45 CFR 164.524, 164.514(h): who asks was seen to be who they say; nothing more may be asked of the patient."""
    if instrument.signature.on is None:
        yield _found("ACC-01", ERROR, "signed_on", "Say on which day the request came.", "45 CFR 164.524(b)(1)")
    checked = instrument.identity_checked_on
    if checked is None or checked > on:
        yield _found("ACC-02", ERROR, "identity_checked_on", "Check who asks, and record how and when.", "45 CFR 164.514(h)(1)")
