"""The request for one's own records: the other front door, without purpose, notary or witness, and "To me" first (45 CFR 164.524)."""

from caredesk.reports.form_papers import AccessForm, AccessPackage, AccessPaper
from caredesk.reports.forms.asking import Asking, row
from caredesk.reports.forms.common import for_office, office, party, send, sign, state_sentences, told_form, you
from caredesk.reports.forms.record_choices import ORDINARY, classes
from caredesk.reports.forms.told_form import Question, Tick, Ticks, ToldForm


def access(paper: AccessPaper) -> ToldForm:
    """Where the records go, which ones, in what form, and what the office has to do."""
    to_office = office(paper.head, paper.office)
    questions = (
        you(paper.head),
        *([to_office] if to_office else []),
        _where(paper),
        _which(paper),
        _how(paper),
        _expect(paper),
        sign(paper.head, paper.signer),
        send(paper.head, paper.office),
        for_office(paper.head),
    )
    return told_form(paper.head, "access", ("access_lead", "access_door"), questions)


def _where(paper: AccessPaper) -> Question:
    asking = Asking(paper.head.language, "q_where_to")
    is_settled = paper.is_to_me or paper.looks_at_office or bool(paper.to_other.name)
    return asking.question(
        Ticks(
            (
                asking.tick("to_me", "to_me", is_on=paper.is_to_me, is_settled=is_settled, is_strong=True),
                asking.tick("look_at_office", "look_here", is_on=paper.looks_at_office, is_settled=is_settled),
            ),
            2,
        ),
        Ticks((asking.tick("to_other", "to_other", is_on=bool(paper.to_other.name), is_settled=is_settled),), 1),
        *party(asking, "to_other", paper.to_other, name="name"),
    )


def _which(paper: AccessPaper) -> Question:
    asking = Asking(paper.head.language, "q_which")
    settled = bool(paper.packages or paper.classes)
    packages = [
        asking.tick(f"package_{package.value}", f"package_{package.value}", is_on=package in paper.packages, is_settled=settled)
        for package in AccessPackage
    ]
    parts = asking.tick("package_parts", "package_parts", is_on=bool(paper.classes), is_settled=settled)
    return asking.question(
        Ticks((*packages, parts), 1),
        Ticks(classes(asking, ORDINARY, paper.classes, is_settled=settled), 3),
        row(
            asking.blank("records_from", "from_day", asking.day(paper.from_on), share=1.2),
            asking.blank("records_to", "to_day", asking.day(paper.to_on)),
        ),
    )


def _how(paper: AccessPaper) -> Question:
    asking = Asking(paper.head.language, "q_how")
    *short, plain_email = (_form(asking, form, paper) for form in AccessForm)
    return asking.question(Ticks(tuple(short), 3), Ticks((plain_email,), 1))


def _form(asking: Asking, form: AccessForm, paper: AccessPaper) -> Tick:
    return asking.tick(form.value, form.value, is_on=form in paper.forms, is_settled=bool(paper.forms))


def _expect(paper: AccessPaper) -> Question:
    asking = Asking(paper.head.language, "q_expect")
    return asking.question(
        asking.words("access_clock", "access_fee"), asking.words("access_no", "access_identity"), *state_sentences(paper.head)
    )
