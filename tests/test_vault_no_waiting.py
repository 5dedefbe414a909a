"""Whatever lies in the place of a file beside the data, a pipe that never ends or more than memory holds, nobody waits for it."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import CareDeskError
from caredesk.kinds import UserRole
from caredesk.storage import anchor, computer, header, manifest, tries
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice, standing_clock

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe that has a name")
PATIENCE_S = 20.0


def answered(question: Callable[[], object]) -> str:
    """What comes of a question that may be waited for without end: its error's name, empty where there is none."""
    told: list[str] = []

    def ask() -> None:
        try:
            question()
            told.append("")
        except CareDeskError as refusal:
            told.append(type(refusal).__name__)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE_S)
    return told[0] if told else "no answer"


def unlocked(folder: Path) -> vault.Vault:
    return vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)


def put_pipe(path: Path) -> None:
    os.mkfifo(path)


def put_folder(path: Path) -> None:
    path.mkdir()


def put_too_much(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**33)


@pytest.mark.parametrize("put", [put_pipe, put_folder, put_too_much])
@pytest.mark.parametrize(
    ("name", "came"), [(header.NAME, "DamagedFile"), (anchor.NAME, "DamagedFile"), (tries.NAME, ""), (computer.NAME, "")]
)
def test_whatever_lies_in_the_place_of_a_file_of_ours_is_not_waited_for(
    practice_folder: Path, name: str, came: str, put: Callable[[Path], None]
) -> None:
    a_practice(practice_folder).vault.close()
    (practice_folder / name).unlink(missing_ok=True)
    put(practice_folder / name)
    assert answered(lambda: vault.look(practice_folder)) == ""
    assert answered(lambda: unlocked(practice_folder).close()) == came


@pytest.mark.parametrize("put", [put_pipe, put_too_much])
@pytest.mark.parametrize("name", [header.NAME, manifest.NAME])
def test_a_copy_on_a_strangers_stick_is_not_waited_for_either(
    practice_folder: Path, tmp_path: Path, name: str, put: Callable[[Path], None]
) -> None:
    opened = a_practice(practice_folder).vault
    copy = vault.back_up(opened, tmp_path / "stick").path
    opened.close()
    (copy / name).unlink()
    put(copy / name)
    assert answered(lambda: vault.restore(copy.parent, tmp_path / "new", passphrase=PASSPHRASE, clock=standing_clock)) == "DamagedFile"


@pytest.mark.parametrize("put", [put_pipe, put_folder, put_too_much])
def test_nor_is_an_earlier_key_file_when_somebody_leaves(practice_folder: Path, put: Callable[[Path], None]) -> None:
    opened = a_practice(practice_folder).vault
    ben = people.add_user(opened, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST).user_id
    earlier = practice_folder / (header.NAME + header.KEPT[0])
    earlier.unlink()
    put(earlier)
    assert answered(lambda: people.remove_person(opened, ben, opened.actor.user_id)) == ""
    opened.close()
