"""How the window opens on screens of different sizes: nothing of it lies beyond the screen's edge."""

import pytest
from PySide6.QtCore import QSize

from caredesk.ui.shell.root import fills_screen


@pytest.mark.parametrize(
    ("screen", "fills"),
    [((1092, 614), True), ((1366, 768), True), ((1366, 728), True), ((1280, 800), True), ((1440, 900), False), ((1920, 1040), False)],
)
def test_a_new_window_fills_a_screen_that_has_no_room_for_it_with_its_title(screen: tuple[int, int], fills: bool) -> None:
    assert fills_screen(QSize(*screen), has_kept_size=False) is fills


@pytest.mark.parametrize(("screen", "fills"), [((1092, 614), True), ((1366, 728), False)])
def test_a_window_that_was_made_smaller_stays_so_where_it_fits(screen: tuple[int, int], fills: bool) -> None:
    assert fills_screen(QSize(*screen), has_kept_size=True) is fills
