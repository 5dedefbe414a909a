"""A second schema that only the tests have: the patients' table rebuilt with one more column, as a real step would do it."""

import tempfile
from functools import cache
from pathlib import Path

from alembic.operations import Operations

from caredesk.storage import connection, schema
from caredesk.storage.migrations import runner
from caredesk.storage.schema import CURRENT, Schema

COPIED = "INSERT INTO patients_rebuilt ({columns}) SELECT {columns} FROM patients"
KEPT_SQL = "SELECT sql FROM sqlite_master WHERE tbl_name = 'patients' AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name"


def upgrade(op: Operations) -> None:
    """Give each patient a column `nickname`."""
    bind = op.get_bind()
    old = bind.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'patients'").scalar_one()
    kept = [row[0] for row in bind.exec_driver_sql(KEPT_SQL)]
    columns = ", ".join(row[1] for row in bind.exec_driver_sql("PRAGMA table_info(patients)"))
    rebuilt = "CREATE TABLE patients_rebuilt (nickname VARCHAR(80) NOT NULL DEFAULT '',"
    bind.exec_driver_sql(old.replace("CREATE TABLE patients (", rebuilt, 1))
    bind.exec_driver_sql(COPIED.format(columns=columns))
    bind.exec_driver_sql("DROP TABLE patients")
    bind.exec_driver_sql("ALTER TABLE patients_rebuilt RENAME TO patients")
    for statement in kept:
        bind.exec_driver_sql(statement)


STEPS = (*runner.STEPS, upgrade)


@cache
def next_schema() -> Schema:
    """Both versions, the second one's fingerprint taken from a fresh build."""
    with tempfile.TemporaryDirectory() as folder:
        raw = connection.working(Path(folder) / "fresh.db", bytes(32), create=True)
        runner.migrate(raw, "fresh", steps=STEPS)
        found = schema.fingerprint(raw)
        raw.close()
    return Schema({**CURRENT.fingerprints, CURRENT.newest + 1: found}, lambda: STEPS)
