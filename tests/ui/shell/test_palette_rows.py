"""What the search box takes for a match among commands and pages."""

import pytest

from caredesk.ui.shell.palette_rows import matches


@pytest.mark.parametrize(
    ("typed", "words", "fits"),
    [
        ("lck", "Lock", True),
        ("sett", "Settings", True),
        ("now back", "Back up now", True),
        ("mar", "Make the pane wider", False),
        ("mar", "Make the pane narrower", False),
        ("lk", "Lock", False),
    ],
)
def test_letters_find_a_command_only_within_one_of_its_words(typed: str, words: str, fits: bool) -> None:
    assert matches(typed, words) is fits
