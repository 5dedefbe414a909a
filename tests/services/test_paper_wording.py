"""A paper's words are looked over before it prints: what can be misread, what is in another language, how hard it is to read."""

from datetime import date
from typing import Any

import pytest

from caredesk.kinds import ContactRole, PaperLanguage
from caredesk.reports.patient_papers import Doing, PatientGoal, PatientMedicine, PatientProblem, WarningSign
from caredesk.reports.plan_papers import ActionLine, AllergyLine, GoalPart, MedicationLine, MemberLine, WishLine
from caredesk.reports.team_papers import HomeMember, HomeTeamPaper
from caredesk.services.paper_wording import wording
from tests.reports.builders import HARBOR_PINE, PRINTED, a_care_plan, a_small_plan
from tests.reports.patient_builders import delgado, moss


def unsafe(paper: Any) -> list[tuple[str, str, str]]:
    """Where, what and what to write instead."""
    return [(place.where, place.found, place.suggestion) for place in wording(paper).unsafe]


def test_an_unsafe_abbreviation_is_named_with_its_place_and_what_to_write() -> None:
    plan = a_small_plan(medications=(MedicationLine(name="furosemide", strength="40mg", how_taken="1 tablet QD"),))
    assert unsafe(plan) == [
        ("Medicines, furosemide, strength", "40mg", "a space before the unit"),
        ("Medicines, furosemide, how taken", "QD", "daily"),
    ]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"goals": (GoalPart(number=1, words="Insulin 10U"),)}, "Goals, 1"),
        ({"goals": (GoalPart(number=1, words="Walk", actions=(ActionLine(words="Weigh QD"),)),)}, "Goals, 1, Weigh QD"),
        ({"goals": (GoalPart(number=1, words="Walk", actions=(ActionLine(words="Weigh", due="QD"),)),)}, "Goals, 1, Weigh, when"),
        ({"allergies": (AllergyLine(substance="MSO4", reaction="rash"),)}, "Allergies, MSO4"),
        ({"wishes": (WishLine(label="Food", words="1 drop OD"),)}, "Wishes, 1 drop OD"),
        ({"services": "Nurse comes QOD"}, "Services"),
        ({"medications_statement": "takes 5 cc"}, "Medicines"),
    ],
)
def test_every_part_of_a_plan_is_looked_over(changes: dict[str, Any], where: str) -> None:
    assert [found[0] for found in unsafe(a_small_plan(**changes))] == [where]


def test_the_patient_copy_is_looked_over_too() -> None:
    paper = moss(
        medicines=(PatientMedicine(name="metformin", how_taken="500mg qhs"),),
        warning_signs=(WarningSign(sign="Sugar low", response="Stop insulin 5U"),),
    )
    assert [found[:2] for found in unsafe(paper)] == [
        ("Medicines, metformin, how taken", "500mg"),
        ("Medicines, metformin, how taken", "qhs"),
        ("Contingency plan, Sugar low, what to do", "5U"),
    ]


def test_what_may_well_be_right_is_asked_and_not_insisted_on() -> None:
    (place,) = wording(moss(problems=(PatientProblem(name="Multiple sclerosis (MS)"),))).unsafe
    assert (place.found, place.asks) == ("MS", True)


def test_a_persons_title_is_no_abbreviation_of_a_dose() -> None:
    plan = a_small_plan(
        care_team=(MemberLine(name="Jo Park, OD", role="OD"),),
        goals=(GoalPart(number=1, words="See", actions=(ActionLine(words="Visit", who="Jo Park, OD"),)),),
    )
    assert unsafe(plan) == []


@pytest.mark.parametrize("paper", [a_care_plan(), moss(), delgado()], ids=["clinician", "patient", "Spanish"])
def test_what_is_ours_is_never_unsafe(paper: Any) -> None:
    assert unsafe(paper) == []


def test_texts_in_the_other_language_are_named_by_their_place() -> None:
    mixed = delgado(
        services="County van, ordered one day ahead.",
        goals=(PatientGoal(words="Quiero caminar a misa.", mine=(Doing(words="Weigh daily", schedule="Daily"),)),),
    )
    assert [typed.where for typed in wording(mixed).in_other_language] == [
        "Goals, 1, Weigh daily",
        "Goals, 1, Weigh daily, when",
        "Services",
    ]
    assert wording(delgado()).in_other_language == ()
    assert wording(moss()).in_other_language == ()


def test_the_reading_grade_is_of_what_is_in_the_papers_own_language() -> None:
    english, spanish = wording(moss()).reading, wording(delgado()).reading
    assert english is not None
    assert spanish is not None
    assert (english.language, english.smog is not None, spanish.language, spanish.inflesz is not None) == (
        PaperLanguage.ENGLISH, True, PaperLanguage.SPANISH, True,
    )  # fmt: skip
    with_english = wording(delgado(services="Considerable organizational restructuring is being asked for")).reading
    assert with_english is not None
    assert with_english.sentences == spanish.sentences - 2  # one line of two sentences is English now


def test_our_own_words_read_at_the_target_grade() -> None:
    for paper in (moss(), delgado()):
        found = wording(paper).reading
        assert found is not None
        assert found.grade <= 6


def test_a_hard_sentence_is_named() -> None:
    hard = "Considerable organizational restructuring is necessitated by multidisciplinary coordination"
    found = wording(moss(services=hard)).reading
    assert found is not None
    assert found.hardest[0].text == hard


def test_a_clinicians_copy_has_no_reading_grade() -> None:
    assert wording(a_care_plan()).reading is None


def test_the_patients_care_team_sheet_is_looked_over_and_has_its_grade() -> None:
    members = (HomeMember(name="Dr. Rao", role=ContactRole.PCP, looks_after="Insulin 10U and pills"),)
    found = wording(
        HomeTeamPaper(
            letterhead=HARBOR_PINE,
            printed=PRINTED,
            called="Tere",
            name="Maria Teresa Delgado",
            birth_date=None,
            as_of=date(2026, 11, 16),
            language=PaperLanguage.SPANISH,
            members=members,
        )
    )
    place = "Care team, Dr. Rao, looks after"
    assert [row.where for row in found.unsafe] == [place]
    assert [row.where for row in found.in_other_language] == [place]
    assert found.reading is not None
    assert found.reading.language is PaperLanguage.SPANISH
