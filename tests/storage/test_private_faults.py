"""The disk fails, or the process dies, while private notes are kept: none is lost or half there, and at no moment is there no way in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import WrongKey
from caredesk.storage import header, private_slots
from caredesk.vault import private_notes
from caredesk.vault.open_practice import PRIVATE_NOTES
from tests.conftest import PASSPHRASE, a_practice, standing_clock
from tests.private_builders import CUSTODIAN, SAID, filed, read, typed_back, unlocked
from tests.storage import faults
from tests.storage.fault_work import NEW_CODE
from tests.storage.faults import FAULTS, Faults, Outcome
from tests.trust_size import sized

pytestmark = [pytest.mark.trust, pytest.mark.skipif(not faults.has_compiler(), reason="the shim needs gcc and Linux")]

POINTS = sized(2, 10_000)  # of each work; more than it has are all


@pytest.fixture(scope="module")
def struck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    """The server of works that faults strike."""
    with faults.serving(tmp_path_factory.mktemp("shim")) as server:
        yield server


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice without private notes, closed."""
    folder = tmp_path_factory.mktemp("without") / "practice"
    a_practice(folder).vault.close()
    return folder


@pytest.fixture(scope="module")
def base(without: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The same with one private note, the custodian's code, and the note's id."""
    folder = faults.copied(without, tmp_path_factory.mktemp("base") / "practice")
    opened = unlocked(folder)
    code = founded(opened)
    note_id = filed(opened)
    opened.close()
    return folder, code, note_id


def founded(opened: vault.Vault) -> str:
    """The custodian's code of a place that is set up."""
    new = private_notes.new_custodian_code(opened)
    assert private_notes.found_private_notes(opened, PASSPHRASE, custodian=CUSTODIAN, new=new, typed=typed_back(new))
    return new.code


def test_a_place_for_private_notes_is_whole_or_can_be_set_up_again(struck: Faults, without: Path, tmp_path: Path) -> None:
    assert wrong(struck, "found_private", without, tmp_path, looked_at_place) == []


def test_a_private_note_is_whole_or_not_there_and_the_words_are_true(struck: Faults, base: tuple[Path, str, str], tmp_path: Path) -> None:
    def look(folder: Path, outcome: Outcome) -> list[str]:
        return looked_at_notes(folder, outcome, base[2])

    assert wrong(struck, "file_private", base[0], tmp_path, look) == []


def test_the_new_key_of_private_notes_opens_them_or_the_old_one_does(struck: Faults, base: tuple[Path, str, str], tmp_path: Path) -> None:
    def look(folder: Path, outcome: Outcome) -> list[str]:
        return looked_at_key(folder, outcome, base[1], base[2])

    assert wrong(struck, "rekey_private", base[0], tmp_path, look) == []


def test_new_keys_of_the_practice_open_private_notes_or_the_old_ones_do(
    struck: Faults, base: tuple[Path, str, str], tmp_path: Path
) -> None:
    def look(folder: Path, outcome: Outcome) -> list[str]:
        vault.look(folder)  # finishes what was cut short
        found = looked_at_key(folder, outcome, base[1], base[2])
        return [*found, *(f"left behind: {path.name}" for path in folder.glob(".rekey*"))]

    assert wrong(struck, "rekey_with_private", base[0], tmp_path, look) == []


def wrong(struck: Faults, work: str, base: Path, tmp_path: Path, look: Callable[[Path, Outcome], list[str]]) -> list[str]:
    """Every point at which something was lost, misreported or not understood, with what it was."""
    calls = struck.strike(work, faults.copied(base, tmp_path / "struck")).calls
    found: list[str] = []
    step = max(calls // POINTS, 1)
    for place, at in enumerate(range(step, calls + 1, step)):
        for mode, sticky in (FAULTS[0], FAULTS[1 + place % 4]) if step > 1 else FAULTS:
            folder = faults.copied(base, tmp_path / "struck")
            outcome = struck.strike(work, folder, mode=mode, at=at, sticky=sticky)
            faulty = [f"not understood: {words}" for words in outcome.crashed] or look(folder, outcome)
            found.extend(f"{work} {mode}{' from then on' if sticky else ''} at call {at} of {calls}: {what}" for what in faulty)
    return found


def looked_at_place(folder: Path, outcome: Outcome) -> list[str]:
    """Where it was announced the passphrase and the code open it; where it failed it can be set up."""
    opened = unlocked(folder)
    there = private_notes.private_state(opened)
    found = [f"half there: {there}"] if there.is_there != there.is_open else []
    if outcome.told("done") and not opens(opened, NEW_CODE):
        found.append("said to be set up, but is not")
    if outcome.told("failed") and there.is_there:
        found.append("said that nothing was changed, but it was set up")
    if not there.is_there and not opens(opened, founded(opened)):
        found.append("cannot be set up any more")
    opened.close()
    return [*found, *whole(folder)]


def looked_at_notes(folder: Path, outcome: Outcome, note_id: str) -> list[str]:
    """Notes that were filed are there with what they said before, those that were not are not, and an earlier one is as it was."""
    opened = unlocked(folder)
    said: set[str] = set()
    with opened.reading() as session:
        notes, conn = session.info[PRIVATE_NOTES], session.connection()
        for subject in ("first", "second"):
            for each in notes.ids(conn, subject):
                said |= {content.decode() for content in (notes.get(conn, subject, each), *notes.history(conn, subject, each))}
    found = [] if read(opened, note_id) == SAID else ["an earlier note is not as it was"]
    opened.close()
    found += [f"lost: {each}" for each in outcome.told("done") if each not in said]
    found += [f"said not to be saved, but it was: {each}" for each in outcome.told("failed") if each in said]
    return [*found, *whole(folder)]


def looked_at_key(folder: Path, outcome: Outcome, old: str, note_id: str) -> list[str]:
    """One of the two codes opens the notes, as was said, and so does the passphrase; the note is as it was."""
    opened = unlocked(folder)
    by_new, by_old = opens(opened, NEW_CODE), opens(opened, old)
    private_notes.open_private_notes(opened, PASSPHRASE)
    found = [] if read(opened, note_id) == SAID and by_new != by_old else [f"new code opens: {by_new}, old code opens: {by_old}"]
    opened.close()
    if outcome.told("done") and not by_new:
        found.append("said to have a new key, but has the old one")
    if outcome.told("failed") and by_new:
        found.append("said that nothing was saved, but the key is new")
    kept = [each for each in header.read(folder).notes if each.kind == private_slots.PERSON]
    return [*found, *([] if len(kept) == 1 else [f"ways in: {len(kept)}"]), *whole(folder)]


def opens(opened: vault.Vault, code: str) -> bool:
    """Whether the custodian's code opens the private notes."""
    try:
        private_notes.open_with_custodian_code(opened, code, "a test of the sheet")
    except WrongKey:
        return False
    return True


def whole(folder: Path) -> list[str]:
    """What the practice's own check finds."""
    return list(vault.check(folder, PASSPHRASE, clock=standing_clock).problems)
