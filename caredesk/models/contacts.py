"""The care-team contact book: people and organizations, kept once and shared by all patients."""

import uuid
from datetime import date

from sqlalchemy import ColumnElement, ForeignKey, Index, Integer, String, Text, or_
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import ContactKind, ContactMethod, ContactRole, DecisionAuthority, MayBeTold
from caredesk.models.base import Base, Record, choice, short_text
from caredesk.models.patients import folded


class Contact(Record, Base):
    """A person [Practitioner, RelatedPerson] or organization [Organization] of the contact book."""

    __tablename__ = "contacts"

    number: Mapped[int] = mapped_column(Integer, unique=True)
    kind: Mapped[ContactKind] = mapped_column(choice(ContactKind), default=ContactKind.PERSON)
    name: Mapped[str] = short_text()
    prefix: Mapped[str] = short_text(40)
    given: Mapped[list[str]] = mapped_column(default=list)
    family: Mapped[str] = short_text(120)
    suffix: Mapped[str] = short_text(40)
    credentials: Mapped[str] = short_text(60)
    sort_name: Mapped[str] = mapped_column(String(300), default="")
    role: Mapped[ContactRole] = mapped_column(choice(ContactRole), default=ContactRole.OTHER)
    specialty: Mapped[str] = short_text(120)
    npi: Mapped[str] = short_text(20)
    organization_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contacts.id", ondelete="RESTRICT"), index=True)
    is_personal: Mapped[bool] = mapped_column(default=False)
    hours: Mapped[str] = short_text()
    languages: Mapped[str] = short_text()
    preferred_method: Mapped[ContactMethod | None] = mapped_column(choice(ContactMethod))
    never_method: Mapped[ContactMethod | None] = mapped_column(choice(ContactMethod))
    services_offered: Mapped[str] = mapped_column(Text, default="")
    eligibility: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    verified_on: Mapped[date | None]
    source_name: Mapped[str] = short_text()
    source_key: Mapped[str] = short_text(300)

    __table_args__ = (
        Index("ix_contacts_book", "archived_at", "sort_name", "number"),
        Index("ix_contacts_by_kind", "archived_at", "kind", "sort_name"),
        Index("ix_contacts_npi", "npi"),
        Index("ix_contacts_source_key", "source_key"),
    )

    @property
    def spoken_name(self) -> str:
        """ "Dr. Anita Rao" for a person, the name for an organization."""
        if self.kind is ContactKind.ORGANIZATION:
            return self.name
        return " ".join(part for part in (self.prefix, *self.given, self.family, self.suffix) if part)

    @property
    def signing_name(self) -> str:
        """The spoken name with credentials: "Kim Lindqvist, PT"."""
        return f"{self.spoken_name}, {self.credentials}" if self.credentials else self.spoken_name

    @property
    def list_name(self) -> str:
        """The name as the contact book sorts it."""
        if self.kind is ContactKind.ORGANIZATION:
            return self.name
        return ", ".join(part for part in (self.family, " ".join(self.given)) if part)

    def renew_sort_name(self) -> None:
        """Keep the sorted form in step with the name."""
        self.sort_name = folded(self.list_name)


class CareTeamMember(Record, Base):
    """A contact in a role for one patient, from a day to a day [CareTeam.participant]."""

    __tablename__ = "care_team_members"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contacts.id", ondelete="RESTRICT"), index=True)
    role: Mapped[ContactRole] = mapped_column(choice(ContactRole))
    role_text: Mapped[str] = short_text(120)
    relationship_text: Mapped[str] = short_text(80)
    looks_after: Mapped[str] = short_text(300)
    is_primary: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    authority: Mapped[DecisionAuthority] = mapped_column(choice(DecisionAuthority), default=DecisionAuthority.NONE)
    authority_source: Mapped[str] = short_text()
    may_be_told: Mapped[MayBeTold] = mapped_column(choice(MayBeTold), default=MayBeTold.NOT_ASKED)
    told_limits: Mapped[str] = short_text(300)
    lives_with_patient: Mapped[bool] = mapped_column(default=False)
    is_emergency: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    source_name: Mapped[str] = short_text()
    source_on: Mapped[date | None]
    source_key: Mapped[str] = short_text(300)
    import_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="RESTRICT"), index=True)

    def has_ended(self, on: date) -> bool:
        """Whether the membership is over on that day; `ends_on` is the first day without it."""
        return self.ends_on is not None and self.ends_on <= on

    @classmethod
    def lasts(cls, on: date | ColumnElement[date]) -> ColumnElement[bool]:
        """The same as a condition of a question: that the membership is not over on that day."""
        return or_(cls.ends_on.is_(None), cls.ends_on > on)
