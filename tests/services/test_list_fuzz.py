"""Whatever a preview lets through is taken in: no line that it showed as new makes the whole list fail."""

import random
from typing import Any

import pytest

from caredesk.exchange import tables, vcard
from caredesk.exchange.card_facts import CardFile
from caredesk.rules.column_names import meanings
from caredesk.services import list_imports
from caredesk.services.list_imports import Standing, Whom
from tests.exchange.test_people_fuzz import CELLS, HEADINGS, LINES, TODAY
from tests.services.list_builders import staged
from tests.services.people_builders import Deeds
from tests.trust_size import sized

pytestmark = pytest.mark.trust

ROWS, LISTS = sized(400, 4_000), sized(4, 40)
LONG = ("N" * 50, "9" * 21, "x" * 201, "y" * 400, "\u202e", "\u200b", "a@b", "::: :::", "12 Elm\nApt 3", "Zürich", "=1", "NULL", "1/1/1800")


def made_up_table(chance: random.Random) -> CardFile:
    """Rows under known headings, with every sort of cell in every place."""
    headings = ("First Name", "Last Name", *chance.sample(HEADINGS, 6), "Address 1 - City", "Address 1 - Region", "Phone 1 - Note", "NPI")
    rows = [",".join(f'"{heading}"' for heading in headings)]
    for _ in range(ROWS):
        cells = [chance.choice((*CELLS, *LONG, "")).replace('"', "") for _ in headings]
        rows.append(",".join(f'"{cell}"' for cell in cells))
    table = tables.read("\n".join(rows).encode())
    return list_imports.cards(table, meanings(table.headings), TODAY)


def made_up_cards(chance: random.Random) -> CardFile:
    lines = [line for line in LINES if "VCARD" not in line]
    cards = (
        ["BEGIN:VCARD", *chance.choices(lines, k=12), f"N:{chance.choice(LONG)};{chance.choice(LONG)}", "END:VCARD"] for _ in range(ROWS)
    )
    return vcard.read("\n".join(line for card in cards for line in card).encode())


@pytest.mark.parametrize("whom", list(Whom))
@pytest.mark.parametrize("made_up", [made_up_table, made_up_cards])
def test_every_line_that_is_new_in_the_preview_is_taken_in(safe: Any, whom: Whom, made_up: Any) -> None:
    desk = Deeds(safe)
    for seed in range(LISTS):
        preview = staged(desk, made_up(random.Random(seed)), whom)
        others = [line.number for line in preview.lines if line.standing is Standing.LIKELY]
        if preview.is_useless:
            continue
        taken = desk.do(list_imports.commit, preview, as_others=others)
        assert taken.written == preview.counts[Standing.NEW] + len(others)
