"""What a practice can be, legally, in the window's words."""

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import PracticeKind


def kind_words() -> tuple[tuple[PracticeKind, str], ...]:
    """What a practice can be, legally (rules.md 3.0)."""

    def words(text: str) -> str:
        return QCoreApplication.translate("PracticeKinds", text)

    return (
        (PracticeKind.COVERED_ENTITY, words("A practice or therapist that bills insurers (covered entity)")),
        (PracticeKind.BUSINESS_ASSOCIATE, words("Hired by a practice or a health plan (business associate)")),
        (PracticeKind.PRIVATE_ADVOCATE, words("A private advocate, hired by patients or families")),
        (PracticeKind.PART2_PROGRAM, words("A substance-use program, or holder of its records (Part 2)")),
    )
