"""Which schema a file has, and whether it is exactly that one: a planted trigger or a missing index is noticed at opening."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caredesk.errors import DamagedFile, NewerFile, VaultError
from caredesk.storage.migrations.fingerprints import FINGERPRINTS


class OlderFile(VaultError):
    """An earlier version wrote this practice: it has to be brought up first."""


@dataclass(frozen=True)
class Schema:
    """All versions: the fingerprint of each, and the steps that lead there (loaded only when a file needs them)."""

    fingerprints: Mapping[int, str]
    steps: Callable[[], Sequence[Callable[[Any], None]]]

    @property
    def newest(self) -> int:
        """The version that this program works with."""
        return max(self.fingerprints)


def _steps() -> Sequence[Callable[[Any], None]]:
    from caredesk.storage.migrations.runner import STEPS  # loads Alembic

    return STEPS


CURRENT = Schema(FINGERPRINTS, _steps)


def version(raw: Any) -> int:
    """The schema version of a file."""
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def fingerprint(raw: Any) -> str:
    """A digest of all that the schema is made of, whatever the order in which it was made."""
    rows = raw.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name").fetchall()
    return hashlib.sha256("\x00".join("\x01".join(row) for row in rows).encode()).hexdigest()


def check(raw: Any, schema: Schema = CURRENT) -> None:
    """Raises NewerFile, OlderFile, and DamagedFile where the file is not exactly what its version says."""
    found = version(raw)
    if found > schema.newest:
        wrote = raw.execute("SELECT value FROM schema_meta WHERE name = 'written by'").fetchone()
        raise NewerFile(
            "CareDesk {version} wrote this practice, and this program is older. Nothing was changed. Use that version or a newer one.",
            version=wrote[0] if wrote else "of a later date",
        )
    if schema.fingerprints.get(found) != fingerprint(raw):
        raise DamagedFile("The structure of this practice's data was changed from outside. Nothing was changed. Restore it from a backup.")
    if found < schema.newest:
        raise OlderFile("This practice was made by an earlier version of CareDesk.")
