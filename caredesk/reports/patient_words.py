"""Words the patient copy of a care plan: one idea a line, the patient's own words first, what is typed left as it is typed."""

import re
from datetime import date

from caredesk.kinds import ActionState, ContactRole, DecisionAuthority, PaperLanguage
from caredesk.reports import patient_papers as papers
from caredesk.reports.language import day_alone, long_day, say
from caredesk.reports.patient_lists import lists
from caredesk.reports.patient_papers import PatientPlanPaper
from caredesk.reports.told_plan import Item, Line, Part, Said, ToldPlan, filled, item, part, plain, role_said, typed, unchecked

_STATES = {ActionState.BOOKED: "booked", ActionState.WAITING: "waiting"}
_DECIDING_ROLES = (ContactRole.HEALTH_CARE_AGENT, ContactRole.GUARDIAN)  # said by their authority, where they have it
_PHONE = re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")


def told(paper: PatientPlanPaper) -> ToldPlan:
    """The whole paper in its language."""
    language = paper.language
    parts = [*_own_words(paper), *lists(paper), *_around(paper), _questions(paper)]
    return ToldPlan(
        title=filled("title", language, name=paper.called),
        document=say("document_draft" if paper.version.is_draft else "document", language, number=paper.version.number),
        language=language,
        under_title=_under_title(paper),
        parts=tuple(parts),
        call_us=_call_us(paper),
        call_911=_call_911(paper),
        foot=_foot(paper),
        page_words=say("page_of", language, page="{page}", pages="{pages}"),
    )


def _under_title(paper: PatientPlanPaper) -> tuple[Line, ...]:
    language = paper.language
    draft = [say("draft", language)] if paper.version.is_draft else []
    lines = [*draft, say("from_day", language, day=long_day(paper.day, language)), say("throw_away", language)]
    return tuple((plain(words, is_strong=words in draft),) for words in lines)


def _own_words(paper: PatientPlanPaper) -> list[Part]:
    language = paper.language
    parts = []
    if paper.what_matters:
        items = tuple(item((typed(words, language),)) for words in paper.what_matters)
        parts.append(part("what_matters", language, *items))
    none = () if paper.goals else (item((plain(say("no_goals", language)),)),)
    parts.append(part("goals", language, *none))
    for goal in paper.goals:
        parts += _goal(goal, paper)
    return parts


def _goal(goal: papers.PatientGoal, paper: PatientPlanPaper) -> list[Part]:
    language = paper.language
    lines: list[Line] = []
    if goal.measure:
        lines.append(filled("how_we_know", language, measure=goal.measure))
    if goal.target_on:
        lines.append(_by_day(goal.target_on, paper))
    lines += [unchecked(goal.source, language)] if goal.unconfirmed else []
    words = typed(goal.words, language, is_strong=True)
    quoted = goal.words if goal.words[:1] in "“\"«„'" else f"“{goal.words}”"
    title = (Said(quoted, words.is_strong, words.language),)
    parts = [Part(title=title, level=3, items=(Item(lines=tuple(lines)),) if lines else ())]
    for key, doings, is_mine in (("i_do", goal.mine, True), ("others_do", goal.others, False)):
        if doings:
            items = tuple(_doing(doing, paper, is_mine=is_mine) for doing in doings)
            parts.append(Part(title=(plain(say(key, language)),), level=4, items=items))
    return parts


def _doing(doing: papers.Doing, paper: PatientPlanPaper, *, is_mine: bool) -> Item:
    language = paper.language
    lines: list[Line] = [(typed(doing.words, language),)]
    if doing.who and is_mine:
        lines.append(filled("with_whom", language, who=doing.who))
    elif doing.who:
        lines.insert(0, (typed(doing.who, language, is_strong=True),))
    elif not is_mine:
        lines.append((plain(say("ask_who", language)),))
    if doing.schedule:
        lines.append((typed(doing.schedule, language),))
    if doing.due_on:
        lines.append(_by_day(doing.due_on, paper))
    if doing.state in _STATES:
        lines.append((plain(say(_STATES[doing.state], language)),))
    return Item(lines=tuple(lines), has_box=is_mine)


def _around(paper: PatientPlanPaper) -> list[Part]:
    """What gets in the way, services, wishes, people, and the next look at the plan."""
    language = paper.language
    parts = []
    if paper.barriers:
        parts.append(part("barriers", language, *(_barrier(row.words, row.doing, language) for row in paper.barriers)))
    if paper.services:
        parts.append(part("services", language, item((typed(paper.services, language),))))
    if paper.wishes:
        items = (
            Item(lines=((plain(say(f"wish_{wish.kind}", language), is_strong=True),), (typed(wish.words, language),)))
            for wish in paper.wishes
        )
        parts.append(part("wishes", language, *items))
    if paper.helpers:
        parts.append(part("team", language, *(_helper(row, language) for row in paper.helpers)))
    if paper.review_on:
        parts.append(part("next", language, item((plain(say("review", language, day=_day(paper.review_on, paper))),))))
    return parts


def _barrier(words: str, doing: str, language: PaperLanguage) -> Item:
    lines: list[Line] = [(typed(words, language, is_strong=True),)]
    if doing:
        lines.append(filled("doing", language, doing=doing))
    return Item(lines=tuple(lines))


def _helper(row: papers.Helper, language: PaperLanguage) -> Item:
    lines: list[Line] = [(plain(row.name, is_strong=True),)]
    decides = row.authority is not DecisionAuthority.NONE
    said = role_said(row.role_text, row.role, language)
    if said.text and not (decides and not row.role_text and row.role in _DECIDING_ROLES):
        lines.append((said,))
    if decides:
        lines.append((plain(say(f"authority_{row.authority}", language)),))
    return Item(lines=tuple(lines), beside=row.phone)


def _questions(paper: PatientPlanPaper) -> Part:
    words = say("questions_for", paper.language, name=paper.main_doctor) if paper.main_doctor else say("questions", paper.language)
    return Part(title=(plain(words),), is_ruled=True)


def _call_us(paper: PatientPlanPaper) -> Part:
    language = paper.language
    items = [_sign(row, language) for row in paper.warning_signs]
    lines: list[Line] = [(plain(say("not_sure", language)),)]
    if paper.phone:
        lines.append((plain(paper.phone, is_strong=True),))
    return part("call_us", language, *items, Item(lines=tuple(lines)))


def _sign(row: papers.WarningSign, language: PaperLanguage) -> Item:
    lines: list[Line] = [(typed(row.sign, language, is_strong=True),)]
    if row.response:
        lines.append((typed(row.response, language),))
    if row.call:
        lines += _call(row.call, language)
    return Item(lines=tuple(lines))


def _call(typed_call: str, language: PaperLanguage) -> list[Line]:
    """Whom to call, and the number by itself, in bold."""
    found = _PHONE.search(typed_call)
    whom = (typed_call[: found.start()] if found else typed_call).strip(" ,;:·-")
    lines: list[Line] = []
    if whom:
        says_so = whom.casefold().startswith(("call", "llam"))
        lines.append((typed(whom, language),) if says_so else filled("call_whom", language, whom=whom))
    if found:
        lines.append((plain(typed_call[found.start() :], is_strong=True),))
    return lines


def _call_911(paper: PatientPlanPaper) -> Part:
    language = paper.language
    signs = (papers.WarningSign(sign=row.sign, response=row.response) for row in paper.emergencies)
    always = (item((plain(say(key, language)),)) for key in ("chest_pain", "no_breath", "in_danger"))
    return part("call_911", language, *(_sign(row, language) for row in signs), *always)


def _foot(paper: PatientPlanPaper) -> tuple[str, str]:
    language = paper.language
    born = day_alone(paper.birth_date, language) if paper.birth_date else ""
    person = say("foot_person", language, name=paper.name, day=born) if born else say("foot_person_only", language, name=paper.name)
    printed = day_alone(paper.printed.at.date(), language)
    return person, say("foot_draft" if paper.version.is_draft else "foot_printed", language, day=printed, number=paper.version.number)


def _by_day(on: date, paper: PatientPlanPaper) -> Line:
    return (plain(say("by_day", paper.language, day=_day(on, paper))),)


def _day(on: date, paper: PatientPlanPaper) -> str:
    return long_day(on, paper.language, in_year=paper.day.year)
