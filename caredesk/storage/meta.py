"""What the safe itself keeps inside the database: the last deed, a copy of vault.json, who wrote the file."""

from uuid import UUID

from sqlalchemy import Connection

CREATE = (
    "CREATE TABLE schema_meta (name VARCHAR(40) NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_schema_meta PRIMARY KEY (name)) WITHOUT ROWID"
)
LAST_DEED, HEADER_COPY, WRITTEN_BY = "last deed", "vault.json", "written by"
BACKUP_STATE, PROOF, NOTICES = "backup state", "recovery proof", "notices"
_PUT = "INSERT INTO schema_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def get(conn: Connection, name: str) -> str | None:
    """The value of a name, or None."""
    found = conn.exec_driver_sql("SELECT value FROM schema_meta WHERE name = ?", (name,)).scalar()
    return None if found is None else str(found)


def put(conn: Connection, name: str, value: str) -> None:
    """Keep a value under a name."""
    conn.exec_driver_sql(_PUT, (name, value))


def drop(conn: Connection, name: str) -> None:
    """Forget a name."""
    conn.exec_driver_sql("DELETE FROM schema_meta WHERE name = ?", (name,))


def mark_deed(conn: Connection, deed_id: UUID) -> None:
    """Note inside a deed's transaction which deed it is: what is asked for after an error from COMMIT."""
    put(conn, LAST_DEED, deed_id.hex)


def last_deed(conn: Connection) -> UUID | None:
    """The deed that was committed last."""
    found = get(conn, LAST_DEED)
    return UUID(found) if found else None
