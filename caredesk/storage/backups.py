"""Copies of a practice that were opened again and checked before they count, and practices made from them (trust.md 2.4)."""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from caredesk.errors import DamagedFile, NoVault, OutputProblem
from caredesk.storage import anchor, blobs, checks, connection, header, keys, making, manifest, outputs, slots
from caredesk.storage.anchor import Anchor
from caredesk.storage.keys import Root
from caredesk.storage.manifest import Facts, Manifest

Progress = Callable[[int, int, str], None]
Describe = Callable[[Any], Facts]
PREFIX, UNFINISHED = "caredesk-", ".caredesk-making-"


@dataclass(frozen=True)
class Origin:
    """The open practice that is copied, and how its data file is described."""

    folder: Path
    root: Root
    raw: Any
    describe: Describe
    written_by: str


def make(origin: Origin, target: Path, at: datetime, progress: Progress) -> tuple[Path, Manifest]:
    """A checked copy in a folder of its own inside `target`; answers where and what.

    Raises OutputProblem, DamagedFile, and what `progress` raises to stop it; nothing is left behind then.
    """
    aside = target / f"{UNFINISHED}{secrets.token_hex(4)}"
    try:
        target.mkdir(parents=True, exist_ok=True)
        _demand_room(target, origin.folder)
        aside.mkdir(mode=0o700)
        made = _copy(origin, aside, at, progress)
        progress(200, 300, "Checking the copy")
        verify(aside, origin.root, origin.describe, made.facts)
        place = target / f"{PREFIX}{at:%Y%m%d-%H%M%S}-{made.backup_id[:8]}"
        aside.replace(place)
        outputs.sync_folder(target)
    except OSError as error:
        raise outputs.problem(target, error) from None
    except dbapi2.Error as error:
        raise OutputProblem("The backup could not be written: {reason}. Nothing was left behind there.", reason=str(error)) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return place, made


def newest(source: Path) -> Path:
    """The backup that `source` is, or the newest of those in it. Raises NoVault."""
    if (source / manifest.NAME).is_file():
        return source
    found = sorted(path for path in source.glob(f"{PREFIX}*") if path.is_dir()) if source.is_dir() else []
    if not found:
        raise NoVault("There is no backup of a practice in this folder. Choose the folder that the backups were made in.")
    return found[-1]


def verify(folder: Path, root: Root, describe: Describe, expected: Facts | None = None) -> Manifest:
    """The backup's manifest, after its files, its keys and its data file were checked. Raises DamagedFile, NewerFile."""
    copied = header.read(folder)
    if copied.vault_id != root.vault_id or not slots.is_sealed(copied, root):
        raise DamagedFile("The key file of this backup does not belong to its data. Choose another backup.")
    made = manifest.proved(folder, root)
    key = manifest.database_key(root, made.backup_id)
    if wrong := checks.problems(folder / making.DATABASE, key):
        raise DamagedFile("This backup is damaged and was not accepted: {problem}", problem=wrong[0])
    if _facts(folder / making.DATABASE, key, describe) != (expected or made.facts):
        raise DamagedFile("This backup does not hold what the practice held when it was made. Make a new one.")
    return made


def restore(source: Path, root: Root, folder: Path, describe: Describe, at: datetime) -> Manifest:
    """Make the practice of a backup in the empty `folder`. Raises DamagedFile, NewerFile, RuleBroken, OutputProblem."""
    made = verify(source, root, describe)
    lock = making.lock_empty(folder)
    try:
        _restore_into(folder / header.MAKING, source, root, made, describe, at)
        making.settle(folder, header.read(source))
    except OSError as error:
        raise outputs.problem(folder, error) from None
    except dbapi2.Error as error:
        raise OutputProblem("The practice could not be written: {reason}.", reason=str(error)) from None
    finally:
        lock.free()
    return made


def _copy(origin: Origin, aside: Path, at: datetime, progress: Progress) -> Manifest:
    backup_id, facts = secrets.token_hex(16), origin.describe(origin.raw)
    key, tell = manifest.database_key(origin.root, backup_id), _in_thirds(progress, 0, "Copying records")
    connection.copy(origin.raw, aside / making.DATABASE, key, tell)
    header.write(aside, header.read(origin.folder))
    _copy_blobs(origin.folder, aside, progress)
    outputs.sync_file(aside / making.DATABASE)
    written = Manifest(origin.root.vault_id, backup_id, at.isoformat(), origin.written_by, facts, manifest.described(aside))
    outputs.write_whole(aside / manifest.NAME, written.text(origin.root))
    return written


def _copy_blobs(source: Path, target: Path, progress: Progress) -> None:
    """Documents are copied as they are, unopened."""
    paths = sorted((source / blobs.FOLDER).glob("*/*"))
    tell = _in_thirds(progress, 1, "Copying documents")
    for number, path in enumerate(paths):
        if blobs.NAME.fullmatch(path.name):
            tell(0, len(paths) - number, len(paths))
            place = target / path.relative_to(source)
            for folder in (place.parent.parent, place.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
            place.touch(mode=0o600)  # what copies a file opens the new one to everybody
            shutil.copyfile(path, place)
            outputs.sync_file(place)


def _in_thirds(progress: Progress, third: int, words: str) -> Callable[[int, int, int], None]:
    """What the engine calls with the status, what is left and what there is, told as a part of the whole."""
    return lambda _, left, of: progress(100 * third + 100 * (of - left) // max(of, 1), 300, words)


def _restore_into(aside: Path, source: Path, root: Root, made: Manifest, describe: Describe, at: datetime) -> None:
    path, key = aside / making.DATABASE, root.key(keys.DATABASE)
    copied = connection.keyed(source / making.DATABASE, manifest.database_key(root, made.backup_id))
    try:
        connection.copy(copied, path, key)
    finally:
        copied.close()
    outputs.sync_file(path)
    _copy_blobs(source, aside, lambda *report: None)
    if checks.problems(path, key) or _facts(path, key, describe) != made.facts:
        raise DamagedFile(
            "The restored practice is not what the backup holds. Nothing was kept of it. Try again, or choose another backup."
        )
    anchor.write(aside, root, Anchor(made.facts.seq, made.facts.mac, path.stat().st_size, at.isoformat(), is_closed=True))


def _facts(path: Path, key: bytes, describe: Describe) -> Facts:
    raw = connection.keyed(path, key)
    try:
        return describe(raw)
    except dbapi2.Error as error:
        raise connection.meaning(error) from None
    finally:
        raw.close()


def room_bytes(folder: Path) -> int:
    """How much room a copy of the practice needs, with a tenth to spare."""
    size = (folder / making.DATABASE).stat().st_size + sum(path.stat().st_size for path in (folder / blobs.FOLDER).glob("*/*"))
    return size * 11 // 10


def _demand_room(target: Path, folder: Path) -> None:
    needed = room_bytes(folder)
    if shutil.disk_usage(target).free < needed:
        raise OutputProblem(
            "There is not enough room for a backup: it needs {megabytes} MB. Choose another place.", megabytes=needed // 1_000_000 + 1
        )
