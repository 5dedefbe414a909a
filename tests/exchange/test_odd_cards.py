"""Cards as Apple's, Android's, Samsung's, Outlook's and older phones really write them."""

import base64
from datetime import date

import pytest

from caredesk.exchange import vcard
from caredesk.kinds import Sex
from caredesk.services.list_imports.values import new_contact
from tests.exchange.test_vcard_reader import one


@pytest.mark.parametrize("line", ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-04", "BDAY;VALUE=date:1604-03-04", "BDAY:--0304", "BDAY:--03-04"])
def test_a_birthday_without_a_year_is_no_birth_date(line: str) -> None:
    card = one("FN:Maria Delgado", "N:Delgado;Maria;;;", line)
    assert (card.birth_date, new_contact(card).notes) == (None, "Birthday: Mar 4")


def test_samsungs_own_label_is_said_beside_its_number() -> None:
    card = one("N:Rao;Anita;;;", "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=43=6C=69=6E=69=63):7045550142", version="2.1")
    assert (card.telecoms[0].value, card.telecoms[0].note) == ("7045550142", "Clinic")


def test_androids_nickname_birthday_and_relation_are_read() -> None:
    start = "X-ANDROID-CUSTOM:vnd.android.cursor.item"
    card = one(
        "N:Delgado;Maria;;;",
        f"{start}/nickname;Tere;1;;;;;;;;;;;;;",
        f"{start}/contact_event;1955-03-04;3;;;;;;;;;;;;;",
        f"{start}/contact_event;1980-06-01;1;;;;;;;;;;;;;",
        f"{start}/relation;Luis;14;;;;;;;;;;;;;",
        version="2.1",
    )
    assert (card.preferred, card.birth_date, card.more) == ("Tere", date(1955, 3, 4), ("Related: Luis", "Anniversary: 1980-06-01"))


@pytest.mark.parametrize(("told", "sex"), [("X-WAB-GENDER:1", Sex.FEMALE), ("X-WAB-GENDER:2", Sex.MALE), ("X-WAB-GENDER:0", None)])
def test_outlooks_figure_for_the_sex_is_read(told: str, sex: Sex | None) -> None:
    assert one("N:Rao;Anita", told, version="2.1").sex is sex


def test_words_in_base64_are_words() -> None:
    said = base64.b64encode("Muñoz;José".encode()).decode()
    card = one(f"N;CHARSET=UTF-8;ENCODING=BASE64:{said}", "NOTE;ENCODING=BASE64:not base64!", version="2.1")
    assert (card.family, card.given, card.notes) == ("Muñoz", ("José",), "not base64!")


def test_an_address_that_stands_only_in_a_label_is_kept() -> None:
    label = "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:418 Hawthorne Lane=0D=0ACharlotte, NC 28204"
    assert one("N:Delgado;Maria", label, version="2.1").addresses[0].lines == ("418 Hawthorne Lane", "Charlotte, NC 28204")
    with_both = one("N:Delgado;Maria", label, "ADR;HOME:;;418 Hawthorne Lane;Charlotte;NC;28204;", version="2.1")
    assert [each.city for each in with_both.addresses] == ["Charlotte"]


def test_a_whole_name_in_the_place_of_the_first_is_taken_apart() -> None:
    card = one("N:;Anita Rao;;;", "FN:Anita Rao")
    assert (card.given, card.family, card.name_is_guessed) == (("Anita",), "Rao", True)
    assert one("N:;Mom;;;", "FN:Mom").given == ("Mom",)


def test_line_ends_that_a_program_wrote_twice_do_not_part_folded_lines() -> None:
    cards = vcard.read(
        b"BEGIN:VCARD\r\r\nVERSION:3.0\r\r\nFN:Maria Ter\r\r\n esa Delgado\r\r\nN:Delgado;Maria;;;\r\r\nEND:VCARD\r\r\n"
    ).cards
    assert cards[0].name == "Maria Teresa Delgado"


def test_a_number_with_marks_of_direction_around_it_is_the_number() -> None:
    assert one("N:Rao;Anita;;;", "TEL;type=CELL:\u202d+1 (704) 555\u20110142\u202c").telecoms[0].value == "+1 (704) 555\u20110142"
