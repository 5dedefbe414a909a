"""What a practice's folder knows of the computer it lies on: which one it is, whether others use it too, whether the window was locked.

Never a part of a backup: a copy that is restored elsewhere stands on another computer. Read before the first paint, so it needs the
standard library only.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from caredesk.errors import OutputProblem
from caredesk.storage import outputs

NAME = "computer.json"
MOST_BYTES = 4_096


@dataclass(frozen=True)
class Computer:
    """`id` is random. Whoever may write the file may also ask the keyring: what it says guards against chance, not against them."""

    id: str = ""
    is_shared: bool = False
    is_locked: bool = False


def read(folder: Path) -> Computer:
    """What is known; nothing where the file is missing or makes no sense."""
    try:
        told = json.loads(outputs.read_back(folder / NAME, MOST_BYTES))
        found = Computer(**told)
    except (OSError, ValueError, TypeError, RecursionError):
        return Computer()
    is_typed = isinstance(found.id, str) and isinstance(found.is_shared, bool) and isinstance(found.is_locked, bool)
    return found if is_typed else Computer()


def keep(folder: Path, known: Computer) -> None:
    """Write it. Raises OutputProblem."""
    outputs.write_whole(folder / NAME, json.dumps(asdict(known)).encode())


def identified(folder: Path) -> Computer:
    """What is known, with an id from now on. Raises OutputProblem."""
    known = read(folder)
    if not known.id:
        known = replace(known, id=os.urandom(16).hex())
        keep(folder, known)
    return known


def carry(folder: Path, to: Path) -> None:
    """Another folder takes this one's place on the same computer: what is known of that goes along, as far as the disk lets it."""
    known = read(folder)
    if known != Computer():
        with suppress(OutputProblem):
            keep(to, known)


def note_locked(folder: Path, *, is_locked: bool) -> None:
    """Whether the window was locked and not unlocked since; without an id no keyring asks. A disk that refuses is no reason not to lock."""
    known = read(folder)
    if known.id and known.is_locked != is_locked:
        with suppress(OutputProblem):
            keep(folder, replace(known, is_locked=is_locked))


def device(known: Computer) -> str:
    """The id of this login of the computer: each login has a keyring of its own. Empty on a computer without an id."""
    if not known.id:
        return ""
    return hashlib.sha256(f"{known.id} {_login()}".encode()).hexdigest()[:32]


def _login() -> str:
    if hasattr(os, "getuid"):
        return str(os.getuid())
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
