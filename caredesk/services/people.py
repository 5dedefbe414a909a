"""The people of the practice: who works here in which role, what each is responsible for, and how a person leaves (product.md 13)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.errors import CareDeskError, InvalidField, NotAllowed, RecordGone, RuleBroken
from caredesk.kinds import UserRole
from caredesk.models.care_plans import PlanAction
from caredesk.models.patients import Patient
from caredesk.models.practice import User
from caredesk.rules import permissions
from caredesk.rules.permissions import Deed
from caredesk.services import acting, audit, fields, records, search
from caredesk.services.acting import Actor

FIELDS: dict[str, Callable[[str, Any], Any]] = {
    "name": fields.required_line(120),
    "credentials": fields.line(40),
    "phone": fields.line(40),
    "role": lambda field, value: UserRole(value),
}


@dataclass(frozen=True)
class PersonRow:
    """A person as the list of people shows one, with what whoever asks may do about them."""

    user_id: UUID
    version: int
    name: str
    credentials: str
    role: UserRole
    phone: str
    patients: int  # whom this person coordinates
    actions: int  # of care plans, that this person owns
    must_choose: bool  # the passphrase was given by an owner
    is_me: bool
    may_edit: bool
    may_remove: bool
    role_stays: CareDeskError | None  # why this person's role cannot be changed by whoever asks


def may_change(role: UserRole) -> bool:
    """Whether a role may change who works here: asked by what offers it, and demanded again by each deed."""
    return permissions.may(role, Deed.PEOPLE)


def as_now(session: Session) -> Actor:
    """The person who acts, in the name and role that they have by now; as they unlocked where they are no user any more."""
    me = acting.actor(session)
    user = session.get(User, me.user_id)
    return Actor(user.id, user.name, user.role) if user is not None else me


def everyone(session: Session) -> list[PersonRow]:
    """All who use the program now, by name."""
    me = acting.actor(session)
    may, owners = may_change(me.role), _owners(session)
    patients, actions = _counted(session, Patient.coordinator_id), _counted(session, PlanAction.owner_user_id)
    question = select(User).where(User.archived_at.is_(None)).order_by(User.name)
    return [
        PersonRow(
            user_id=user.id,
            version=user.version,
            name=user.name,
            credentials=user.credentials,
            role=user.role,
            phone=user.phone,
            patients=patients.get(user.id, 0),
            actions=actions.get(user.id, 0),
            must_choose=user.passphrase_is_given,
            is_me=user.id == me.user_id,
            may_edit=may or user.id == me.user_id,
            may_remove=may and user.id != me.user_id and owners != {user.id},
            role_stays=_role_stays(user, me, owners),
        )
        for user in session.scalars(question)
    ]


def edit(session: Session, user_id: UUID, version: int, **values: Any) -> None:
    """Change a person, any of FIELDS; everybody may change how they themselves sign and are reached.

    Raises NotAllowed, InvalidField, RuleBroken where the practice would be without an owner, RecordGone, RecordChanged.
    """
    user = records.get_as_seen(session, User, user_id, version)
    read = {field: FIELDS[field](field, value) for field, value in values.items()}
    is_me = user_id == acting.actor(session).user_id
    changed = {field for field, value in read.items() if getattr(user, field) != value}
    acting.demand(session, Deed.OWN if is_me and changed <= permissions.OWN_FIELDS else Deed.PEOPLE)
    if "role" in changed:
        stays = _role_stays(user, acting.actor(session), _owners(session))
        if stays is not None:
            raise stays
    if "name" in changed:
        demand_free_name(session, read["name"], but=user_id)
    for field in changed:
        setattr(user, field, read[field])
    audit.record(session, "user edited", entity="users", entity_id=user_id, **({"role": read["role"].value} if "role" in changed else {}))


def demand_free_name(session: Session, name: str, *, but: UUID | None = None) -> None:
    """Raises InvalidField where somebody else who works here has the name: it is what one says at the door."""
    wanted = " ".join(name.split()).casefold()
    for user in session.scalars(select(User).where(User.archived_at.is_(None))):
        if user.id != but and " ".join(user.name.split()).casefold() == wanted:
            raise InvalidField("name", "Somebody called {name} works here already. Add a letter or a second name.", name=user.name)


def remove(session: Session, user_id: UUID, heir_id: UUID) -> None:
    """A person leaves: all that they are responsible for is handed to another person, at once.

    Raises NotAllowed, RuleBroken where the practice would be without an owner or nobody is named, RecordGone.
    """
    acting.demand(session, Deed.PEOPLE)
    user, heir = _present(session, user_id), _present(session, heir_id)
    if user_id == acting.actor(session).user_id:
        raise NotAllowed("Nobody can remove themselves. Ask another owner.")
    if user_id == heir_id:
        raise RuleBroken("Name another person who takes over what {name} is responsible for.", name=user.name)
    if _owners(session) == {user_id}:
        raise RuleBroken("{name} is the only owner. Make somebody else an owner first.", name=user.name)
    patients = session.scalars(select(Patient).where(Patient.coordinator_id == user_id)).all()
    actions = session.scalars(select(PlanAction).where(PlanAction.owner_user_id == user_id)).all()
    for patient in patients:
        patient.coordinator_id = heir.id
    for action in actions:
        action.owner_user_id = heir.id
    user.archived_at, user.left_on = acting.now(session), acting.today(session)
    audit.record(
        session, "user removed", entity="users", entity_id=user_id, heir=str(heir_id), patients=len(patients), actions=len(actions)
    )


def note_passphrase(session: Session, user_id: UUID, *, is_given: bool) -> None:
    """A person has another passphrase: chosen, or given by an owner, so that one of their own is due. Raises NotAllowed, RecordGone."""
    acting.demand(session, Deed.PEOPLE if is_given else Deed.OWN)
    _present(session, user_id).passphrase_is_given = is_given
    audit.record(session, "passphrase given" if is_given else "passphrase changed", entity="users", entity_id=user_id)


def must_choose(session: Session, user_id: UUID) -> bool:
    """Whether a passphrase of one's own is due."""
    return bool(session.scalar(select(User.passphrase_is_given).where(User.id == user_id)))


def _role_stays(user: User, me: Actor, owners: set[UUID]) -> CareDeskError | None:
    """Why the role of this person cannot be changed by me; None where it can."""
    if not may_change(me.role):
        return NotAllowed(permissions.REFUSALS[Deed.PEOPLE])
    if owners == {user.id}:
        return RuleBroken("{name} is the only owner. Make somebody else an owner first.", name=user.name)
    return NotAllowed("Nobody can change their own role. Ask another owner.") if user.id == me.user_id else None


def _present(session: Session, user_id: UUID) -> User:
    user = session.get(User, user_id)
    if user is None or user.archived_at is not None:
        raise RecordGone("This person no longer uses this practice.")
    return user


def _owners(session: Session) -> set[UUID]:
    return set(session.scalars(select(User.id).where(User.archived_at.is_(None), User.role == UserRole.OWNER)))


def _counted(session: Session, column: Any) -> dict[UUID, int]:
    # Untied, so that the index by persons is walked: by that of the roster each patient was read, half a second of them.
    is_there = search.untied(column.class_.archived_at).is_(None)
    question = select(column, func.count()).where(column.in_(select(User.id)), is_there).group_by(column)
    return {row[0]: row[1] for row in session.execute(question)}
