"""Traces of specially protected information propose tags."""

import pytest

from caredesk.kinds import Part2Source, Sensitivity
from caredesk.rules.sensitive_words import SensitiveWord, part2_source, proposed_tags


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Buprenorphine 8 MG / naloxone 2 MG Sublingual Film", Sensitivity.OPIOID_USE),
        ("METHADONE 10 mg", Sensitivity.OPIOID_USE),
        ("naltrexone 50 mg", Sensitivity.SUBSTANCE_USE),
        ("Disulfiram 250 MG", Sensitivity.ALCOHOL_USE),
        ("Biktarvy 50-200-25 mg", Sensitivity.HIV),
        ("HIV antibody test", Sensitivity.HIV),
    ],
)
def test_a_trace_proposes_its_tag(text: str, tag: Sensitivity) -> None:
    assert proposed_tags([text]) == (tag,)


@pytest.mark.parametrize("text", ["Lisinopril 10 mg", "Shivering", "Archive visit", ""])
def test_ordinary_words_propose_nothing(text: str) -> None:
    assert proposed_tags([text]) == ()


def test_substance_use_of_unknown_origin_counts_as_protected() -> None:
    assert part2_source([Sensitivity.OPIOID_USE]) is Part2Source.UNKNOWN
    assert part2_source([Sensitivity.HIV]) is Part2Source.NO


def test_the_practice_may_use_words_of_its_own() -> None:
    words = (SensitiveWord("Cedar Ridge", Sensitivity.SUBSTANCE_USE),)
    assert proposed_tags(["Summary of Cedar Ridge Recovery"], words) == (Sensitivity.SUBSTANCE_USE,)
    assert proposed_tags(["methadone"], words) == ()


def test_an_empty_list_proposes_nothing() -> None:
    assert proposed_tags(["methadone"], ()) == ()
