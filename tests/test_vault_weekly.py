"""The weekly look through an open practice: when it is due, what it finds, and what it leaves behind (trust.md 2.4)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import Cancelled, DamagedFile
from caredesk.services import audit
from caredesk.vault import weekly
from caredesk.vault.weekly import CheckState, Walked
from tests.conftest import NOW, PASSPHRASE, Clock, a_practice
from tests.services.import_builders import a_file, take_in

DAY = timedelta(days=1)


@pytest.fixture
def opened(practice_folder: Path, clock: Clock) -> Iterator[vault.Vault]:
    """A practice with one record that was taken in, and its document."""
    a_practice(practice_folder).vault.close()
    made = vault.unlock(practice_folder, PASSPHRASE, clock=clock, reserve_bytes=0)
    take_in(made, a_file())
    yield made
    made.close()


def silent(done: int, of: int, words: str) -> None:
    """Nobody watches."""


def looked_through(opened: vault.Vault) -> CheckState:
    walked = weekly.walk(opened, Walked())
    assert walked.is_end
    found = weekly.examine(weekly.copy(opened, silent), silent)
    return weekly.finish(opened, walked.lines, (walked.problem, *found) if walked.problem else found)


def left_aside(folder: Path) -> list[Path]:
    return list(folder.glob(f"{weekly.ASIDE}*"))


@pytest.mark.parametrize(("days", "due"), [(6, False), (7, True)])
def test_it_is_due_a_week_after_the_practice_was_made(opened: vault.Vault, clock: Clock, days: int, due: bool) -> None:
    clock.moment = NOW + days * DAY
    assert weekly.is_due(opened) is due


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True)])
def test_it_is_due_a_week_after_the_last_look(opened: vault.Vault, clock: Clock, days: int, due: bool) -> None:
    clock.moment = NOW + 7 * DAY
    looked_through(opened)
    clock.moment = NOW + days * DAY
    assert weekly.is_due(opened) is due


def test_whole_records_are_told_as_such_and_the_log_has_a_line(opened: vault.Vault) -> None:
    assert looked_through(opened) == CheckState(NOW, ())
    assert weekly.state(opened) == CheckState(NOW, ())
    with opened.reading() as session:
        assert audit.entries(session, limit=1)[0].what == "data checked"
    assert left_aside(opened.folder) == []


def test_a_damaged_document_is_found_and_the_next_look_is_due_at_once(opened: vault.Vault) -> None:
    (document,) = opened.database.info["blobs"].kept()
    content = bytearray(document.read_bytes())
    content[len(content) // 2] ^= 1
    document.write_bytes(content)
    state = looked_through(opened)
    assert state.problems == ("1 of 1 documents are missing or damaged on the disk",)
    assert weekly.is_due(opened)
    with opened.reading() as session:
        assert audit.entries(session, limit=1)[0].what == "data check failed"


def test_a_forged_line_of_the_log_is_found_and_named(opened: vault.Vault) -> None:
    opened.database.raw.execute("DROP TRIGGER audit_no_update")
    opened.database.raw.execute("UPDATE audit SET action = 'forged' WHERE seq = 2")
    assert looked_through(opened).problems == ("Line 2 of the log: this line was changed after it was written",)


def test_a_damaged_page_is_found(opened: vault.Vault) -> None:
    path = opened.folder / "vault.db"
    content = bytearray(path.read_bytes())
    for place in range(40_000, len(content), 4096):  # the pages of the schema stay readable; all others are damaged
        content[place] ^= 1
    path.write_bytes(content)
    opened.database.raw.execute("PRAGMA shrink_memory")
    with pytest.raises(DamagedFile):
        weekly.copy(opened, silent)
    assert left_aside(opened.folder) == []


def test_the_log_is_walked_a_piece_at_a_time(opened: vault.Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weekly, "LINES_AT_ONCE", 2)
    with opened.reading() as session:
        lines = audit.head(session)[0]
    walked = [Walked()]
    while not walked[-1].is_end:
        walked.append(weekly.walk(opened, walked[-1]))
    assert walked[-1].lines == lines
    assert len(walked) > 2


def test_a_look_that_is_stopped_leaves_nothing(opened: vault.Vault) -> None:
    def stop(done: int, of: int, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        weekly.copy(opened, stop)
    copied = weekly.copy(opened, silent)
    with pytest.raises(Cancelled):
        weekly.examine(copied, stop)
    assert left_aside(opened.folder) == []
    assert weekly.state(opened) == CheckState()


def test_what_a_crash_left_of_a_copy_is_swept_at_the_next_start(opened: vault.Vault) -> None:
    weekly.copy(opened, silent)
    assert left_aside(opened.folder)
    weekly.is_due(opened)
    assert left_aside(opened.folder) == []
