"""A patient and what hangs on the person: names, numbers, addresses, coverage, wishes."""

import unicodedata
import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import Part2Source, PatientStatus, Programme, RecordClass, RiskTier, Sex, TelecomSystem, TelecomUse, WishKind
from caredesk.models.base import Base, Record, choice, short_text


def folded(text: str) -> str:
    """Text as it is searched and sorted: no case, no accents, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss"))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


class Patient(Record, Base):
    """A person whose care the practice coordinates [Patient]."""

    __tablename__ = "patients"

    number: Mapped[int] = mapped_column(Integer, unique=True)
    prefix: Mapped[str] = short_text(40)
    given: Mapped[list[str]] = mapped_column(default=list)
    family: Mapped[str] = short_text(120)
    suffix: Mapped[str] = short_text(40)
    preferred: Mapped[str] = short_text(80)
    former_names: Mapped[str] = short_text()
    pronouns: Mapped[str] = short_text(40)
    sort_name: Mapped[str] = mapped_column(String(300), default="")
    birth_date: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[Sex] = mapped_column(choice(Sex), default=Sex.UNKNOWN)
    gender_identity: Mapped[str] = short_text(80)
    deceased_on: Mapped[date | None]
    status: Mapped[PatientStatus] = mapped_column(choice(PatientStatus), default=PatientStatus.ACTIVE)
    risk_tier: Mapped[RiskTier | None] = mapped_column(choice(RiskTier))
    programme: Mapped[Programme | None] = mapped_column(choice(Programme))
    coordinator_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id", ondelete="RESTRICT"))
    language: Mapped[str] = short_text(40)
    interpreter_needed: Mapped[bool | None]  # None: nobody said so either way
    marital_status: Mapped[str] = short_text(60)
    race: Mapped[str] = short_text()
    ethnicity: Mapped[str] = short_text()
    religion: Mapped[str] = short_text(120)
    cultural_wishes: Mapped[str] = mapped_column(Text, default="")
    worries: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    code_status: Mapped[str] = short_text(120)
    code_status_source: Mapped[str] = short_text()
    code_status_on: Mapped[date | None]

    __table_args__ = (
        Index("ix_patients_roster", "archived_at", "status", "sort_name", "number"),
        Index("ix_patients_by_risk", "archived_at", "status", "risk_tier", "sort_name"),
        Index("ix_patients_by_birth", "archived_at", "status", "birth_date", "number"),
        Index("ix_patients_by_coordinator", "coordinator_id", "archived_at", "status"),
    )

    @property
    def given_text(self) -> str:
        """All given names in one string."""
        return " ".join(self.given)

    @property
    def spoken_name(self) -> str:
        """The name in spoken order: "Maria Teresa Delgado"."""
        return " ".join(part for part in (*self.given, self.family, self.suffix) if part)

    @property
    def list_name(self) -> str:
        """The name as lists sort it: "Delgado, Maria Teresa"."""
        return ", ".join(part for part in (self.family, self.given_text) if part)

    @property
    def record_number(self) -> str:
        """The practice's own record number: "CD-00231"."""
        return f"CD-{self.number:05d}"

    def renew_sort_name(self) -> None:
        """Keep the sorted form in step with the name parts."""
        self.sort_name = folded(self.list_name)


class Identifier(Record, Base):
    """A number by which somebody else knows the patient [Patient.identifier]."""

    __tablename__ = "identifiers"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    system: Mapped[str] = short_text()
    value: Mapped[str] = mapped_column(String(120), index=True)
    label: Mapped[str] = short_text(120)


class Telecom(Record, Base):
    """A phone, fax, e-mail or other way to reach a patient or contact [ContactPoint]."""

    __tablename__ = "telecoms"

    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contacts.id", ondelete="RESTRICT"), index=True)
    system: Mapped[TelecomSystem] = mapped_column(choice(TelecomSystem))
    use: Mapped[TelecomUse | None] = mapped_column(choice(TelecomUse))
    value: Mapped[str] = mapped_column(String(200))
    normalized: Mapped[str] = short_text(200)
    extension: Mapped[str] = short_text(20)
    note: Mapped[str] = short_text()
    is_preferred: Mapped[bool] = mapped_column(default=False)
    never_use: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (CheckConstraint("(patient_id IS NULL) <> (contact_id IS NULL)", name="one_owner"),)


class Address(Record, Base):
    """Where a patient or contact lives, works or gets mail [Address]."""

    __tablename__ = "addresses"

    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contacts.id", ondelete="RESTRICT"), index=True)
    use: Mapped[TelecomUse | None] = mapped_column(choice(TelecomUse))
    lines: Mapped[list[str]] = mapped_column(default=list)
    city: Mapped[str] = short_text(80)
    state: Mapped[str] = short_text(40)
    postal_code: Mapped[str] = short_text(20)
    country: Mapped[str] = short_text(60)
    is_protected: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (CheckConstraint("(patient_id IS NULL) <> (contact_id IS NULL)", name="one_owner"),)


class Coverage(Record, Base):
    """An insurance that pays [Coverage]."""

    __tablename__ = "coverages"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    payer: Mapped[str] = mapped_column(String(200))
    plan: Mapped[str] = short_text()
    member_id: Mapped[str] = short_text(80)
    group_number: Mapped[str] = short_text(80)
    phone: Mapped[str] = short_text(60)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    source_name: Mapped[str] = short_text()
    import_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="RESTRICT"), index=True)
    source_key: Mapped[str] = short_text(300)


class Wish(Record, Base):
    """What the patient wants or does not want, in a quote, with the day and who heard it (rules.md 3.7)."""

    __tablename__ = "wishes"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[WishKind] = mapped_column(choice(WishKind))
    words: Mapped[str] = mapped_column(Text)
    said_on: Mapped[date | None]
    heard_by: Mapped[str] = short_text(120)


class DocumentFile(Record, Base):
    """A scan, PDF, note or imported record kept for the patient [DocumentReference]; its bytes lie in an encrypted blob."""

    __tablename__ = "documents"

    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    type: Mapped[str] = short_text(120)
    type_code: Mapped[str] = short_text(40)
    serviced_on: Mapped[date | None]
    author: Mapped[str] = short_text()
    source_name: Mapped[str] = short_text()
    tags: Mapped[list[str]] = mapped_column(default=list)
    media_type: Mapped[str] = short_text(80)
    blob: Mapped[str] = short_text(120)
    size_bytes: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int | None]
    sections: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    record_class: Mapped[RecordClass] = mapped_column(choice(RecordClass), default=RecordClass.OTHER)
    ends_on: Mapped[date | None]  # the last day that it tells of, where that is another than the first
    part2_source: Mapped[Part2Source] = mapped_column(choice(Part2Source), default=Part2Source.NO)
    part_of: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("documents.id", ondelete="RESTRICT"), index=True)
    import_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="RESTRICT"), index=True)
