"""The disk fails, or the process dies, at every tenth call that changes files: nothing acknowledged is lost, no word was wrong."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from caredesk import vault
from caredesk.errors import CareDeskError, NewerFile, WrongKey
from caredesk.models.audit import AuditLine
from caredesk.models.patients import Patient
from caredesk.storage import header, slots
from caredesk.vault.reports import facts_of
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, a_practice, standing_clock
from tests.services.import_builders import a_file, take_in
from tests.storage import faults
from tests.storage.fault_work import BACKUPS, NEW_CODE
from tests.storage.faults import FAULTS, Faults, Outcome
from tests.storage.next_schema import next_schema
from tests.trust_size import sized

pytestmark = [pytest.mark.trust, pytest.mark.skipif(not faults.has_compiler(), reason="the shim needs gcc and Linux")]

STEP = sized(10, 1)
KILLS, LOOK_EVERY = sized(100, 10_000), 5


@pytest.fixture(scope="module")
def struck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    """The server of works that faults strike."""
    with faults.serving(tmp_path_factory.mktemp("shim")) as server:
        yield server


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with one patient's record, closed."""
    folder = tmp_path_factory.mktemp("base") / "practice"
    opened = a_practice(folder).vault
    take_in(opened, a_file(), as_new=True)
    opened.close()
    return folder


def test_a_save_is_whole_or_not_there_and_the_words_are_true(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "save", base, tmp_path, looked_at_deeds) == []


def test_an_import_is_whole_or_not_there_and_the_words_are_true(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "take_in", base, tmp_path, looked_at_deeds) == []


def test_a_backup_counts_only_when_it_can_be_restored(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "back_up", base, tmp_path, looked_at_backups) == []


def test_an_upgrade_leaves_the_old_version_or_the_new_one(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "upgrade", base, tmp_path, looked_at_version, step=sized(2 * STEP, 1)) == []


def test_a_practice_is_made_whole_or_can_be_made_again(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "create", base, tmp_path, looked_at_new_practice) == []


def test_there_is_a_way_in_at_every_moment_of_a_new_passphrase(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "change_passphrase", base, tmp_path, looked_at_ways_in, step=sized(STEP // 2, 1)) == []


def test_new_keys_are_the_practices_or_the_old_ones_still_are(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert wrong(struck, "rekey", base, tmp_path, looked_at_keys, step=sized(2 * STEP, 1)) == []


def test_a_process_killed_while_it_writes_loses_nothing_it_acknowledged(struck: Faults, base: Path, tmp_path: Path) -> None:
    assert killed(struck, base, tmp_path, KILLS) == []


def wrong(
    struck: Faults, work: str, base: Path, tmp_path: Path, look: Callable[[Path, Outcome], list[str]], *, step: int = STEP
) -> list[str]:
    """Every point at which something was lost, mixed, misreported or not understood, with what it was."""
    calls = struck.strike(work, faults.copied(base, tmp_path / "struck")).calls
    found: list[str] = []
    for place, at in enumerate(range(1, calls + 1, step)):
        for mode, sticky in (FAULTS[0], FAULTS[1 + place % 2], FAULTS[3 + place % 2]):
            folder = faults.copied(base, tmp_path / "struck")
            outcome = struck.strike(work, folder, mode=mode, at=at, sticky=sticky)
            faulty = [f"not understood: {words}" for words in outcome.crashed]
            if outcome.status not in (0, -9):
                faulty.append(f"ended with {outcome.status}")
            faulty = faulty or look(folder, outcome)
            found.extend(f"{work} {mode}{' from then on' if sticky else ''} at call {at} of {calls}: {what}" for what in faulty)
    return found


def killed(struck: Faults, base: Path, tmp_path: Path, kills: int) -> list[str]:
    """The same practice written to and killed again and again at random moments."""
    folder, chance = faults.copied(base, tmp_path / "killed"), random.Random(16)
    found: list[str] = []
    done: set[str] = set()
    for number in range(kills):
        outcome = struck.strike("save_for_ever", folder, kill_after_s=chance.uniform(0.001, 0.06))
        done.update(outcome.told("done"))
        lost = done - landed(folder) if number % LOOK_EVERY == 0 else set()
        found.extend(f"kill {number}: {words}" for words in [*outcome.crashed, *(f"lost {deed}" for deed in lost)])
    return [*found, *(f"lost {deed}" for deed in done - landed(folder)), *whole(folder)]


def landed(folder: Path) -> set[str]:
    """The deeds that stand in the log, asked through the program's own door."""
    opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    with opened.reading() as session:
        deeds = {str(deed) for deed in session.scalars(select(AuditLine.deed_id).distinct()) if isinstance(deed, UUID)}
        patients = session.scalar(select(func.count(Patient.id)))
        added = session.scalar(select(func.count()).where(AuditLine.action.in_(("patient added", "record imported"))))
    opened.close()
    return deeds if patients == added else set()


def whole(folder: Path) -> list[str]:
    """What the practice's own check finds."""
    return list(vault.check(folder, PASSPHRASE, clock=standing_clock).problems)


def looked_at_deeds(folder: Path, outcome: Outcome) -> list[str]:
    """Done deeds are there, failed ones are not, and the file is whole."""
    there = landed(folder)
    lost = [f"lost {deed}" for deed in outcome.told("done") if deed not in there]
    lied = [f"said not saved, but it was: {deed}" for deed in outcome.told("failed") if deed in there]
    return [*lost, *lied, *whole(folder)]


def looked_at_backups(folder: Path, outcome: Outcome) -> list[str]:
    """What bears the name of a backup can be restored; there is one exactly where that was said."""
    named = sorted((folder / BACKUPS).glob("caredesk-*"))
    found = []
    for backup in named:
        try:
            vault.restore(backup, folder / "restored", passphrase=PASSPHRASE, clock=standing_clock)
        except CareDeskError as error:
            found.append(f"a backup that cannot be restored: {error}")
    if outcome.told("done") and not named:
        found.append("the backup that was made is not there")
    if outcome.told("failed") and named:
        found.append("said that no backup was made, but one was")
    return [*found, *whole(folder)]


def looked_at_version(folder: Path, outcome: Outcome) -> list[str]:
    """The old program opens what was not upgraded, the new one what was; all rows are there."""
    try:
        opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
        is_new = False
    except NewerFile:
        opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0, schema=next_schema())
        is_new = True
    facts = facts_of(opened.database.raw)
    opened.close()
    found = [] if facts.rows["patients"] == 1 and facts.rows["medications"] == 2 else [f"rows are gone: {facts.rows}"]
    if outcome.told("done") and not is_new:
        found.append("said to be upgraded, but was not")
    if outcome.told("failed") and is_new:
        found.append("said that nothing was changed, but it was upgraded")
    return found


def looked_at_new_practice(folder: Path, outcome: Outcome) -> list[str]:
    """A practice that was announced opens; where none was, one can be made."""
    place = folder / "new"
    try:
        if not vault.look(place).exists:
            if outcome.told("done"):
                return ["the practice that was made is not there"]
            a_practice(place).vault.close()
        return whole(place)
    except CareDeskError as error:
        return [f"neither opens nor can be made again: {error}"]


def looked_at_ways_in(folder: Path, outcome: Outcome) -> list[str]:
    """Where the change was announced only the new passphrase opens; where it failed the old one still does."""
    old, new = (opens(folder, passphrase) for passphrase in (PASSPHRASE, NEW_PASSPHRASE))
    if outcome.told("done"):
        return [] if new and not old else [f"changed, but old opens: {old}, new opens: {new}"]
    if outcome.told("failed"):
        return [] if old else ["not changed, but the old passphrase opens nothing"]
    return [] if old or new else ["no way in"]


def looked_at_keys(folder: Path, outcome: Outcome) -> list[str]:
    """The practice is whole under the new keys or under the old ones, as was said; every document is there."""
    seen = vault.look(folder)  # finishes what was cut short
    found = [str(seen.damage)] if seen.damage else []
    is_new = slots.opened_by_code(header.read(folder), NEW_CODE) is not None
    if outcome.told("done") and not is_new:
        found.append("said to have new keys, but has the old ones")
    if outcome.told("failed") and is_new:
        found.append("said that nothing was changed, but the keys are new")
    opened = vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    rows = facts_of(opened.database.raw).rows
    opened.close()
    if (rows["patients"], rows["medications"]) != (1, 2):
        found.append(f"rows are gone: {rows}")
    left = [path.name for path in folder.glob(".rekey*")]
    return [*found, *(f"left behind: {name}" for name in left), *whole(folder)]


def opens(folder: Path, passphrase: str) -> bool:
    """Whether a passphrase opens the practice."""
    try:
        vault.unlock(folder, passphrase, clock=standing_clock, reserve_bytes=0).close()
    except WrongKey:
        return False
    return True
