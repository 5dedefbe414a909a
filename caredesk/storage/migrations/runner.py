"""Brings a file to the newest schema: one transaction, foreign keys off outside it, and the outcome compared with a fresh build."""

from collections.abc import Callable, Sequence
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from caredesk.errors import DamagedFile
from caredesk.storage import meta
from caredesk.storage.migrations import m0001_first, m0002_foundation, m0003_permissions

Step = Callable[[Operations], None]
STEPS: tuple[Step, ...] = (m0001_first.upgrade, m0002_foundation.upgrade, m0003_permissions.upgrade)


def migrate(raw: Any, written_by: str, *, steps: Sequence[Step] = STEPS, within: Callable[[Connection], None] | None = None) -> int:
    """Run the steps that the file lacks and answer its version. `within` adds to the same transaction. Raises DamagedFile."""
    engine = create_engine("sqlite://", creator=lambda: raw, module=dbapi2, poolclass=StaticPool, hide_parameters=True)
    raw.execute("PRAGMA foreign_keys=OFF")  # it does nothing inside a transaction, and a rebuilt table would lose its children
    with engine.connect() as conn:
        conn.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            _run(conn, written_by, steps)
            if within is not None:
                within(conn)
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise
    raw.execute("PRAGMA foreign_keys=ON")
    return len(steps)


def _run(conn: Connection, written_by: str, steps: Sequence[Step]) -> None:
    standing = int(conn.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if standing == 0:
        conn.exec_driver_sql(meta.CREATE)
    operations = Operations(MigrationContext.configure(conn))
    for step in steps[standing:]:
        step(operations)
    broken = conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise DamagedFile(
            "Bringing the practice to this version would have cut {count} records off. Nothing was changed.", count=len(broken)
        )
    conn.exec_driver_sql(f"PRAGMA user_version = {len(steps)}")
    meta.put(conn, meta.WRITTEN_BY, written_by)
