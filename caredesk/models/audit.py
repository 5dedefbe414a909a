"""The log, the history of old values, and what is kept beside the records: drafts, views, imports."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import FileFormat
from caredesk.models.base import Base, Record, choice


class AuditLine(Base):
    """One line of the tamper-evident log. `mac` chains it to the line before (trust.md 2.4); triggers refuse changes."""

    __tablename__ = "audit"
    unaudited: ClassVar[bool] = True

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at_utc: Mapped[datetime]
    tz: Mapped[str] = mapped_column(String(60))
    user_id: Mapped[uuid.UUID | None]
    session: Mapped[str] = mapped_column(String(40))
    device: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(120))
    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[uuid.UUID | None]
    patient_id: Mapped[uuid.UUID | None]
    deed_id: Mapped[uuid.UUID | None]
    detail_json: Mapped[str] = mapped_column(Text)
    mac: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_audit_patient_id_seq", "patient_id", "seq"),
        Index("ix_audit_deed_id", "deed_id"),
    )


class HistoryEntry(Base):
    """One field's old value before a deed, or (with an empty `field`) that the deed made the record. Never in the log.

    `version` is the record's version that had the old value (0 for a record just made).
    """

    __tablename__ = "history"
    unaudited: ClassVar[bool] = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    deed_id: Mapped[uuid.UUID]
    at: Mapped[datetime]
    user_id: Mapped[uuid.UUID | None]
    table_name: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[uuid.UUID]
    patient_id: Mapped[uuid.UUID | None]
    field: Mapped[str] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(Integer)
    old: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_history_deed_id", "deed_id"),
        Index("ix_history_record_id_field", "record_id", "field"),
    )


class Draft(Base):
    """What somebody has typed and not yet left or filed. One per user, form and record."""

    __tablename__ = "drafts"
    unaudited: ClassVar[bool] = True

    user_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(80), primary_key=True)
    entity: Mapped[str] = mapped_column(String(80), primary_key=True)
    base_version: Mapped[int] = mapped_column(default=0)
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class UserState(Base):
    """Small facts about how a user left the window, such as the last view and recent charts. Ids only."""

    __tablename__ = "user_state"
    unaudited: ClassVar[bool] = True

    user_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    content: Mapped[dict[str, Any]]


class Import(Record, Base):
    """One file taken in: what it was, what it brought, what could not be read. `deed_id` undoes it whole."""

    __tablename__ = "imports"

    format: Mapped[FileFormat] = mapped_column(choice(FileFormat))
    file_sha256: Mapped[str] = mapped_column(String(64), index=True)
    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    source_name: Mapped[str] = mapped_column(String(200), default="")
    source_on: Mapped[date | None]
    title: Mapped[str] = mapped_column(String(200), default="")
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    unread: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    deed_id: Mapped[uuid.UUID]
    undone_at: Mapped[datetime | None]
