"""What a patient, or who stands in the patient's place, signed or said: authorizations, consents, agreements, requests [Consent]."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import InstrumentKind, SignerCapacity
from caredesk.models.base import Base, Record, choice, short_text


class Instrument(Record, Base):
    """One form or agreement, as it was filled in. Where it stands on a day is never kept: it follows from dates and from what it lacks."""

    __tablename__ = "instruments"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"))
    kind: Mapped[InstrumentKind] = mapped_column(choice(InstrumentKind))
    what: Mapped[str] = mapped_column(Text, default="")
    classes: Mapped[list[str]] = mapped_column(default=list)
    is_entire_record: Mapped[bool] = mapped_column(default=False)
    limits: Mapped[list[str]] = mapped_column(default=list)  # classes that an agreement leaves out
    named: Mapped[list[str]] = mapped_column(default=list)  # specially protected classes that the form names
    initials: Mapped[list[str]] = mapped_column(default=list)  # those with initials beside them
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    discloser: Mapped[str] = short_text(300)
    recipient_class: Mapped[str] = short_text(300)
    intermediary: Mapped[str] = short_text()
    intermediary_members: Mapped[str] = mapped_column(Text, default="")
    purposes: Mapped[list[str]] = mapped_column(default=list)
    at_patients_request: Mapped[bool] = mapped_column(default=False)
    purpose_words: Mapped[str] = short_text(300)
    expires_on: Mapped[date | None]
    expiry_event: Mapped[str] = short_text(300)
    event_happened_on: Mapped[date | None]
    has_no_expiry: Mapped[bool] = mapped_column(default=False)
    statements: Mapped[list[str]] = mapped_column(default=list)
    conditions_treatment: Mapped[bool] = mapped_column(default=False)
    combined_with: Mapped[list[str]] = mapped_column(default=list)
    is_ready: Mapped[bool] = mapped_column(default=False)
    signed_on: Mapped[date | None]
    signer_name: Mapped[str] = short_text()
    capacity: Mapped[SignerCapacity] = mapped_column(choice(SignerCapacity), default=SignerCapacity.PATIENT)
    authority_words: Mapped[str] = short_text(300)
    witness: Mapped[str] = short_text()
    heard_by: Mapped[str] = short_text()
    identity_checked_on: Mapped[date | None]
    identity_how: Mapped[str] = short_text(300)
    copy_given_on: Mapped[date | None]
    revoked_on: Mapped[date | None]
    revoked_how: Mapped[str] = short_text(300)
    superseded_on: Mapped[date | None]
    superseded_by: Mapped[uuid.UUID | None]
    is_known_false: Mapped[bool] = mapped_column(default=False)
    entered_in_error: Mapped[str] = short_text(300)
    document_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="RESTRICT"))  # the signed scan

    __table_args__ = (Index("ix_instruments_chart", "patient_id", "archived_at", "signed_on"),)


class InstrumentRecipient(Record, Base):
    """A contact or organization that an instrument names as one who may get something."""

    __tablename__ = "instrument_recipients"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"))
    instrument_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instruments.id", ondelete="RESTRICT"), index=True)
    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contacts.id", ondelete="RESTRICT"))

    __table_args__ = (Index("ix_instrument_recipients_naming", "patient_id", "contact_id", "archived_at"),)
