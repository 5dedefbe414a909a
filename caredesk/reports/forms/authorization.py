"""The two authorizations: for health information, and for psychotherapy notes, which stand alone (45 CFR 164.508)."""

from caredesk.reports.form_papers import PermissionPaper
from caredesk.reports.forms import record_choices
from caredesk.reports.forms.asking import Asking, row
from caredesk.reports.forms.common import ends, party, patient, recipients, send, sign, told_form
from caredesk.reports.forms.statements import rights
from caredesk.reports.forms.told_form import Question, ToldForm


def authorization(paper: PermissionPaper) -> ToldForm:
    """The authorization for health information; the other front door, for one's own records, stands in its first lines."""
    what = Asking(paper.head.language, "q_what")
    records = what.question(
        record_choices.ordinary(what, paper),
        record_choices.other(what, paper),
        record_choices.dates(what, paper),
        what.words("sensitive_hint"),
        record_choices.sensitive(what, paper),
        what.words("own_forms"),
    )
    return told_form(paper.head, "authorization", ("authorization_lead", "authorization_door"), _around(paper, records))


def psychotherapy(paper: PermissionPaper) -> ToldForm:
    """The authorization for psychotherapy notes and nothing else."""
    records = notes(Asking(paper.head.language, "q_what"), paper, "psychotherapy_what")
    return told_form(paper.head, "psychotherapy", ("psychotherapy_lead", "psychotherapy_alone"), _around(paper, records))


def _around(paper: PermissionPaper, records: Question) -> tuple[Question, ...]:
    """What both authorizations ask around the records that they are about."""
    language = paper.head.language
    shares, gets, why = Asking(language, "q_shares"), Asking(language, "q_gets"), Asking(language, "q_why")
    return (
        patient(paper.head),
        shares.question(*party(shares, "discloser", paper.discloser)),
        gets.question(*recipients(gets, paper)),
        records,
        why.question(*record_choices.purposes(why, paper)),
        ends(paper),
        rights(paper),
        sign(paper.head, paper.signer),
        send(paper.head),
    )


def notes(asking: Asking, paper: PermissionPaper, what: str) -> Question:
    """Which notes: by whom, of which days, about what."""
    return asking.question(
        asking.words(what),
        row(asking.blank("notes_author", "notes_author", paper.notes_author)),
        record_choices.dates(asking, paper),
        row(asking.blank("notes_about", "notes_about", paper.notes_about)),
    )
