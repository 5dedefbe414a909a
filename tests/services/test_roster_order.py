"""The roster with one's own patients before all others, whatever it is sorted by and however many windows of it are read."""

import pytest

from caredesk import vault
from caredesk.kinds import RiskTier
from caredesk.services import roster
from caredesk.services.roster_questions import RosterQuestion, RosterSort
from tests.services.people_builders import Deeds, a_patient


@pytest.fixture
def desk(safe: vault.Vault) -> Deeds:
    """Six patients, of whom Dana looks after every second one."""
    desk = Deeds(safe)
    for number, family in enumerate(("Adams", "Brown", "Cole", "Diaz", "Evans", "Flores")):
        desk.do(
            a_patient, family, coordinator_id=safe.actor.user_id if number % 2 else None, risk_tier=RiskTier.HIGH if number < 3 else None
        )
    return desk


def families(desk: Deeds, question: RosterQuestion) -> list[str]:
    """Read two at a time, as one scrolls."""
    return [row.family for offset in (0, 2, 4) for row in desk.ask(roster.page, question, offset=offset, limit=2)]


def test_ones_own_come_first_where_that_is_asked(desk: Deeds) -> None:
    assert families(desk, RosterQuestion(own_first=True)) == ["Brown", "Diaz", "Flores", "Adams", "Cole", "Evans"]
    assert families(desk, RosterQuestion()) == ["Adams", "Brown", "Cole", "Diaz", "Evans", "Flores"]


def test_the_order_asked_for_holds_among_ones_own_and_among_the_others(desk: Deeds) -> None:
    by_name = RosterQuestion(own_first=True, descending=True)
    assert families(desk, by_name) == ["Flores", "Diaz", "Brown", "Evans", "Cole", "Adams"]
    assert families(desk, RosterQuestion(own_first=True, sort=RosterSort.RISK)) == ["Brown", "Diaz", "Flores", "Adams", "Cole", "Evans"]
