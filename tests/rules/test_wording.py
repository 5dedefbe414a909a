"""Unsafe abbreviations are found, and what only looks like one is left alone (rules.md 3.6; samples of 5.1)."""

import time

import pytest

from caredesk.rules.wording import unsafe_words

UNSAFE = [
    ("insulin 10U", "U for unit"),
    ("10 u", "U for unit"),
    ("1000 IU", "IU"),
    ("QD", "QD"),
    ("q.d.", "QD"),
    ("q.o.d.", "QOD"),
    ("5.0 mg", "trailing zero"),
    (".5 mg", "no leading zero"),
    ("MSO4", "MS, MSO4, MgSO4"),
    ("50 µg", "µg"),
    ("50 \u03bcg", "µg"),
    ("5 cc", "cc"),
    ("1 drop OD", "ear or eye"),
    ("D/C", "D/C"),
    ("qhs", "HS"),
    ("SQ", "SC or SQ"),
    ("TIW", "BIW or TIW"),
    ("Inderal40 mg", "name and dose run together"),
    ("10mg", "number and unit run together"),
    ("100000 units", "large number without commas"),
    ("25.0 mg", "trailing zero"),
    ("(MS)", "MS, MSO4, MgSO4"),
    ("take 5 mg. Then rest", "full stop after unit"),
    ("10 u of insulin", "U for unit"),
    ("10 u 2 times a day", "U for unit"),
    ("1 tablet o.d.", "o.d."),
    ("2 tablets BT", "BT"),
    ("5 mg IJ", "IJ"),
    ("2 sprays IN each nostril", "IN"),
    ("with OJ", "OJ"),
    ("10 mL per os", "per os"),
    ("1 tablet qn", "qn"),
    ("1 tablet q.n.", "qn"),
    ("q1d", "q1d"),
    ("q6PM", "q6PM"),
    ("q 8 am", "q6PM"),
    ("insulin by ss", "ss"),
    ("2 drops a.s.", "ear or eye"),
    ("q.h.s.", "HS"),
    ("10 units sq daily", "SC or SQ"),
    ("10 units SubQ", "SC or SQ"),
    ("tiw", "BIW or TIW"),
    ("5.0 ml", "trailing zero"),
    ("Metoprolol 25.0 MG Oral Tablet", "trailing zero"),
    ("1.0 tablet", "trailing zero"),
    (".5 ml", "no leading zero"),
    (".5 tablet", "no leading zero"),
    ("10ml", "number and unit run together"),
    ("500MG", "number and unit run together"),
    ("1,000mg", "number and unit run together"),
    ("10units", "number and unit run together"),
    ("5 CC", "cc"),
    ("1000000 International Units", "large number without commas"),
    ("400 iu", "IU"),
    ("1000 UI de vitamina D", "IU"),
]
SAFE = [
    "10 units",
    "0.5 mg",
    "10.5 mg",
    "take daily",
    "1,000 International Units",
    "4.0 mmol/L",
    "QDS unknown",
    "100,000 units",
    "pH 7.0",
    "B12 500 mcg",
    "10 US dollars",
    "CO2 10 mEq",
    "40 U/L",
    "12.0 g/dL",
    "4.0 mEq/L",
    "7 u 8 pastillas",
    "2 u otras",
    "TAKE 1 TABLET BY MOUTH AS NEEDED",
    "TAKE ONE TABLET (40 MG) IN THE MORNING",
    "Columbia, SC 29201",
    "a room of 40 sq ft",
    "one in two",
    "Gary, IN 46402",
    "hs-CRP 2.1 mg/L",
]


@pytest.mark.parametrize(("text", "name"), UNSAFE)
def test_an_unsafe_abbreviation_is_found_by_its_name(text: str, name: str) -> None:
    assert name in {word.name for word in unsafe_words(text)}


@pytest.mark.parametrize("text", SAFE)
def test_what_only_looks_unsafe_passes(text: str) -> None:
    assert unsafe_words(text) == ()


def test_each_place_is_named_in_the_order_of_the_text() -> None:
    text = "Insulin 10U qhs, then 5.0 mg"
    words = unsafe_words(text)
    assert [text[word.start : word.end].strip() for word in words] == ["10U", "qhs", "5.0"]
    assert [word.suggestion for word in words] == ["units", "at bedtime", "no point and zero"]


def test_multiple_sclerosis_is_asked_about_not_insisted_on() -> None:
    (word,) = unsafe_words("multiple sclerosis (MS)")
    assert word.asks


def test_morphine_by_its_old_short_name_is_insisted_on() -> None:
    (word,) = unsafe_words("MSO4 2 mg")
    assert not word.asks


def test_a_place_has_one_name() -> None:
    assert [word.name for word in unsafe_words("1 tablet q.o.d.")] == ["QOD"]


def test_what_stands_before_a_unit_is_found_with_its_thousands() -> None:
    assert [word.found for word in unsafe_words("1,000mg and 2,500.0 mg")] == ["1,000mg", "2,500.0"]


def test_a_very_long_number_is_looked_over_at_once() -> None:
    start = time.perf_counter()
    assert unsafe_words("1" * 100_000) == ()
    assert time.perf_counter() - start < 5.0  # looking on from each digit to all others would take minutes
