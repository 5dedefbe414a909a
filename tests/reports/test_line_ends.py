"""Where lines end: a dose beside its unit, a phone number in one piece, and each script's own rules."""

import time

import pytest

from caredesk.reports.lines import Span, lines_of, words_of
from caredesk.reports.styles import CELL

THAI = "กรุณาโทรหาหมอถ้าหายใจลำบากและกินยาทุกเช้าหลังอาหารแล้วชั่งน้ำหนักทุกวันเพื่อให้พยาบาลดู"


def broken(text: str, width: float) -> list[str]:
    """The lines of the text in a column so wide."""
    spans = [Span(text, CELL)]
    lines = lines_of(words_of(spans), spans, width)
    return ["".join("".join(piece.run.text for piece in word.pieces) + " " * bool(word.gap) for word in line).rstrip() for line in lines]


@pytest.mark.parametrize(
    "dose", ["40 mg", "1,000 mcg", "(40 mg)", "2.5 mL,", "10 units", "5 lb", "8 AM", "20 unidades", "Dr. Rao", "Nov 16,"]
)
def test_a_line_never_ends_inside_a_dose_a_name_with_its_title_or_a_day(dose: str) -> None:
    for width in range(60, 140):
        assert any(dose in line for line in broken(f"Take the furosemide {dose} every morning with food", width))


def test_a_phone_number_stands_on_one_line() -> None:
    for width in range(80, 200):
        assert any("(704) 555-0117" in line for line in broken("Call Dr. Rao at once, (704) 555-0117, or the nurse", width))


def test_a_number_that_a_column_cannot_hold_ends_its_line_at_the_space() -> None:
    assert broken("(704) 555-0117", 50.0) == ["(704)", "555-0117"]


def test_a_chinese_line_neither_begins_with_a_closing_nor_ends_with_an_opening_sign() -> None:
    for width in range(40, 160):
        lines = broken("王小明：「请每天早上吃药」，（七）《说明书》。请打电话（704）然后休息……", width)
        assert [line for line in lines if line[0] in "，。」）》：…" or line[-1] in "「（《"] == []


def test_a_thai_line_ends_before_a_syllable_and_is_filled() -> None:
    for width in range(90, 300, 7):
        lines = broken(f"สมชาย: {THAI}", width)
        assert "".join(lines).replace(" ", "") == f"สมชาย:{THAI}"
        assert [line for line in lines if line[0] in "ะาำๅๆฯ" or line[-1] in "เแโใไ"] == []
        assert lines[0] != "สมชาย:"


@pytest.mark.parametrize(("word", "part"), [("क्षत्रिय", "क्ष"), ("น้ำ", "น้ำ"), ("เพราะ", "เพ")])
def test_a_word_that_no_line_holds_is_parted_between_stacks_of_letters(word: str, part: str) -> None:
    assert broken(word * 3, 9.0)[0].startswith(part)


def test_an_address_that_no_line_holds_is_parted_before_its_signs() -> None:
    lines = broken("E-mail a.long.address.of.somebody@university-hospital.example.org", 130.0)
    assert lines == ["E-mail a.long.address.of", ".somebody@university", "-hospital.example.org"]


@pytest.mark.parametrize("sign", ["(", "“", "-", "@", "1"])
def test_a_very_long_row_of_one_sign_takes_no_longer_than_a_row_of_letters(sign: str) -> None:
    took = []
    for text in ("x" * 60_000, sign * 60_000):
        start = time.perf_counter()
        words_of([Span(text, CELL)])
        took.append(time.perf_counter() - start)
    assert took[1] < 20 * took[0] + 1.0  # looking back from each sign to all others would take a minute
