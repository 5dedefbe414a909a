"""The practices that `dev.py bench` measures can be made anew by this state of the program."""

from pathlib import Path

import pytest

from bench import vaults
from caredesk.models.clinical import Result
from caredesk.services import roster
from caredesk.services.roster_questions import RosterQuestion


def test_a_practice_for_measuring_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vaults, "KEPT", tmp_path)
    practice = vaults.opened(30)
    try:
        with practice.reading() as session:
            assert roster.count(session, RosterQuestion(chips=frozenset())) == 30
            assert session.query(Result).filter(Result.patient_id == vaults.full_chart(session)).count() == vaults.ENTRIES[Result]
    finally:
        practice.close()
