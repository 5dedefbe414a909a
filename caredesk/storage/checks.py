"""Whether a data file is whole: both checks of the engine, each on a connection of its own (trust.md rule 12)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from caredesk.errors import Cancelled, DamagedFile
from caredesk.storage import connection

MOST_PROBLEMS = 20
STEPS_BETWEEN_LOOKS = 1_000_000  # of the engine: some 20 ms
UNCOUNTED = {"schema_meta": " WHERE name NOT GLOB 'private *'"}  # nothing tells how many private notes there are, no backup's list either
Look = Callable[[], object]  # called now and then; raises Cancelled to stop
SHADOWS = ("_data", "_idx", "_docsize", "_config", "_content")  # what a search table keeps its words in


def problems(path: Path, key: bytes, look: Look = lambda: None) -> list[str]:
    """What is wrong with the file, empty where it is whole. On one connection the first check would poison the second.

    Raises Cancelled where `look` does.
    """
    return [*_asked(path, key, _authentic, look), *_asked(path, key, _consistent, look)][:MOST_PROBLEMS]


def rows(raw: Any) -> dict[str, int]:
    """How many rows each table has."""
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL ORDER BY name")]
    count = 'SELECT count(*) FROM "{}"{}'  # names come from the schema, which was compared with its fingerprint
    return {name: raw.execute(count.format(name, UNCOUNTED.get(name, ""))).fetchone()[0] for name in names if not name.endswith(SHADOWS)}


def _asked(path: Path, key: bytes, question: Callable[[Any], list[str]], look: Look) -> list[str]:
    look()
    stopped: list[Cancelled] = []

    def is_stopped() -> bool:
        try:
            look()
        except Cancelled as stop:
            stopped.append(stop)
        return bool(stopped)

    try:
        raw = connection.keyed(path, key)
    except DamagedFile as error:
        return [str(error)]
    raw.set_progress_handler(is_stopped, STEPS_BETWEEN_LOOKS)
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()  # what a crash left half written is rolled back first
        return question(raw)
    except (dbapi2.Error, MemoryError) as error:
        if stopped:
            raise stopped[0] from None
        return [f"The data file cannot be read: {error}"]
    finally:
        raw.close()


def _authentic(raw: Any) -> list[str]:
    return [f"The seal of a page is broken: {row[0]}" for row in raw.execute("PRAGMA cipher_integrity_check").fetchall()]


def _consistent(raw: Any) -> list[str]:
    found = [row[0] for row in raw.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})").fetchall()]
    wrong = [f"The data file is inconsistent: {line}" for line in found if line != "ok"]
    return wrong + [f"A record of {row[0]} points to one that is not there" for row in raw.execute("PRAGMA foreign_key_check").fetchall()]
