"""Who may open the practice: each has a slot of one's own; a change of slots is logged, and the earlier key files are kept."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from caredesk.errors import InvalidField, NotAllowed, NotSaved, RuleBroken, SaveUnknown
from caredesk.kinds import UserRole
from caredesk.rules import permissions
from caredesk.rules.permissions import Deed
from caredesk.services import audit, practice
from caredesk.services import people as persons
from caredesk.storage import computer, header, keys, meta, private_slots, recovery, slots
from caredesk.storage.header import KEYRING, PASSPHRASE, RECOVERY, Header, Slot
from caredesk.storage.keys import Kdf
from caredesk.storage.private_slots import GRANT, PERSON, NotesKey
from caredesk.vault import proving
from caredesk.vault.open_practice import MAY_BE_ADMITTED, PRIVATE_NOTES
from caredesk.vault.passphrases import demand_strength
from caredesk.vault.slot_changes import changing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from caredesk.storage.changes import Changes
    from caredesk.storage.private_notes import PrivateNotes
    from caredesk.vault.open_practice import Vault

NOT_YOURS = "This is not your passphrase. Check capital letters and the keyboard’s language, then try again."
GIVEN_GROUPS = 4  # 80 random bits


@dataclass(frozen=True)
class NewCode:
    """A recovery code that opens nothing yet, and the numbers of the groups that are to be typed back before it does."""

    code: str = field(repr=False)
    asked: tuple[int, ...]


def demand(vault: "Vault", deed: Deed) -> None:
    """Raises NotAllowed where the role does not allow it, or whoever is at the desk came by the recovery code."""
    refusal = permissions.why_not(vault.actor.role, deed, came_by_code=vault.used_recovery_code)
    if refusal:
        raise NotAllowed(refusal)


def demand_own(vault: "Vault", passphrase: str) -> Slot:
    """The slot of the person at the desk, which their passphrase opens. Raises InvalidField for another passphrase, which is logged."""
    return proved_own(vault, passphrase)[0]


def proved_own(vault: "Vault", passphrase: str) -> tuple[Slot, bytes]:
    """The same, and the key that the passphrase stands for."""
    found = slots.proved_by_passphrase(header.read(vault.folder), passphrase, _label(vault))
    if found is None or found[1].user_id != str(vault.actor.user_id):
        _note_not_proved(vault)
        raise InvalidField("old", NOT_YOURS)
    return found[1:]


def change_passphrase(vault: "Vault", old: str, new: str, *, kdf: Kdf | None = None) -> None:
    """Give the person at the desk, who proves the old passphrase, a new one.

    Raises InvalidField (of `old` or `passphrase`), OutputProblem, NotSaved; the old one then stands.
    """
    own, kek = proved_own(vault, old)
    if new == old:
        raise InvalidField("passphrase", "This is the passphrase that you have. Choose another one.")
    set_passphrase(vault, new, kdf=kdf, notes_key=private_slots.opened_by_person(header.read(vault.folder), kek, own.user_id))


def set_passphrase(vault: "Vault", passphrase: str, *, kdf: Kdf | None = None, notes_key: NotesKey | None = None) -> None:
    """Give the person at the desk a new passphrase; the old one opens nothing then. Raises InvalidField, OutputProblem, NotSaved.

    Nor do keyrings of other computers and logins, which whoever knew the old one may have switched on. Who is admitted to the private
    notes stays so where these are open, or with their key; else the custodian admits them anew.
    """
    user_id, standing = vault.actor.user_id, header.read(vault.folder)
    slot, kek = _slot(vault, passphrase, user_id, vault.actor.name, kdf)
    notes = private_slots.renewed(standing, notes_key or _notes_key(vault), kek, slot, vault.clock())
    here = standing.of_device(computer.device(computer.read(vault.folder)))
    elsewhere = [each for each in _ids(standing, user_id, KEYRING) if here is None or each != here.id]
    with changing(vault, standing, slot, [*_ids(standing, user_id, PASSPHRASE, PERSON), *elsewhere], notes=notes) as session:
        persons.note_passphrase(session, user_id, is_given=False)
        for each in elsewhere:
            audit.record(session, "keyring switched off", entity="users", entity_id=user_id, slot=each)


def follow_name(vault: "Vault", passphrase: str) -> None:
    """What the person at the desk says at the door becomes the name that they have now. Raises OutputProblem, NotSaved."""
    user_id, standing = vault.actor.user_id, header.read(vault.folder)
    old = next((slot for slot in standing.slots if slot.kind == PASSPHRASE and slot.user_id == str(user_id)), None)
    if old is None or old.label == vault.actor.name:
        return
    kdf = Kdf(old.kdf["m"], old.kdf["t"], old.kdf["p"])
    slot, kek = slots.with_key(vault.root, passphrase, kdf, user_id=old.user_id, label=vault.actor.name, at=vault.clock())
    notes = private_slots.renewed(standing, _notes_key(vault), kek, slot, vault.clock())
    with changing(vault, standing, slot, [old.id, *(_ids(standing, user_id, PERSON) if notes else ())], notes=notes) as session:
        audit.record(session, "name at the door changed", entity="users", entity_id=user_id)


def must_choose(vault: "Vault") -> bool:
    """Whether the person at the desk has a passphrase that an owner gave, and is to choose one now."""
    with vault.reading() as session:
        return persons.must_choose(session, vault.actor.user_id)


def fresh_passphrase() -> str:
    """A passphrase to be given to somebody, who chooses their own with it: "7K3M-9QX2-4T7V-1RRE"."""
    letters = [secrets.choice(recovery.ALPHABET) for _ in range(GIVEN_GROUPS * recovery.GROUP_LENGTH)]
    return recovery.grouped("".join(letters)).replace(" ", "-")


def give_passphrase(vault: "Vault", user_id: UUID, passphrase: str, *, kdf: Kdf | None = None) -> None:
    """Give somebody who forgot theirs a passphrase, with which they choose their own at the next unlocking.

    All other ways in of that person open nothing from then on, also to the private notes, unless these are open to who gives it.
    Raises NotAllowed, InvalidField, RecordGone, OutputProblem, NotSaved.
    """
    demand(vault, Deed.PEOPLE)
    with vault.reading() as session:
        name = next((user.name for user in practice.users(session) if user.user_id == user_id), "")
    standing = header.read(vault.folder)
    slot, kek = _slot(vault, passphrase, user_id, name, kdf)
    notes = private_slots.renewed(standing, _notes_key(vault), kek, slot, vault.clock())
    with changing(vault, standing, slot, _ids(standing, user_id), notes=notes) as session:
        persons.note_passphrase(session, user_id, is_given=True)


def add_user(
    vault: "Vault",
    name: str,
    passphrase: str,
    *,
    role: UserRole,
    credentials: str = "",
    phone: str = "",
    is_given: bool = False,
    kdf: Kdf | None = None,
) -> practice.UserRow:
    """Let one more person in, with a passphrase of one's own, or one that `is_given` and to be replaced at the first unlocking.

    Raises NotAllowed, InvalidField, RuleBroken, OutputProblem, NotSaved.
    """
    demand(vault, Deed.PEOPLE)
    user_id, label = uuid4(), " ".join(name.split())
    standing = header.read(vault.folder)
    if any(slot.kind == PASSPHRASE and slots.folded(slot.label) == slots.folded(label) for slot in standing.slots):
        raise RuleBroken("Somebody called {name} opens this practice already. Add a letter or a second name.", name=label)
    slot, _ = _slot(vault, passphrase, user_id, label, kdf)
    with changing(vault, standing, slot, []) as session:
        persons.demand_free_name(session, label)
        made = practice.add_user(session, user_id=user_id, name=label, credentials=credentials, role=role, phone=phone)
        if is_given:
            persons.note_passphrase(session, user_id, is_given=True)
        return made


def edit_person(vault: "Vault", user_id: UUID, version: int, **values: Any) -> "Changes":
    """Change a person, any of `services.people.FIELDS`; answers what that touched.

    What they say at the door follows a new name when they next unlock. A role that private notes are not for closes these to them.

    Raises what `services.people.edit` raises.
    """
    if vault.used_recovery_code:
        demand(vault, Deed.PEOPLE)
    standing, role = header.read(vault.folder), values.get("role")
    gone = _ids(standing, user_id, PERSON, GRANT) if role is not None and role not in MAY_BE_ADMITTED else []
    with changing(vault, standing, None, gone) if gone else vault.writing() as session:
        persons.edit(session, user_id, version, **values)
    return _touched(session)


def remove_person(vault: "Vault", user_id: UUID, heir_id: UUID) -> "Changes":
    """A person leaves: nothing of theirs opens the practice any more, and `heir_id` takes over all they are responsible for.

    Answers what that touched.

    Raises NotAllowed, RuleBroken, RecordGone, OutputProblem, NotSaved.
    """
    demand(vault, Deed.PEOPLE)
    standing = header.read(vault.folder)
    with changing(vault, standing, None, _ids(standing, user_id)) as session:
        persons.remove(session, user_id, heir_id)
    return _touched(session)


def new_recovery_code(vault: "Vault") -> NewCode:
    """A fresh code; the one on the old sheet opens until `replace_recovery_code`. Raises NotAllowed, NotSaved where all is only read."""
    vault.database.demand_writable()
    demand(vault, Deed.KEYS)
    return NewCode(recovery.fresh(), proving.to_ask())


def replace_recovery_code(vault: "Vault", new: NewCode, typed: Mapping[int, str]) -> bool:
    """Let the new code take the old one's place, where the asked groups were typed back as they stand on the new sheet; answers whether.

    Raises NotAllowed, OutputProblem, NotSaved; the old one then stands.
    """
    demand(vault, Deed.KEYS)
    if not recovery.proves({number: typed.get(number, "") for number in new.asked}, new.code):
        return False
    standing = header.read(vault.folder)
    old = [slot.id for slot in standing.slots if slot.kind == RECOVERY]
    with changing(vault, standing, slots.for_recovery_code(vault.root, new.code, vault.clock()), old) as session:
        meta.drop(session.connection(), meta.PROOF)
        audit.record(session, "recovery code issued anew")
        practice.note_recovery_proved(session)
    return True


def _note_not_proved(vault: "Vault") -> None:
    """Somebody may be guessing at a desk that was left."""
    with suppress(NotSaved, SaveUnknown), vault.writing() as session:
        audit.record(session, "passphrase not proved", entity="users", entity_id=vault.actor.user_id)


def _touched(session: "Session") -> "Changes":
    found: Changes = session.info["changes"]
    return found


def _label(vault: "Vault") -> str | None:
    own = (slot for slot in header.read(vault.folder).slots if slot.kind == PASSPHRASE and slot.user_id == str(vault.actor.user_id))
    return next((slot.label for slot in own), None)


def _ids(standing: Header, user_id: UUID, *kinds: str) -> list[str]:
    return [slot.id for slot in standing.every_slot if slot.user_id == str(user_id) and (not kinds or slot.kind in kinds)]


def _notes_key(vault: "Vault") -> NotesKey | None:
    """The key of private notes where they are open."""
    notes: PrivateNotes | None = vault.database.info.get(PRIVATE_NOTES)
    return notes.key if notes is not None else None


def _slot(vault: "Vault", passphrase: str, user_id: UUID, label: str, kdf: Kdf | None) -> tuple[Slot, bytes]:
    demand_strength(passphrase, label)
    return slots.with_key(vault.root, passphrase, kdf or keys.calibrated(), user_id=str(user_id), label=label, at=vault.clock())
