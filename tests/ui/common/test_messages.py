"""Errors in the window's words."""

from caredesk.errors import RuleBroken
from caredesk.ui.common.messages import words_of


def test_an_errors_apostrophes_are_those_of_the_windows_own_words_and_names_stay_as_typed() -> None:
    error = RuleBroken("This is the practice's own folder: {name} would be lost with it.", name="O'Brien")
    assert words_of(error) == "This is the practice’s own folder: O'Brien would be lost with it."
