"""The second schema: which likely duplicates were kept as two, where an imported contact came from, a logo, a passphrase that was given."""

from alembic.operations import Operations

STATEMENTS = (
    """CREATE TABLE kept_apart (
    kind VARCHAR(40) NOT NULL,
    first_id CHAR(32) NOT NULL,
    second_id CHAR(32) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    created_by CHAR(32) NOT NULL,
    changed_at DATETIME NOT NULL,
    changed_by CHAR(32) NOT NULL,
    archived_at DATETIME,
    CONSTRAINT pk_kept_apart PRIMARY KEY (id),
    CONSTRAINT uq_kept_apart_first_id_second_id UNIQUE (first_id, second_id)
)""",
    "ALTER TABLE contacts ADD COLUMN source_name VARCHAR(200) NOT NULL DEFAULT ''",
    "ALTER TABLE contacts ADD COLUMN source_key VARCHAR(300) NOT NULL DEFAULT ''",
    "CREATE INDEX ix_contacts_source_key ON contacts (source_key)",
    "ALTER TABLE practice ADD COLUMN logo VARCHAR(120) NOT NULL DEFAULT ''",
    "ALTER TABLE users ADD COLUMN passphrase_is_given BOOLEAN NOT NULL DEFAULT 0",
)


def upgrade(op: Operations) -> None:
    """Add to a practice of the first schema; nothing is rebuilt, so nothing can be lost on the way."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
