"""One letter off: what a slip of the keyboard makes of a word."""

import pytest

from caredesk.rules.slips import one_letter_off


@pytest.mark.parametrize("meant", ["elgado", "degado", "delgad", "xdelgado", "deelgado", "dalgado", "edlgado", "delgaod"])
def test_a_letter_less_more_other_or_swapped_is_one_letter_off(meant: str) -> None:
    assert meant in one_letter_off("delgado")


@pytest.mark.parametrize("other", ["delgado", "delg", "dalgada", "deagldo", "odelgad"])
def test_the_word_itself_and_two_slips_are_not(other: str) -> None:
    assert other not in one_letter_off("delgado")


def test_another_last_letter_is_told_by_the_beginning_alone() -> None:
    assert "delgad" in one_letter_off("delgadp")
    assert "delgads" not in one_letter_off("delgadp")
