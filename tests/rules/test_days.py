"""Days in words."""

import pytest

from caredesk.rules.days import told_words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("2026-11-09", "Nov 9, 2026"),
        ("2026-11-09T09:14", "Nov 9, 2026"),
        ("2013-07", "Jul 2013"),
        ("2013", "2013"),
        ("", ""),
        ("since childhood", "since childhood"),
        ("2013-13", "2013-13"),
        ("2026-11-45", "2026-11-45"),
        ("call 2026-11-09", "call 2026-11-09"),
    ],
)
def test_a_day_reads_as_exact_as_it_was_told(told: str, words: str) -> None:
    assert told_words(told) == words
