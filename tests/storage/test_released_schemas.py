"""A filled practice of every released schema, kept as it was written then, opens today with all that it held."""

import shutil
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.services import audit, care_plans, chart_banner, named_patients
from caredesk.storage.schema import CURRENT, OlderFile, Schema
from caredesk.vault.reports import facts_of
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, standing_clock
from tests.storage.fixture_vault import FIRST, VAULTS
from tests.storage.next_schema import next_schema

HELD = {"patients": 2, "documents": 2, "care_plan_versions": 1, "medications": 4, "imports": 1}


@pytest.fixture(params=sorted(path.name for path in VAULTS.glob("schema-*")))
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept practice."""
    return shutil.copytree(VAULTS / request.param, tmp_path / "practice")


def test_there_is_one_for_every_schema() -> None:
    assert [path.name for path in sorted(VAULTS.glob("schema-*"))] == [f"schema-{number}" for number in CURRENT.fingerprints]


@pytest.mark.parametrize("newest", [CURRENT, None], ids=["today's schema", "the schema after it"])
def test_it_opens_with_all_that_it_held(kept: Path, newest: Schema | None) -> None:
    opened = vault.unlock(kept, PASSPHRASE, clock=standing_clock, reserve_bytes=0, schema=newest or next_schema())
    rows = facts_of(opened.database.raw).rows
    assert {name: rows[name] for name in HELD} == HELD
    with opened.writing() as session:
        maria = named_patients.one(session, "delgado").patient_id
        assert care_plans.published(session, maria, 1)[0].number == 1
        assert chart_banner.banner(session, maria)
        assert audit.verify(session).ok
    opened.close()


def test_its_printed_code_still_opens_it(kept: Path) -> None:
    code = (kept / "recovery-code.txt").read_text(encoding="utf-8")
    opened = vault.unlock_with_recovery_code(kept, code, reason="Trying the sheet", new_passphrase=NEW_PASSPHRASE, clock=standing_clock)
    opened.close()
    vault.unlock(kept, NEW_PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()


def test_it_is_whole_once_it_was_brought_up(kept: Path) -> None:
    vault.unlock(kept, PASSPHRASE, clock=standing_clock, reserve_bytes=0).close()
    assert vault.check(kept, PASSPHRASE, clock=standing_clock).problems == ()


def test_a_check_of_an_older_one_asks_to_open_it_first_and_calls_nothing_damaged(tmp_path: Path) -> None:
    older = shutil.copytree(FIRST, tmp_path / "practice")
    with pytest.raises(OlderFile, match="Open it once"):
        vault.check(older, PASSPHRASE, clock=standing_clock)


def test_the_first_schemas_practice_is_there() -> None:
    assert (FIRST / "vault.db").stat().st_size > 0
