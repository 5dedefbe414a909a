"""For each role and each deed that roles differ about, the window offers it as the services answer, and tells their sentence."""

import pytest

from caredesk.kinds import UserRole
from caredesk.rules.permissions import Deed
from tests.ui.roles.desks import Answers
from tests.ui.roles.offers import OFFERS, ONLY_BY_COMMAND
from tests.ui.scenes import Stage

pytestmark = pytest.mark.slow


def test_every_deed_has_its_places_in_the_window() -> None:
    assert set(OFFERS) | ONLY_BY_COMMAND == set(Deed)


@pytest.mark.parametrize("deed", list(OFFERS), ids=lambda deed: deed.value)
def test_the_window_offers_what_the_services_do(stage: Stage, role: UserRole, answered: Answers, deed: Deed) -> None:
    refusals = answered[role][deed]
    shown = list(OFFERS[deed](stage))
    assert shown
    assert len(refusals) == 1  # all ways of doing it are for the same roles
    assert [where for where, is_offered, _ in shown if is_offered != (refusals == {""})] == []
    assert {why for _, is_offered, why in shown if why and not is_offered} <= refusals
