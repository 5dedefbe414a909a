"""vault.json: who may open the practice and how; the root key lies in it, wrapped once by each slot (trust.md 2.1).

Read before anything else, so this module needs the standard library only.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from caredesk.errors import DamagedFile, NewerFile, NoKeyFile, NoVault
from caredesk.storage import outputs

NAME = "vault.json"
FORMAT, VERSION = "caredesk vault", 1
VERSION_WITH_NOTES = 2  # says more than a program of the first knows, which must not take it for damaged
MAKING = ".making"
KEPT = (".bak1", ".bak2")
PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"
MOST_BYTES = 256_000


@dataclass(frozen=True)
class Slot:
    """One way in. Binary fields are base64; `kdf` holds the derivation's name, parameters and salt."""

    id: str
    kind: str
    user_id: str
    label: str
    kdf: dict[str, Any]
    created: str
    nonce: str = ""
    ct: str = ""

    def bound_to(self, vault_id: str) -> bytes:
        """What the wrapped key is bound to: every other field of the slot, the vault, the version."""
        fields = {name: value for name, value in asdict(self).items() if name not in ("nonce", "ct")}
        return canonical({**fields, "vault_id": vault_id, "version": VERSION})


@dataclass(frozen=True)
class Header:
    """The whole of vault.json but its checksum. `header_mac` is keyed by the root key and covers all other fields.

    `slots` open the practice; `notes` open its private notes, where it has any, and nothing else.
    """

    vault_id: str
    created: str
    min_app: str
    is_sample: bool
    slots: tuple[Slot, ...]
    header_mac: str = ""
    notes: tuple[Slot, ...] = ()

    @property
    def every_slot(self) -> tuple[Slot, ...]:
        """Of both lists."""
        return (*self.slots, *self.notes)

    def covered(self) -> bytes:
        """The bytes under `header_mac`."""
        return canonical({name: value for name, value in self.fields().items() if name != "header_mac"})

    def fields(self) -> dict[str, Any]:
        """All that the file says."""
        told = {"format": FORMAT, "version": VERSION, **asdict(self), "slots": [asdict(slot) for slot in self.slots]}
        notes = [asdict(slot) for slot in self.notes]
        del told["notes"]
        return {**told, "version": VERSION_WITH_NOTES, "notes": notes} if notes else told

    def text(self) -> bytes:
        """The file's bytes, which end in a checksum: an accident to the file is told apart from a wrong passphrase."""
        return written(self.fields())

    def of_device(self, device: str) -> "Slot | None":
        """The keyring's slot of one login of one computer, where it has one."""
        return next((slot for slot in self.slots if slot.kind == KEYRING and device and slot.kdf.get("device") == device), None)

    def without(self, *slot_ids: str) -> "Header":
        """The same without some slots (to be sealed anew)."""
        slots, notes = (tuple(slot for slot in each if slot.id not in slot_ids) for each in (self.slots, self.notes))
        return replace(self, slots=slots, notes=notes)


def written(fields: dict[str, Any]) -> bytes:
    """The bytes of a key file that says this, with its checksum; whether it makes sense is for `parsed` to judge."""
    return _laid_out({**fields, "checksum": _checksum(fields)})


def canonical(value: Any) -> bytes:
    """One spelling for equal values."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def read(folder: Path) -> Header:
    """The header of the practice in `folder`. Raises NoVault, NewerFile, DamagedFile."""
    try:
        content = outputs.read_back(folder / NAME, MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        raise _absent(folder) from None
    except OSError:
        raise DamagedFile("The key file of this practice cannot be read. Nothing was changed.") from None
    return parsed(content)


def parsed(content: bytes) -> Header:
    """The header that these bytes are, to the last bit. Raises NewerFile, DamagedFile."""
    try:
        fields = json.loads(content)
        if not isinstance(fields, dict) or _laid_out(fields) != content or fields.pop("checksum", "") != _checksum(fields):
            raise _damaged()
    except (ValueError, RecursionError):
        raise _damaged() from None
    if fields.get("format") != FORMAT:
        raise _damaged()
    if fields.get("version") != (VERSION_WITH_NOTES if "notes" in fields else VERSION):
        raise NewerFile(
            "A newer version of CareDesk made this practice (format {version}). Nothing was changed.", version=fields.get("version")
        )
    try:
        slots, notes = (tuple(Slot(**slot) for slot in each) for each in (fields.pop("slots"), fields.pop("notes", ())))
        del fields["format"], fields["version"]
        found = Header(slots=slots, notes=notes, **fields)
    except (TypeError, KeyError):
        raise _damaged() from None
    if not _is_typed(found):
        raise _damaged()
    return found


def write(folder: Path, header: Header) -> None:
    """Put the header in place and keep the two before it. Raises OutputProblem; the old one then stands."""
    target = folder / NAME
    prepared = outputs.prepare(target, header.text())
    try:
        if target.exists():
            _keep_earlier(target)
    except OSError as error:
        prepared.drop()
        raise outputs.problem(target, error) from None
    prepared.take_name(must_last=True)


def b64(content: bytes) -> str:
    """Bytes as the file keeps them."""
    return base64.b64encode(content).decode()


def unb64(text: str) -> bytes:
    """Bytes of the file. Raises DamagedFile."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise _damaged() from None


def _keep_earlier(target: Path) -> None:
    earlier, earliest = (target.with_name(target.name + ending) for ending in KEPT)
    if earlier.exists():
        earlier.replace(earliest)
    outputs.write_whole(earlier, target.read_bytes())


def _laid_out(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, indent=1, ensure_ascii=True).encode() + b"\n"


def _checksum(fields: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(fields)).hexdigest()


def _is_typed(found: Header) -> bool:
    """A file that somebody wrote with a right checksum may still hold anything."""
    others = ("slots", "notes", "kdf", "is_sample")
    told = [value for each in (found, *found.every_slot) for name, value in vars(each).items() if name not in others]
    return (
        all(isinstance(value, str) for value in told)
        and isinstance(found.is_sample, bool)
        and all(isinstance(slot.kdf, dict) for slot in found.every_slot)
    )


def _absent(folder: Path) -> NoVault | DamagedFile:
    was_changed = any((folder / (NAME + ending)).exists() for ending in KEPT)
    if (folder / MAKING).is_dir() and not was_changed:  # a making that was cut short: it was never announced
        return NoVault("There is no practice in this folder.")
    if was_changed or (folder / "vault.db").exists():
        return NoKeyFile("The key file of this practice (vault.json) is missing. Nothing was changed. Put it back, or restore a backup.")
    return NoVault("There is no practice in this folder.")


def _damaged() -> DamagedFile:
    return DamagedFile("The key file of this practice (vault.json) is damaged. Nothing was changed. Restore the practice from a backup.")
