"""Maria Teresa Delgado's care plan: three published versions, and a draft after her hospital stay."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ActionState, GoalProgress
from caredesk.rules.days import MONTHS
from caredesk.sample.plan_writing import action, barrier, change_goal, goal, goal_named, prose, step
from caredesk.sample.story_time import StoryTime
from caredesk.services import care_plans, plan_editing
from caredesk.services.plan_rows import PlanPart

SPANISH = "Spanish"
WALK = "I want to walk to Mass on Sundays without stopping to rest."
SUGAR = "I want my sugar under control without more pills."
HOME = "I do not want to go back to the hospital."
STEPS = (
    ("Weight up 3 lb in a day or 5 lb in a week", "Call the same day; low salt, legs up", "Dr. Rao, (704) 555-0117"),
    ("Short of breath lying flat, or chest pain", "Sit up and rest; do not wait", "911"),
    ("Dizzy, or blood pressure under 90", "Sit down, drink a glass of water, call before the next pill", "Dr. Okafor, (704) 555-0163"),
)
ROOMS = "Second-floor apartment, no lift. Grab bars in the bathroom."


def first_version(session: Session, patient_id: UUID, when: StoryTime) -> None:
    """What was agreed in March: the walk to Mass, the daily weight, and what to do when something goes wrong."""
    walk = goal(
        session,
        patient_id,
        WALK,
        own_words="Quiero caminar a misa los domingos sin tener que parar.",
        own_language=SPANISH,
        measure="Walks 5 minutes without stopping, 3 days a week",
        target_on=when.day(date(2026, 9, 1)),
    )
    action(session, patient_id, walk, "Weigh daily; call if up 3 lb in a day or 5 lb in a week", "Tere, with Luis", due="Daily")
    barrier(session, patient_id, "No car on weekdays", "Luis drives on Thursdays; county van on other days")
    barrier(session, patient_id, "Reads Spanish only", "Handouts in Spanish; interpreter booked for each visit")
    for row in STEPS:
        step(session, patient_id, *row)
    prose(
        session,
        patient_id,
        expected_outcome="Steady weight and walking to church; heart function is expected to stay as it is.",
        function_assessment="Independent in bathing and dressing; needs help with shopping. Memory screen normal.",
        environment="Second-floor apartment, no lift.",
        caregiver_assessment="Luis helps on four days a week and works nights. Respite offered.",
        services="County van, ordered one day ahead. Handouts in Spanish.",
        coordination="Updates go to Dr. Rao and the heart clinic by fax on the day of a change.",
        revision_triggers="A hospital stay, a change of medicine, or a goal that is reached.",
        consent_on=when.day(date(2026, 3, 2)),
        review_on=when.day(date(2026, 6, 8)),
    )
    care_plans.publish(session, patient_id)


def second_version(session: Session, patient_id: UUID, when: StoryTime) -> None:
    """June: she adds her sugar."""
    goal(
        session,
        patient_id,
        SUGAR,
        own_words="Quiero controlar el azúcar sin más pastillas.",
        own_language=SPANISH,
        measure="A1c under 7.5%",
    )
    prose(session, patient_id, review_on=when.day(date(2026, 9, 7)))
    care_plans.publish(session, patient_id)


def third_version(session: Session, patient_id: UUID, when: StoryTime) -> None:
    """September: the walk gets longer. This is the version in use."""
    longer = {"measure": "Walks 10 minutes without stopping, 3 days a week", "target_on": when.day(date(2027, 1, 15))}
    change_goal(session, patient_id, WALK, progress=GoalProgress.IN_PROGRESS, **longer)
    prose(
        session,
        patient_id,
        symptom_management="Daily weight and swelling check. Short of breath after one flight of stairs.",
        environment=ROOMS,
        review_on=when.day(date(2026, 12, 14)),
        copy_given_on=when.day(date(2026, 9, 2)),
    )
    care_plans.publish(session, patient_id)


def dietitian_asked(session: Session, patient_id: UUID, when: StoryTime) -> None:
    """October: A1c is 8.1, and the dietitian is asked. Nobody has answered since."""
    by = when.day(date(2027, 2, 28))
    measure = f"A1c under 7.5% by {MONTHS[by.month - 1]} {by.year} (8.1% in {when.month(date(2026, 10, 26))})"
    change_goal(session, patient_id, SUGAR, measure=measure)
    sugar = goal_named(session, patient_id, SUGAR)
    due_on = when.day(date(2026, 11, 10))
    action(session, patient_id, sugar, "Dietitian visit with interpreter", "Piedmont Nutrition", due_on=due_on, state=ActionState.WAITING)
    change_goal(session, patient_id, SUGAR, progress=GoalProgress.BEHIND)


def draft_after_the_stay(session: Session, patient_id: UUID, when: StoryTime) -> None:
    """This Monday: home from Mercy Hospital since Thursday. The fourth version is being written."""
    walk, stay_home = goal_named(session, patient_id, WALK), _stay_home(session, patient_id, when)
    for goal_id, words, owner, day, state in (
        (walk, "Teach low-salt cooking, in Spanish", "Brookside Home Health", date(2026, 11, 25), ActionState.PLANNED),
        (walk, "Home physical therapy, 2 times a week", "Kim Lindqvist, PT", date(2026, 11, 23), ActionState.WAITING),
        (stay_home, "7-day visit: weight, blood pressure, kidney test", "Dr. Rao", date(2026, 11, 19), ActionState.BOOKED),
        (stay_home, "Fill new prescriptions; remove old bottles", "Elm Street Pharmacy, Luis", date(2026, 11, 17), ActionState.PLANNED),
    ):
        action(session, patient_id, goal_id, words, owner, due_on=when.day(day), state=state)
    barrier(session, patient_id, "Cost of empagliflozin", "Helen Cho, PharmD, is applying for the maker’s assistance program")


def _stay_home(session: Session, patient_id: UUID, when: StoryTime) -> UUID:
    """The new goal, put in second place."""
    day = when.words(date(2026, 12, 12))
    goal_id = goal(
        session,
        patient_id,
        HOME,
        own_words="No quiero volver al hospital.",
        own_language=SPANISH,
        measure=f"No hospital stay or ER visit before {day} (30 days)",
        progress=GoalProgress.AT_RISK,
    )
    plan_editing.move_part(session, PlanPart.GOAL, goal_id, -1)
    return goal_id
