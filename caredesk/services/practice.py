"""The practice and its users: founded once, asked for by every letterhead and every list of owners."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import RecordGone, RuleBroken
from caredesk.kinds import PracticeKind, UserRole
from caredesk.models.practice import Practice, User
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, fields, records
from caredesk.services.acting import Actor
from caredesk.services.practice_fields import PRACTICE_FIELDS

USER_FIELDS: dict[str, fields.Reader] = {"credentials": fields.line(40), "phone": fields.line(40)}


@dataclass(frozen=True)
class PracticeFacts:
    """The practice as letterheads, title lines and defaults need it."""

    id: UUID
    version: int
    name: str
    kinds: frozenset[PracticeKind]
    address: str
    city: str
    state: str
    postal_code: str
    phone: str
    fax: str
    email: str
    zone: str
    is_sample: bool
    logo: str  # the key of its picture; empty where there is none

    @property
    def address_line(self) -> str:
        """The address on one line: "212 Providence Road, Suite 4, Charlotte, NC 28207"."""
        place = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.address, self.city, place) if part)


@dataclass(frozen=True)
class UserRow:
    """A user as owners' lists show one."""

    user_id: UUID
    name: str
    credentials: str
    role: UserRole
    phone: str

    @property
    def signing_name(self) -> str:
        """Name with credentials."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


def found(
    session: Session,
    *,
    name: str,
    kinds: Iterable[PracticeKind],
    user_id: UUID | None = None,
    user_name: str,
    credentials: str = "",
    zone: str = "America/New_York",
    is_sample: bool = False,
) -> Actor:
    """Make the practice and its first user, who owns it. Raises RuleBroken where a practice is already there."""
    if session.scalar(select(Practice.id)) is not None:
        raise RuleBroken("This practice has been set up already.")
    user_id = user_id or uuid4()
    owner = Actor(user_id, fields.required_line(120)("user_name", user_name), UserRole.OWNER)
    session.info["actor"] = owner
    practice = Practice(
        name=fields.required_line()("practice_name", name),
        kinds=sorted(kind.value for kind in kinds),
        zone=zone,
        is_sample=is_sample,
    )
    session.add(practice)
    session.add(User(id=user_id, name=owner.name, credentials=fields.line(40)("credentials", credentials), role=UserRole.OWNER))
    audit.record(session, "practice created", entity="practice")
    session.flush()
    return owner


def facts(session: Session) -> PracticeFacts:
    """The practice. Raises RecordGone before it was founded."""
    practice = session.scalar(select(Practice))
    if practice is None:
        raise RecordGone
    kinds = frozenset(PracticeKind(kind) for kind in practice.kinds)
    shown = ("id", "version", "name", "address", "city", "state", "postal_code", "phone", "fax", "email", "zone", "is_sample", "logo")
    return PracticeFacts(kinds=kinds, **{name: getattr(practice, name) for name in shown})


def edit(session: Session, **values: Any) -> None:
    """Change how the practice signs, whatever was seen before: any of PRACTICE_FIELDS. Raises InvalidField."""
    kept = facts(session)
    edit_seen(session, kept.id, kept.version, **values)


def edit_seen(session: Session, practice_id: UUID, version: int, **values: Any) -> int:
    """Change fields of the practice as it was seen, any of PRACTICE_FIELDS; answers the new version.

    Raises NotAllowed, InvalidField, RecordChanged.
    """
    acting.demand(session, Deed.PRACTICE)
    practice = records.edit(session, Practice, practice_id, version, PRACTICE_FIELDS, values)
    audit.record(session, "practice edited", entity="practice", entity_id=practice.id)
    session.flush()
    return practice.version


def users(session: Session) -> list[UserRow]:
    """All who use the program now, by name."""
    question = select(User).where(User.archived_at.is_(None)).order_by(User.name)
    return [_user_row(user) for user in session.scalars(question)]


def add_user(
    session: Session, *, user_id: UUID | None = None, name: str, credentials: str = "", role: UserRole, phone: str = ""
) -> UserRow:
    """Put a person among the users; the key slot is vault's part. Raises NotAllowed, InvalidField."""
    acting.demand(session, Deed.PEOPLE)
    user = User(
        id=user_id or uuid4(),
        name=fields.required_line(120)("name", name),
        credentials=fields.line(40)("credentials", credentials),
        role=role,
        phone=fields.line(40)("phone", phone),
    )
    session.add(user)
    audit.record(session, "user added", entity="users", entity_id=user.id, role=role.value)
    session.flush()
    return _user_row(user)


def names(session: Session) -> dict[UUID, str]:
    """The name of everybody who uses or used the program: what they did keeps theirs."""
    return {row.id: row.name for row in session.execute(select(User.id, User.name))}


def edit_user(session: Session, user_id: UUID, **values: str) -> None:
    """Change how a user signs and is reached: any of USER_FIELDS. Raises NotAllowed, InvalidField, RecordGone."""
    user = session.get(User, user_id)
    if user is None or user.archived_at is not None:
        raise RecordGone("This person no longer uses this practice.")
    for field, value in values.items():
        setattr(user, field, USER_FIELDS[field](field, value))
    audit.record(session, "user edited", entity="users", entity_id=user.id)


def note_recovery_proved(session: Session) -> None:
    """The person at the desk typed groups of the recovery code back (trust.md rule 1)."""
    user = session.get(User, acting.actor(session).user_id)
    if user is None:
        raise RecordGone
    user.recovery_proved_at = acting.now(session)
    audit.record(session, "recovery code proved", entity="users", entity_id=user.id)


def note_idle_lock(session: Session, minutes: int) -> None:
    """Log after how long without input this computer locks from now on: a setting of security weight (trust.md 2.4)."""
    audit.record(session, "idle lock set", minutes=minutes)


def _user_row(user: User) -> UserRow:
    return UserRow(user.id, user.name, user.credentials, user.role, user.phone)
