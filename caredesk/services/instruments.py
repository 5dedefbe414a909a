"""Authorizations, consents, agreements and requests: begun, filled in, signed, revoked; where each stands follows from its dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RuleBroken
from caredesk.kinds import InstrumentKind, InstrumentState, NoticeStatement, RecordClass, ReleasePurpose, Sensitivity, SignerCapacity
from caredesk.models.contacts import Contact
from caredesk.models.instruments import Instrument, InstrumentRecipient
from caredesk.models.patients import Patient
from caredesk.rules import instrument_checks
from caredesk.rules.instruments import Finding, Scope, Signature, state
from caredesk.rules.instruments import Instrument as Facts
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, fields, records


def _chosen(kind: type[StrEnum]) -> fields.Reader:
    """Several of a closed list, each once, in the list's own order."""

    def read(field: str, value: Any) -> list[str]:
        given = {fields.one_of(kind)(field, each) for each in value or ()}
        return [each.value for each in kind if each in given]

    return read


READERS: Mapping[str, fields.Reader] = {
    "what": fields.prose(2_000),
    "classes": _chosen(RecordClass),
    "is_entire_record": fields.flag,
    "limits": _chosen(RecordClass),
    "named": _chosen(Sensitivity),
    "initials": _chosen(Sensitivity),
    "from_on": fields.day,
    "to_on": fields.day,
    "discloser": fields.line(300),
    "recipient_class": fields.line(300),
    "intermediary": fields.line(),
    "intermediary_members": fields.prose(2_000),
    "purposes": _chosen(ReleasePurpose),
    "at_patients_request": fields.flag,
    "purpose_words": fields.line(300),
    "expires_on": fields.day,
    "expiry_event": fields.line(300),
    "event_happened_on": fields.day,
    "has_no_expiry": fields.flag,
    "statements": _chosen(NoticeStatement),
    "conditions_treatment": fields.flag,
    "combined_with": _chosen(InstrumentKind),
    "is_ready": fields.flag,
    "signed_on": fields.day,
    "signer_name": fields.line(),
    "capacity": fields.one_of(SignerCapacity),
    "authority_words": fields.line(300),
    "witness": fields.line(),
    "heard_by": fields.line(),
    "identity_checked_on": fields.day,
    "identity_how": fields.line(300),
    "copy_given_on": fields.day,
    "is_known_false": fields.flag,
    "document_id": fields.link,
}
HAPPENED = ("signed_on", "event_happened_on", "identity_checked_on", "copy_given_on")


@dataclass(frozen=True)
class Recipient:
    """A contact that an instrument names."""

    contact_id: UUID
    name: str


@dataclass(frozen=True)
class InstrumentRow:
    """An instrument as lists and its own page show it: as it was filled in, where it stands today, and what its form lacks."""

    instrument_id: UUID
    version: int
    patient_id: UUID
    patient_name: str
    facts: Facts
    state: InstrumentState
    findings: tuple[Finding, ...]
    recipients: tuple[Recipient, ...]
    purpose_words: str
    signer_name: str


def begin(session: Session, patient_id: UUID, kind: InstrumentKind, recipients: Iterable[UUID] = (), **values: Any) -> UUID:
    """A new one, filled in as far as it is known. Raises NotAllowed, RecordGone, InvalidField."""
    acting.demand(session, Deed.DOCUMENT)
    records.get(session, Patient, patient_id)
    kept = Instrument(patient_id=patient_id, kind=kind, **_read(session, values))
    session.add(kept)
    session.flush()
    _name(session, kept, recipients)
    _line(session, kept, f"{kind} entered")
    return kept.id


def edit(session: Session, instrument_id: UUID, version: int, **values: Any) -> int:
    """Fill in more of it, or correct it; answers the new version. Raises RecordGone, RecordChanged, InvalidField, RuleBroken."""
    _of_use(records.get(session, Instrument, instrument_id))
    fields.not_ahead(values, HAPPENED, acting.today(session))
    changed = records.edit(session, Instrument, instrument_id, version, READERS, values)
    _line(session, changed, f"{changed.kind} edited")
    session.flush()
    return changed.version


def name_recipients(session: Session, instrument_id: UUID, version: int, recipients: Iterable[UUID]) -> None:
    """Say anew whom it names; who is no longer named is put away. Raises RecordGone, RecordChanged, RuleBroken."""
    kept = records.get_as_seen(session, Instrument, instrument_id, version)
    _of_use(kept)
    _name(session, kept, recipients)
    _line(session, kept, f"{kept.kind} edited")


def revoke(session: Session, instrument_id: UUID, version: int, on: date, how: str) -> None:
    """It ends on that day by the will of whoever signed: "letter of Nov 3". Raises RecordGone, RecordChanged, InvalidField, RuleBroken."""
    kept = records.get_as_seen(session, Instrument, instrument_id, version)
    _of_use(kept)
    if kept.signed_on is None:
        raise RuleBroken("Nobody signed it yet, so nothing is revoked. Put it away instead.")
    day = fields.day("revoked_on", on)
    if day is None or day < kept.signed_on:
        raise InvalidField("revoked_on", "It cannot end before it was signed.")
    fields.not_ahead({"revoked_on": day}, ("revoked_on",), acting.today(session))
    kept.revoked_on, kept.revoked_how = day, fields.required_line(300)("revoked_how", how)
    _line(session, kept, f"{kept.kind} revoked")


def supersede(session: Session, instrument_id: UUID, version: int, by: UUID) -> None:
    """Another one of the same patient takes its place from today on. Raises RecordGone, RecordChanged, RuleBroken."""
    kept = records.get_as_seen(session, Instrument, instrument_id, version)
    newer = records.get(session, Instrument, by)
    _of_use(kept)
    if newer.patient_id != kept.patient_id or newer.id == kept.id or newer.kind is not kept.kind or newer.signed_on is None:
        raise RuleBroken("Another signed one of the same kind and patient takes its place, or none does.")
    kept.superseded_on, kept.superseded_by = acting.today(session), newer.id
    _line(session, kept, f"{kept.kind} superseded", by=str(newer.id))


def withdraw(session: Session, instrument_id: UUID, version: int, reason: str) -> None:
    """It was entered by mistake: it stays in the record and allows nothing. Raises RecordGone, RecordChanged, InvalidField."""
    kept = records.get_as_seen(session, Instrument, instrument_id, version)
    kept.entered_in_error = fields.required_line(300)("entered_in_error", reason)
    _line(session, kept, f"{kept.kind} entered in error")


def listing(session: Session, patient_id: UUID | None = None) -> list[InstrumentRow]:
    """The instruments of a patient, or of all, the newest first. Raises NotAllowed."""
    acting.demand(session, Deed.READ)
    of_whom = () if patient_id is None else (Instrument.patient_id == patient_id,)
    shown = and_(Instrument.archived_at.is_(None), *of_whom)
    newest_first = (Instrument.signed_on.desc(), Instrument.created_at.desc(), Instrument.id)
    found = session.scalars(select(Instrument).where(shown).order_by(*newest_first))
    named, patients, today = _named(session, shown), _patients(session, shown), acting.today(session)
    return [_row(each, named.get(each.id, ()), patients[each.patient_id], today) for each in found]


def facts_of(kept: Instrument, recipients: Iterable[UUID]) -> Facts:
    """An instrument as the law's rules read it."""
    scope = Scope(
        classes=frozenset(map(RecordClass, kept.classes)),
        is_entire_record=kept.is_entire_record,
        named=frozenset(map(Sensitivity, kept.named)),
        from_on=kept.from_on,
        to_on=kept.to_on,
        recipients=frozenset(recipients),
        recipient_class=kept.recipient_class,
        purposes=frozenset(map(ReleasePurpose, kept.purposes)),
        at_patients_request=kept.at_patients_request,
    )
    same = (
        *("what", "discloser", "expires_on", "expiry_event", "event_happened_on", "has_no_expiry", "revoked_on", "superseded_on"),
        *("is_known_false", "is_ready", "conditions_treatment", "intermediary", "intermediary_members", "heard_by", "identity_checked_on"),
    )
    return Facts(
        id=kept.id,
        kind=kept.kind,
        scope=scope,
        signature=Signature(kept.signed_on, kept.capacity, kept.authority_words, None, kept.witness),
        is_entered_in_error=bool(kept.entered_in_error),
        statements=frozenset(map(NoticeStatement, kept.statements)),
        combined_with=frozenset(map(InstrumentKind, kept.combined_with)),
        initials=frozenset(map(Sensitivity, kept.initials)),
        limits=frozenset(map(RecordClass, kept.limits)),
        **{name: getattr(kept, name) for name in same},
    )


def _row(kept: Instrument, recipients: tuple[Recipient, ...], patient: Patient, today: date) -> InstrumentRow:
    facts = facts_of(kept, (each.contact_id for each in recipients))
    findings = instrument_checks.validate(facts, today, instrument_checks.Signer(patient.birth_date, patient.deceased_on))
    return InstrumentRow(
        instrument_id=kept.id,
        version=kept.version,
        patient_id=patient.id,
        patient_name=patient.list_name,
        facts=facts,
        state=state(facts, today, findings),
        findings=findings,
        recipients=recipients,
        purpose_words=kept.purpose_words,
        signer_name=kept.signer_name,
    )


def _read(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    fields.not_ahead(values, HAPPENED, acting.today(session))
    if unknown := next((name for name in values if name not in READERS), None):
        raise InvalidField(unknown, "This field cannot be changed here.")
    return {name: READERS[name](name, value) for name, value in values.items()}


def _of_use(kept: Instrument) -> None:
    """What was ended stays as it was: it says by what right something left. Raises RuleBroken."""
    if kept.revoked_on is not None or kept.superseded_on is not None or kept.entered_in_error:
        raise RuleBroken("It has ended, so it stays as it is. Enter a new one.")


def _name(session: Session, kept: Instrument, recipients: Iterable[UUID]) -> None:
    wanted = dict.fromkeys(recipients)
    for contact_id in wanted:
        records.get(session, Contact, contact_id)
    rows = session.scalars(select(InstrumentRecipient).where(InstrumentRecipient.instrument_id == kept.id)).all()
    for row in rows:
        row.archived_at = None if row.contact_id in wanted else row.archived_at or acting.now(session)
    for contact_id in wanted:
        if contact_id not in {row.contact_id for row in rows}:
            session.add(InstrumentRecipient(patient_id=kept.patient_id, instrument_id=kept.id, contact_id=contact_id))


def _named(session: Session, shown: ColumnElement[bool]) -> dict[UUID, tuple[Recipient, ...]]:
    question = (
        select(InstrumentRecipient.instrument_id, Contact)
        .join(Contact, Contact.id == InstrumentRecipient.contact_id)
        .join(Instrument, Instrument.id == InstrumentRecipient.instrument_id)
        .where(shown, InstrumentRecipient.archived_at.is_(None))
        .order_by(Contact.sort_name, Contact.id)
    )
    found: dict[UUID, tuple[Recipient, ...]] = {}
    for instrument_id, contact in session.execute(question):
        found[instrument_id] = (*found.get(instrument_id, ()), Recipient(contact.id, contact.spoken_name))
    return found


def _patients(session: Session, shown: ColumnElement[bool]) -> dict[UUID, Patient]:
    question = select(Patient).where(Patient.id.in_(select(Instrument.patient_id).where(shown)))
    return {patient.id: patient for patient in session.scalars(question)}


def _line(session: Session, kept: Instrument, action: str, **detail: Any) -> None:
    audit.record(session, action, entity="instruments", entity_id=kept.id, patient_id=kept.patient_id, **detail)
