"""Builders for lists of people: cards and tables as bytes, staged and taken in on a real file."""

from typing import Any

from caredesk.exchange import tables, vcard
from caredesk.exchange.card_facts import CardFile
from caredesk.rules.column_names import meanings
from caredesk.services import acting, list_imports
from caredesk.services.list_imports import ListLine, ListPreview, ListTaken, Standing, Whom
from tests.services.people_builders import Deeds


def a_vcard(*lines: str) -> str:
    """One card."""
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


ANITA = a_vcard("N:Rao;Anita;;Dr.;MD", "FN:Dr. Anita Rao", "ORG:Carolina Heart", "TITLE:Cardiology", "TEL;TYPE=WORK:704-555-0117")
KIM = a_vcard("UID:kim-1", "N:Lindqvist;Kim;;;", "FN:Kim Lindqvist", "EMAIL:kim@example.org")


def cards_of(*cards: str) -> CardFile:
    """Cards as a file that was read."""
    return vcard.read("".join(cards).encode())


def rows_of(desk: Deeds, text: str) -> CardFile:
    """A table as cards, its columns understood by their headings."""
    table = tables.read(text.encode())
    return desk.ask(lambda session: list_imports.cards(table, meanings(table.headings), acting.today(session)))  # type: ignore[no-any-return]


def staged(desk: Deeds, file: CardFile, whom: Whom = Whom.CONTACTS) -> ListPreview:
    """What taking it in would do."""
    return desk.ask(list_imports.stage, file, whom, "0" * 64)  # type: ignore[no-any-return]


def taken(desk: Deeds, file: CardFile, whom: Whom = Whom.CONTACTS, **choice: Any) -> ListTaken:
    """Take it in."""
    return desk.do(list_imports.commit, staged(desk, file, whom), **choice)  # type: ignore[no-any-return]


def standings(preview: ListPreview) -> list[Standing]:
    """What each line is."""
    return [line.standing for line in preview.lines]


def line(preview: ListPreview, name: str) -> ListLine:
    """The line of this name."""
    return next(each for each in preview.lines if each.name == name)
