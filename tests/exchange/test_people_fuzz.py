"""Whatever is done to a list of people: cards or rows of the known shape, or one ImportProblem, in time (T11)."""

import random
import time
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caredesk.errors import ImportProblem
from caredesk.exchange import tables, vcard, vcard_writer, wire
from caredesk.exchange.card_facts import CardFile, Table
from caredesk.rules.column_names import meanings
from caredesk.services.list_imports.from_table import cards
from tests.conftest import standing_clock
from tests.exchange.card_builders import a_card
from tests.trust_size import IS_WHOLE, sized

pytestmark = pytest.mark.trust

SECONDS = 5
CARDS, TABLES = sized(3_400, 60_000), sized(5_000, 60_000)  # of each of three and two kinds: 10,000 lists of either with every change
CAREFUL = settings(deadline=None, derandomize=not IS_WHOLE, suppress_health_check=list(HealthCheck), database=None)
OF_CARDS, OF_TABLES = settings(CAREFUL, max_examples=CARDS), settings(CAREFUL, max_examples=TABLES)
TODAY = standing_clock().date()
LINES = tuple(
    """BEGIN:VCARD|END:VCARD|VERSION:2.1|VERSION:3.0|VERSION:4.0|FN:Anita Rao|N:Rao;Anita;;Dr.;MD|N:;;;;|ORG:Heart;East|TEL;TYPE=WORK:704
TEL;VALUE=uri:tel:+1-704;ext=1|EMAIL;INTERNET:a@x.org|ADR;HOME:;;12 Elm;Charlotte;NC;28204;|NOTE;ENCODING=QUOTED-PRINTABLE:a=
PHOTO;ENCODING=b:AAAA|AGENT:|X-CAREDESK-ROLE:pcp|X-NPI:1234567893|item1.TEL:1|item1.X-ABLabel:_$!<Home>!$_| folded|=C3=91;=|BDAY:19801301
X-CAREDESK-REACH;X-CAREDESK-SYSTEM=nothing:x|KIND:org|UID:urn:uuid:no|N;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:=C3|;;;:::|"";"|.:""".replace(
        "\n", "|"
    ).split("|")
)
CELLS = (
    "",
    "Rao",
    "=1+1",
    "3/4/1955",
    "2/30/1955",
    "99/99/9999",
    "F",
    '"',
    "'",
    "704-555-0142",
    "a@x.org",
    "\u202e",
    "x" * 300,
    "N;U,L\tL",
)
HEADINGS = tuple(
    "Name|First Name|Last Name|Born|Birth Year|Birth Month|Birth Day|Sex|Phone|Phone 1 - Label|Phone 1 - Value|Kind|Organization"
    "|Address 1 - Street|Home City|NPI|Role|Notes|CareDesk ID|?|".split("|")
)


def only_cards_or_a_problem(content: bytes) -> None:
    """The claim itself: in time, of the known shape, and nothing but ImportProblem."""
    began = time.perf_counter()
    try:
        found = vcard.read(content)
    except ImportProblem as problem:
        assert str(problem).startswith("This file")  # noqa: PT017  # the sentence is part of the claim
        return
    finally:
        assert time.perf_counter() - began < SECONDS
    assert wire.read_as(wire.written(found), CardFile) == found


def only_rows_or_a_problem(content: bytes) -> None:
    began = time.perf_counter()
    try:
        found = tables.read(content)
    except ImportProblem:
        return
    finally:
        assert time.perf_counter() - began < SECONDS
    assert wire.read_as(wire.written(found), Table) == found
    taken = cards(found, meanings(found.headings), TODAY)
    assert len(taken.cards) + len(taken.refused) == len(found.cells) + len(found.refused)
    assert time.perf_counter() - began < SECONDS


@lru_cache(maxsize=1)
def original() -> bytes:
    return vcard_writer.written([a_card(), a_card(notes="Ñandú\n" * 40)]) + vcard_writer.written([a_card()], "4.0")


def changed(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for share, length, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + length :]
    return content


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)


@OF_CARDS
@given(CHANGES)
def test_bytes_of_real_cards_changed_anywhere(changes: list[tuple[float, int, bytes]]) -> None:
    only_cards_or_a_problem(changed(original(), changes))


@OF_CARDS
@given(st.integers(0, 2**32), st.integers(1, 40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_of_cards_in_any_order(seed: int, number: int, end: str) -> None:
    chance = random.Random(seed)
    only_cards_or_a_problem(end.join(["BEGIN:VCARD", *(chance.choice(LINES) for _ in range(number))]).encode())


@OF_CARDS
@given(st.binary(max_size=200))
def test_any_bytes_at_all_as_cards(content: bytes) -> None:
    only_cards_or_a_problem(b"BEGIN:VCARD\n" + content)


@OF_TABLES
@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(1, 8), st.sampled_from([",", ";", "\t"]), CHANGES)
def test_tables_of_any_headings_and_cells(seed: int, number: int, width: int, mark: str, changes: list[tuple[float, int, bytes]]) -> None:
    chance = random.Random(seed)
    rows = [
        mark.join(chance.choice(HEADINGS) for _ in range(width)),
        *(mark.join(chance.choice(CELLS) for _ in range(width)) for _ in range(number)),
    ]
    content = "\n".join(rows).encode()
    only_rows_or_a_problem(changed(content, changes) if seed % 2 else content)


@OF_TABLES
@given(st.binary(max_size=200))
def test_any_bytes_at_all_as_a_table(content: bytes) -> None:
    only_rows_or_a_problem(b"Name,Phone\n" + content)
