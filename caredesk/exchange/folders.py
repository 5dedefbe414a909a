"""The files of a folder that somebody chose, read in order and within bounds; links are not followed out of it."""

import os
from collections.abc import Iterator
from pathlib import Path

from caredesk.errors import ImportProblem
from caredesk.exchange.packages import MOST_BYTES, MOST_FILES
from caredesk.exchange.parts import Part

MEGABYTE = 1024 * 1024
_MOST_LEVELS = 12


def files(folder: Path) -> tuple[Part, ...]:
    """Every file below a folder, by name. Raises ImportProblem with a sentence for the user."""
    found: list[Part] = []
    size = 0
    for path in _below(folder, 0):
        if len(found) >= MOST_FILES:
            raise ImportProblem("This folder holds more than {number} files. Choose the records in it one by one.", number=MOST_FILES)
        content = _bytes(path, MOST_BYTES - size)
        size += len(content)
        found.append(Part(path.relative_to(folder).as_posix(), content))
    if not found:
        raise ImportProblem("This folder is empty. Choose the record itself, or the folder that holds it.")
    return tuple(found)


def _below(folder: Path, level: int) -> Iterator[Path]:
    try:
        listed = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        raise ImportProblem("This folder cannot be opened. You may not be allowed to read it.") from None
    for entry in listed:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_file():
            yield Path(entry.path)
        elif entry.is_dir() and level < _MOST_LEVELS:
            yield from _below(Path(entry.path), level + 1)


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError:
        raise ImportProblem(
            "A file in this folder cannot be opened. It may be open elsewhere, or you may not be allowed to read it."
        ) from None
    if len(content) > most:
        raise ImportProblem("This folder holds more than {size} MB. Choose the records in it one by one.", size=MOST_BYTES // MEGABYTE)
    return content
