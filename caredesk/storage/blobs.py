"""Documents as encrypted files, each kept once under a name that says nothing: a keyed hash of its content."""

import contextlib
import hashlib
import hmac
import os
import re
from datetime import datetime, timedelta
from pathlib import Path

from caredesk.errors import DamagedFile, NotSaved, OutputProblem
from caredesk.storage import keys, outputs
from caredesk.storage.keys import Root

FOLDER, ASIDE = "blobs", "blobs set aside"
KEPT_ASIDE = timedelta(days=30)  # as long as a practice that a backup replaced
NAME = re.compile(r"[0-9a-f]{64}")


class Files:
    """The encrypted files of one vault. Their names, 64 hex digits, say nothing of what they hold."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._aside = folder / FOLDER, folder / ASIDE

    def write(self, name: str, content: bytes) -> None:
        """Put a file in its place, over an older one; it is on the disk when this returns. Raises OSError, OutputProblem."""
        path = self._path(name)
        self._make_folder(path.parent)
        outputs.write_whole(path, content)

    def read(self, name: str) -> bytes:
        """What a file holds, also one that was set aside. Raises OSError."""
        return self._there(name).read_bytes()

    def size(self, name: str) -> int:
        """How many bytes a file has. Raises OSError."""
        return self._there(name).stat().st_size

    def drop(self, name: str) -> None:
        """Give a file up that nothing names yet."""
        with contextlib.suppress(OSError):
            self._path(name).unlink()

    def _there(self, name: str) -> Path:
        path = self._path(name)
        return path if path.exists() else self._aside / name

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def _make_folder(self, folder: Path) -> None:
        """Make the folder and let its name last."""
        if not folder.is_dir():
            self._folder.mkdir(mode=0o700, exist_ok=True)  # parents made on the way would be open to others
            folder.mkdir(mode=0o700, exist_ok=True)
            outputs.sync_folder(folder.parent)
            outputs.sync_folder(self._folder.parent)


class Blobs(Files):
    """The documents of one vault: `put` before the row that names the key is committed, `get` afterwards."""

    def __init__(self, folder: Path, root: Root) -> None:
        super().__init__(folder)
        both = root.key(keys.BLOB, 2 * keys.KEY_BYTES)
        self._key, self._naming = both[: keys.KEY_BYTES], both[keys.KEY_BYTES :]

    def put(self, content: bytes) -> str:
        """Keep bytes and answer their key; they are on the disk when this returns. Raises NotSaved."""
        name = self.name_of(content)
        if not self.is_whole(name):  # a damaged file under this name holds nothing that is not in these bytes
            nonce, sealed = keys.wrap(self._key, content, name.encode())
            try:
                self.write(name, nonce + sealed)
            except (OSError, OutputProblem):
                raise NotSaved(
                    "The disk refused to keep a document, so nothing of this was saved. Make room on the disk, then try again."
                ) from None
        return name

    def get(self, name: str) -> bytes:
        """The bytes of a key. Raises DamagedFile where they are gone or not as they were put."""
        try:
            sealed = self.read(name)
        except OSError:
            raise DamagedFile("A document of this practice is missing on the disk. Restore the practice from a backup.") from None
        nonce, ciphertext = sealed[: keys.NONCE_BYTES], sealed[keys.NONCE_BYTES :]
        is_cut = len(ciphertext) < keys.TAG_BYTES
        if is_cut or (content := keys.unwrap(self._key, nonce, ciphertext, name.encode())) is None:
            raise DamagedFile("A document of this practice is damaged on the disk. Restore the practice from a backup.")
        return content

    def name_of(self, content: bytes) -> str:
        """The name that these bytes have in this vault."""
        return hmac.new(self._naming, content, hashlib.sha256).hexdigest()

    def is_whole(self, name: str) -> bool:
        """Whether a document is there and unchanged."""
        try:
            return self.name_of(self.get(name)) == name
        except DamagedFile:
            return False

    def kept(self) -> list[Path]:
        """All files of documents, by name."""
        return sorted(path for path in self._folder.glob("*/*") if NAME.fullmatch(path.name))

    def sweep(self, needed: set[str], now: datetime, *, may_forget: bool = True) -> int:
        """Set aside what no row names, bring back what one does, drop what was half written; answers how many were set aside.

        An older data file that is put back, or a newer one, still finds its documents there for thirty days, and longer where not
        `may_forget`: a clock that is not trusted lets nothing go. Only where nothing is under way.
        """
        set_aside = 0
        for path in self._folder.glob("*/*") if self._folder.is_dir() else ():
            if path.name in needed:
                continue
            with contextlib.suppress(OSError):
                if NAME.fullmatch(path.name):
                    self._set_aside(path, now)
                    set_aside += 1
                else:
                    path.unlink()
        for path in self._aside.glob("*") if self._aside.is_dir() else ():
            with contextlib.suppress(OSError):
                if path.name in needed:
                    self._bring_back(path)
                elif may_forget and now.timestamp() - path.stat().st_mtime > KEPT_ASIDE.total_seconds():
                    path.unlink()
        return set_aside

    def _set_aside(self, path: Path, now: datetime) -> None:
        self._aside.mkdir(mode=0o700, exist_ok=True)
        os.utime(path, (now.timestamp(), now.timestamp()))
        path.replace(self._aside / path.name)

    def _bring_back(self, path: Path) -> None:
        target = self._path(path.name)
        if not target.exists():
            self._make_folder(target.parent)
            path.replace(target)
