"""Damage and wrong keys: every flipped bit is found, nothing crashes, and the two are always told apart (trust.md T6, T7, T8)."""

import random
import shutil
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import DamagedFile, NewerFile, VaultError, WrongKey
from caredesk.storage import header, recovery
from caredesk.storage.making import DATABASE
from tests.conftest import PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import a_file, a_pdf_body, take_in
from tests.trust_size import sized

pytestmark = pytest.mark.trust

FLIPS = {"data": sized(120, 9_000), "documents": sized(20, 1_000), "key file": sized(60, 10_000), "backups": sized(100, 10_000)}
WRONG_TRIES = sized(500, 10_000)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> vault.Created:
    """A closed practice with a record and a document, and a backup of it beside it."""
    folder = tmp_path_factory.mktemp("damage") / "practice"
    created = a_practice(folder)
    take_in(created.vault, a_file(attachments=(a_pdf_body(),)), as_new=True)
    vault.back_up(created.vault, folder.parent / "backups")
    created.vault.close()
    return created


def test_every_flipped_bit_of_the_data_file_is_found(made: vault.Created, tmp_path: Path) -> None:
    assert unnoticed(made.vault.folder, tmp_path, DATABASE, FLIPS["data"]) == []


def test_every_flipped_bit_of_a_document_is_found(made: vault.Created, tmp_path: Path) -> None:
    blob = next(path for path in (made.vault.folder / "blobs").rglob("*") if path.is_file())
    assert unnoticed(made.vault.folder, tmp_path, blob.relative_to(made.vault.folder).as_posix(), FLIPS["documents"]) == []


def test_every_flipped_bit_of_the_key_file_is_found_and_is_not_called_a_wrong_passphrase(made: vault.Created, tmp_path: Path) -> None:
    assert unnoticed(made.vault.folder, tmp_path, header.NAME, FLIPS["key file"]) == []


def test_every_flipped_bit_of_a_backup_is_found(made: vault.Created, tmp_path: Path) -> None:
    assert accepted(made.vault.folder.parent / "backups", tmp_path, FLIPS["backups"]) == []


@pytest.mark.parametrize("cut", [1, 16, 4095, 4096, 5 * 4096, 100_000])
def test_a_cut_data_file_is_found(made: vault.Created, tmp_path: Path, cut: int) -> None:
    folder = shutil.copytree(made.vault.folder, tmp_path / "cut")
    content = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(content[:-cut])
    assert problems(folder) != []


@pytest.mark.parametrize("content", [b"", b"x", bytes(4096), b"SQLite format 3\x00" + bytes(8192)])
def test_another_files_content_is_damage_not_a_wrong_passphrase(made: vault.Created, tmp_path: Path, content: bytes) -> None:
    folder = shutil.copytree(made.vault.folder, tmp_path / "other")
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(DamagedFile):
        vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    assert (folder / DATABASE).read_bytes() == content


def test_no_wrong_passphrase_or_code_opens_anything(made: vault.Created) -> None:
    assert opened_by_chance(made, WRONG_TRIES) == []


def unnoticed(practice: Path, place: Path, name: str, flips: int) -> list[str]:
    """Flipped bits of one file that neither the check nor the opening noticed, or that crashed them."""
    folder, chance = shutil.copytree(practice, place / "flipped"), random.Random(6)
    whole, found = (folder / name).read_bytes(), []
    for _ in range(flips):
        place_of_bit = chance.randrange(len(whole) * 8)
        (folder / name).write_bytes(flipped(whole, place_of_bit))
        if not problems(folder):
            found.append(f"{name}: bit {place_of_bit} went unnoticed")
        for other in ("anchor.json", DATABASE, header.NAME):
            if other != name:
                shutil.copyfile(practice / other, folder / other)
    return found


def problems(folder: Path) -> list[str]:
    """What the practice's own check says; also what opening it says, which must be a sentence or nothing."""
    try:
        found = list(vault.check(folder, PASSPHRASE, clock=standing_clock).problems)
    except (DamagedFile, NewerFile) as error:
        found = [str(error)]
    try:
        vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()
    except WrongKey:
        return []
    except VaultError as error:
        found = found if str(error) else []
    return found


def accepted(backups: Path, place: Path, flips: int) -> list[str]:
    """Flipped bits of a backup that was restored all the same."""
    source, chance, found = shutil.copytree(backups, place / "backups"), random.Random(7), []
    files = sorted(path for path in source.rglob("*") if path.is_file())
    for number in range(flips):
        path = files[number % len(files)]
        whole = path.read_bytes()
        path.write_bytes(flipped(whole, chance.randrange(len(whole) * 8)))
        try:
            vault.restore(source, place / f"restored{number}", passphrase=PASSPHRASE, clock=standing_clock)
            found.append(f"{path.name} was accepted")
        except (DamagedFile, NewerFile) as error:
            found.extend([] if str(error) else [f"{path.name} was refused without a word"])
        assert not (place / f"restored{number}" / header.NAME).exists()
        path.write_bytes(whole)
    return found


def opened_by_chance(made: vault.Created, tries: int) -> list[str]:
    """Wrong passphrases and codes that did anything but be refused as wrong."""
    folder, chance, found = made.vault.folder, random.Random(8), []
    for number in range(tries):
        secret = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=20)) if number % 4 == 0 else recovery.fresh()
        try:
            if number % 4 == 0:
                vault.unlock(folder, secret, clock=standing_clock)
            else:
                vault.unlock_with_recovery_code(folder, secret, reason="a try", clock=standing_clock)
            found.append(f"{secret} opened the practice")
        except WrongKey:
            continue
        except VaultError as error:
            found.append(f"{secret}: {error}")
    return found


def flipped(content: bytes, bit: int) -> bytes:
    """The same with one bit changed."""
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)
