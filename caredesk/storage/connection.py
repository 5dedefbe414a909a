"""The one raw connection to an encrypted file, with the modes of trust.md rule 4, and what its errors mean."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from caredesk.errors import DamagedFile, FileBusy, VaultError

OLDEST_SQLITE = (3, 51, 3)  # older ones can corrupt a file when a write-ahead log restarts
CACHE_KIB = 16_384
STEP_PAGES = 512  # copied at once
DAMAGED_CODES = (11, 26)  # SQLITE_CORRUPT, SQLITE_NOTADB
BUSY_CODES = (5, 6)  # SQLITE_BUSY, SQLITE_LOCKED
FULL_CODE = 13
DISK_CODES = (10, FULL_CODE, 14, 8)  # SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_READONLY
WORKING_MODES = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    f"PRAGMA cache_size=-{CACHE_KIB}",
    "PRAGMA temp_store=MEMORY",
)

if dbapi2.sqlite_version_info < OLDEST_SQLITE:
    raise RuntimeError(f"the bundled SQLite {dbapi2.sqlite_version} is too old to be trusted")


def keyed(path: Path, key: bytes, *, create: bool = False) -> Any:
    """A connection that has the key and nothing else set: for checks and copies. Raises DamagedFile where the file is missing."""
    if create:
        path.touch(mode=0o600, exist_ok=False)  # the engine's journal takes the same rights
    uri = path.resolve().as_uri() + "?mode=rw"
    try:
        raw = dbapi2.connect(uri, uri=True, timeout=1, isolation_level=None, check_same_thread=False)
    except dbapi2.OperationalError:
        raise DamagedFile(
            "The data file of this practice is missing or cannot be opened. Nothing was changed. Restore it from a backup."
        ) from None
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return raw


def copy(raw: Any, path: Path, key: bytes, told: Callable[[int, int, int], object] | None = None) -> None:
    """Every page of an open data file, into a new one under another key; not yet synced.

    `told` hears the engine's status, how many pages are left and how many there are; what it raises stops the copying.
    """
    target = keyed(path, key, create=True)
    try:
        raw.backup(target, pages=STEP_PAGES, progress=told)
    finally:
        target.close()


def working(path: Path, key: bytes, *, create: bool = False) -> Any:
    """A connection to work with. Raises DamagedFile, FileBusy; a connection that failed is closed and never used again."""
    raw = keyed(path, key, create=create)
    try:
        for mode in WORKING_MODES:
            raw.execute(mode).fetchall()
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except (dbapi2.Error, MemoryError) as error:
        raw.close()
        raise meaning(error) from None
    return raw


def meaning(error: BaseException) -> VaultError:
    """What an engine's error says to the user. The key was proved before, so a file that is "not a database" is damaged."""
    if code(error) in BUSY_CODES:
        return FileBusy("The practice is open elsewhere. Close it there, then try again.")
    if code(error) in DISK_CODES:
        return DamagedFile("The disk does not let the practice's data file be read or written. Nothing was changed.")
    return damaged()


def damaged() -> DamagedFile:
    """The data file is not whole."""
    return DamagedFile("The data file of this practice is damaged. Nothing was changed. Restore the practice from a backup.")


def code(error: BaseException) -> int:
    """The engine's primary result code, or 0."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def is_full(error: BaseException) -> bool:
    """Whether the disk is full."""
    return code(error) == FULL_CODE
