"""The private notes of a practice (psychotherapy and SUD counseling notes): their place is set up, opened and closed (trust.md 2.1).

Their key is none of the practice's. Who opens the practice has it only where they are admitted, or the custodian lends a code.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.errors import DamagedFile, InvalidField, NotAllowed, NotSaved, RuleBroken, SaveUnknown, WrongKey
from caredesk.rules import permissions
from caredesk.services import audit
from caredesk.storage import header, private_slots, recovery, slots
from caredesk.storage.header import Header
from caredesk.storage.private_notes import PrivateNotes
from caredesk.vault import emergency, key_file, notices, people, proving
from caredesk.vault.open_practice import MAY_BE_ADMITTED, PRIVATE_NOTES
from caredesk.vault.people import NewCode
from caredesk.vault.slot_changes import changing

if TYPE_CHECKING:
    from caredesk.storage.private_slots import NotesKey
    from caredesk.vault.open_practice import Vault

NOT_YOUR_ROLE = "Private notes are for clinicians and owners only. Ask one of them."
NO_PLACE = "There is no place for private notes in this practice yet."
NOT_OPEN = "The private notes are not open. Open them first, with the passphrase of somebody who is admitted, or with the custodian’s code."
NOT_ADMITTED = "You are not admitted to the private notes. Ask somebody who is, or the custodian."
NO_CODE = "This code does not open the private notes. A newer sheet may have replaced it."
MOST_NAME = 120


@dataclass(frozen=True)
class Admitted:
    """One who may open the private notes, or was admitted and has not come yet."""

    user_id: UUID
    name: str
    has_come: bool


@dataclass(frozen=True)
class PrivateState:
    """Whether there is a place for private notes, whether it is open, who keeps its sheet, and who is admitted. Says nothing of notes."""

    is_there: bool
    is_open: bool = False
    is_mine: bool = False  # whether my passphrase opens it
    custodian: str = ""
    admitted: tuple[Admitted, ...] = ()


def private_state(vault: "Vault") -> PrivateState:
    """As the key file says."""
    told, me = standing(vault), str(vault.actor.user_id)
    keeper = private_slots.custodian(told)
    if keeper is None:
        return PrivateState(False)
    kinds = (private_slots.PERSON, private_slots.GRANT)
    admitted = (Admitted(UUID(each.user_id), each.label, each.kind == private_slots.PERSON) for each in told.notes if each.kind in kinds)
    is_mine = private_slots.of_person(told, me) is not None
    return PrivateState(True, is_open(vault), is_mine, keeper.label, tuple(admitted))


def new_custodian_code(vault: "Vault") -> NewCode:
    """A fresh code for the custodian's sheet, which opens nothing yet. Raises NotAllowed, NotSaved where all is only read."""
    demand_admittable(vault)
    return NewCode(recovery.fresh(), proving.to_ask())


def found_private_notes(vault: "Vault", passphrase: str, *, custodian: str, new: NewCode, typed: Mapping[int, str]) -> bool:
    """Set up the place for private notes, open from then on for whoever does it and proves their passphrase.

    Answers False where the two groups of the custodian's sheet were not typed back. Raises NotAllowed, InvalidField (of `custodian`, or
    of `old` for another passphrase), RuleBroken where there is one, OutputProblem, NotSaved; nothing was changed then.
    """
    demand_admittable(vault)
    keeper = custodian_name(custodian)
    told, at = standing(vault), vault.clock()
    if told.notes:
        raise RuleBroken("This practice has a place for private notes already. Nothing was changed.")
    if not is_typed_back(new, typed):
        return False
    own, kek = people.proved_own(vault, passphrase)
    key = private_slots.fresh_key(vault.root.vault_id)
    mine = private_slots.for_person(key, kek, user_id=own.user_id, label=own.label, at=at)
    with changing(vault, told, None, [], notes=[mine, private_slots.for_custodian(key, new.code, label=keeper, at=at)]) as session:
        audit.record(session, "place for private notes set up", entity="users", entity_id=vault.actor.user_id)
    opened_with(vault, key)
    return True


def open_private_notes(vault: "Vault", passphrase: str) -> None:
    """Open them for one who is admitted and came in by another way than the passphrase.

    Raises NotAllowed where they are not admitted, InvalidField (of `old`) for another passphrase.
    """
    demand_role(vault)
    own, kek = people.proved_own(vault, passphrase)
    key = private_slots.opened_by_person(standing(vault), kek, own.user_id)
    if key is None:
        raise NotAllowed(NOT_ADMITTED)
    opened_with(vault, key)


def open_at_unlock(vault: "Vault", kek: bytes) -> None:
    """Open them for who has just unlocked with the passphrase that `kek` stands for, where they are admitted."""
    if vault.actor.role in MAY_BE_ADMITTED:
        with suppress(DamagedFile):  # what is wrong with them keeps nobody out of the practice
            key = private_slots.opened_by_person(standing(vault), kek, str(vault.actor.user_id))
            if key is not None:
                opened_with(vault, key)


def open_with_custodian_code(vault: "Vault", code: str, reason: str) -> None:
    """Open them for whoever is at the desk and has the custodian's sheet. The reason is logged, and in sight as emergency access is.

    Raises NotAllowed, RuleBroken where there are none, InvalidField without a reason, WrongKey, which is logged, NotSaved.
    """
    vault.database.demand_writable()
    demand_role(vault)
    emergency.demand_reason(reason)
    told = standing(vault)
    demand_place(told)
    key = private_slots.opened_by_custodian(told, code)
    if key is None:
        with suppress(NotSaved, SaveUnknown), vault.writing() as session:
            audit.record(session, "custodian’s code refused", entity="users", entity_id=vault.actor.user_id)
        raise WrongKey(NO_CODE)
    with vault.writing() as session:
        notices.note(session, notices.PRIVATE_BY_CODE, reason=reason.strip()[:500])
    opened_with(vault, key)


def close_private_notes(vault: "Vault") -> None:
    """Close them for the rest of this session, or until they are opened again."""
    vault.database.info.pop(PRIVATE_NOTES, None)


def opened_with(vault: "Vault", key: "NotesKey") -> None:
    """From here on sessions carry the private notes."""
    vault.database.info[PRIVATE_NOTES] = PrivateNotes(vault.folder, key)


def is_open(vault: "Vault") -> bool:
    """Whether sessions carry the private notes."""
    return PRIVATE_NOTES in vault.database.info


def demand_key(vault: "Vault") -> "NotesKey":
    """The key of private notes that are open, for whoever changes who may open them. Raises NotAllowed, RuleBroken where they are not."""
    demand_admittable(vault)
    demand_place(standing(vault))
    notes: PrivateNotes | None = vault.database.info.get(PRIVATE_NOTES)
    if notes is None:
        raise RuleBroken(NOT_OPEN)
    return notes.key


def demand_admittable(vault: "Vault") -> None:
    """Raises NotSaved where all is only read, NotAllowed for another role and for whoever came by the recovery code."""
    vault.database.demand_writable()
    demand_role(vault)
    if vault.used_recovery_code:
        raise NotAllowed(permissions.CAME_BY_CODE)


def demand_role(vault: "Vault") -> None:
    """Raises NotAllowed for a role that private notes are not for."""
    if vault.actor.role not in MAY_BE_ADMITTED:
        raise NotAllowed(NOT_YOUR_ROLE)


def demand_place(told: Header) -> None:
    """Raises RuleBroken where there is no place for private notes."""
    if not told.notes:
        raise RuleBroken(NO_PLACE)


def standing(vault: "Vault") -> Header:
    """The key file as the data file knows it: whatever was put in the other's place since. Raises DamagedFile where its seal is broken."""
    told = key_file.agreed_upon(vault.database) or header.read(vault.folder)
    if not slots.is_sealed(told, vault.root):
        raise DamagedFile("The key file of this practice was changed from outside. Nothing was opened. Restore it from a backup.")
    return told


def custodian_name(typed: str) -> str:
    """Who keeps the sheet, on one line. Raises InvalidField where nobody is named."""
    name = " ".join(typed.split())
    if not name or len(name) > MOST_NAME:
        raise InvalidField("custodian", "Name the person who keeps the custodian’s sheet.")
    return name


def is_typed_back(new: NewCode, typed: Mapping[int, str]) -> bool:
    """Whether the asked groups were typed back as they stand on the new sheet."""
    return recovery.proves({number: typed.get(number, "") for number in new.asked}, new.code)


def replace_custodian_code(vault: "Vault", *, custodian: str, new: NewCode, typed: Mapping[int, str]) -> bool:
    """Let the new sheet, kept by whoever is named, take the old one's place; answers False where its groups were not typed back.

    Raises NotAllowed, RuleBroken where they are not open, InvalidField, OutputProblem, NotSaved; the old one then stands.
    """
    key, keeper = demand_key(vault), custodian_name(custodian)
    if not is_typed_back(new, typed):
        return False
    told = standing(vault)
    old = [slot.id for slot in told.notes if slot.kind == private_slots.CUSTODIAN]
    slot = private_slots.for_custodian(key, new.code, label=keeper, at=vault.clock())
    with changing(vault, told, None, old, notes=[slot]) as session:
        audit.record(session, "custodian’s code issued anew")
    return True
