"""Who acts: the person whose deeds a session carries, and whether that person's role allows them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from caredesk.errors import NotAllowed
from caredesk.kinds import UserRole
from caredesk.rules import days, permissions
from caredesk.rules.permissions import Deed

CAME_BY_CODE = "came_by_code"  # in a session's info: whether the recovery code opened the practice


@dataclass(frozen=True)
class Actor:
    """A user as deeds and the log know them."""

    user_id: UUID
    name: str
    role: UserRole


def actor(session: Session) -> Actor:
    """The person who acts in this session."""
    found = session.info["actor"]
    if not isinstance(found, Actor):
        raise TypeError("a session without a person cannot act")
    return found


def may(session: Session, deed: Deed) -> bool:
    """Whether the role of the person who acts allows the deed: for what offers it. The deed itself demands."""
    return permissions.may(actor(session).role, deed)


def demand(session: Session, deed: Deed) -> None:
    """Raises NotAllowed, which says who can, where the role of the person who acts, or the way they came in, does not allow the deed."""
    if refusal := permissions.why_not(actor(session).role, deed, came_by_code=bool(session.info.get(CAME_BY_CODE))):
        raise NotAllowed(refusal)


def now(session: Session) -> datetime:
    """The session's moment: aware, UTC."""
    moment: datetime = session.info["now"]
    return moment.astimezone(UTC)


def today(session: Session) -> date:
    """The day it is at the practice's desk."""
    return at_desk(session, now(session)).date()


def at_desk(session: Session, moment: datetime) -> datetime:
    """A moment in the practice's own zone."""
    return moment.astimezone(ZoneInfo(session.info.get("zone") or "UTC"))


def is_day_first(session: Session) -> bool:
    """Whether dates typed at this desk have the day before the month."""
    return bool(session.info.get("day_first", False))


def day_said(session: Session, day: date | None) -> str:
    """A day in words for this desk's screen, in the order of its settings; empty for none. Paper has the month first always."""
    return days.day_words(day, day_first=is_day_first(session))
