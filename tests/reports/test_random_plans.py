"""Random care plans never fail to be laid out, and what was entered is what is read back (trust.md T23)."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caredesk.reports import care_plan
from caredesk.reports.plan_papers import (
    ActionLine,
    AllergyLine,
    BarrierLine,
    CarePlanPaper,
    GoalPart,
    MedicationLine,
    PatientFacts,
    ProblemLine,
    WishLine,
)
from caredesk.reports.text import printable
from tests.reports.builders import a_care_plan
from tests.reports.reading import bare, pages, structure
from tests.trust_size import sized

PLAN_COUNT = sized(60, 1_000)

MARKUP = st.sampled_from(["<b>Anna</b>", "<img src=/etc/hostname>", "A & B", "&amp;", "</para>", "a<b", "<", "]]>", "\\", "(", "%s", "{0}"])
LETTERS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=60)
EAST = st.text(st.characters(min_codepoint=0x370, max_codepoint=0x58F), max_size=40)
FAR = st.text(st.sampled_from("王小明李雷。，김민수あア漢字한국어 \u3000"), max_size=40)
STACKED = st.text(st.sampled_from("प्रियाशर्मिकाक्षत्र สมชายใจดีน้ำ ẹ́ạ̃ "), max_size=40)
RIGHT_TO_LEFT = st.text(st.sampled_from("محمدعبداللهشكرا كتابلا שרהכהןאמא "), max_size=40)
ODD = st.text(max_size=40)  # anything at all: controls, bidi signs, emoji, what is no character
WORDS = st.one_of(MARKUP, LETTERS, EAST, FAR, STACKED, RIGHT_TO_LEFT, ODD)
NOTES = st.one_of(WORDS, st.builds(lambda word, count: (word + " ") * count, WORDS, st.integers(1, 400)).map(lambda text: text[:20_000]))
SOME: dict[str, Any] = {"max_size": 6}

PLANS = st.builds(
    a_care_plan,
    patient=st.builds(
        PatientFacts,
        name=WORDS,
        birth_date=st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2026, 11, 16))),
        preferred_name=WORDS,
        language=WORDS,
        phone=WORDS,
    ),
    allergies=st.lists(st.builds(AllergyLine, substance=WORDS, reaction=WORDS, is_new=st.booleans()), **SOME).map(tuple),
    goals=st.lists(
        st.builds(
            GoalPart,
            number=st.integers(1, 99),
            words=NOTES,
            own_words=WORDS,
            own_language=st.sampled_from(["", "es", "ar", "hi"]),
            measure=WORDS,
            actions=st.lists(st.builds(ActionLine, words=NOTES, who=WORDS, due=WORDS, state=WORDS), **SOME).map(tuple),
        ),
        **SOME,
    ).map(tuple),
    barriers=st.lists(st.builds(BarrierLine, words=WORDS, doing=NOTES), **SOME).map(tuple),
    medications=st.lists(st.builds(MedicationLine, name=WORDS, strength=WORDS, how_taken=WORDS, note=NOTES), max_size=40).map(tuple),
    problems=st.lists(st.builds(ProblemLine, name=WORDS, note=NOTES), **SOME).map(tuple),
    wishes=st.lists(st.builds(WishLine, label=WORDS, words=NOTES), **SOME).map(tuple),
    environment=NOTES,
)


def _entered(plan: CarePlanPaper) -> list[str]:
    """What the lists of the plan say, field by field."""
    goals = [words for goal in plan.goals for words in (goal.own_words, *(action.words for action in goal.actions))]
    rows = [words for row in plan.medications for words in (row.name, row.how_taken, row.note)]
    other = [words for row in plan.barriers for words in (row.words, row.doing)] + [row.words for row in plan.wishes]
    return [*goals, *rows, *other, *(row.substance for row in plan.allergies), *(row.name for row in plan.problems), plan.environment]


@pytest.mark.trust
@settings(max_examples=PLAN_COUNT, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=PLANS)
@example(plan=a_care_plan(patient=PatientFacts(name="W" * 3000, birth_date=None)))
@example(plan=a_care_plan(allergies=tuple(AllergyLine(substance=f"Allergen {number}", is_new=True) for number in range(150))))
def test_any_plan_is_laid_out_and_reads_back_as_entered(plan: CarePlanPaper) -> None:
    read = bare(structure(care_plan.render(plan)).text)
    for words in _entered(plan):
        assert bare(printable(words)) in read


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.text(st.sampled_from("محمدعبدشكراكتابسلام"), min_size=1, max_size=12), min_size=1, max_size=4))
@example(words=["محمد", "عبد", "الله"])
def test_words_from_right_to_left_are_read_off_the_page_as_entered(words: list[str]) -> None:
    wish = " ".join(words)
    read = pages(care_plan.render(a_care_plan(wishes=(WishLine(label="Wish", words=wish),))))
    assert bare(wish) in bare("".join(read))


def test_another_process_with_another_past_in_another_place_draws_the_same_bytes() -> None:
    program = """
import hashlib, sys
from caredesk.reports import care_plan
from caredesk.reports.plan_papers import WishLine
from tests.reports.builders import a_care_plan
for words in sys.argv[1:]:
    pdf = care_plan.render(a_care_plan(wishes=(WishLine(label="Words", words=words),)))
print(hashlib.sha256(pdf).hexdigest())
"""
    last = "प्रिया شكرا لا สมชาย ẹ́ 😀"

    def digest(*words: str, zone: str, seed: str) -> str:
        root = Path(__file__).parents[2]
        env = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, cwd=root, env=env).stdout

    here = digest(last, zone="America/New_York", seed="1")
    assert here == digest("क्षत्रिय", "مرحبا بالعالم", "q̃ x̣", last, zone="Asia/Kolkata", seed="2")
