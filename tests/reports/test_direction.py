"""Which way a paragraph runs, as drawn: where its words stand on the page."""

from dataclasses import replace

import pypdfium2

from caredesk.reports import care_plan, shaping
from caredesk.reports.plan_papers import CarePlanPaper, WishLine
from tests.reports.builders import DELGADO, a_care_plan

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
