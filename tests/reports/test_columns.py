"""How wide columns are."""

import pytest

from caredesk.reports.columns import column_widths


def test_columns_follow_their_shares_where_no_line_breaks_then() -> None:
    assert column_widths((50, 25, 25), (40, 20, 10), 100) == [50, 25, 25]


def test_without_needs_the_shares_decide() -> None:
    assert column_widths((1.25, 1, 1), (), 325) == [125, 100, 100]


def test_a_column_that_needs_more_than_its_share_takes_what_others_leave() -> None:
    assert column_widths((50, 50), (60, 20), 100) == [70, 30]


@pytest.mark.parametrize("needs", [(20, 300, 10), (300, 300, 300), (0, 0, 500)])
def test_where_not_all_fit_the_small_ones_keep_what_they_need(needs: tuple[float, ...]) -> None:
    found = column_widths((40, 40, 20), needs, 100)
    assert sum(found) == pytest.approx(100)
    assert all(width >= min(need, share) for width, need, share in zip(found, needs, (40, 40, 20), strict=True))
