"""This computer's keyring as a way in, beside the passphrase: switched on and off by a person, asked at the start (trust.md 2.1).

It never holds the only copy of anything. Whatever it does wrong ends at the passphrase.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from caredesk.errors import InvalidField, KeyringFailed, NotAllowed, RuleBroken
from caredesk.paths import DEMO_PREFIX
from caredesk.storage import ballast, computer, header
from caredesk.storage.header import Header, Slot
from caredesk.vault.looking import Clock, look, utc_now
from caredesk.vault.open_practice import Older, Terms, Vault, demand_practice

if TYPE_CHECKING:
    from uuid import UUID

    from caredesk.storage.schema import Schema

IsStopped = Callable[[], bool]
OFF = "This computer’s keyring does not open this practice as {name}."
AFTER_LOCK = "CareDesk was locked since, so this computer’s keyring waits until it was opened with the passphrase."


@dataclass(frozen=True)
class KeyringState:
    """Whether this computer's keyring opens the practice, as whom, and whether that may be switched on at all."""

    is_shared: bool
    user: str = ""  # as whom it opens; empty where it is off
    is_mine: bool = False
    opens_after_lock: bool = False
    hindrance: str = ""  # why it cannot be switched on, as a sentence


def keyring_state(vault: Vault) -> KeyringState:
    """As the practice knows it. Whether the keyring still holds the key, only asking it tells."""
    known, seen = computer.read(vault.folder), look(vault.folder).keyring
    shared = known.is_shared
    try:
        demand_ready(vault)
    except RuleBroken as hindrance:
        shown = KeyringState(shared, hindrance=str(hindrance))
    else:
        shown = KeyringState(shared)
    if seen is None:
        return shown
    return replace(shown, user=seen.user, is_mine=seen.user_id == str(vault.actor.user_id), opens_after_lock=seen.opens_after_lock)


def demand_ready(vault: Vault) -> None:
    """Raises RuleBroken where the keyring may not be switched on by who is at the desk, NotSaved where nothing may be written."""
    from caredesk.rules import permissions
    from caredesk.vault import proving

    vault.database.demand_writable()
    kinds = {slot.kind for slot in header.read(vault.folder).slots}
    if vault.folder.parent.name.startswith(DEMO_PREFIX):
        raise RuleBroken("This practice is gone when the window is closed, so no keyring is to remember it.")
    if vault.used_recovery_code:
        raise NotAllowed(permissions.CAME_BY_CODE)
    if computer.read(vault.folder).is_shared:
        raise RuleBroken("This computer is marked as shared, so each person opens the practice with a passphrase.")
    if header.RECOVERY not in kinds or proving.groups_to_prove(vault):
        raise RuleBroken("First type back the two groups of the recovery sheet: the keyring may never be the only way in that is left.")


def put_secret(folder: Path, user_id: "UUID", passphrase: str, is_stopped: IsStopped | None = None) -> str:
    """Put a fresh secret into this computer's keyring, for one whose own passphrase this is; answers it as the keyring gives it back.

    Opens nothing until `switch_on` has made its slot. Waits for the keyring, so it has no place where the connection is.
    Raises InvalidField for another passphrase, which counts as a try that failed, KeyringFailed, OutputProblem.
    """
    from caredesk.storage import os_keyring, slots, tries
    from caredesk.vault.people import NOT_YOURS

    told = header.read(folder)
    own = next((slot for slot in told.slots if slot.kind == header.PASSPHRASE and slot.user_id == str(user_id)), None)
    found = slots.opened_by_passphrase(told, passphrase, own.label) if own is not None else None
    if found is None or found[1] != own:
        tries.note(folder, utc_now())
        raise InvalidField("passphrase", NOT_YOURS)
    return os_keyring.keep(_account(told, folder), os_keyring.fresh_secret(), is_stopped)


def switch_on(vault: Vault, secret: str, *, opens_after_lock: bool = False) -> None:
    """Let this computer's keyring open the practice as who is at the desk, with what `put_secret` answered; one before it goes.

    Raises RuleBroken, KeyringFailed where that does not open it, OutputProblem, NotSaved.
    """
    from caredesk.services import audit
    from caredesk.storage import os_keyring, slots
    from caredesk.vault.slot_changes import changing

    demand_ready(vault)
    standing, device = header.read(vault.folder), _device(vault.folder)
    user_id = vault.actor.user_id
    slot = slots.for_keyring(vault.root, secret, user_id=str(user_id), device=device, is_open_after_lock=opens_after_lock, at=vault.clock())
    tried = slots.sealed(replace(standing, slots=(slot,)), vault.root)
    if slots.opened_by_keyring(tried, secret, device) is None:
        raise KeyringFailed(os_keyring.NOT_KEPT)
    before = standing.of_device(device)
    with changing(vault, standing, slot, [before.id] if before is not None else []) as session:
        audit.record(session, "keyring switched on", entity="users", entity_id=user_id, slot=slot.id, after_lock=opens_after_lock)


def switch_off(vault: Vault) -> None:
    """Let this computer's keyring open nothing any more; what it holds is worthless then. Raises OutputProblem, NotSaved."""
    standing = header.read(vault.folder)
    slot = standing.of_device(_device(vault.folder))
    _drop(vault, standing, [slot] if slot is not None else [])


def mark_shared(vault: Vault, is_shared: bool) -> None:
    """Say that others use this computer too, or that nobody else does. On a shared one no keyring opens the practice.

    Raises OutputProblem, NotSaved.
    """
    from caredesk.services import audit

    standing = header.read(vault.folder)
    if is_shared:
        _drop(vault, standing, [slot for slot in standing.slots if slot.kind == header.KEYRING])
    with vault.writing() as session:
        audit.record(session, "computer marked as shared" if is_shared else "computer marked as one person’s")
        computer.keep(vault.folder, replace(computer.identified(vault.folder), is_shared=is_shared))


def forget_secret(folder: Path) -> bool:
    """Take out of the keyring what opens nothing any more; answers whether it is gone. Waits for the keyring."""
    from caredesk.storage import os_keyring

    return os_keyring.forget(_account(header.read(folder), folder))


def ask_keyring(folder: Path, user_name: str | None = None, is_stopped: IsStopped | None = None) -> str:
    """What this computer's keyring holds, which was proved to open the practice (as `user_name`, where given). Opens nothing.

    Waits for the keyring, ten seconds at most. Raises KeyringFailed, Cancelled, and what reading the key file raises.
    """
    from caredesk.storage import os_keyring, slots

    told = header.read(folder)
    _demand_slot(folder, user_name)
    held = os_keyring.kept(_account(told, folder), is_stopped)
    if slots.opened_by_keyring(told, held, _device(folder)) is None:
        raise KeyringFailed(os_keyring.OTHER)
    return held


def unlock_with_keyring(
    folder: Path,
    held: str,
    *,
    clock: Clock = utc_now,
    reserve_bytes: int = ballast.SIZE_BYTES,
    schema: "Schema | None" = None,
    older: Older = Older.REFUSE,
) -> Vault:
    """Open the practice with what `ask_keyring` answered. Raises KeyringFailed, and what `unlock` raises."""
    from caredesk.storage import os_keyring, slots
    from caredesk.vault.opening import opened

    demand_practice(folder)
    _demand_slot(folder, None)
    found = slots.opened_by_keyring(header.read(folder), held, _device(folder))
    if found is None:
        raise KeyringFailed(os_keyring.OTHER)
    return opened(folder, *found, Terms(clock, reserve_bytes, schema, older=older))


def is_shared(folder: Path) -> bool:
    """Whether others use this computer too."""
    return computer.read(folder).is_shared


def note_locked(folder: Path, *, is_locked: bool) -> None:
    """The window was locked, or unlocked again: in between a keyring opens nothing, unless it was told to."""
    computer.note_locked(folder, is_locked=is_locked)


def _demand_slot(folder: Path, user_name: str | None) -> None:
    """Raises KeyringFailed where the keyring is not to be asked."""
    seen = look(folder).keyring
    if seen is None or (user_name and not seen.is_of(user_name)):
        raise KeyringFailed(OFF, name=user_name or "you")
    if seen.waits:
        raise KeyringFailed(AFTER_LOCK)


def _drop(vault: Vault, standing: Header, gone: list[Slot]) -> None:
    from caredesk.services import audit
    from caredesk.vault.slot_changes import changing

    if gone:
        with changing(vault, standing, None, [slot.id for slot in gone]) as session:
            for slot in gone:
                audit.record(session, "keyring switched off", entity="users", slot=slot.id)


def _device(folder: Path) -> str:
    return computer.device(computer.read(folder))


def _account(told: Header, folder: Path) -> str:
    return f"{told.vault_id}:{computer.device(computer.identified(folder))}"
