"""The third schema: what patients signed or said about sharing, and what kind of record a document is and whether Part 2 protects it."""

from alembic.operations import Operations

STATEMENTS = (
    """CREATE TABLE instruments (
    patient_id CHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    what TEXT NOT NULL,
    classes JSON NOT NULL,
    is_entire_record BOOLEAN NOT NULL,
    limits JSON NOT NULL,
    named JSON NOT NULL,
    initials JSON NOT NULL,
    from_on DATE,
    to_on DATE,
    discloser VARCHAR(300) NOT NULL,
    recipient_class VARCHAR(300) NOT NULL,
    intermediary VARCHAR(200) NOT NULL,
    intermediary_members TEXT NOT NULL,
    purposes JSON NOT NULL,
    at_patients_request BOOLEAN NOT NULL,
    purpose_words VARCHAR(300) NOT NULL,
    expires_on DATE,
    expiry_event VARCHAR(300) NOT NULL,
    event_happened_on DATE,
    has_no_expiry BOOLEAN NOT NULL,
    statements JSON NOT NULL,
    conditions_treatment BOOLEAN NOT NULL,
    combined_with JSON NOT NULL,
    is_ready BOOLEAN NOT NULL,
    signed_on DATE,
    signer_name VARCHAR(200) NOT NULL,
    capacity VARCHAR(40) NOT NULL,
    authority_words VARCHAR(300) NOT NULL,
    witness VARCHAR(200) NOT NULL,
    heard_by VARCHAR(200) NOT NULL,
    identity_checked_on DATE,
    identity_how VARCHAR(300) NOT NULL,
    copy_given_on DATE,
    revoked_on DATE,
    revoked_how VARCHAR(300) NOT NULL,
    superseded_on DATE,
    superseded_by CHAR(32),
    is_known_false BOOLEAN NOT NULL,
    entered_in_error VARCHAR(300) NOT NULL,
    document_id CHAR(32),
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    created_by CHAR(32) NOT NULL,
    changed_at DATETIME NOT NULL,
    changed_by CHAR(32) NOT NULL,
    archived_at DATETIME,
    CONSTRAINT pk_instruments PRIMARY KEY (id),
    CONSTRAINT fk_instruments_patient_id_patients FOREIGN KEY(patient_id) REFERENCES patients (id) ON DELETE RESTRICT,
    CONSTRAINT fk_instruments_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_instruments_chart ON instruments (patient_id, archived_at, signed_on)",
    """CREATE TABLE instrument_recipients (
    patient_id CHAR(32) NOT NULL,
    instrument_id CHAR(32) NOT NULL,
    contact_id CHAR(32) NOT NULL,
    id CHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    created_by CHAR(32) NOT NULL,
    changed_at DATETIME NOT NULL,
    changed_by CHAR(32) NOT NULL,
    archived_at DATETIME,
    CONSTRAINT pk_instrument_recipients PRIMARY KEY (id),
    CONSTRAINT fk_instrument_recipients_patient_id_patients FOREIGN KEY(patient_id) REFERENCES patients (id) ON DELETE RESTRICT,
    CONSTRAINT fk_instrument_recipients_instrument_id_instruments FOREIGN KEY(instrument_id) REFERENCES instruments (id) ON DELETE RESTRICT,
    CONSTRAINT fk_instrument_recipients_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_instrument_recipients_instrument_id ON instrument_recipients (instrument_id)",
    "CREATE INDEX ix_instrument_recipients_naming ON instrument_recipients (patient_id, contact_id, archived_at)",
    "ALTER TABLE documents ADD COLUMN record_class VARCHAR(40) NOT NULL DEFAULT 'other'",
    "ALTER TABLE documents ADD COLUMN ends_on DATE",
    "ALTER TABLE documents ADD COLUMN part2_source VARCHAR(40) NOT NULL DEFAULT 'no'",
    # Nobody said where these come from, and unknown counts as yes (rules.md 3.1.4 P2-00).
    """UPDATE documents SET part2_source = 'unknown' WHERE EXISTS (
    SELECT 1 FROM json_each(documents.tags) WHERE json_each.value IN ('ETHUD', 'ETH', 'OPIOIDUD', 'SUDNOTE')
)""",
)


def upgrade(op: Operations) -> None:
    """Add to a practice of the second schema; nothing is rebuilt, so nothing can be lost on the way."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
