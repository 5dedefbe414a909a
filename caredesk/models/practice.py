"""The practice and the people who use the program."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import UserRole
from caredesk.models.base import Base, Record, choice, short_text


class Practice(Record, Base):
    """The one practice of this file: how it signs, and the settings that all its users share."""

    __tablename__ = "practice"

    name: Mapped[str] = mapped_column(String(200))
    kinds: Mapped[list[str]] = mapped_column(default=list)
    address: Mapped[str] = short_text()
    city: Mapped[str] = short_text(80)
    state: Mapped[str] = short_text(40)
    postal_code: Mapped[str] = short_text(20)
    phone: Mapped[str] = short_text(40)
    fax: Mapped[str] = short_text(40)
    email: Mapped[str] = short_text()
    zone: Mapped[str] = mapped_column(String(60), default="America/New_York")
    is_sample: Mapped[bool] = mapped_column(default=False)
    logo: Mapped[str] = short_text(120)  # the key of an encrypted blob
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)


class User(Record, Base):
    """A person who opens the practice with a passphrase of their own."""

    __tablename__ = "users"

    name: Mapped[str] = mapped_column(String(120))
    credentials: Mapped[str] = short_text(40)
    role: Mapped[UserRole] = mapped_column(choice(UserRole))
    phone: Mapped[str] = short_text(40)
    recovery_proved_at: Mapped[datetime | None]
    passphrase_is_given: Mapped[bool] = mapped_column(default=False)  # by the owner: one of their own is due
    left_on: Mapped[date | None]

    @property
    def signing_name(self) -> str:
        """Name with credentials: "Dana Whitfield, RN"."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name
