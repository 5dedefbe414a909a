"""Words the patient's own care-team sheet: whom to call for what, who decides, and who may be told."""

from caredesk.kinds import PaperLanguage
from caredesk.reports.language import day_alone, long_day, say
from caredesk.reports.team_papers import HomeMember, HomeTeamPaper
from caredesk.reports.told_plan import Item, Line, Part, ToldPlan, filled, item, part, plain, role_said, typed


def told(paper: HomeTeamPaper) -> ToldPlan:
    """The whole sheet in its language."""
    language = paper.language
    from_day = say("team_from_day", language, day=long_day(paper.as_of, language))
    return ToldPlan(
        title=filled("team_title", language, name=paper.called),
        document=say("team_document", language),
        language=language,
        under_title=((plain(from_day),), (plain(say("throw_away", language)),)),
        parts=tuple(_parts(paper)),
        call_us=_call_us(paper),
        call_911=part("call_911", language, *(item((plain(say(key, language)),)) for key in ("chest_pain", "no_breath", "in_danger"))),
        foot=_foot(paper),
        page_words=say("page_of", language, page="{page}", pages="{pages}"),
    )


def _parts(paper: HomeTeamPaper) -> list[Part]:
    language = paper.language
    helpers = [_member(row, language) for row in paper.members if not row.is_family]
    family = [_member(row, language) for row in paper.members if row.is_family]
    if paper.coordinator:
        lines = ((plain(paper.coordinator.name, is_strong=True),), (plain(say("team_coordinator", language)),))
        helpers.insert(0, Item(lines=lines, beside=paper.coordinator.reach))
    if not helpers and not family:
        helpers.append(item((plain(say("team_nobody", language)),)))
    parts = [part("team", language, *helpers)] if helpers else []
    named = (("team_family", family), ("team_decides", _names(paper.deciding)), ("team_told", _names(paper.may_be_told)))
    return [*parts, *(part(key, language, *items) for key, items in named if items)]


def _member(row: HomeMember, language: PaperLanguage) -> Item:
    """The name; then, on one line, what the person is and looks after; the phone at the right."""
    lines: list[Line] = [(plain(row.name, is_strong=True),)]
    role = role_said(row.role_text, row.role, language)
    about = [said for said in (role, typed(row.looks_after, language)) if said.text]
    if about:
        lines.append((about[0], plain(": "), about[1]) if len(about) == 2 else tuple(about))
    lines += [(plain(say("team_call_first", language)),)] if row.is_called_first else []
    return Item(lines=tuple(lines), beside=row.phone)


def _names(names: tuple[str, ...]) -> list[Item]:
    return [item((plain(name, is_strong=True),)) for name in names]


def _call_us(paper: HomeTeamPaper) -> Part:
    lines: list[Line] = [(plain(say("not_sure", paper.language)),)]
    if paper.letterhead.phone:
        lines.append((plain(paper.letterhead.phone, is_strong=True),))
    return part("call_us", paper.language, Item(lines=tuple(lines)))


def _foot(paper: HomeTeamPaper) -> tuple[str, str]:
    language = paper.language
    born = day_alone(paper.birth_date, language) if paper.birth_date else ""
    person = say("foot_person", language, name=paper.name, day=born) if born else say("foot_person_only", language, name=paper.name)
    return person, say("team_foot_printed", language, day=day_alone(paper.printed.at.date(), language))
