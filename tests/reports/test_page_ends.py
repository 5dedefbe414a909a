"""Where pages end, and what a table leaves out: as a typographer would have it."""

import re
from dataclasses import replace

import pytest

from caredesk.reports import care_plan
from caredesk.reports.plan_papers import ActionLine, BarrierLine, MedicationLine, ProblemLine
from tests.reports.builders import a_care_plan, a_small_plan
from tests.reports.reading import bare, pages


def _rows_on_pages(pdf: bytes, word: str) -> list[int]:
    counts = [len(re.findall(rf"{word}\d+", page)) for page in pages(pdf)]
    return [count for count in counts if count]


@pytest.mark.parametrize("barriers", range(4, 60, 3))
def test_no_row_of_a_table_stands_alone_on_a_page(barriers: int) -> None:
    plan = a_care_plan(barriers=tuple(BarrierLine(words=f"Barrier{at}", doing="Luis drives") for at in range(barriers)))
    assert min(_rows_on_pages(care_plan.render(plan), "Barrier")) > 1


@pytest.mark.parametrize("barriers", range(1, 30))
def test_a_short_list_is_not_parted(barriers: int) -> None:
    plan = a_care_plan(barriers=tuple(BarrierLine(words=f"Barrier {at}") for at in range(barriers)))
    plan = replace(plan, problems=tuple(ProblemLine(name=f"Problem{at}", since="2019") for at in range(3)))
    assert _rows_on_pages(care_plan.render(plan), "Problem") == [3]


def test_a_column_in_which_nobody_wrote_is_left_out() -> None:
    told = MedicationLine(name="Furosemide", strength="40 mg", how_taken="1 tablet each morning")
    first, second = (bare("".join(pages(care_plan.render(a_care_plan(medications=rows))))) for rows in ((told,), (told, _ordered(told))))
    assert bare("Medication How taken Furosemide") in first
    assert bare("Medication How taken Ordered by Furosemide") in second


def _ordered(told: MedicationLine) -> MedicationLine:
    return replace(told, name="Metformin", ordered_by="Dr. Rao")


def test_a_due_word_that_is_wider_than_its_share_stays_on_one_line() -> None:
    plan = a_care_plan()
    goal = replace(plan.goals[0], actions=(ActionLine(words="Claire drives", who="Claire", due="When needed", state="In place"),))
    text = "\n".join(pages(care_plan.render(replace(plan, goals=(goal, *plan.goals[1:])))))
    assert "When needed" in text


def test_the_standing_sentence_never_begins_a_page() -> None:
    sentence = "Some kinds of information may have been left out."
    for count in range(1, 24):
        rows = tuple(MedicationLine(name=f"Medicine{at}", how_taken="daily") for at in range(count))
        for page in pages(care_plan.render(a_care_plan(medications=rows, lists_note=sentence))):
            assert not bare(page).startswith(bare(f"Harbor Pine Care Coordination Care plan, continued {sentence}"))


@pytest.mark.parametrize("problems", range(1, 24))
def test_a_label_is_never_parted_from_its_words(problems: int) -> None:
    note = " ".join(f"Word{at}" for at in range(800))
    plan = a_care_plan(environment=note, problems=tuple(ProblemLine(name=f"Problem {at}") for at in range(problems)))
    (page,) = (page for page in pages(care_plan.render(plan)) if "Home and surroundings" in page)
    assert "Word0 Word1" in page


def test_a_row_of_very_long_words_begins_under_its_heading() -> None:
    long = MedicationLine(name="x" * 400, how_taken="y" * 400, note="n" * 400)
    plan = a_care_plan(medications=(MedicationLine(name="Furosemide", how_taken="daily"), long), goals=(), barriers=())
    (page,) = (page for page in pages(care_plan.render(plan)) if "Furosemide" in page and "Medications" in page)
    assert "Problems" in page


def test_an_empty_plan_says_part_by_part_that_nothing_is_written() -> None:
    text = bare("".join(pages(care_plan.render(a_small_plan()))))
    for words in ("No goals written yet", "No medications recorded", "No contingency plan written yet", "Next review Not written yet"):
        assert bare(words) in text
