"""The patient copy in facts: whose action is whose, which of the patient's words, what stays off a kitchen table, and the one door."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from caredesk.errors import NotAllowed
from caredesk.kinds import ActionState, AllergyKind, ContactRole, PaperCopy, PaperLanguage, PaperPurpose, WishKind
from caredesk.reports.papers import PaperSize
from caredesk.reports.patient_papers import PatientPlanPaper
from caredesk.reports.plan_papers import PlanVersion
from caredesk.services import care_plans, patients, releases
from caredesk.services.papers_care_plan import Occasion
from caredesk.services.papers_patient_plan import is_patients, language_note, language_of, patient_plan_paper
from caredesk.services.plan_content import (
    ActionContent,
    AllergyContent,
    GoalContent,
    MedicationContent,
    MemberContent,
    PatientContent,
    PlanContent,
    PracticeContent,
    StepContent,
    WishContent,
)
from caredesk.services.releases import CarePlanRequest, Destination
from caredesk.vault import Vault
from tests.services import plan_builders

ENGLISH, SPANISH = PaperLanguage
PLAN = PlanContent(
    practice=PracticeContent(name="Harbor Pine", phone="(704) 555-0100"),
    patient=PatientContent(name="Maria Teresa Delgado", preferred="Tere", birth_date=date(1955, 3, 4)),
    team=(MemberContent(id=uuid4(), name="Luis Delgado", role=ContactRole.FAMILY, relationship="son"),),
)
PUBLISHED = PlanVersion(number=2, published_on=date(2026, 11, 16))


def copy(plan: PlanContent, language: PaperLanguage = ENGLISH) -> PatientPlanPaper:
    occasion = Occasion(
        version=PUBLISHED,
        changes=(),
        printed_at=datetime(2026, 11, 16, 15, 47, tzinfo=UTC),
        printed_by="D. Whitfield",
        purpose_line="Printed for the patient.",
        size=PaperSize.LETTER,
    )
    return patient_plan_paper(plan, occasion, language)


def with_goal(**values: Any) -> PlanContent:
    return replace(PLAN, goals=(GoalContent(id=uuid4(), **{"words": "I want to walk.", **values}),))


@pytest.mark.parametrize("owner", ["Tere", "Tere, with Luis", "Maria", "maria teresa", "Maria Teresa Delgado", "Patient", "Tere y Luis"])
def test_an_action_is_the_patients_where_the_patient_is_named_first(owner: str) -> None:
    assert is_patients(owner, PLAN)


@pytest.mark.parametrize("owner", ["", "Luis Delgado", "Luis, with Tere", "Delgado", "Brookside Home Health", "Teresa Greene"])
def test_an_action_of_anybody_else_or_of_nobody_is_not_the_patients(owner: str) -> None:
    assert not is_patients(owner, PLAN)


def test_a_member_of_the_team_with_the_patients_name_is_somebody_else() -> None:
    senior = replace(PLAN, team=(MemberContent(id=uuid4(), name="Maria Teresa Delgado", role=ContactRole.FAMILY),))
    assert not is_patients("Maria Teresa Delgado", senior)


def test_actions_are_parted_and_those_that_ended_are_left_out() -> None:
    actions = tuple(
        ActionContent(id=uuid4(), words=words, owner=owner, state=state)
        for words, owner, state in (
            ("Weigh", "Tere", ActionState.IN_PLACE),
            ("Walk", "Tere, with Luis", ActionState.PLANNED),
            ("Teach", "Brookside", ActionState.BOOKED),
            ("Scale", "Brookside", ActionState.DONE),
            ("Van", "County", ActionState.STOPPED),
        )
    )
    (goal,) = copy(with_goal(actions=actions)).goals
    assert [(doing.words, doing.who) for doing in goal.mine] == [("Weigh", ""), ("Walk", "Tere, with Luis")]
    assert [(doing.words, doing.who) for doing in goal.others] == [("Teach", "Brookside")]


@pytest.mark.parametrize(("language", "said"), [(SPANISH, "Quiero caminar."), (ENGLISH, "I want to walk.")])
def test_the_patients_words_are_those_of_the_papers_language(language: PaperLanguage, said: str) -> None:
    plan = with_goal(own_words="Quiero caminar.", own_language="Spanish")
    assert copy(plan, language).goals[0].words == said


def test_words_in_a_third_language_stand_where_nobody_put_them_into_english() -> None:
    own = {"own_words": "Mwen vle mache.", "own_language": "Haitian Creole"}
    assert copy(with_goal(**own)).goals[0].words == "I want to walk."
    assert copy(with_goal(words="", **own)).goals[0].words == "Mwen vle mache."


def test_who_is_not_to_be_told_never_stands_on_the_patients_paper() -> None:
    wishes = tuple(
        WishContent(id=uuid4(), kind=kind, words=words)
        for kind, words in (
            (WishKind.WHAT_MATTERS, "Mass"),
            (WishKind.NOT_TELL, "Not my brother"),
            (WishKind.PLACE_OF_CARE, "At home"),
        )
    )
    found = copy(replace(PLAN, wishes=wishes))
    assert (found.what_matters, [wish.words for wish in found.wishes]) == (("Mass",), ["At home"])


def test_a_prognosis_and_assessments_stay_with_the_clinicians() -> None:
    plan = replace(PLAN, expected_outcome="Poor", caregiver_assessment="Strained", function_assessment="Forgets", services="County van")
    found = copy(plan)
    assert found.services == "County van"
    assert not {"Poor", "Strained", "Forgets"} & {str(getattr(found, name)) for name in found.__dataclass_fields__}


def test_signs_for_which_911_is_called_stand_apart() -> None:
    steps = tuple(
        StepContent(id=uuid4(), sign=sign, call=call) for sign, call in (("Weight up", "Dr. Rao, (704) 555-0911"), ("Chest pain", "911"))
    )
    found = copy(replace(PLAN, contingency=steps))
    assert ([row.sign for row in found.warning_signs], [row.sign for row in found.emergencies]) == (["Weight up"], ["Chest pain"])


def test_the_patient_is_called_by_the_preferred_name_and_named_legally_in_the_foot() -> None:
    found = copy(PLAN)
    assert (found.called, found.name) == ("Tere", "Maria Teresa Delgado")
    plain = copy(replace(PLAN, patient=replace(PLAN.patient, preferred="")))
    assert plain.called == "Maria Teresa Delgado"


def test_the_coordinators_number_goes_before_the_practices() -> None:
    own = replace(PLAN, patient=replace(PLAN.patient, coordinator_phone="(704) 555-0199"))
    assert (copy(own).phone, copy(PLAN).phone) == ("(704) 555-0199", "(704) 555-0100")


def test_a_strength_that_the_label_says_and_the_kinds_of_a_terminology_are_worded_as_on_the_clinicians_copy() -> None:
    plan = replace(
        PLAN,
        medications=(MedicationContent(id=uuid4(), label="Furosemide 40 MG Oral Tablet"),),
        allergies=(AllergyContent(id=uuid4(), label="Penicillin (substance)", kind=AllergyKind.INTOLERANCE),),
    )
    found = copy(plan)
    assert (found.medicines[0].name, found.medicines[0].strength) == ("Furosemide", "40 MG Oral Tablet")
    assert (found.allergies[0].substance, found.allergies[0].is_intolerance) == ("Penicillin", True)


@pytest.mark.parametrize(
    ("told", "language"),
    [("Spanish", SPANISH), ("spanish (Mexico)", SPANISH), ("Español", SPANISH), ("English", ENGLISH), ("", ENGLISH), ("Korean", ENGLISH)],
)
def test_the_language_is_the_patients_where_paper_is_written_in_it(told: str, language: PaperLanguage) -> None:
    assert language_of(told) is language


@pytest.fixture
def published(safe: Vault) -> UUID:
    """A Spanish-speaking patient with a published plan."""

    with safe.writing() as session:
        patient_id = plan_builders.a_patient(session)
        plan_builders.a_chart(session, patient_id)
        goal = plan_builders.a_goal(session, patient_id)
        plan_builders.an_action(session, patient_id, goal, "Weigh daily", owner="Tere")
        care_plans.publish(session, patient_id)
    return patient_id


def for_patient(patient_id: UUID, **values: Any) -> CarePlanRequest:
    told = {"version": 1, "purpose": PaperPurpose.PATIENT, "copy": PaperCopy.PATIENT}
    return CarePlanRequest(patient_id=patient_id, **{**told, **values})


def test_the_copy_leaves_by_the_one_door_with_its_row_and_in_the_patients_language(safe: Vault, published: UUID) -> None:
    with safe.reading() as session:
        gathered = releases.gather(session, for_patient(published))
    drawn = releases.render(gathered)
    with safe.writing() as session:
        releases.issue(session, gathered, drawn, Destination.FILE)
    with safe.reading() as session:
        (row,) = releases.entries(session, published)
    assert (row.title, row.purpose, row.sha256) == ("Care plan, version 1, patient copy in Spanish", PaperPurpose.PATIENT, drawn.sha256)


def test_another_language_can_be_chosen(safe: Vault, published: UUID) -> None:
    with safe.reading() as session:
        assert releases.gather(session, for_patient(published, language=ENGLISH)).title.endswith("patient copy in English")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"version": None}, "patients get published versions only"),
        ({"purpose": PaperPurpose.OWN_USE}, "The patient copy is for the patient"),
        ({"purpose": PaperPurpose.OTHER}, "a recorded permission is needed"),
    ],
)
def test_the_patient_copy_is_of_published_versions_and_for_the_patient(
    safe: Vault, published: UUID, values: dict[str, Any], why: str
) -> None:
    with safe.reading() as session, pytest.raises(NotAllowed, match=why):
        releases.gather(session, for_patient(published, **values))


def test_a_patient_copy_printed_twice_from_one_version_has_equal_bytes(safe: Vault, published: UUID) -> None:
    def drawn(session: Session) -> str:
        return releases.render(releases.gather(session, for_patient(published))).sha256

    with safe.reading() as session:
        assert drawn(session) == drawn(session)


@pytest.mark.parametrize(
    ("spoken", "language", "said"),
    [
        ("Spanish", SPANISH, ""),
        ("", ENGLISH, ""),
        ("Korean", ENGLISH, "The patient’s language is Korean. This copy is in English."),
        ("Spanish", ENGLISH, "The patient’s language is Spanish. This copy is in English."),
        ("English", SPANISH, "The patient’s language is English. This copy is in Spanish."),
    ],
)
def test_a_copy_in_another_language_than_the_patients_says_so_to_whoever_prints_it(spoken: str, language: PaperLanguage, said: str) -> None:
    assert language_note(spoken, language) == said


def test_the_language_is_the_one_that_the_chart_tells_today(safe: Vault, published: UUID) -> None:
    with safe.writing() as session:
        patients.edit(session, published, 1, language="Korean")
    with safe.reading() as session:
        gathered = releases.gather(session, for_patient(published))
    assert gathered.title.endswith("patient copy in English")
    assert gathered.note == "The patient’s language is Korean. This copy is in English."
