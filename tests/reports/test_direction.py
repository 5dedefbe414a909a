"""Which way a paragraph runs, as drawn: where its words stand on the page."""

from dataclasses import replace

import pypdfium2
import pytest
from bidi.mirror import MIRRORED

from caredesk.reports import care_plan, shaping
from caredesk.reports.plan_papers import CarePlanPaper, MedicationLine, WishLine
from tests.reports.builders import DELGADO, a_care_plan, a_small_plan

ARABIC = "أريد أن أمشي إلى الكنيسة أيام الأحد دون أن أتوقف للراحة وأن أبقى في بيتي مع ابني"


def _left_of(plan: CarePlanPaper, words: str) -> list[float]:
    """The left edges in points of all places where the words stand."""
    document = pypdfium2.PdfDocument(care_plan.render(plan))
    found = []
    for page in document:
        text = page.get_textpage()
        search = text.search(words)
        while place := search.get_next():
            found.append(text.get_charbox(place[0])[0])
    return found


def test_an_english_sentence_that_an_arabic_name_begins_runs_from_left_to_right() -> None:
    assert shaping.direction("مريم · born Mar 4, 1955 · Care plan version 4") == 0
    named = a_care_plan(patient=replace(DELGADO, name="مريم"))
    assert [round(left) for left in _left_of(named, "Confidential")] == [round(left) for left in _left_of(a_care_plan(), "Confidential")]
    (born, version) = (_left_of(named, words)[-1] for words in ("born Mar", "Care plan version"))
    assert born < version


def test_words_mostly_from_right_to_left_run_that_way_with_an_english_word_among_them() -> None:
    assert shaping.direction("Dr. Rao: أريد أن أمشي إلى الكنيسة") == 1


def test_an_english_line_inside_arabic_words_stands_at_the_right_as_its_neighbours_do() -> None:
    plan = a_care_plan(wishes=(WishLine(label="Note", words=f"{ARABIC}\nPiedmont Clinic\n{ARABIC}"),))
    (left,) = _left_of(plan, "Piedmont Clinic")
    assert left > 400


def visual(text: str, base: int = 0, own: int | None = None) -> str:
    """The text as its letters stand from left to right, brackets turned."""
    levels = shaping.isolated(text, base, base if own is None else own)
    letters = [MIRRORED.get(char, char) if level % 2 else char for char, level in zip(text, levels, strict=True)]
    return "".join(letters[at] for at in shaping.visual_order(levels))


@pytest.mark.parametrize(
    ("typed", "base", "seen"),
    [
        ("שרה 40 mg", 0, "הרש 40 mg"),  # a dose behind a name stays behind it, and its unit behind the number
        ("Call שרה 2 times", 0, "Call הרש 2 times"),
        ("שרה (71)", 0, "הרש (71)"),
        ("Call שרה (בת), then", 0, "Call (תב) הרש, then"),
        ("Call שרה (clinic, 2nd floor)", 0, "Call הרש (clinic, 2nd floor)"),
        ("לקחת 40 mg כל בוקר", 1, "רקוב לכ 40 mg תחקל"),
        ("(בלי לעצור)", 1, "(רוצעל ילב)"),
        ("{0} {0}", 0, "{0} {0}"),
        ("Take 2 (two) of 3 [left]", 0, "Take 2 (two) of 3 [left]"),
    ],
)
def test_numbers_units_and_brackets_stand_where_a_reader_looks_for_them(typed: str, base: int, seen: str) -> None:
    assert visual(typed, base) == seen


def test_a_name_in_a_line_of_the_other_direction_is_ordered_for_itself() -> None:
    assert visual(" כהן, שרה (בת) ", 0, own=1) == " (תב) הרש ,ןהכ "
    assert visual(" Dr. Rao (704) ", 1, own=0) == " Dr. Rao (704) "


def test_the_dose_of_a_medicine_typed_from_right_to_left_stands_behind_it() -> None:
    plan = a_small_plan(medications=(MedicationLine(name="פורוסמיד", strength="40 mg", how_taken="daily"),))
    document = pypdfium2.PdfDocument(care_plan.render(plan))
    words = next(page.get_textpage() for page in document if "40" in page.get_textpage().get_text_bounded())
    name = max(words.get_charbox(at)[2] for at in range(words.count_chars()) if words.get_text_range(at, 1) in "פורוסמיד")
    (start, _count) = words.search("40").get_next()
    (unit, _count) = words.search("mg").get_next()
    assert name < words.get_charbox(start)[0] < words.get_charbox(unit)[0]
