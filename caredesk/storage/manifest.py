"""manifest.json of a backup: what it holds, file by file, sealed by a key of the vault."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from caredesk.errors import DamagedFile, NewerFile
from caredesk.storage import keys, outputs
from caredesk.storage.header import canonical
from caredesk.storage.keys import Root

NAME = "manifest.json"
FORMAT, VERSION = "caredesk backup", 1
MOST_BYTES = 256 * 1024 * 1024  # 170 a document
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Facts:
    """What a data file says of itself: rows of each table, and the head of its log."""

    rows: dict[str, int]
    seq: int
    mac: str


@dataclass(frozen=True)
class Manifest:
    """One backup. `files` holds size and sha256 of each file by its path inside the backup."""

    vault_id: str
    backup_id: str
    made_at: str
    written_by: str
    facts: Facts
    files: dict[str, tuple[int, str]]

    @property
    def size_bytes(self) -> int:
        """All files together."""
        return sum(size for size, _ in self.files.values())

    def text(self, root: Root) -> bytes:
        """The file's bytes, sealed."""
        fields = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps({**fields, "seal": root.seal(_info(self.backup_id), canonical(fields))}, indent=1).encode()


def read(folder: Path) -> tuple[Manifest, dict[str, Any]]:
    """The manifest, not yet proved, and all that the file says. Raises DamagedFile, NewerFile."""
    try:
        fields = json.loads(outputs.read_back(folder / NAME, MOST_BYTES))
        if fields.get("format") == FORMAT and fields.get("version") != VERSION:
            raise NewerFile("A newer version of CareDesk made this backup. Restore it with that version.")
        told = {name: value for name, value in fields.items() if name not in ("format", "version", "seal")}
        facts = Facts(**told.pop("facts"))
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in told.pop("files").items()}
        return Manifest(facts=facts, files=files, **told), fields
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DamagedFile("This backup is not whole: its list of contents is missing or damaged. Choose another backup.") from None


def proved(folder: Path, root: Root) -> Manifest:
    """The manifest, sealed by this vault, with every file as it says. Raises DamagedFile, NewerFile."""
    manifest, fields = read(folder)
    seal = fields.pop("seal", "")
    if not isinstance(seal, str) or not root.seals(_info(manifest.backup_id), canonical(fields), seal):
        raise DamagedFile("The list of contents of this backup was changed after it was made. Choose another backup.")
    if described(folder) != manifest.files:
        raise DamagedFile("This backup is damaged: a file in it is missing or is not as it was written. Choose another backup.")
    return manifest


def described(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and sha256 of every file below `folder` but the manifest itself."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, _digest(path)) for path in paths}


def database_key(root: Root, backup_id: str) -> bytes:
    """The key of a backup's data file: its own, so that no two files share one."""
    return root.key(f"{keys.BACKUP}{backup_id}")


def _info(backup_id: str) -> str:
    return f"{keys.BACKUP}{backup_id}/manifest"


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            found.update(chunk)
    return found.hexdigest()
