"""What the cipher costs against plain SQLite: the same library, the same pages, with and without a key."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from bench.measuring import Measure, in_turn

ROWS = 20_000
READS = 2_000
SEARCHES = 400
WORDS = "anna brown carla delgado evans flores garcia haines ito jones kim lopez moss nguyen ortiz perez quinn rao smith tran".split()
PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = EXTRA", "locking_mode = EXCLUSIVE", "cache_size = -16384")


def measured() -> list[Measure]:
    """Open, insert in one transaction, point reads, prefix searches: encrypted by plain."""
    with _folder() as folder:
        files = {key: folder / f"{'sealed' if key else 'plain'}.db" for key in (secrets.token_hex(32), "")}
        for key, path in files.items():
            _fill(path, key)
        (sealed_key, sealed), (_, plain) = files.items()
        return [
            Measure(f"cipher / plain SQLite: {what}", timed.ratio, "x", None, timed.words)
            for what, work in _WORKS.items()
            for timed in [in_turn(lambda work=work: work(sealed, sealed_key), lambda work=work: work(plain, ""))]  # type: ignore[misc]
        ]


def _open(path: Path, key: str) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None)
    if key:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _rows(number: int) -> Iterator[tuple[int, str]]:
    return ((at, f"{WORDS[at % 20]} {WORDS[at * 7 % 20]} {at:06d}") for at in range(number))


def _fill(path: Path, key: str) -> None:
    connection = _open(path, key)
    connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(name, content='', detail=none, prefix='1 2 3')")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO people VALUES (?, ?)", _rows(ROWS))
    connection.execute("INSERT INTO words (rowid, name) SELECT id, name FROM people")
    connection.execute("COMMIT")
    connection.close()


def _only_open(path: Path, key: str) -> None:
    _open(path, key).close()


def _insert(path: Path, key: str) -> None:
    connection = _open(path, key)
    connection.execute("BEGIN")
    connection.executemany("INSERT OR REPLACE INTO people VALUES (?, ?)", _rows(5_000))
    connection.execute("COMMIT")
    connection.close()


def _point_read(path: Path, key: str) -> None:
    connection = _open(path, key)
    for at in range(READS):
        connection.execute("SELECT name FROM people WHERE id = ?", (at * 37 % ROWS,)).fetchone()
    connection.close()


def _search(path: Path, key: str) -> None:
    connection = _open(path, key)
    for at in range(SEARCHES):
        connection.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT 50", (f"{WORDS[at % 20][:3]}*",)).fetchall()
    connection.close()


_WORKS: dict[str, Callable[[Path, str], None]] = {
    "open": _only_open,
    "insert 5,000 rows": _insert,
    f"{READS:,} point reads": _point_read,
    f"{SEARCHES} prefix searches": _search,
}


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="caredesk-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
