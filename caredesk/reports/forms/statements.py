"""The statements that the law asks of a form, as paragraphs (rules.md 3.1.1 (c)(2), 3.1.4 (a)(4) to (a)(10)).

`form_papers.STATEMENTS` names them for each kind.
"""

from typing import Final

from caredesk.kinds import InstrumentKind, NoticeStatement, PracticeKind, ReleasePurpose
from caredesk.reports.form_papers import STATEMENTS, PermissionPaper
from caredesk.reports.forms.asking import Asking
from caredesk.reports.forms.common import state_sentences
from caredesk.reports.forms.told_form import Question, Words
from caredesk.reports.told_plan import plain, typed

S, K = NoticeStatement, InstrumentKind
_AUTHORIZATIONS: Final = (K.AUTHORIZATION, K.PSYCHOTHERAPY_AUTHORIZATION)


def rights(paper: PermissionPaper) -> Question:
    """All statements of that kind of form, those of the state's overlay behind them."""
    asking = Asking(paper.head.language, "q_rights")
    told = [_stop(asking, paper), *_condition(asking, paper), _after(asking, paper)]
    return asking.question(*told, *state_sentences(paper.head))


def _stop(asking: Asking, paper: PermissionPaper) -> Words:
    """45 CFR 164.508(c)(2)(i), 42 CFR 2.31(a)(6): in writing, how, and except as far as somebody relied on it."""
    if paper.kind not in _AUTHORIZATIONS:
        return asking.words("consent_stop", head="stop_head", practice=paper.head.letterhead.practice_name)
    keys = ["stop"]
    if ReleasePurpose.INSURANCE in paper.purposes:
        keys.append("stop_insurance")
    if PracticeKind.COVERED_ENTITY in paper.head.practice_kinds:
        keys.append("stop_notice")
    return asking.words(*keys, head="stop_head", practice=paper.head.letterhead.practice_name)


def _condition(asking: Asking, paper: PermissionPaper) -> list[Words]:
    """45 CFR 164.508(c)(2)(ii), 42 CFR 2.31(b): nothing depends on signing; or what does (42 CFR 2.31(a)(10)(ii))."""
    if S.NO_CONDITION in STATEMENTS[paper.kind]:
        return [asking.words("no_condition", head="no_condition_head")]
    if paper.kind is K.PART2_TPO_CONSENT:
        head = plain(f"{asking.say('tpo_refusal_head')} ", is_strong=True)
        own = typed(paper.refusal_words, paper.head.language) if paper.refusal_words else plain(asking.say("tpo_refusal"))
        return [Words((head, own))]
    return []


def _after(asking: Asking, paper: PermissionPaper) -> Words:
    """45 CFR 164.508(c)(2)(iii), 42 CFR 2.31(a)(4)(iii) and (a)(10)(i): what those who get it may do with it. Behind it, (c)(4)."""
    last = asking.words("copy", head="copy_head").line
    return Words((*asking.words(*_after_keys(paper.kind), head="after_head").line, plain(" "), *last))


def _after_keys(kind: InstrumentKind) -> tuple[str, ...]:
    if kind in _AUTHORIZATIONS:
        return ("after",)
    if kind is K.PART2_PROCEEDINGS_CONSENT:
        return ("proceedings_after",)
    return ("part2_after", "tpo_redisclosure" if kind is K.PART2_TPO_CONSENT else "part2_after_others")
