"""What patients of the stories signed: Jordan lets Dr. Ortiz have records from January on, until five days from Monday (stories.md 4)."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from caredesk.kinds import InstrumentKind, NoticeStatement, RecordClass, ReleasePurpose
from caredesk.sample.story_time import StoryTime
from caredesk.services import instruments, practice

SIGNED, FROM, ENDS = date(2026, 5, 22), date(2026, 1, 1), date(2026, 11, 21)
CLASSES = (
    *(RecordClass.VISIT_NOTES, RecordClass.DISCHARGE_SUMMARIES, RecordClass.TEST_RESULTS, RecordClass.IMAGING, RecordClass.MEDICATIONS),
    *(RecordClass.PROBLEMS, RecordClass.ALLERGIES, RecordClass.CARE_PLAN, RecordClass.MENTAL_HEALTH_SUMMARIES),
)


def for_the_cardiologist(session: Session, patient_id: UUID, cardiologist: UUID, when: StoryTime) -> None:
    """On the day when it was signed."""
    instruments.begin(
        session,
        patient_id,
        InstrumentKind.AUTHORIZATION,
        [cardiologist],
        classes=CLASSES,
        from_on=when.day(FROM),
        discloser=practice.facts(session).name,
        purposes=[ReleasePurpose.TREATMENT],
        purpose_words="Evaluation of palpitations",
        expires_on=when.day(ENDS),
        statements=list(NoticeStatement),
        signed_on=when.day(SIGNED),
        signer_name="Jordan Ellis",
        is_ready=True,
    )
