"""The other requests: to correct records, to limit what is shared, to be reached in one's own way, for a list of who got records, a
complaint, and the cancelling of a permission (45 CFR 164.522 to 164.530; rules.md 3.1.8).
"""

from collections.abc import Callable
from typing import Final

from caredesk.reports.form_papers import RequestKind, RequestPaper
from caredesk.reports.forms.asking import Asking, row
from caredesk.reports.forms.common import for_office, office, send, sign, state_sentences, told_form, you
from caredesk.reports.forms.told_form import Blank, Blanks, Question, Tick, Ticks, ToldForm

RESTRICTED_USES: Final = (
    ("restrict_treatment", "purpose_treatment"),
    ("restrict_payment", "purpose_payment"),
    ("restrict_operations", "restrict_operations"),
    ("restrict_family", "purpose_family"),
)


def request(paper: RequestPaper) -> ToldForm:
    """The form of that kind, with what an office has to do in its own question. Raises ValueError for a field that it has not."""
    to_office = office(paper.head, paper.office)
    filling = _Filling(paper)
    middle, expect = _ASKED[paper.kind]
    asking = Asking(paper.head.language, "q_expect")
    questions = (
        you(paper.head),
        *([to_office] if to_office else []),
        *middle(filling),
        asking.question(*(asking.words(key) for key in expect), *state_sentences(paper.head)),
        sign(paper.head, paper.signer),
        send(paper.head, paper.office),
        for_office(paper.head),
    )
    form = told_form(paper.head, paper.kind.value, (f"{paper.kind.value}_lead",), questions)
    unknown = (set(dict(paper.written)) | paper.ticked) - {field.name for field in form.fields()}
    if unknown:
        raise ValueError(f"{paper.kind} has no fields {sorted(unknown)}")
    return form


class _Filling:
    """Words questions with what is filled in already."""

    def __init__(self, paper: RequestPaper) -> None:
        self._written, self._ticked, self._language = dict(paper.written), paper.ticked, paper.head.language

    def asking(self, question: str) -> Asking:
        return Asking(self._language, question)

    def blank(self, asking: Asking, name: str, label: str = "", *, share: float = 1.0, lines: int = 1) -> Blank:
        return asking.blank(name, label or name, self._written.get(name, ""), share=share, lines=lines)

    def line(self, asking: Asking, name: str, *, lines: int = 1) -> Blanks:
        return row(self.blank(asking, name, lines=lines))

    def tick(self, asking: Asking, name: str, label: str = "", *, has_words: bool = False) -> Tick:
        words = asking.beside(f"{name}_words", label or name, self._written.get(f"{name}_words", "")) if has_words else None
        return asking.tick(name, label or name, is_on=name in self._ticked, is_settled=bool(self._ticked), beside=words)


def _amendment(fill: _Filling) -> list[Question]:
    asking = fill.asking("q_ask")
    names = (("amend_record", 1), ("amend_wrong", 3), ("amend_right", 3), ("amend_why", 2), ("amend_tell", 2))
    return [asking.question(*(fill.line(asking, name, lines=lines) for name, lines in names))]


def _restriction(fill: _Filling) -> list[Question]:
    asking = fill.asking("q_ask")
    uses = tuple(fill.tick(asking, name, label) for name, label in RESTRICTED_USES)
    return [
        asking.question(
            Ticks((fill.tick(asking, "restrict_paid"),), 1),
            row(fill.blank(asking, "restrict_paid_what")),
            Ticks((fill.tick(asking, "restrict_other"),), 1),
            fill.line(asking, "restrict_what", lines=2),
            fill.line(asking, "restrict_whom"),
            asking.words("restrict_use"),
            Ticks(uses, 2),
        )
    ]


def _confidential(fill: _Filling) -> list[Question]:
    reach, avoid, since = fill.asking("q_reach"), fill.asking("q_reach_not"), fill.asking("q_reach_from")
    with_words = ("reach_phone", "reach_text", "reach_mail", "reach_email")
    ways = {name: fill.tick(reach, name, has_words=True) for name in with_words}
    message, portal = fill.tick(reach, "reach_message"), fill.tick(reach, "reach_portal")
    ordered = (ways["reach_phone"], message, ways["reach_text"], ways["reach_mail"], ways["reach_email"], portal)
    return [
        reach.question(Ticks(ordered, 1)),
        avoid.question(fill.line(avoid, "reach_not")),
        since.question(row(fill.blank(since, "reach_from")), row(fill.blank(since, "reach_bills"))),
    ]


def _accounting(fill: _Filling) -> list[Question]:
    when, how = fill.asking("q_when"), fill.asking("q_how_sent")
    ways = tuple(fill.tick(how, name) for name in ("way_mail", "way_pick_up", "way_secure_email"))
    return [
        when.question(
            when.words("accounting_years"),
            row(fill.blank(when, "records_from", "accounting_from"), fill.blank(when, "records_to", "to_day")),
            Ticks((fill.tick(when, "accounting_all"),), 1),
        ),
        how.question(Ticks(ways, 3)),
    ]


def _complaint(fill: _Filling) -> list[Question]:
    happened, wish = fill.asking("q_happened"), fill.asking("q_wish")
    return [
        happened.question(
            row(fill.blank(happened, "complaint_when"), fill.blank(happened, "complaint_who", share=1.8)),
            fill.line(happened, "complaint_what", lines=9),
        ),
        wish.question(fill.line(wish, "complaint_wish", lines=4)),
    ]


def _revocation(fill: _Filling) -> list[Question]:
    asking = fill.asking("q_cancel")
    return [
        asking.question(
            Ticks((fill.tick(asking, "cancel_all"), fill.tick(asking, "cancel_this")), 1),
            row(fill.blank(asking, "cancel_kind", share=1.6), fill.blank(asking, "cancel_signed")),
            fill.line(asking, "cancel_recipient"),
            Ticks((fill.tick(asking, "cancel_part", has_words=True),), 1),
        )
    ]


Middle = Callable[[_Filling], list[Question]]
_ASKED: Final[dict[RequestKind, tuple[Middle, tuple[str, ...]]]] = {
    RequestKind.AMENDMENT: (_amendment, ("amend_clock", "amend_yes", "amend_no")),
    RequestKind.RESTRICTION: (_restriction, ("restrict_must", "restrict_may", "restrict_end")),
    RequestKind.CONFIDENTIAL_COMMUNICATIONS: (_confidential, ("reach_must", "reach_bills_must")),
    RequestKind.ACCOUNTING: (_accounting, ("accounting_clock", "accounting_fee", "accounting_not")),
    RequestKind.COMPLAINT: (_complaint, ("complaint_safe", "complaint_hhs")),
    RequestKind.REVOCATION: (_revocation, ("cancel_effect", "cancel_past", "cancel_free")),
}
