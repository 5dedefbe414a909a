"""Walter Moss's care plan, in his words, published in August and due for review this week."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import ActionState, GoalProgress
from caredesk.sample.plan_writing import action, barrier, goal, prose, step
from caredesk.sample.story_time import StoryTime
from caredesk.services import care_plans

MASS = "I want to get to Mass on Sundays."
HANDS = "I want to button my own shirt again."


def only_version(session: Session, patient_id: UUID, when: StoryTime) -> None:
    """What was agreed with him and his daughter."""
    mass = goal(
        session,
        patient_id,
        MASS,
        measure="At Mass on 3 Sundays of 4",
        target_on=when.day(date(2026, 12, 20)),
        progress=GoalProgress.IN_PROGRESS,
    )
    action(session, patient_id, mass, "Volunteer driver for Sundays and visits", "County Volunteer Drivers", due="Weekly")
    action(session, patient_id, mass, "Claire drives when no volunteer can", "Claire Moss", due="When needed")
    hands = goal(session, patient_id, HANDS, measure="Buttons a shirt without help, 5 days a week", target_on=when.day(date(2027, 1, 31)))
    due_on = when.day(date(2026, 11, 23))
    action(session, patient_id, hands, "Hand exercises twice a day", "Walter", due="Daily")
    action(
        session, patient_id, hands, "Ask about naproxen with blood pressure", "Helen Cho, PharmD", due_on=due_on, state=ActionState.PLANNED
    )
    barrier(session, patient_id, "No longer drives", "Volunteer drivers, booked two days ahead; Claire on the other days")
    barrier(session, patient_id, "Small pension", "Miriam Stone, LCSW, checks for help with medicine costs")
    step(
        session,
        patient_id,
        "Sugar under 70, shaky or sweating",
        "Juice or 4 glucose tablets, check again in 15 minutes",
        "Dr. Shah, (704) 555-0166",
    )
    step(session, patient_id, "Black stool or stomach pain", "Stop naproxen", "Dr. Rao, (704) 555-0117")
    prose(
        session,
        patient_id,
        expected_outcome="Stays in his own house; sugar and blood pressure steady on the medicines he has.",
        function_assessment="Walks with a cane. Needs help with buttons and jars. Memory screen normal.",
        symptom_management="Joint pain 4 of 10 on most days; worse in the cold.",
        environment="One-floor house, two steps at the door. Rail ordered.",
        caregiver_assessment="Claire visits on weekends and calls each evening; no strain reported.",
        services="Volunteer drivers; hot lunch on weekdays is being asked for.",
        coordination="Updates go to Dr. Rao; Claire may be told everything that matters for his care.",
        revision_triggers="A change of medicine, a fall, or a hospital stay.",
        consent_on=when.day(date(2026, 8, 17)),
        review_on=when.day(date(2026, 11, 19)),
    )
    care_plans.publish(session, patient_id)
