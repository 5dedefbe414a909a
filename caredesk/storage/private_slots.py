"""Opening and making the slots of the key of private notes, which the root key never wraps (trust.md 2.1).

Each who is admitted has one, wrapped by what their own passphrase stands for, a custodian has a code, and who was admitted and did not
come yet has a code that is good once.
"""

import os
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from caredesk.storage import keys, recovery
from caredesk.storage.header import Header, Slot, b64
from caredesk.storage.slots import HKDF, field_of, sized

PERSON, CUSTODIAN, GRANT = "private notes", "custodian", "grant"
INFOS = {PERSON: "cd/notes/1", CUSTODIAN: "cd/notes/code/1", GRANT: "cd/notes/grant/1"}


@dataclass(frozen=True)
class NotesKey:
    """The key of one vault's private notes. What is kept under it is kept under keys that come from it."""

    secret: bytes = field(repr=False)
    vault_id: str

    def key(self, info: str) -> bytes:
        """The key for one use."""
        return keys.derived(self.secret, self.vault_id.encode(), info)


def fresh_key(vault_id: str) -> NotesKey:
    """A new random key, which comes from no other."""
    return NotesKey(os.urandom(keys.KEY_BYTES), vault_id)


def for_person(key: NotesKey, kek: bytes, *, user_id: str, label: str, at: datetime) -> Slot:
    """The way in of one who is admitted, by the key `kek` that their passphrase stands for: no second Argon2."""
    return _filled(PERSON, key, kek, user_id, label, at)


def for_custodian(key: NotesKey, code: str, *, label: str, at: datetime) -> Slot:
    """The way in of the custodian's sheet; `label` is who keeps it."""
    return _filled(CUSTODIAN, key, recovery.secret_of(code), "", label, at)


def for_grant(key: NotesKey, code: str, *, user_id: str, label: str, at: datetime) -> Slot:
    """The way in, once, of one who is admitted while their passphrase is not at hand."""
    return _filled(GRANT, key, recovery.secret_of(code), user_id, label, at)


def renewed(header: Header, key: NotesKey | None, kek: bytes, passphrase: Slot, at: datetime) -> tuple[Slot, ...]:
    """The slot of one who is admitted, for the passphrase that they have from now on; none while the key is not known to who gives it."""
    if key is None or of_person(header, passphrase.user_id) is None:
        return ()
    return (for_person(key, kek, user_id=passphrase.user_id, label=passphrase.label, at=at),)


def of_person(header: Header, user_id: str) -> Slot | None:
    """The slot of one who is admitted."""
    return next((slot for slot in header.notes if slot.kind == PERSON and slot.user_id == user_id), None)


def custodian(header: Header) -> Slot | None:
    """The slot of the custodian's sheet: there is one where there are private notes."""
    return next((slot for slot in header.notes if slot.kind == CUSTODIAN), None)


def opened_by_person(header: Header, kek: bytes, user_id: str) -> NotesKey | None:
    """The key of private notes for one who is admitted, or None. Raises DamagedFile."""
    slot = of_person(header, user_id)
    return _opened(header, slot, kek) if slot is not None else None


def opened_by_custodian(header: Header, code: str) -> NotesKey | None:
    """The key that the custodian's code opens, or None. Raises WrongKey for a slip, DamagedFile."""
    secret, slot = recovery.secret_of(code), custodian(header)
    return _opened(header, slot, secret) if slot is not None else None


def opened_by_grant(header: Header, code: str, user_id: str) -> tuple[NotesKey, Slot] | None:
    """The key that the code of one who was admitted opens, and its slot, or None. Raises WrongKey for a slip, DamagedFile."""
    secret = recovery.secret_of(code)
    for slot in header.notes:
        if slot.kind == GRANT and slot.user_id == user_id and (key := _opened(header, slot, secret)) is not None:
            return key, slot
    return None


def _filled(kind: str, key: NotesKey, secret: bytes, user_id: str, label: str, at: datetime) -> Slot:
    salt = os.urandom(keys.SALT_BYTES)
    slot = Slot(secrets.token_hex(8), kind, user_id, label, {"alg": HKDF, "salt": b64(salt)}, at.isoformat())
    nonce, wrapped = keys.wrap(keys.derived(secret, salt, INFOS[kind]), key.secret, slot.bound_to(key.vault_id))
    return replace(slot, nonce=b64(nonce), ct=b64(wrapped))


def _opened(header: Header, slot: Slot, secret: bytes) -> NotesKey | None:
    wrapping = keys.derived(secret, sized(field_of(slot, "salt"), keys.SALT_BYTES), INFOS[slot.kind])
    wrapped = sized(slot.ct, keys.KEY_BYTES + keys.TAG_BYTES)
    found = keys.unwrap(wrapping, sized(slot.nonce, keys.NONCE_BYTES), wrapped, slot.bound_to(header.vault_id))
    return NotesKey(found, header.vault_id) if found is not None else None
