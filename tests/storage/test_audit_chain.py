"""The log: every line that is changed, dropped, added, swapped, doubled or cut off is found, and the first bad one named (trust.md T13)."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from caredesk import vault
from caredesk.services import audit
from tests.trust_size import sized

pytestmark = pytest.mark.trust

LINES = sized(400, 10_000)
COLUMNS = "at_utc, tz, user_id, session, device, action, entity, entity_id, patient_id, deed_id, detail_json, mac"
FORGED = COLUMNS.replace("action", "'forged'")


def edit(conn: Connection, seq: int) -> int:
    conn.exec_driver_sql("UPDATE audit SET action = action || '.' WHERE seq = ?", (seq,))
    return seq


def garble(conn: Connection, seq: int) -> int:
    conn.exec_driver_sql("UPDATE audit SET deed_id = 'nobody', at_utc = 'once' WHERE seq = ?", (seq,))
    return seq


def delete(conn: Connection, seq: int) -> int:
    conn.exec_driver_sql("DELETE FROM audit WHERE seq = ?", (seq,))
    return seq


def insert(conn: Connection, seq: int) -> int:
    _make_room(conn, seq)
    conn.exec_driver_sql(f"INSERT INTO audit (seq, {COLUMNS}) SELECT ?, {FORGED} FROM audit WHERE seq = ?", (seq, seq + 1))
    return seq


def swap(conn: Connection, seq: int) -> int:
    conn.exec_driver_sql("UPDATE audit SET seq = -1 WHERE seq = ?", (seq,))
    conn.exec_driver_sql("UPDATE audit SET seq = ? WHERE seq = ?", (seq, seq + 1))
    conn.exec_driver_sql("UPDATE audit SET seq = ? WHERE seq = -1", (seq + 1,))
    return seq


def double(conn: Connection, seq: int) -> int:
    _make_room(conn, seq + 1)
    conn.exec_driver_sql(f"INSERT INTO audit (seq, {COLUMNS}) SELECT ?, {COLUMNS} FROM audit WHERE seq = ?", (seq + 1, seq))
    return seq + 1


def cut(conn: Connection, seq: int) -> int:
    conn.exec_driver_sql("DELETE FROM audit WHERE seq >= ?", (seq,))
    return seq


def _make_room(conn: Connection, seq: int) -> None:
    conn.exec_driver_sql("UPDATE audit SET seq = -seq - 1 WHERE seq >= ?", (seq,))
    conn.exec_driver_sql("UPDATE audit SET seq = -seq WHERE seq < 0")


FORGERIES: tuple[Callable[[Connection, int], int], ...] = (edit, delete, insert, swap, double, cut)


@pytest.fixture
def long_log(safe: vault.Vault) -> vault.Vault:
    """A practice with a log of `LINES` lines, whose triggers are gone, as they would be for a forger who has the key.

    The indexes are gone too: lines are moved faster without them, and the chain knows nothing of them.
    """
    with safe.writing() as session:
        for number in range(LINES - 2):
            audit.record(session, "chart opened", number=number)
    safe.database.raw.execute("DROP TRIGGER audit_no_update")
    safe.database.raw.execute("DROP TRIGGER audit_no_delete")
    indexes = "SELECT name FROM sqlite_master WHERE tbl_name = 'audit' AND sql LIKE 'CREATE INDEX%'"
    for (index,) in safe.database.raw.execute(indexes).fetchall():
        safe.database.raw.execute(f"DROP INDEX {index}")
    return safe


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: str(forge.__name__))
def test_every_forgery_is_found_and_the_first_bad_line_named(long_log: vault.Vault, forge: Callable[[Connection, int], int]) -> None:
    assert undetected(long_log, forge, range(1, LINES if forge is swap else LINES + 1)) == []


def test_a_line_that_cannot_even_be_read_is_named(long_log: vault.Vault) -> None:
    assert undetected(long_log, garble, range(1, LINES, 90)) == []


def test_an_untouched_log_holds(long_log: vault.Vault) -> None:
    with long_log.reading() as session:
        verdict = audit.verify(session, head=audit.head(session))
    assert (verdict.ok, verdict.entries, verdict.first_bad) == (True, LINES, None)


def test_a_log_may_be_verified_from_a_line_that_was_verified_before(long_log: vault.Vault) -> None:
    with long_log.reading() as session:
        assert audit.verify(session, after_seq=LINES - 10).entries == 10


def test_the_log_refuses_changes_by_itself(safe: vault.Vault) -> None:
    for forge in (edit, delete):
        with pytest.raises(Exception, match="append-only"), safe.writing() as session:
            forge(session.connection(), 1)


def undetected(practice: vault.Vault, forge: Callable[[Connection, int], int], lines: range) -> list[str]:
    """Lines whose forging went unnoticed, or where another line was blamed."""
    found = []
    with practice.reading() as session:
        head = audit.head(session)
        conn = session.connection()
        for seq in lines:
            conn.exec_driver_sql("SAVEPOINT forged")
            first = forge(conn, seq)
            verdict = audit.verify(session, head=head)
            if verdict.ok or verdict.first_bad != first:
                found.append(f"line {seq}: {verdict}")
            conn.exec_driver_sql("ROLLBACK TO forged")
    return found
