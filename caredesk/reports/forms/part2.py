"""The consents about treatment for alcohol or drug use: for one recipient, for care and payment, for a legal case, for counseling notes
(42 CFR 2.31).
"""

from caredesk.reports.form_papers import Party, PermissionPaper
from caredesk.reports.forms import record_choices
from caredesk.reports.forms.asking import Asking, row
from caredesk.reports.forms.authorization import notes
from caredesk.reports.forms.common import ends, ends_row, party, patient, recipients, send, sign, told_form
from caredesk.reports.forms.statements import rights
from caredesk.reports.forms.told_form import Part, Question, Ticks, ToldForm


def consent(paper: PermissionPaper) -> ToldForm:
    """The consent that names who gets the records."""
    gets, why = Asking(paper.head.language, "q_gets"), Asking(paper.head.language, "q_why")
    questions = (
        patient(paper.head),
        _shares(paper),
        gets.question(*recipients(gets, paper), *_go_between(gets, paper)),
        _what(paper),
        why.question(*record_choices.purposes(why, paper)),
        ends(paper),
        *_end(paper),
    )
    return told_form(paper.head, "part2", ("part2_lead",), questions)


def for_care_and_payment(paper: PermissionPaper) -> ToldForm:
    """One consent for all future treatment, payment and health care operations."""
    language = paper.head.language
    gets, why, until = Asking(language, "q_gets"), Asking(language, "q_why"), Asking(language, "q_ends")
    settled = paper.gives_to_tpo_class or bool(paper.recipients)
    by_class = gets.tick("recipient_tpo_class", "tpo_class", is_on=paper.gives_to_tpo_class, is_settled=settled)
    is_set = bool(paper.expires_on or paper.expiry_event or paper.ends_with_treatment or paper.has_no_expiry)
    endings = (
        until.tick("ends_with_treatment", "ends_with_treatment", is_on=paper.ends_with_treatment, is_settled=is_set),
        until.tick("ends_never", "ends_never", is_on=paper.has_no_expiry, is_settled=is_set),
    )
    questions = (
        patient(paper.head),
        _shares(paper),
        gets.question(Ticks((by_class,), 1), *recipients(gets, paper, name="or_by_name"), *_go_between(gets, paper)),
        _what(paper),
        why.question(why.words("tpo_purpose")),
        until.question(until.words("ends_tpo", months=paper.months), Ticks(endings, 2), ends_row(until, paper)),
        *_end(paper),
    )
    return told_form(paper.head, "part2_tpo", ("part2_tpo_lead",), questions)


def for_proceedings(paper: PermissionPaper) -> ToldForm:
    """The consent for one legal case, which stands alone (42 CFR 2.31(d))."""
    gets, case = Asking(paper.head.language, "q_gets"), Asking(paper.head.language, "q_case")
    questions = (
        patient(paper.head),
        _shares(paper),
        gets.question(*recipients(gets, paper)),
        case.question(
            case.words("proceedings_purpose"),
            row(
                case.blank("case_name", "case_name", paper.case_name, share=1.5),
                case.blank("case_number", "case_number", paper.case_number),
            ),
            row(case.blank("case_court", "case_court", paper.case_court)),
        ),
        _what(paper),
        ends(paper),
        *_end(paper),
    )
    return told_form(paper.head, "part2_proceedings", ("part2_proceedings_lead", "proceedings_alone", "proceedings_advice"), questions)


def for_counseling_notes(paper: PermissionPaper) -> ToldForm:
    """The consent for SUD counseling notes, which stands alone (42 CFR 2.31(b))."""
    language = paper.head.language
    gets, what, why = Asking(language, "q_gets"), Asking(language, "q_what"), Asking(language, "q_why")
    questions = (
        patient(paper.head),
        _shares(paper),
        gets.question(*recipients(gets, paper)),
        notes(what, paper, "sud_notes_what"),
        why.question(*record_choices.purposes(why, paper)),
        ends(paper),
        *_end(paper),
    )
    return told_form(paper.head, "sud_notes", ("sud_notes_lead", "sud_notes_alone"), questions)


def _shares(paper: PermissionPaper) -> Question:
    asking = Asking(paper.head.language, "q_part2_shares")
    return asking.question(*party(asking, "discloser", paper.discloser))


def _what(paper: PermissionPaper) -> Question:
    asking = Asking(paper.head.language, "q_what")
    return asking.question(
        asking.words("part2_what"),
        record_choices.substance_use(asking, paper),
        record_choices.other(asking, paper),
        record_choices.dates(asking, paper),
        asking.words("part2_not_notes"),
    )


def _go_between(asking: Asking, paper: PermissionPaper) -> tuple[Part, ...]:
    """An intermediary with its members (42 CFR 2.31(a)(4)(ii)); not asked on a filled form that has none."""
    if paper.recipients != () and paper.recipients != (Party(),) and not paper.intermediary:
        return ()
    return (
        asking.words("part2_via"),
        row(
            asking.blank("via_name", "via_name", paper.intermediary),
            asking.blank("via_members", "via_members", paper.intermediary_members, share=1.5),
        ),
    )


def _end(paper: PermissionPaper) -> tuple[Question, ...]:
    return rights(paper), sign(paper.head, paper.signer), send(paper.head)
