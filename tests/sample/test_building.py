"""The sample practice at the moment of the pictures, and in any other week."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from caredesk import vault
from caredesk.kinds import ActionState, GoalProgress, InstrumentState, PracticeKind
from caredesk.sample.building import OWNER, PRACTICE_NAME, build
from caredesk.services import (
    audit,
    care_plans,
    care_teams,
    chart,
    chart_banner,
    chart_items,
    instruments,
    named_patients,
    practice,
    roster,
    roster_questions,
    views,
)
from caredesk.services.roster_questions import RosterChip
from caredesk.storage.keys import LOWEST
from caredesk.vault import Vault
from tests.conftest import NOW, PASSPHRASE

MOST_SECONDS = 12  # alone it takes under two; tests share their machine


def made(folder: Path, now: datetime, user_name: str = OWNER) -> Vault:
    return vault.create(
        folder,
        practice_name=PRACTICE_NAME,
        kinds=(PracticeKind.COVERED_ENTITY,),
        user_name=user_name,
        passphrase=PASSPHRASE,
        is_sample=True,
        clock=lambda: now,
        kdf=LOWEST,
    ).vault


@pytest.fixture(scope="module")
def harbor_pine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """The sample practice on Monday, November 16, 2026, 10:47."""
    opened = made(tmp_path_factory.mktemp("sample") / "practice", NOW)
    build(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def delgado(harbor_pine: Vault) -> UUID:
    with harbor_pine.reading() as session:
        return named_patients.one(session, "delgado").patient_id


def test_the_practice_signs_as_in_the_pictures(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        facts, users = practice.facts(session), practice.users(session)
    assert (facts.name, facts.phone, facts.fax) == ("Harbor Pine Care Coordination", "(704) 555-0100", "(704) 555-0101")
    assert facts.address_line == "212 Providence Road, Suite 4, Charlotte, NC 28207"
    assert [(user.signing_name, user.phone) for user in users if user.name == OWNER] == [("Dana Whitfield, RN", "(704) 555-0100, ext. 2")]


def test_the_roster_counts_as_in_the_pictures(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        counts = roster.chip_counts(session)
    assert (counts[RosterChip.ACTIVE], counts[RosterChip.HIGH_RISK], counts[RosterChip.ARCHIVED]) == (39, 8, 0)


@pytest.mark.parametrize(
    ("words", "preferred", "born", "coordinator", "risk"),
    [
        ("Moss", "Walt", date(1951, 8, 22), "Dana", "high"),
        ("Kim Harold", "Hal", date(1959, 1, 30), "Dana", "high"),
        ("Delgado", "Tere", date(1955, 3, 4), "Dana", "high"),
        ("Ellis", "", date(1992, 6, 2), "Priya", "medium"),
        ("Pruitt", "", date(1943, 10, 11), "Marcus", "high"),
        ("Coleman", "Bea", date(1938, 5, 19), "Dana", "high"),
        ("Mejia", "", date(1957, 7, 3), "Marcus", "high"),
        ("Nwosu", "", date(1990, 3, 14), "Priya", "low"),
    ],
)
def test_a_row_of_the_roster_is_as_in_the_pictures(
    harbor_pine: Vault, words: str, preferred: str, born: date, coordinator: str, risk: str
) -> None:
    with harbor_pine.reading() as session:
        row = named_patients.one(session, words)
    assert (row.preferred, row.birth_date, row.coordinator, row.risk_tier) == (preferred, born, coordinator, risk)


def test_the_banner_is_as_in_the_pictures(harbor_pine: Vault, delgado: UUID) -> None:
    with harbor_pine.reading() as session:
        banner, counts = chart_banner.banner(session, delgado), chart_banner.counts(session, delgado)
    assert (banner.spoken_name, banner.preferred, banner.pronouns) == ("Maria Teresa Delgado", "Tere", "she/her")
    assert (banner.language, banner.interpreter_needed, banner.phone, banner.phone_note) == (
        "Spanish",
        True,
        "(704) 555-0142",
        "afternoons",
    )
    assert (banner.primary_care, banner.primary_care_place) == ("Dr. Anita Rao", "Lakeside FM")
    assert (banner.code_status, banner.code_status_on) == ("Full code", date(2025, 6, 8))
    assert [(allergy.label, allergy.confirmed) for allergy in banner.allergies] == [
        ("Adhesive tape", False),
        ("Penicillin", True),
        ("Lisinopril", True),
    ]
    assert counts.care_team == 9


def test_the_plan_is_as_in_the_pictures(harbor_pine: Vault, delgado: UUID) -> None:
    with harbor_pine.reading() as session:
        view = care_plans.plan(session, delgado)
    assert view.in_use is not None
    assert (view.next_number, view.in_use.number, view.in_use.published_on) == (4, 3, date(2026, 9, 2))
    assert (view.in_use.published_by, view.saved_at) == ("Dana Whitfield, RN", datetime(2026, 11, 16, 15, 44, tzinfo=UTC))
    assert [(goal.words, goal.own_words, goal.progress, goal.days_late, goal.next_due) for goal in view.goals] == [
        (
            "I want to walk to Mass on Sundays without stopping to rest.",
            "Quiero caminar a misa los domingos sin tener que parar.",
            GoalProgress.IN_PROGRESS,
            0,
            date(2026, 11, 23),
        ),
        ("I do not want to go back to the hospital.", "No quiero volver al hospital.", GoalProgress.AT_RISK, 0, date(2026, 11, 17)),
        (
            "I want my sugar under control without more pills.",
            "Quiero controlar el azúcar sin más pastillas.",
            GoalProgress.BEHIND,
            6,
            date(2026, 11, 10),
        ),
    ]
    assert [goal.measure for goal in view.goals] == [
        "Walks 10 minutes without stopping, 3 days a week",
        "No hospital stay or ER visit before Dec 12, 2026 (30 days)",
        "A1c under 7.5% by Feb 2027 (8.1% in October)",
    ]
    assert [
        (action.words, action.owner, action.schedule, action.due_on, action.state) for goal in view.goals for action in goal.actions
    ] == [
        ("Weigh daily; call if up 3 lb in a day or 5 lb in a week", "Tere, with Luis", "Daily", None, ActionState.IN_PLACE),
        ("Teach low-salt cooking, in Spanish", "Brookside Home Health", "", date(2026, 11, 25), ActionState.PLANNED),
        ("Home physical therapy, 2 times a week", "Kim Lindqvist, PT", "", date(2026, 11, 23), ActionState.WAITING),
        ("7-day visit: weight, blood pressure, kidney test", "Dr. Rao", "", date(2026, 11, 19), ActionState.BOOKED),
        ("Fill new prescriptions; remove old bottles", "Elm Street Pharmacy, Luis", "", date(2026, 11, 17), ActionState.PLANNED),
        ("Dietitian visit with interpreter", "Piedmont Nutrition", "", date(2026, 11, 10), ActionState.WAITING),
    ]
    assert [barrier.words for barrier in view.barriers] == ["No car on weekdays", "Reads Spanish only", "Cost of empagliflozin"]
    assert len(view.contingency) == 3


def test_walter_moss_has_a_plan_in_his_words_that_is_due_for_review(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        view = care_plans.plan(session, named_patients.one(session, "moss").patient_id)
    assert view.in_use is not None
    assert (view.in_use.published_on, view.differs, view.content.review_on) == (date(2026, 8, 19), False, date(2026, 11, 19))
    assert view.goals[0].title == "I want to get to Mass on Sundays."
    assert view.missing == ()


def test_the_hospitals_record_waits_beside_the_chart(harbor_pine: Vault, delgado: UUID) -> None:
    with harbor_pine.reading() as session:
        waiting = chart_items.waiting(session, delgado)
        stay = chart.encounters(session, delgado)[0]
    assert [(pair.ours_label, [difference.field for difference in pair.differences]) for pair in waiting] == [
        ("furosemide", ["strength"]),
        ("metformin", ["strength"]),
        ("amlodipine", ["status", "stopped_on"]),
    ]
    assert (stay.from_on, stay.to_on, stay.place) == (date(2026, 11, 8), date(2026, 11, 12), "Mercy Hospital")


def test_nobody_is_on_a_team_without_a_hub(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        rows = roster.page(session, roster_questions.RosterQuestion(chips=frozenset()))
        gaps = [row.list_name for row in rows if care_teams.team(session, row.patient_id).gap]
    assert gaps == []


def test_the_recent_charts_are_as_in_the_pictures(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        recent = [row.spoken_name for row in views.recent_charts(session)]
    assert recent == ["Maria Teresa Delgado", "Walter Moss", "Jordan Ellis"]


def test_jordans_authorization_ends_in_five_days_as_in_the_pictures(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        (row,) = instruments.listing(session)
    assert (row.patient_name, [each.name for each in row.recipients]) == ("Ellis, Jordan", ["Dr. Samuel Ortiz"])
    assert (row.facts.signature.on, row.facts.scope.from_on) == (date(2026, 5, 22), date(2026, 1, 1))
    assert (row.facts.expires_on, row.state) == (date(2026, 11, 21), InstrumentState.EXPIRING)


def test_every_deed_is_in_the_log_and_the_log_holds(harbor_pine: Vault) -> None:
    with harbor_pine.reading() as session:
        verdict = audit.verify(session)
    assert (verdict.ok, verdict.entries > 400) == (True, True)


def test_it_is_built_in_seconds_and_tells_how_far_it_is(practice_folder: Path) -> None:
    opened = made(practice_folder, NOW)
    told: list[tuple[int, int]] = []
    began = time.monotonic()
    build(opened, lambda done, of: told.append((done, of)))
    assert time.monotonic() - began < MOST_SECONDS
    assert told == [(done, told[-1][1]) for done in range(told[-1][1] + 1)]
    opened.close()


@pytest.mark.parametrize(
    ("now", "published", "due"),
    [
        (datetime(2027, 2, 27, 23, 30, tzinfo=UTC), date(2026, 12, 9), date(2027, 2, 25)),  # a Saturday evening
        (datetime(2028, 2, 28, 6, 0, tzinfo=UTC), date(2027, 12, 15), date(2028, 3, 2)),  # a Monday before the desk opens
    ],
    ids=["a Saturday", "a Monday at one in the morning, before a leap day"],
)
def test_in_another_week_the_stories_days_move_with_it_and_none_is_in_the_future(
    practice_folder: Path, now: datetime, published: date, due: date
) -> None:
    opened = made(practice_folder, now, user_name="Ana Díaz")
    build(opened)
    with opened.reading() as session:
        view = care_plans.plan(session, named_patients.one(session, "delgado").patient_id)
        lines = audit.entries(session, limit=5_000)
    opened.close()
    assert view.in_use is not None
    assert (view.in_use.published_on, view.goals[1].actions[0].due_on) == (published, due)
    assert max(line.at for line in lines) <= now
    assert view.saved_at is not None
    assert view.saved_at <= now
