"""The agreement that family or others who help may know what they need to know: signed, or said and heard (45 CFR 164.510(b))."""

from typing import Final

from caredesk.kinds import RecordClass
from caredesk.reports.form_papers import FamilyPaper, FamilyPerson
from caredesk.reports.forms.asking import Asking, row
from caredesk.reports.forms.common import WIDE, patient, send, signature_row, state_sentences, told_form
from caredesk.reports.forms.record_choices import classes
from caredesk.reports.forms.told_form import Question, Ticks, ToldForm

ROOM_FOR: Final = 3  # people on a blank form
TOLD: Final = (
    RecordClass.APPOINTMENTS,
    RecordClass.MEDICATIONS,
    RecordClass.ALLERGIES,
    RecordClass.PROBLEMS,
    RecordClass.TEST_RESULTS,
    RecordClass.CARE_PLAN,
    RecordClass.CARE_TEAM,
    RecordClass.DISCHARGE_SUMMARIES,
    RecordClass.DIRECTIVES,
    RecordClass.BILLING,
)


def family(paper: FamilyPaper) -> ToldForm:
    """Who may know what, what they may not know, and until when."""
    questions = (
        patient(paper.head, "q_care"),
        *_people(paper),
        _told(paper),
        _limits(paper),
        _ends(paper),
        _agree(paper),
        send(paper.head),
    )
    return told_form(paper.head, "family", ("family_lead",), questions)


def _people(paper: FamilyPaper) -> list[Question]:
    people = paper.people or (FamilyPerson(),) * ROOM_FOR
    return [_person(paper, number, who) for number, who in enumerate(people, start=1)]


def _person(paper: FamilyPaper, number: int, who: FamilyPerson) -> Question:
    asking = Asking(paper.head.language, "q_people" if number == 1 else "q_people_more")
    prefix, told = f"person_{number}", number if number > 1 else 0
    message = asking.tick(f"{prefix}_message", "message", is_on=who.may_leave_message, is_settled=bool(who.name), number=told)
    return asking.question(
        row(
            asking.blank(f"{prefix}_name", "name", who.name, share=WIDE, number=told),
            asking.blank(f"{prefix}_relation", "relation", who.relation, share=1.6, number=told),
        ),
        row(
            asking.blank(f"{prefix}_phone", "phone", who.phone, number=told),
            asking.blank(f"{prefix}_code_word", "code_word", who.code_word, share=1.2, number=told),
        ),
        Ticks((message,), 1),
    )


def _told(paper: FamilyPaper) -> Question:
    asking = Asking(paper.head.language, "q_told")
    return asking.question(asking.words("tick_told"), Ticks(classes(asking, TOLD, paper.classes), 3))


def _limits(paper: FamilyPaper) -> Question:
    asking = Asking(paper.head.language, "q_limits")
    return asking.question(row(asking.blank("limits", "limits", paper.limits, lines=2)))


def _ends(paper: FamilyPaper) -> Question:
    asking = Asking(paper.head.language, "q_ends")
    return asking.question(
        asking.words("family_until"),
        row(asking.blank("ends_on", "until_on", asking.day(paper.until_on))),
        asking.words("family_change", practice=paper.head.letterhead.practice_name),
        asking.words("family_emergency"),
        *state_sentences(paper.head),
    )


def _agree(paper: FamilyPaper) -> Question:
    asking = Asking(paper.head.language, "q_agree")
    return asking.question(
        asking.words("family_spoken"),
        signature_row(asking),
        row(
            asking.blank("heard_by", "heard_by", paper.heard_by, share=WIDE),
            asking.blank("heard_on", "heard_on", asking.day(paper.heard_on)),
        ),
        is_whole=True,
    )
