"""The roster in the smallest window and with large text: nothing of its head or its filters is cut or lies over anything else."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from caredesk.ui.common.buttons import Button
from caredesk.ui.common.page_head import PageHead
from caredesk.ui.common.theme import Theme
from tests.ui.patients.conftest import Roster


@pytest.fixture(params=[(730, 100), (730, 115), (730, 130), (900, 130), (1182, 100)])
def sized(request: pytest.FixtureRequest, roster: Roster, look: Theme) -> Iterator[Roster]:
    """The roster in a window of a width, at a text size; an archived patient makes its last chip appear."""
    width, per_cent = request.param
    roster.page.archive(roster.page.rows.rows[0])
    look.show_text_size(per_cent)
    roster.window.resize(width, 600)
    roster.page.setGeometry(0, 0, width, 600)
    roster.settle()
    yield roster
    look.show_text_size(100)


def shown(within: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    return [part for kind in kinds for part in within.findChildren(kind) if part.isVisible()]


def assert_whole(within: QWidget, parts: list[QWidget]) -> None:
    """Each has the room it needs, inside, and beside the others."""
    for part in parts:
        assert part.width() >= part.sizeHint().width() or part.minimumWidth() == part.maximumWidth()
        assert within.rect().contains(part.geometry())
    assert not [(one, other) for one, other in combinations(parts, 2) if one.geometry().intersects(other.geometry())]


def test_the_head_is_never_cut(sized: Roster) -> None:
    head = sized.page.findChildren(PageHead)[0]
    assert_whole(head, shown(head, QLabel, Button))
    assert [made.accessibleName() for made in (sized.page.bring, sized.page.add)] == ["Import record", "New patient"]


def test_the_filters_lie_beside_or_under_each_other(sized: Roster) -> None:
    filters = sized.page.list.filters
    assert_whole(filters, [filters.field, *(chip for chip in filters.chips.values() if chip.isVisible())])
