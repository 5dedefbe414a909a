"""Cards as they are written: read back equal, and right for a reader made from the standards alone."""

import re
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from caredesk.exchange import vcard, vcard_writer
from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.kinds import ContactKind, TelecomSystem
from tests.exchange.card_builders import CARDS, a_card

QUICK = settings(max_examples=150, deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate))


def told(card: CardFacts) -> CardFacts:
    """A card without what only the reader adds."""
    return replace(card, line=0)


@pytest.mark.parametrize("version", vcard_writer.VERSIONS)
@QUICK
@given(st.lists(CARDS, min_size=1, max_size=4))
def test_own_cards_are_read_back_equal(version: str, cards: list[CardFacts]) -> None:
    found = vcard.read(vcard_writer.written(cards, version))
    assert [told(card) for card in found.cards] == cards
    assert found.refused == ()


@pytest.mark.parametrize("version", vcard_writer.VERSIONS)
@QUICK
@given(st.lists(CARDS, min_size=1, max_size=3))
def test_own_cards_keep_the_grammar_of_the_standard(version: str, cards: list[CardFacts]) -> None:
    read = Strict(vcard_writer.written(cards, version))
    assert [one["VERSION"] for one in read.cards] == [[version]] * len(cards)
    assert [one["FN"] for one in read.cards] == [[card.name] for card in cards]
    assert [one.get("NOTE", [""]) for one in read.cards] == [[card.notes] for card in cards]


def test_a_preferred_number_stays_the_preferred_one() -> None:
    card = a_card()
    again = vcard.read(vcard_writer.written([card])).cards[0]
    assert [each.is_preferred for each in again.telecoms] == [True, False, False]
    assert told(again) == card


def test_a_number_never_to_be_used_says_so_in_other_programs_too() -> None:
    card = a_card(telecoms=(ReachFact(system=TelecomSystem.PHONE, value="704-555-0142", note="Husband answers", never_use=True),))
    content = vcard_writer.written([card])
    assert b"item1.X-ABLabel:Never use: Husband answers\r\n" in content
    assert vcard.read(content).cards[0].telecoms == card.telecoms


def test_lines_are_folded_at_75_octets_and_never_inside_a_letter() -> None:
    content = vcard_writer.written([a_card(notes="Ñandú é 大 😀 " * 60)])
    rows = content.split(b"\r\n")
    assert max(map(len, rows)) == 75
    assert [row.decode() for row in rows]


def test_an_organization_is_one_for_apple_and_for_version_4() -> None:
    place = CardFacts(kind=ContactKind.ORGANIZATION, name="Mercy Hospital")
    assert b"X-ABShowAs:COMPANY" in vcard_writer.written([place])
    assert b"KIND:org" in vcard_writer.written([place], "4.0")


class Strict:
    """A reader of RFC 2426 and RFC 6350 by their grammar, knowing nothing of ours; whatever is against it fails."""

    LINE = re.compile(r'(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:[^\x00-\x1f\x7f";:,]*|"[^\x00-\x1f\x7f"]*"))*):(.*)')
    ONE = re.compile(r"(?:[^\\,;\x00-\x08\x0a-\x1f\x7f]|\\[\\,;nN])*")
    SEVERAL = frozenset(("N", "ADR", "ORG"))
    PARTS: ClassVar[dict[str, int]] = {"N": 5, "ADR": 7}
    FREE = frozenset(("VERSION", "BEGIN", "END", "KIND", "BDAY"))

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        assert text.endswith("\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
        self.cards: list[dict[str, list[str]]] = []
        for row in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
            self._take(row)
        assert all(one["END"] for one in self.cards)

    def _take(self, row: str) -> None:
        found = self.LINE.fullmatch(row)
        assert found is not None, row
        name, value = found[2], found[4]
        if name == "BEGIN":
            assert value == "VCARD"
            self.cards.append({})
        card = self.cards[-1]
        if name == "VERSION":
            assert list(card) == ["BEGIN"]
        assert "END" not in card
        card.setdefault(name, []).append(self._value(name, value))

    def _value(self, name: str, value: str) -> str:
        if name in self.SEVERAL:
            pieces = re.split(r"(?<!\\)(?:\\\\)*;", value)
            assert name not in self.PARTS or len(pieces) == self.PARTS[name], value
            assert re.fullmatch(r"(?:[^\\\x00-\x08\x0a-\x1f\x7f]|\\[\\,;nN])*", value)
            return value
        assert self.ONE.fullmatch(value) or name in self.FREE, value
        return re.sub(r"\\(.)", lambda mark: "\n" if mark[1] in "nN" else mark[1], value)
