"""The hierarchy of keys: a random root key, what is derived from it, and what wraps it (trust.md 2.1)."""

import hashlib
import hmac
import os
import time
import unicodedata
from dataclasses import dataclass, field

from caredesk.errors import DamagedFile

KEY_BYTES = 32
NONCE_BYTES, TAG_BYTES = 12, 16
SALT_BYTES = 16
DATABASE, AUDIT, ANCHOR, HEADER = "cd/db/1", "cd/audit/1", "cd/anchor/1", "cd/header/1"
BACKUP, BLOB, RECOVERY, PROOF = "cd/backup/1", "cd/blob/1", "cd/recovery/1", "cd/proof/1"
KEYRING = "cd/keyring/1"
MIB = 1024
CALIBRATED_S = 0.5
MOST_CALIBRATED_KIB = 256 * MIB


@dataclass(frozen=True)
class Kdf:
    """Parameters of Argon2id: memory in KiB, passes, lanes. The bounds refuse a file that would weaken the door or eat the machine."""

    memory_kib: int = 64 * MIB
    passes: int = 3
    lanes: int = 4

    def checked(self) -> "Kdf":
        """Itself. Raises DamagedFile outside the bounds."""
        if not (19 * MIB <= self.memory_kib <= 1024 * MIB and 2 <= self.passes <= 16 and 1 <= self.lanes <= 16):
            raise DamagedFile("The key file of this practice asks for key settings that this program refuses. Restore it from a backup.")
        return self


RFC_9106_LOW_MEMORY = Kdf()
LOWEST = Kdf(19 * MIB, 2, 1)


def calibrated() -> Kdf:
    """RFC 9106's second choice, with more memory on a machine that is done with it in less than half a second."""
    started = time.perf_counter()
    of_passphrase("calibration", bytes(SALT_BYTES), RFC_9106_LOW_MEMORY)
    factor = CALIBRATED_S / max(time.perf_counter() - started, 0.001)
    memory_kib = min(max(int(64 * factor), 64) * MIB, MOST_CALIBRATED_KIB)
    return Kdf(memory_kib)


def of_passphrase(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """The key that a passphrase stands for. Equal text gives equal keys, however a keyboard composes its letters."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass"),  # a file or a variable may hold any bytes
        salt,
        time_cost=kdf.passes,
        memory_cost=kdf.memory_kib,
        parallelism=kdf.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def derived(secret: bytes, salt: bytes, info: str, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA256 (RFC 5869)."""
    extracted = hmac.new(salt, secret, hashlib.sha256).digest()
    found, block = b"", b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.new(extracted, block + info.encode() + bytes([counter]), hashlib.sha256).digest()
        found += block
    return found[:length]


@dataclass(frozen=True)
class Root:
    """The root key of one vault. Every other key comes from it."""

    secret: bytes = field(repr=False)
    vault_id: str

    def key(self, info: str, length: int = KEY_BYTES) -> bytes:
        """The key for one use."""
        return derived(self.secret, self.vault_id.encode(), info, length)

    def seal(self, info: str, content: bytes) -> str:
        """A keyed seal over `content`, as hex."""
        return hmac.new(self.key(info), content, hashlib.sha256).hexdigest()

    def seals(self, info: str, content: bytes, claimed: str) -> bool:
        """Whether `claimed` is the seal of `content`."""
        return hmac.compare_digest(self.seal(info, content).encode(), claimed.encode(errors="replace"))


def fresh_root(vault_id: str) -> Root:
    """A new random root key."""
    return Root(os.urandom(KEY_BYTES), vault_id)


def wrap(key: bytes, secret: bytes, bound_to: bytes) -> tuple[bytes, bytes]:
    """Nonce and ciphertext of `secret` (AES-256-GCM), bound to the bytes that it must stand beside."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE_BYTES)
    return nonce, AESGCM(key).encrypt(nonce, secret, bound_to)


def unwrap(key: bytes, nonce: bytes, ciphertext: bytes, bound_to: bytes) -> bytes | None:
    """The secret, or None where the key or anything it is bound to is another."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, ciphertext, bound_to)
    except InvalidTag:
        return None
