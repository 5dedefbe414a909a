"""A new key for private notes: alone, when somebody is admitted no more who may have kept the old one, or with all keys of the practice.

Alone it is one deed: all notes are written anew beside the old ones, then the data file and the key file name the new ones.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from caredesk.errors import SaveUnknown
from caredesk.services import audit
from caredesk.storage import private_register, private_slots, recovery
from caredesk.storage.blobs import Files
from caredesk.storage.header import Header, Slot
from caredesk.storage.private_notes import PrivateNotes
from caredesk.storage.private_register import Register
from caredesk.storage.private_slots import CUSTODIAN, GRANT, PERSON, NotesKey
from caredesk.vault import people, private_notes, proving
from caredesk.vault.open_practice import PRIVATE_NOTES
from caredesk.vault.people import NewCode
from caredesk.vault.private_admission import Grant
from caredesk.vault.slot_changes import changing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from caredesk.vault.open_practice import Vault

Progress = Callable[[int, int, str], None]
Tell = Callable[[int, int], None]
WORDS = "Copying documents"  # whoever watches has not been told more than that


@dataclass(frozen=True)
class NewPrivateKeys:
    """What has to be on paper before the old key dies: the custodian's new code, and what admits everybody else anew."""

    code: NewCode
    custodian: str
    given: tuple[Grant, ...]
    key: NotesKey  # that is to die


def new_private_keys(vault: "Vault", passphrase: str) -> NewPrivateKeys:
    """What the new key will be opened with, for one to whom the notes are open and who proves their passphrase; nothing is changed yet.

    Raises NotAllowed, RuleBroken where they are not open, InvalidField (of `old`), NotSaved where all is only read.
    """
    key, told = private_notes.demand_key(vault), private_notes.standing(vault)
    people.demand_own(vault, passphrase)
    names = {slot.user_id: slot.label for slot in told.notes if slot.kind in (PERSON, GRANT)}
    names.pop(str(vault.actor.user_id), None)
    given = (Grant(UUID(user_id), name, recovery.fresh()) for user_id, name in names.items())
    return NewPrivateKeys(_fresh_code(), _keeper(told), tuple(given), key)


def rekey_private_notes(
    vault: "Vault", new: NewPrivateKeys, passphrase: str, typed: Mapping[int, str], progress: Progress | None = None
) -> bool:
    """Go on with a new key and all notes under it. The old files are set aside for thirty days, as all are that nothing names any more.

    Answers False where the two groups of the custodian's new sheet were not typed back. Raises NotAllowed, RuleBroken, InvalidField (of
    `old`), OutputProblem, NotSaved, and Cancelled where `progress` does; the old key then still is the one.
    """
    key, told, at = private_notes.demand_key(vault), private_notes.standing(vault), vault.clock()
    own, kek = people.proved_own(vault, passphrase)
    if not private_notes.is_typed_back(new.code, typed):
        return False
    fresh = private_slots.fresh_key(vault.root.vault_id)
    with vault.reading() as session:
        register = private_register.every(session.connection())
    made = PrivateNotes(vault.folder, key).under(PrivateNotes(vault.folder, fresh), register, _telling(progress))
    ways_in = [
        *private_slots.renewed(told, fresh, kek, own, at),
        *(private_slots.for_grant(fresh, each.code, user_id=str(each.user_id), label=each.name, at=at) for each in new.given),
        private_slots.for_custodian(fresh, new.code.code, label=new.custodian, at=at),
    ]
    with _closed_meanwhile(vault, key), changing(vault, told, None, [slot.id for slot in told.notes], notes=ways_in) as session:
        private_register.replace_all(session.connection(), made)
        audit.record(session, "private notes under a new key", people=len(ways_in) - 1)
    private_notes.opened_with(vault, fresh)
    return True


@contextmanager
def _closed_meanwhile(vault: "Vault", key: NotesKey) -> Iterator[None]:
    """Where nobody knows afterwards which key it is, nothing more is filed under either; where the deed failed, it is the old one."""
    private_notes.close_private_notes(vault)
    try:
        yield
    except SaveUnknown:
        raise
    except BaseException:
        private_notes.opened_with(vault, key)
        raise


def with_all_keys(vault: "Vault", own: Slot, kek: bytes) -> NewPrivateKeys | None:
    """What the notes' new key will be opened with when all keys are made anew; everybody else has it by the passphrase that they are given.

    None where there are no private notes, or where they are not to be opened by who makes the keys: they go on as they are then, and the
    custodian's code is what opens them.
    """
    told = private_notes.standing(vault)
    notes: PrivateNotes | None = vault.database.info.get(PRIVATE_NOTES)
    key = notes.key if notes is not None else private_slots.opened_by_person(told, kek, own.user_id)
    return NewPrivateKeys(_fresh_code(), _keeper(told), (), key) if key is not None else None


def ways_in(
    new: NewPrivateKeys | None, key: NotesKey | None, told: Header, given: Iterable[tuple[Slot, bytes]], at: datetime
) -> list[Slot]:
    """The slots of private notes beside all new keys. `given` are people's new slots, each with the key that its passphrase stands for."""
    if new is None or key is None:
        return [slot for slot in told.notes if slot.kind == CUSTODIAN]
    people_in = [made for slot, kek in given for made in private_slots.renewed(told, key, kek, slot, at)]
    return [*people_in, private_slots.for_custodian(key, new.code.code, label=new.custodian, at=at)]


def written(new: NewPrivateKeys | None, key: NotesKey | None, places: tuple[Path, Path], conn: "Connection", tell: Tell) -> Register:
    """All private notes from the first place in the second, under the new key where there is one; answers their register there.

    Raises NotSaved, OSError, OutputProblem, and what `tell` raises.
    """
    source, target = places
    register = private_register.every(conn)
    if new is not None and key is not None:
        return PrivateNotes(source, new.key).under(PrivateNotes(target, key), register, tell)
    names = private_register.files_of(register)
    for number, name in enumerate(names):
        tell(number, len(names))
        _carry(Files(source), Files(target), name)
    return register


def _carry(source: Files, target: Files, name: str) -> None:
    try:
        content = source.read(name)
    except OSError:
        return  # what the practice has lost before stays lost
    target.write(name, content)


def _fresh_code() -> NewCode:
    return NewCode(recovery.fresh(), proving.to_ask())


def _keeper(told: Header) -> str:
    keeper = private_slots.custodian(told)
    return keeper.label if keeper is not None else ""


def _telling(progress: Progress | None) -> Tell:
    return (lambda done, of: progress(done, of, WORDS)) if progress is not None else lambda done, of: None
