"""Opening and making the slots of vault.json: the root key wrapped by a passphrase, the recovery code or the system's keyring."""

import base64
import binascii
import os
import secrets
import unicodedata
from dataclasses import replace
from datetime import datetime
from typing import Any

from caredesk.errors import DamagedFile
from caredesk.storage import keys, recovery
from caredesk.storage.header import KEYRING, PASSPHRASE, RECOVERY, Header, Slot, b64, unb64
from caredesk.storage.keys import Kdf, Root

ARGON2ID, HKDF = "argon2id", "hkdf-sha256"
MOST_HELD = 64  # letters; ours are 44


def for_passphrase(root: Root, passphrase: str, kdf: Kdf, *, user_id: str, label: str, at: datetime) -> Slot:
    """A person's own way in."""
    return with_key(root, passphrase, kdf, user_id=user_id, label=label, at=at)[0]


def with_key(root: Root, passphrase: str, kdf: Kdf, *, user_id: str, label: str, at: datetime) -> tuple[Slot, bytes]:
    """The same, and the key that the passphrase stands for, which may open more than this slot."""
    salt = os.urandom(keys.SALT_BYTES)
    kdf.checked()
    described = {"alg": ARGON2ID, "m": kdf.memory_kib, "t": kdf.passes, "p": kdf.lanes, "salt": b64(salt)}
    empty = Slot(secrets.token_hex(8), PASSPHRASE, user_id, label, described, at.isoformat())
    key = keys.of_passphrase(passphrase, salt, kdf)
    return _filled(empty, root, key), key


def for_recovery_code(root: Root, code: str, at: datetime) -> Slot:
    """The printed sheet's way in."""
    salt = os.urandom(keys.SALT_BYTES)
    empty = Slot(secrets.token_hex(8), RECOVERY, "", "Recovery sheet", {"alg": HKDF, "salt": b64(salt)}, at.isoformat())
    return _filled(empty, root, keys.derived(recovery.secret_of(code), salt, keys.RECOVERY))


def for_keyring(root: Root, secret: str, *, user_id: str, device: str, is_open_after_lock: bool, at: datetime) -> Slot:
    """The way in of one login of one computer, as one person. `secret` is what its keyring holds, as base64."""
    salt = os.urandom(keys.SALT_BYTES)
    described = {"alg": HKDF, "salt": b64(salt), "device": device, "after_lock": is_open_after_lock}
    empty = Slot(secrets.token_hex(8), KEYRING, user_id, "Keyring", described, at.isoformat())
    return _filled(empty, root, keys.derived(unb64(secret), salt, keys.KEYRING))


def sealed(header: Header, root: Root) -> Header:
    """The header with its seal renewed."""
    return replace(header, header_mac=root.seal(keys.HEADER, header.covered()))


def is_sealed(header: Header, root: Root) -> bool:
    """Whether the seal is this root key's, and nothing was changed since."""
    return root.seals(keys.HEADER, header.covered(), header.header_mac)


def folded(name: str) -> str:
    """A name as it is compared: macOS and Windows spell the same letters differently."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def opened_by_passphrase(header: Header, passphrase: str, user_name: str | None) -> tuple[Root, Slot] | None:
    """The root key and the slot that the passphrase opens, or None. Raises DamagedFile."""
    found = proved_by_passphrase(header, passphrase, user_name)
    return found[:2] if found is not None else None


def proved_by_passphrase(header: Header, passphrase: str, user_name: str | None) -> tuple[Root, Slot, bytes] | None:
    """The same, and the key that the passphrase stands for."""
    wanted = folded(user_name) if user_name else None
    for slot in header.slots:
        if slot.kind == PASSPHRASE and (wanted is None or folded(slot.label) == wanted):
            key = keys.of_passphrase(passphrase, sized(field_of(slot, "salt"), keys.SALT_BYTES), _kdf(slot))
            if (root := _root(header, slot, key)) is not None:
                return root, slot, key
    return None


def opened_by_code(header: Header, code: str) -> tuple[Root, Slot] | None:
    """The root key and the slot that the recovery code opens, or None. Raises WrongKey, DamagedFile."""
    secret = recovery.secret_of(code)
    for slot in header.slots:
        if slot.kind == RECOVERY:
            key = keys.derived(secret, unb64(field_of(slot, "salt")), keys.RECOVERY)
            if (root := _root(header, slot, key)) is not None:
                return root, slot
    return None


def opened_by_keyring(header: Header, held: str, device: str) -> tuple[Root, Slot] | None:
    """The root key and the slot that a computer's keyring opens with what it `held`, or None. Raises DamagedFile."""
    slot = header.of_device(device)
    if len(held) > MOST_HELD:  # however much somebody put there
        return None
    try:
        secret = base64.b64decode(held, validate=True)
    except (binascii.Error, ValueError):  # somebody else's entry, or a part of ours
        return None
    if slot is None or len(secret) != keys.KEY_BYTES:
        return None
    root = _root(header, slot, keys.derived(secret, unb64(field_of(slot, "salt")), keys.KEYRING))
    return (root, slot) if root is not None else None


def _filled(slot: Slot, root: Root, key: bytes) -> Slot:
    nonce, wrapped = keys.wrap(key, root.secret, slot.bound_to(root.vault_id))
    return replace(slot, nonce=b64(nonce), ct=b64(wrapped))


def _root(header: Header, slot: Slot, key: bytes) -> Root | None:
    secret = keys.unwrap(key, sized(slot.nonce, keys.NONCE_BYTES), unb64(slot.ct), slot.bound_to(header.vault_id))
    if secret is None:
        return None
    root = Root(secret, header.vault_id)
    if not is_sealed(header, root):
        raise DamagedFile(
            "The list of people who may open this practice was changed from outside. Nothing was opened. Restore it from a backup."
        )
    return root


def _kdf(slot: Slot) -> Kdf:
    numbers = [field_of(slot, name) for name in ("m", "t", "p")]
    if slot.kdf.get("alg") != ARGON2ID or not all(type(number) is int for number in numbers):
        raise DamagedFile("The key file of this practice names a way of making keys that this program does not know.")
    return Kdf(*numbers).checked()


def field_of(slot: Slot, name: str) -> Any:
    """What a slot says of its derivation. Raises DamagedFile."""
    if name not in slot.kdf:
        raise _damaged()
    return slot.kdf[name]


def sized(text: Any, size: int) -> bytes:
    """The bytes of a field that has so many. Raises DamagedFile."""
    content = unb64(text)
    if len(content) != size:
        raise _damaged()
    return content


def _damaged() -> DamagedFile:
    return DamagedFile("The key file of this practice is damaged. Restore the practice from a backup.")
