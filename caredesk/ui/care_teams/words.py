"""A care team in the window's words: columns, heads of groups, what a screen reader says."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ContactMethod, DecisionAuthority, MayBeTold
from caredesk.services.care_team_rows import MemberGroup, MemberRow
from caredesk.services.care_teams import HubGap, Team
from caredesk.ui.common import formats
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.people_words import authority_chip, method_icon, method_words, role_name, told_chip
from caredesk.ui.common.two_lines import GroupHead, TwoLineColumn


def _tr(words: str) -> str:
    return QCoreApplication.translate("CareTeam", words)


def columns(today: date) -> tuple[TwoLineColumn, ...]:
    """The columns of the team."""
    return (
        TwoLineColumn(_tr("Name"), name_words, width=198, second=belongs_words, is_strong=True, first_tone=_tone),
        TwoLineColumn(_tr("Role"), role_words, second=lambda row: row.looks_after, first_tone=_tone),
        TwoLineColumn(_tr("How to reach"), reach_words, width=162, second=channel_words, icon=reach_icon, first_tone=_tone),
        TwoLineColumn(
            _tr("On the team"), lambda row: dates_words(row, today), width=134, second=source_words, tone="text2", tabular=True,
            is_secondary=True,
        ),
        TwoLineColumn(
            _tr("Decides, may be told"), lambda _: "", width=154, chip=_deciding, second_chip=_told,
            is_filled=True, accessible=rights_words,
        ),
    )  # fmt: skip


def group_words(group: MemberGroup) -> str:
    """The head above a group."""
    return {
        MemberGroup.HUB: _tr("Primary care provider"),
        MemberGroup.CLINICAL: _tr("Clinicians"),
        MemberGroup.SERVICES: _tr("Services and others"),
        MemberGroup.FAMILY: _tr("Family and caregivers"),
    }[group]


def name_words(row: Any) -> str:
    """ "Rao, Anita, MD"; nothing for the head of a group, so that letters never find one."""
    if isinstance(row, GroupHead):
        return ""
    return ", ".join(part for part in (row.list_name, row.credentials) if part)


def belongs_words(row: MemberRow) -> str:
    """Under the name: the office; of a relative whether to call first, and whether they live together."""
    if row.is_family:
        parts = [_tr("call first") if row.is_emergency else "", _tr("lives with the patient") if row.lives_with_patient else ""]
        return _capital(", ".join(part for part in parts if part))
    return row.organization


def role_words(row: MemberRow) -> str:
    """The team's own words or what a relative is, where there are any; else the specialty of a specialist, else the role."""
    own = row.role_text or (row.relationship_text if row.is_family else "")
    if own:
        return _capital(own)
    return _capital(row.specialty) if row.specialty and not row.is_primary and row.role.value == "specialist" else role_name(row.role)


def reach_words(row: MemberRow) -> str:
    """The number or address of the preferred way."""
    if not row.reach and row.never_method is not None:
        return _tr("No other way on record")
    return row.reach or _tr("None on record")


def reach_icon(row: MemberRow) -> str:
    """The icon of the way that the number belongs to."""
    if not row.reach:
        return ""
    ways = {row.email: ContactMethod.EMAIL, row.fax: ContactMethod.FAX, row.phone: ContactMethod.PHONE}
    return method_icon(ways.get(row.reach, row.preferred_method))


def channel_words(row: MemberRow) -> str:
    """ "Prefers fax, never e-mail"."""
    parts = []
    if row.preferred_method is not None:
        parts.append(_tr("Prefers {way}").format(way=_small(method_words(row.preferred_method))))
    if row.never_method is not None:
        never = _tr("never {way}") if parts else _tr("Never {way}")
        parts.append(never.format(way=_small(method_words(row.never_method))))
    return ", ".join(parts)


def dates_words(row: MemberRow, today: date) -> str:
    """ "Since May 2, 2019", "From Nov 23", "Until Nov 2"; that nobody wrote it down."""
    if row.ends_on is not None:
        return _tr("Until {day}").format(day=formats.day(row.ends_on, today))
    if row.starts_on is None:
        return ""
    words = _tr("From {day}") if row.starts_on > today else _tr("Since {day}")
    return words.format(day=formats.day(row.starts_on, today))


def source_words(row: MemberRow) -> str:
    """Which record named the member."""
    return _tr("From {source}").format(source=row.source_name) if row.source_name else ""


def rights_words(row: MemberRow) -> str:
    """Who decides and who may know, as a sentence."""
    parts = [chip.words for chip in (_deciding(row), _told(row)) if chip]
    return ". ".join(parts)


def spoken(row: MemberRow, today: date) -> str:
    """A member as a screen reader says it."""
    role = _tr("Primary care provider") if row.is_primary else role_words(row)
    parts = [row.signing_name, role, belongs_words(row), row.looks_after, reach_words(row), channel_words(row), dates_words(row, today)]
    return ". ".join(part for part in (*parts, rights_words(row)) if part)


def gap_words(gap: HubGap, today: date) -> str:
    """Who the hub was, if anybody, and why it matters."""
    why = _tr("Reports, changes and questions need one doctor where they come together.")
    if gap.is_archived:
        return _tr("{name} is put away in the contact book. {why}").format(name=gap.last_name, why=why)
    if gap.last_name and gap.ended_on is not None:
        was = _tr("{name} was it until {day}.").format(name=gap.last_name, day=formats.day(gap.ended_on, today))
        return f"{was} {why}"
    return why


def deciding_words(team: Team) -> str:
    """Who may decide for the patient; that nobody may any longer once the patient died."""
    if team.has_died:
        return _tr("Nobody decides for the patient any longer") if any(row.decides for row in team.members) else ""
    names = ", ".join(row.spoken_name for row in team.deciders)
    return _tr("{names} may decide").format(names=names) if names else ""


def telling_is_asked(row: MemberRow) -> bool:
    """Whether what somebody may be told is a question at all: for family and caregivers, and where an answer was written down."""
    return row.is_family or row.may_be_told is not MayBeTold.NOT_ASKED


def deciding_is_asked(row: MemberRow) -> bool:
    """Whether somebody may have a say: family and caregivers, and who has one on record."""
    return row.is_family or row.authority is not DecisionAuthority.NONE


def _deciding(row: MemberRow) -> Chip | None:
    return authority_chip(row.authority, row.authority_source)


def _told(row: MemberRow) -> Chip | None:
    return told_chip(row.may_be_told) if telling_is_asked(row) else None


def _tone(row: MemberRow) -> str:
    return "text2" if row.has_ended else "text"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
