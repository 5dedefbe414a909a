"""What stays in sight until the owner has seen it: emergency access, and a clock that cannot be right (trust.md 2.1, row 20)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import NotAllowed
from caredesk.kinds import UserRole
from caredesk.models.audit import AuditLine
from caredesk.services import audit, patients
from caredesk.services.patients import NewPatient
from caredesk.storage.keys import LOWEST
from caredesk.vault import notices, people
from tests.conftest import NEW_PASSPHRASE, NOW, PASSPHRASE, USER, Clock, a_practice, standing_clock

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def closed(practice_folder: Path) -> Path:
    """A practice that was closed in order, now."""
    a_practice(practice_folder).vault.close()
    return practice_folder


@pytest.fixture
def opened(closed: Path, clock: Clock) -> Iterator[vault.Vault]:
    """The same, opened again under the test's clock."""
    found = vault.unlock(closed, PASSPHRASE, clock=clock, reserve_bytes=0)
    yield found
    found.close()


def jumps(opened: vault.Vault) -> list[int]:
    """The seconds of each clock jump in the log."""
    with opened.reading() as session:
        lines = session.scalars(select(AuditLine.detail_json).where(AuditLine.action == "clock jumped").order_by(AuditLine.seq))
        return [json.loads(line)["seconds"] for line in lines]


def a_deed(opened: vault.Vault) -> None:
    with opened.writing() as session:
        patients.create(session, NewPatient(family="Delgado"))


@pytest.mark.parametrize(
    ("passed", "wanted"),
    [(-4 * MINUTE, []), (-6 * MINUTE, [-360]), (-3650 * DAY, [-315_360_000]), (29 * DAY, []), (31 * DAY, [2_678_400]), (MINUTE, [])],
)
def test_a_clock_that_jumped_since_the_practice_was_closed_is_logged(
    closed: Path, clock: Clock, passed: timedelta, wanted: list[int]
) -> None:
    clock.moment += passed
    opened = vault.unlock(closed, PASSPHRASE, clock=clock, reserve_bytes=0)
    assert jumps(opened) == wanted
    assert [notice.what for notice in notices.standing(opened)] == ["clock jumped"] * len(wanted)
    opened.close()


@pytest.mark.parametrize(("passed", "wanted"), [(-4 * MINUTE, []), (-6 * MINUTE, [-360]), (29 * DAY, []), (31 * DAY, [2_678_400])])
def test_a_clock_that_jumps_while_the_practice_is_open_is_logged_once(
    opened: vault.Vault, clock: Clock, passed: timedelta, wanted: list[int]
) -> None:
    a_deed(opened)
    clock.moment += passed
    a_deed(opened)
    a_deed(opened)
    assert jumps(opened) == wanted
    with opened.reading() as session:
        assert audit.verify(session).ok


def test_the_order_of_the_log_is_its_numbers_whatever_the_clock_says(opened: vault.Vault, clock: Clock) -> None:
    clock.moment -= 3650 * DAY
    a_deed(opened)
    with opened.reading() as session:
        assert [row.what for row in audit.entries(session, limit=2)] == ["clock jumped", "patient added"]


def test_a_clock_that_jumped_forgets_no_document(closed: Path, clock: Clock) -> None:
    opened = vault.unlock(closed, PASSPHRASE, clock=clock, reserve_bytes=0)
    orphan = opened.database.info["blobs"].put(b"of a deed that was rolled back")
    opened.close()
    for days in (0, 3650):
        clock.moment = NOW + days * DAY
        vault.unlock(closed, PASSPHRASE, clock=clock, reserve_bytes=0).close()
    assert list(closed.rglob(orphan))


def test_emergency_access_stays_in_sight_after_the_session_and_a_lock(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    made.vault.close()
    vault.unlock_with_recovery_code(practice_folder, made.recovery_code, reason="Dana is in hospital", clock=standing_clock).close()
    opened = vault.unlock(practice_folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    (notice,) = notices.standing(opened)
    assert (notice.what, notice.who, notice.at, dict(notice.detail)) == ("emergency access", USER, NOW, {"reason": "Dana is in hospital"})
    with opened.reading() as session:
        assert "emergency access" in [row.what for row in audit.entries(session)]
    opened.close()


def test_the_owner_puts_it_away_and_the_log_keeps_that(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    made.vault.close()
    vault.unlock_with_recovery_code(practice_folder, made.recovery_code, reason="A drill", clock=standing_clock).close()
    opened = vault.unlock(practice_folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0)
    notices.dismiss(opened, notices.EMERGENCY)
    assert notices.standing(opened) == ()
    with opened.reading() as session:
        assert audit.entries(session, limit=1)[0].what == "notice dismissed"
    opened.close()


def test_whoever_used_the_code_and_whoever_does_not_own_the_practice_cannot_put_it_away(practice_folder: Path) -> None:
    made = a_practice(practice_folder)
    people.add_user(made.vault, "Luis Ortega", NEW_PASSPHRASE, role=UserRole.COORDINATOR, kdf=LOWEST)
    made.vault.close()
    by_code = vault.unlock_with_recovery_code(practice_folder, made.recovery_code, reason="A drill", clock=standing_clock)
    with pytest.raises(NotAllowed, match="recovery code"):
        notices.dismiss(by_code, notices.EMERGENCY)
    by_code.close()
    luis = vault.unlock(practice_folder, NEW_PASSPHRASE, user_name="Luis Ortega", clock=standing_clock, reserve_bytes=0)
    with pytest.raises(NotAllowed, match="owner"):
        notices.dismiss(luis, notices.EMERGENCY)
    assert len(notices.standing(luis)) == 1
    luis.close()
