"""The first schema, written out from the models: `python -m tests.schema` renews m0001 until the first release freezes it."""

import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from caredesk.models.every import Base

TARGET = Path(__file__).resolve().parent.parent / "caredesk" / "storage" / "migrations" / "m0001_first.py"
FINGERPRINTS = TARGET.with_name("fingerprints.py")
DOCSTRING = '"""The digest of each schema version as a fresh build has it. Written by `python -m tests.schema`; frozen once released."""'
SEARCH = [
    f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3')"
    for name in ("patient_search", "contact_search")
]


def append_only(table: str) -> list[str]:
    """Triggers that refuse any change to rows that were written."""
    return [
        f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for deed in ("UPDATE", "DELETE")
    ]


def statements() -> list[str]:
    """Every statement that makes the schema, in the order of dependencies."""
    dialect = sqlite.dialect()
    found: list[str] = []
    for table in Base.metadata.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        found.extend(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in sorted(table.indexes, key=lambda i: str(i.name)))
    return [*found, *SEARCH, *append_only("audit"), *append_only("care_plan_versions")]


def write() -> None:
    """Write m0001 anew."""
    lines = [
        '"""The first schema: every table, index, search table and append-only trigger. Frozen once released."""',
        "",
        "from alembic.operations import Operations",
        "",
        "STATEMENTS = (",
    ]
    for statement in statements():
        text = statement.replace("\t", "    ").replace(" \n", "\n").replace("\n\n", "\n")
        lines.append(f'    """{text}""",' if "\n" in text else f'    "{text}",' if '"' not in text else f"    '{text}',")
    lines += [
        ")",
        "",
        "",
        "def upgrade(op: Operations) -> None:",
        '    """Make an empty practice\'s tables."""',
        "    for statement in STATEMENTS:",
    ]
    lines += ["        op.get_bind().exec_driver_sql(statement)", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


def fresh_fingerprint() -> str:
    """The digest of a file that the steps have just built."""
    from caredesk.storage import connection, schema
    from caredesk.storage.migrations import runner

    with tempfile.TemporaryDirectory() as folder:
        raw = connection.working(Path(folder) / "fresh.db", bytes(32), create=True)
        runner.migrate(raw, "fresh")
        found = schema.fingerprint(raw)
        raw.close()
    return found


def write_fingerprint() -> None:
    """Write the first version's digest anew: in a process of its own, which reads the m0001 that was just written."""
    script = "from tests.schema import fresh_fingerprint; print(fresh_fingerprint())"
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.strip()
    FINGERPRINTS.write_text(f'{DOCSTRING}\n\nFINGERPRINTS = {{1: "{found}"}}\n', encoding="utf-8")


if __name__ == "__main__":
    write()
    write_fingerprint()
    subprocess.run([sys.executable, "-m", "tests.storage.fixture_vault"], check=True)
