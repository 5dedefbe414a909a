"""What was printed or saved as paper: for whom, on what ground, with which bytes, and what became of it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import PaperPurpose, ReleaseState
from caredesk.models.base import Base, Record, choice, short_text


class Release(Record, Base):
    """One paper that left the program [AuditEvent]. Committed before the file gets its name or the printer its pages."""

    __tablename__ = "releases"

    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    paper: Mapped[str] = mapped_column(String(60))
    purpose: Mapped[PaperPurpose] = mapped_column(choice(PaperPurpose))
    recipient: Mapped[str] = short_text()
    destination: Mapped[str] = short_text(40)
    items: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    pages: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[ReleaseState] = mapped_column(choice(ReleaseState), default=ReleaseState.PREPARED)
    state_reason: Mapped[str] = short_text(300)
    prepared_at: Mapped[datetime]
