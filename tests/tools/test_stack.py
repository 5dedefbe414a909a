"""What the program stands on is as it was tried: Qt counts references, SQLite has its fixes, the lock names files and no place."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import sqlcipher3

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LEAST_SQLITE = (3, 51, 3)  # below it a write-ahead log could be reset under a reader
EMISSIONS = 5_000
CALLS = 1_000
MOST_DRIFT = 20
CANARY = f"""
import sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    said = Signal(bool, object)

heard = []
sender = Sender()
sender.said.connect(lambda truth, nothing: heard.append(truth))
for number in range({EMISSIONS}):
    sender.said.emit(number % 2 == 0, None)
before = [sys.getrefcount(thing) for thing in (None, True, False)]
for number in range({CALLS}):
    sender.blockSignals(False)
    sender.signalsBlocked()
after = [sys.getrefcount(thing) for thing in (None, True, False)]
print(len(heard), max(abs(new - old) for new, old in zip(after, before)))
"""


def test_qt_survives_many_signals_and_gives_back_what_it_borrows() -> None:
    # PySide6 6.12.0 on CPython 3.11 loses a reference to None, True and False at each call and ends the process after some 570 signals.
    ended = subprocess.run([sys.executable, "-c", CANARY], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    heard, drift = map(int, ended.stdout.split())
    assert heard == EMISSIONS
    assert drift <= MOST_DRIFT


def test_sqlite_is_new_enough_and_encrypts() -> None:
    connection = sqlcipher3.connect(":memory:")
    (version,) = connection.execute("SELECT sqlite_version()").fetchone()
    (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    assert tuple(map(int, version.split("."))) >= LEAST_SQLITE
    assert cipher.startswith("4.")


def test_sqlite_searches_words() -> None:
    connection = sqlcipher3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(words, content='', contentless_delete=1)")
    connection.execute("INSERT INTO found (rowid, words) VALUES (7, 'delgado maria'), (8, 'moss walter')")
    rows = connection.execute("SELECT rowid FROM found WHERE found MATCH 'mar*'").fetchall()
    connection.close()
    assert rows == [(7,)]


def requirements() -> list[str]:
    """The lock's requirements, each with its hashes, on one line."""
    return [line for line in LOCK.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")]


def test_each_requirement_is_one_version_with_its_hashes() -> None:
    unfit = [line[:60] for line in requirements() if not re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line)]
    assert unfit == []


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert re.search(r"https?://|--(extra-)?index-url|--find-links|file:", LOCK) is None


def named(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("group", ["dependencies", "dev"])
def test_the_lock_holds_all_that_the_project_asks_for(group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] if group == "dependencies" else project["optional-dependencies"][group]
    locked = {named(line) for line in requirements()}
    assert [name for name in map(named, asked) if name not in locked] == []


def test_each_package_that_is_shipped_is_listed_with_its_licence() -> None:
    rows = [line.split("\t") for line in (ROOT / "resources" / "licences.tsv").read_text(encoding="utf-8").splitlines()]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {named(asked) for asked in project["dependencies"]} <= {name for name, _, _ in rows}
    locked = {named(line): line.split("==")[1].split()[0] for line in requirements()}
    assert {name: version for name, version, _ in rows if name in locked and locked[name] != version} == {}
    assert [name for name, _, licence in rows if not licence.strip()] == []
