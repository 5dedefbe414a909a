"""Who may open the private notes: admitted by somebody to whom they are open, each by a slot of their own passphrase.

Nobody knows another's passphrase, so who is admitted gets a code, once, and opens a slot for themselves with it (docs/decisions).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.errors import InvalidField, NotAllowed, RecordGone, RuleBroken, WrongKey
from caredesk.kinds import UserRole
from caredesk.rules.permissions import Deed
from caredesk.services import audit, practice
from caredesk.storage import private_slots, recovery
from caredesk.storage.header import Slot
from caredesk.vault import people, private_notes
from caredesk.vault.open_practice import MAY_BE_ADMITTED
from caredesk.vault.slot_changes import changing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caredesk.storage.header import Header
    from caredesk.storage.private_slots import NotesKey
    from caredesk.vault.open_practice import Vault

GOOD_FOR = timedelta(days=14)
NOT_FOR_YOU = "This code does not admit you to the private notes. It is good once, for one person and for two weeks: ask for another."


@dataclass(frozen=True)
class Grant:
    """A code that admits one person, once, to be handed to them and nobody else."""

    user_id: UUID
    name: str
    code: str = field(repr=False)


def admit(vault: "Vault", user_id: UUID) -> Grant:
    """Admit a clinician or an owner, who comes in with the code and their own passphrase; one given before opens nothing then.

    Raises NotAllowed for another role, RuleBroken where the notes are not open or they have come already, RecordGone, OutputProblem,
    NotSaved.
    """
    key, told = private_notes.demand_key(vault), private_notes.standing(vault)
    name, role = _present(vault, user_id)
    if role not in MAY_BE_ADMITTED:
        raise NotAllowed("Private notes are for clinicians and owners only, and {name} is neither.", name=name)
    if private_slots.of_person(told, str(user_id)) is not None:
        raise RuleBroken("{name} is admitted to the private notes already.", name=name)
    grant = Grant(user_id, name, recovery.fresh())
    slot = private_slots.for_grant(key, grant.code, user_id=str(user_id), label=name, at=vault.clock())
    with changing(vault, told, None, _ids(told, user_id), notes=[slot]) as session:
        audit.record(session, "admitted to private notes", entity="users", entity_id=user_id)
    return grant


def come_in(vault: "Vault", code: str, passphrase: str) -> None:
    """Open the private notes as one who was admitted, with the code once, and from then on with the passphrase.

    Raises NotAllowed, InvalidField (of `code`, or of `old` for another passphrase), OutputProblem, NotSaved; the code is good then still.
    """
    private_notes.demand_admittable(vault)
    told, me = private_notes.standing(vault), str(vault.actor.user_id)
    try:
        found = private_slots.opened_by_grant(told, code, me)
    except WrongKey as slip:
        raise InvalidField("code", slip.template) from None
    if found is None or _is_over(found[1], vault.clock()):
        raise InvalidField("code", NOT_FOR_YOU)
    _keep_own(vault, told, found[0], passphrase)


def keep_own_way_in(vault: "Vault", passphrase: str) -> None:
    """Let one's own passphrase open the private notes from now on, after the custodian opened them: a new person, or a new passphrase.

    Raises NotAllowed, RuleBroken where they are not open, InvalidField (of `old`), OutputProblem, NotSaved.
    """
    _keep_own(vault, private_notes.standing(vault), private_notes.demand_key(vault), passphrase)


def exclude(vault: "Vault", user_id: UUID) -> None:
    """Let a person open the private notes no more; that they kept the key is what new keys are for (`rekey_private_notes`).

    An owner may, and whoever has them open. Raises NotAllowed, RuleBroken where the person is not admitted, OutputProblem, NotSaved.
    """
    if not private_notes.is_open(vault):
        people.demand(vault, Deed.PEOPLE)
    private_notes.demand_admittable(vault)
    told = private_notes.standing(vault)
    gone = _ids(told, user_id)
    if not gone:
        raise RuleBroken("This person is not admitted to the private notes. Nothing was changed.")
    with changing(vault, told, None, gone) as session:
        audit.record(session, "admitted to private notes no more", entity="users", entity_id=user_id)
    if user_id == vault.actor.user_id:
        private_notes.close_private_notes(vault)


def _keep_own(vault: "Vault", told: "Header", key: "NotesKey", passphrase: str) -> None:
    own, kek = people.proved_own(vault, passphrase)
    slot = private_slots.for_person(key, kek, user_id=own.user_id, label=own.label, at=vault.clock())
    with changing(vault, told, None, _ids(told, vault.actor.user_id), notes=[slot]) as session:
        audit.record(session, "came in to private notes", entity="users", entity_id=vault.actor.user_id)
    private_notes.opened_with(vault, key)


def _present(vault: "Vault", user_id: UUID) -> tuple[str, UserRole]:
    with vault.reading() as session:
        found = next((user for user in practice.users(session) if user.user_id == user_id), None)
    if found is None:
        raise RecordGone("This person no longer uses this practice.")
    return found.name, found.role


def _ids(told: "Header", user_id: UUID) -> "Sequence[str]":
    return [slot.id for slot in told.notes if slot.user_id == str(user_id)]


def _is_over(slot: Slot, now: datetime) -> bool:
    """Bound to its key, the moment of a grant is what it was."""
    return now - datetime.fromisoformat(slot.created) > GOOD_FOR
