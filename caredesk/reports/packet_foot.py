"""Whose page it is, which release, for whom and when: the words at the foot of every page of a packet but its fax cover."""

from collections.abc import Sequence
from dataclasses import dataclass

from caredesk.reports.dates import day
from caredesk.reports.packet_papers import PacketPaper, PacketRecipient
from caredesk.reports.sheet import Sheet, shortened

PAGE_WORDS = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands in its packet: how many pages come before it, and how many there are in all."""

    before: int
    in_all: int


def identity(paper: PacketPaper) -> str:
    """ "Jordan Ellis · born Jun 2, 1992 · Release R-2026-0147"."""
    born = f"born {day(paper.patient.birth_date)}" if paper.patient.birth_date else "birth date not known"
    return " · ".join((shortened(paper.patient.name), born, release(paper)))


def release(paper: PacketPaper) -> str:
    """ "Release R-2026-0147", with the head of the log where there is one."""
    return " · ".join(filter(None, (f"Release {paper.release_number}", paper.log_head and f"log {paper.log_head}")))


def stamp_words(paper: PacketPaper) -> str:
    """What stands at the foot of a page that was not drawn here."""
    return f"{identity(paper)} · to {shortened(paper.recipient.name)}, {day(paper.printed.at.date())}"


def recipient_lines(recipient: PacketRecipient) -> list[str]:
    """What stands under the recipient's name: where they are, and the fax with how its number was checked."""
    fax = ", ".join(filter(None, (f"Fax {recipient.fax}", recipient.fax_checked))) if recipient.fax else ""
    return [*recipient.lines, *filter(None, (fax,))]


def own_sheet(paper: PacketPaper, title: str, place: Place) -> Sheet:
    """A page of ours about the patient."""
    return _sheet(paper, title, place, (identity(paper), f"To {shortened(paper.recipient.name)}"))


def faceless_sheet(paper: PacketPaper, title: str, place: Place) -> Sheet:
    """A page of ours that must not tell whom the packet is about."""
    return _sheet(paper, title, place, (f"{shortened(paper.letterhead.practice_name)} · {release(paper)}",))


def _sheet(paper: PacketPaper, title: str, place: Place, foot: Sequence[str]) -> Sheet:
    return Sheet(
        title=title,
        author=paper.letterhead.practice_name,
        size=paper.size,
        printed=paper.printed,
        foot=foot,
        head=paper.letterhead.practice_name,
        head_right=f"{title}, continued",
        page_words=PAGE_WORDS,
        pages_before=place.before,
        pages_in_all=place.in_all,
    )
