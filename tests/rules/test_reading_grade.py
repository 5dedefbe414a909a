"""Reading grades: the formulas of rules.md 3.5 on texts counted by hand, syllables by rule, and which sentences are named as hard."""

import pytest

from caredesk.kinds import PaperLanguage
from caredesk.rules import syllables
from caredesk.rules.reading_grade import reading

ENGLISH, SPANISH = PaperLanguage.ENGLISH, PaperLanguage.SPANISH
HARD = "Considerable organizational restructuring necessitates computational methodologies"
HARD_ES = "La insuficiencia cardiaca congestiva requiere una monitorización periódica del peso corporal"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("walk", 1), ("pill", 1), ("home", 1), ("walked", 1), ("juice", 1), ("knees", 1), ("goes", 1), ("breathe", 1), ("used", 1),
        ("table", 2), ("needed", 2), ("changes", 2), ("bottles", 2), ("quiet", 2), ("safely", 2), ("careful", 2), ("minutes", 2),
        ("handled", 2), ("science", 2), ("diet", 2), ("friend", 1), ("being", 2), ("patient", 2), ("dizzy", 2), ("failure", 2),
        ("medicine", 3), ("hospital", 3), ("idea", 3), ("volunteer", 3), ("physician", 3), ("serious", 3), ("created", 3),
        ("called", 1), ("filled", 1), ("fluid", 2), ("onion", 2), ("million", 2), ("surgeon", 2), ("creature", 2), ("clothes", 1),
        ("homework", 2), ("somewhere", 2), ("everybody", 4), ("lifetime", 2), ("anxiety", 4), ("reality", 4), ("experience", 4),
        ("rhythm", 2), ("duel", 2), ("theater", 3), ("previous", 3), ("diarrhea", 4), ("reptilian", 3), ("dial", 2), ("giant", 2),
        ("caregiver", 3), ("diabetes", 4), ("interpreter", 4), ("situation", 4), ("exercises", 4), ("coordinator", 5), ("10", 1),
    ],
)  # fmt: skip
def test_english_syllables_are_counted_as_they_are_heard(word: str, count: int) -> None:
    assert syllables.english(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("y", 1), ("hoy", 1), ("muy", 1), ("casa", 2), ("día", 2), ("aire", 2), ("agua", 2), ("queso", 2), ("caer", 2), ("leer", 2),
        ("oír", 2), ("ciudad", 2), ("quiero", 2), ("presión", 2), ("poeta", 3), ("guitarra", 3), ("pingüino", 3), ("azúcar", 3),
        ("corazón", 3), ("farmacia", 3), ("siguiente", 3), ("estudiáis", 3), ("medicina", 4), ("continúa", 4), ("presio\u0301n", 2),
        ("prohibir", 2), ("ahora", 3), ("alcohol", 3), ("búho", 2), ("zanahoria", 4),
    ],
)  # fmt: skip
def test_spanish_syllables_follow_diphthong_and_accent(word: str, count: int) -> None:
    assert syllables.spanish(word) == count


def test_flesch_kincaid_ease_and_smog_of_a_text_counted_by_hand() -> None:
    found = reading(["Take your medicine with water each morning.", "Call us if you feel dizzy."], ENGLISH)
    assert found is not None  # 13 words in 2 sentences, 18 syllables, 1 word of three
    assert (found.sentences, found.words) == (2, 13)
    assert found.grade == pytest.approx(0.39 * 13 / 2 + 11.8 * 18 / 13 - 15.59)
    assert found.ease == pytest.approx(206.835 - 1.015 * 13 / 2 - 84.6 * 18 / 13)
    assert found.smog == pytest.approx(1.0430 * 15**0.5 + 3.1291)


@pytest.mark.parametrize(
    ("text", "grade", "ease"),  # published with the formulas, counted there by hand
    [
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 7.6, 69.0),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3, 37.5),
        ("The cat sat on the mat.", 0.0, 116.1),
    ],
)
def test_well_known_texts_have_their_well_known_grade(text: str, grade: float, ease: float) -> None:
    found = reading([text], ENGLISH)
    assert found is not None
    assert round(found.grade, 1) == grade
    assert found.ease == pytest.approx(ease, abs=0.06)


def test_crawford_fernandez_huerta_and_inflesz_of_a_text_counted_by_hand() -> None:
    found = reading(["Tome su medicina con agua cada mañana.", "Llámenos si le falta el aire."], SPANISH)
    assert found is not None  # 13 words in 2 sentences, 25 syllables
    assert (found.sentences, found.words, found.smog) == (2, 13, None)
    assert found.grade == pytest.approx(-0.205 * 200 / 13 + 0.049 * 2500 / 13 - 3.407)
    assert found.ease == pytest.approx(206.84 - 60 * 25 / 13 - 1.02 * 13 / 2)
    assert found.inflesz == pytest.approx(206.835 - 62.3 * 25 / 13 - 13 / 2)


def test_names_of_medicines_and_diagnoses_count_as_short_words_in_the_second_grade() -> None:
    found = reading(["Take empagliflozin for heart failure."], ENGLISH, names=("empagliflozin", "Heart failure"))
    assert found is not None
    assert found.plain_grade < found.grade - 5


def test_each_line_is_a_sentence_and_a_point_in_a_title_or_number_ends_none() -> None:
    found = reading(["Dr. Rao, 0.5 mg", "Weigh daily", "A1c under 7.5% at 2 p.m. today"], ENGLISH)
    assert found is not None
    assert found.sentences == 3


def test_a_text_without_words_has_no_grade() -> None:
    assert reading(["", "—", "..."], ENGLISH) is None


@pytest.mark.parametrize(
    ("language", "hard", "easy"), [(ENGLISH, HARD, "Take one pill with water"), (SPANISH, HARD_ES, "Tome una con agua")]
)
def test_the_hardest_sentences_are_named_the_hardest_first(language: PaperLanguage, hard: str, easy: str) -> None:
    found = reading([easy, hard], language)
    assert found is not None
    assert [sentence.text for sentence in found.hardest] == [hard]


def test_a_line_that_nobody_can_word_otherwise_is_never_called_hard() -> None:
    found = reading([HARD], ENGLISH, fixed=(HARD,))
    assert found is not None
    assert (found.hardest, found.grade > 8) == ((), True)


def test_smog_of_a_short_text_is_an_estimate() -> None:
    short, long = reading(["Take one."], ENGLISH), reading(["Take one."] * 30, ENGLISH)
    assert short is not None
    assert long is not None
    assert (short.smog_is_estimate, long.smog_is_estimate) == (True, False)
