"""What is noted of a look into a chart: who was looked at, and a digest of what was searched for, never the words."""

from typing import Any

import pytest

from caredesk.models.audit import AuditLine
from caredesk.services import views
from caredesk.services.views import View
from tests.services.people_builders import Deeds, a_patient


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


def details(desk: Deeds, action: str) -> list[str]:
    """What the log has of each line of one sort."""
    found: list[str] = desk.ask(
        lambda session: [line.detail_json for line in session.query(AuditLine).filter_by(action=action).order_by(AuditLine.seq)]
    )
    return found


@pytest.mark.parametrize(
    ("note", "action"), [(views.note_charts_opened, "chart opened"), (views.note_previews_shown, "chart preview shown")]
)
def test_equal_searches_have_equal_digests_and_no_word_of_them_is_in_the_log(desk: Deeds, note: Any, action: str) -> None:
    maria = desk.do(a_patient)
    desk.do(note, [View(maria, typed) for typed in ("Delgado", " delgádo ", "moss", "")])
    first, second, third, none = details(desk, action)
    assert first == second
    assert first != third
    assert "searched" in first
    assert none == "{}"
    assert "delgado" not in first.casefold()


def test_charts_opened_are_recent_newest_first_and_once(desk: Deeds) -> None:
    maria, walter = desk.do(a_patient), desk.do(a_patient, "Moss", "Walter")
    desk.do(views.note_charts_opened, [View(maria), View(walter), View(maria)])
    assert [chart.patient_id for chart in desk.ask(views.recent_charts)] == [maria, walter]
    assert len(details(desk, "chart opened")) == 3
