"""What a user typed becomes what the fonts can draw, and nothing in it is taken for markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredesk.reports.fonts import font
from caredesk.reports.text import printable, runs


@pytest.mark.parametrize("text", ["<b>Anna</b>", "A & B", "&amp;", '<img src="/etc/hostname">', "</para>", "x < y > z", "[brackets]"])
def test_markup_is_only_letters(text: str) -> None:
    assert printable(text) == text


def test_decomposed_letters_are_composed() -> None:
    assert printable("e\u0301") == "é"


def test_a_mark_behind_a_dropped_sign_still_finds_its_letter() -> None:
    assert printable("e\u200b\u0301") == "é"


@pytest.mark.parametrize("break_", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_newline(break_: str) -> None:
    assert printable(f"one{break_}two") == "one\ntwo"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufe0f", "\u200d"])
def test_signs_that_cannot_be_seen_are_left_out(sign: str) -> None:
    assert printable(f"ab{sign}cd") == "abcd"


def test_a_joiner_stays_between_letters_that_join() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"


def test_a_character_that_no_font_has_prints_as_its_name() -> None:
    assert printable("a \U0001f9ea b") == "a [TEST TUBE] b"


@pytest.mark.parametrize(("char", "shown"), [("\ue000", "[U+E000]"), ("\ud800", "[U+D800]"), ("\uffff", "[U+FFFF]")])
def test_what_is_no_character_prints_as_its_number(char: str, shown: str) -> None:
    assert printable(char) == shown


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Łukasz Żółć", "Inter-Regular"),
        ("Nguyễn Thị Ánh", "Inter-Regular"),
        ("Ελένη", "Inter-Regular"),
        ("Щербаков", "Inter-Regular"),
        ("Մարիամ", "DejaVuSans"),
        ("שרה", "NotoSansHebrew-Regular"),
        ("محمد", "NotoSansArabic-Regular"),
        ("प्रिया", "NotoSansDevanagari-Regular"),
        ("สมชาย", "NotoSansThai-Regular"),
        ("王小明", "DroidSansFallbackFull"),
        ("김민수", "NanumGothic"),
    ],
)
def test_a_word_is_drawn_by_the_font_of_its_script(word: str, name: str) -> None:
    assert {run.font for run in runs(word, "regular")} == {name}


def test_bold_words_fall_back_to_bold_fonts() -> None:
    assert [run.font for run in runs("Anna שרה", "semibold")] == ["Inter-SemiBold", "NotoSansHebrew-Bold"]


@given(st.text(max_size=60))
def test_runs_say_all_that_is_printable_and_nothing_else(text: str) -> None:
    shown = printable(text)
    assert "".join(run.text for run in runs(shown, "regular")) == shown


@given(st.text(max_size=60))
def test_every_run_is_drawn_by_a_font_that_has_its_characters(text: str) -> None:
    for line in printable(text).split("\n"):
        for run in runs(line, "regular"):
            assert all(ord(char) in font(run.font).face.charToGlyph for char in run.text if char not in "\u200c\u200d")


def test_a_mark_that_no_font_has_with_its_letter_is_drawn_in_its_own_font() -> None:
    assert [(run.font, run.text) for run in runs("q\u094d", "regular")] == [
        ("Inter-Regular", "q"),
        ("NotoSansDevanagari-Regular", "\u094d"),
    ]


@given(st.text(max_size=60))
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)
