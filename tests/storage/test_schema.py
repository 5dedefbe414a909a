"""The steps lead to what the models say, the fingerprint is that of a fresh build, and an old file comes up with all its rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from caredesk import vault
from caredesk.errors import NewerFile, NotSaved
from caredesk.models.every import Base
from caredesk.services import audit
from caredesk.storage import connection, schema
from caredesk.storage.migrations import runner
from caredesk.storage.schema import CURRENT, Schema
from caredesk.vault.reports import facts_of
from caredesk.vault.upgrading import COPIES
from tests.conftest import PASSPHRASE, standing_clock
from tests.services.import_builders import a_file, take_in
from tests.storage import next_schema

NOT_MAPPED = ("schema_meta", "patient_search", "contact_search")


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Any]:
    """An empty file of the newest schema."""
    raw = connection.working(tmp_path / "fresh.db", bytes(32), create=True)
    runner.migrate(raw, "fresh")
    yield raw
    raw.close()


def test_the_models_and_the_steps_say_the_same(fresh: Any) -> None:
    engine = create_engine("sqlite://", creator=lambda: fresh, module=dbapi2, poolclass=StaticPool)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"include_name": _is_mapped})
        assert compare_metadata(context, Base.metadata) == []


def test_the_fingerprint_is_that_of_a_fresh_build(fresh: Any) -> None:
    assert schema.fingerprint(fresh) == CURRENT.fingerprints[CURRENT.newest]
    assert schema.version(fresh) == CURRENT.newest == len(runner.STEPS)


def test_an_old_file_is_copied_then_brought_up_with_all_its_rows(safe: vault.Vault) -> None:
    take_in(safe, a_file(), as_new=True)
    before = facts_of(safe.database.raw)
    safe.close()
    opened = _unlocked(safe.folder, next_schema.next_schema())
    after = facts_of(opened.database.raw)
    assert {name: count for name, count in after.rows.items() if name != "audit"} == {
        name: count for name, count in before.rows.items() if name != "audit"
    }
    with opened.reading() as session:
        assert [row.what for row in audit.entries(session)][:2] == ["unlocked", "practice upgraded"]
        assert audit.verify(session).ok
    opened.close()
    copies = list((safe.folder / COPIES).iterdir())
    assert len(copies) == 1
    restored = vault.restore(copies[0], safe.folder.parent / "older", passphrase=PASSPHRASE, clock=standing_clock)
    assert restored.ok
    _unlocked(safe.folder.parent / "older").close()


def test_the_older_program_refuses_what_was_brought_up(safe: vault.Vault) -> None:
    safe.close()
    _unlocked(safe.folder, next_schema.next_schema()).close()
    with pytest.raises(NewerFile):
        _unlocked(safe.folder)


def test_a_step_that_fails_changes_nothing_and_names_the_version_that_still_opens(safe: vault.Vault) -> None:
    safe.close()
    with pytest.raises(NotSaved, match=r"Nothing was changed; CareDesk 0\.1"):
        _unlocked(safe.folder, Schema({**CURRENT.fingerprints, CURRENT.newest + 1: "another"}, lambda: next_schema.STEPS))
    _unlocked(safe.folder).close()


def test_a_step_that_would_cut_records_off_is_undone(safe: vault.Vault) -> None:
    take_in(safe, a_file(), as_new=True)
    safe.close()
    steps = (*runner.STEPS, lambda op: op.get_bind().exec_driver_sql("DELETE FROM patients"))
    with pytest.raises(NotSaved, match=r"cut .* records off"):
        _unlocked(safe.folder, Schema({**CURRENT.fingerprints, CURRENT.newest + 1: CURRENT.fingerprints[CURRENT.newest]}, lambda: steps))
    opened = _unlocked(safe.folder)
    assert facts_of(opened.database.raw).rows["patients"] == 1
    opened.close()


def _unlocked(folder: Path, newest: Schema = CURRENT) -> vault.Vault:
    return vault.unlock(folder, PASSPHRASE, clock=standing_clock, reserve_bytes=0, schema=newest)


def _is_mapped(name: str | None, kind: str, parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith(NOT_MAPPED))
