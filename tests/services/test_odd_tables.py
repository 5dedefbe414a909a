"""Tables as Excel, Outlook, Google, databases and report programs really write them: who is in them, and what was cut off is told."""

from datetime import date
from typing import Any

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange import people_files, table_writer, tables
from caredesk.exchange.card_facts import CardFacts, CardFile
from caredesk.kinds import FileFormat, Sex, TelecomSystem, TelecomUse
from caredesk.rules.column_names import is_of_programs, meanings
from caredesk.services.list_imports import Standing, Whom, cards
from tests.services.list_builders import cards_of, staged, standings
from tests.services.people_builders import Deeds

TODAY = date(2026, 11, 16)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Street","Business Street 2",'
    '"Business City","Business State","Business Postal Code","Business Country/Region","Assistant\'s Phone","Business Fax",'
    '"Business Phone",'
    '"Business Phone 2","Car Phone","Home Phone","Mobile Phone","Anniversary","Birthday","Categories","E-mail Address","E-mail Type",'
    '"E-mail Display Name","Gender","Initials","Notes","Priority","Private","Sensitivity","Spouse","Web Page"\r\n'
    '"Dr.","Anita","","Rao","","Carolina Heart","Cardiology","Cardiologist","12 Elm Street","Suite 3","Charlotte","NC","28204",'
    '"United States of America","","(704) 555-0118","(704) 555-0117","","","","(704) 555-0119","0/0/00","0/0/00","","arao@example.org",'
    '"SMTP","Anita Rao (arao@example.org)","Unspecified","A.R.","Ask for Kim\r\nTuesdays only","Normal","False","Normal","Ravi",""\r\n'
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country\n"
    "Maria,Teresa,Delgado,,,,Tere,,,, --03-04,,https://lh3.example.org/a,* myContacts,* Home,tere@example.org,Mobile,"
    '704-555-0142 ::: 704-555-0143,Home,"418 Hawthorne Lane\nCharlotte, NC 28204",418 Hawthorne Lane,Charlotte,NC,28204,US\n'
)


def read(text: str | bytes) -> CardFile:
    """A table as cards, its columns understood by their headings."""
    table = tables.read(text if isinstance(text, bytes) else text.encode())
    return cards(table, meanings(table.headings), TODAY)


def one(text: str | bytes) -> CardFacts:
    """The one card of a table."""
    found = read(text)
    assert (len(found.cards), found.refused) == (1, ())
    return found.cards[0]


def names(found: CardFile) -> list[str]:
    return [card.name for card in found.cards]


def test_outlooks_table_gives_the_title_before_the_name_and_no_birthday_of_zeros() -> None:
    card = one(OUTLOOK)
    assert (card.prefix, card.given, card.family, card.title) == ("Dr.", ("Anita",), "Rao", "Cardiologist")
    assert (card.birth_date, card.birth_text, card.sex, card.cautions) == (None, "", Sex.UNKNOWN, ())
    assert (card.notes, card.more) == ("Ask for Kim\nTuesdays only", ("Department: Cardiology", "Spouse: Ravi"))
    assert (card.addresses[0].lines, card.addresses[0].use) == (("12 Elm Street", "Suite 3"), TelecomUse.WORK)


def test_of_what_outlook_and_google_write_for_themselves_nobody_is_asked() -> None:
    for text in (OUTLOOK, GOOGLE):
        table = tables.read(text.encode())
        told = zip(table.headings, meanings(table.headings), table.cells[0], strict=False)
        asked = [heading for heading, meaning, cell in told if cell and not meaning and not is_of_programs(heading)]
        assert asked == (["Address 1 - Formatted"] if text is GOOGLE else [])


def test_googles_table_gives_several_phones_and_a_birthday_without_its_year() -> None:
    card = one(GOOGLE)
    assert [(each.value, each.use) for each in card.telecoms if each.system is TelecomSystem.PHONE] == [
        ("704-555-0142", TelecomUse.MOBILE),
        ("704-555-0143", TelecomUse.MOBILE),
    ]
    assert (card.preferred, card.birth_date, card.birth_text) == ("Tere", None, "Mar 4")
    assert card.cautions == ("“--03-04” names no year. It is kept in the notes.",)


@pytest.mark.parametrize("text", ["--03-04", "--0304", "3/4", "Mar 4", "1604-03-04", "3/4/1604"])
def test_a_birthday_without_a_year_makes_nobody_an_infant(text: str) -> None:
    card = one(f"Name,Birthday\nMaria Delgado,{text}\n")
    assert (card.birth_date, card.birth_text) == (None, "Mar 4")


def test_excels_unicode_text_is_read() -> None:
    content = "\ufeffFirst Name\tLast Name\tPhone\r\nMaría\tMuñoz\t704-555-0142\r\n".encode("utf-16-le")
    assert people_files.format_of(content) is FileFormat.CSV
    assert one(content).family == "Muñoz"


def test_excels_semicolons_in_the_letters_of_windows_are_read() -> None:
    assert one("Name;Phone;Notes\r\nJosé Muñoz;704-555-0142;“Tía”\r\n".encode("cp1252")).notes == "“Tía”"


def test_excel_for_macs_letters_and_line_ends_are_read() -> None:
    assert one("First Name,Last Name\rJosé,Muñoz\r".encode("mac_roman")).family == "Muñoz"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_separator_that_a_first_line_names_is_believed(first: str) -> None:
    assert one(f"\ufeff{first}\r\nName;Notes\r\nMaria Delgado;a, b, c\r\n").notes == "a, b, c"


def test_a_tab_that_the_first_line_names_is_believed() -> None:
    assert one("sep=\t\r\nName\tNotes\r\nMaria Delgado\tx\r\n").notes == "x"


def test_empty_columns_at_the_end_are_no_columns() -> None:
    found = tables.read(b"Name,Phone,,,\r\nMaria Delgado,704-555-0142,,,\r\n" + b"," * 900 + b"\r\n")
    assert (found.headings, found.cells, found.refused) == (("Name", "Phone"), (("Maria Delgado", "704-555-0142"),), ())


def test_a_title_and_the_day_above_the_headings_are_nobody() -> None:
    found = read("Patient roster\nPrinted 11/25/2026,,Page 1\n\nFirst Name,Last Name,DOB\nMaria,Delgado,3/4/1955\n")
    assert (names(found), found.cards[0].birth_date, found.cards[0].line) == (["Maria Delgado"], date(1955, 3, 4), 5)


def test_headings_that_stand_again_on_each_page_are_nobody() -> None:
    assert names(read("First Name,Last Name\nMaria,Delgado\nFirst Name,Last Name\nWalter,Moss\n")) == ["Maria Delgado", "Walter Moss"]


def test_merged_cells_above_the_headings_say_what_is_under_them() -> None:
    found = read(
        "Patient,,Home Address,,Work Address,\n"
        "First Name,Last Name,Street,City,Street,City\n"
        "Maria,Delgado,418 Hawthorne Lane,Charlotte,1 Main St,Concord\n"
    )
    assert names(found) == ["Maria Delgado"]
    assert [(each.use, each.city) for each in found.cards[0].addresses] == [(TelecomUse.HOME, "Charlotte"), (TelecomUse.WORK, "Concord")]


def test_what_stands_under_somebody_elses_band_is_not_the_patients() -> None:
    table = tables.read(b"Patient,,Emergency contact,\nName,Phone,Name,Phone\nMaria Delgado,704-555-0142,Luis,704-555-0199\n")
    assert table.headings == ("Patient Name", "Phone", "Emergency contact Name", "Emergency contact Phone")
    card = cards(table, meanings(table.headings), TODAY).cards[0]
    assert ([each.value for each in card.telecoms], card.more) == (
        ["704-555-0142"],
        ("Emergency contact Name: Luis", "Emergency contact Phone: 704-555-0199"),
    )


def test_headings_over_two_rows_are_understood_together() -> None:
    found = read("First Name,Last Name,Address,,\n,,Street,City,ZIP\nMaria,Delgado,418 Hawthorne Lane,Charlotte,28204\n")
    assert names(found) == ["Maria Delgado"]
    assert (found.cards[0].addresses[0].city, found.cards[0].addresses[0].postal_code) == ("Charlotte", "28204")


def test_days_as_a_spreadsheet_counts_them_are_read_and_said() -> None:
    found = read("Name,DOB\nMaria Delgado,20152\nWalter Moss,18862.5\nOtto Brand,9500\n")
    assert [card.birth_date for card in found.cards] == [date(1955, 3, 4), date(1951, 8, 22), date(1926, 1, 3)]
    assert found.cards[0].cautions == ("“20152” is how a spreadsheet counts days: Mar 4, 1955.",)


def test_a_number_beside_written_days_is_no_day() -> None:
    assert [each.line for each in read("Name,DOB\nMaria Delgado,3/4/1955\nWalter Moss,20152\n").refused] == [3]


@pytest.mark.parametrize(
    "text",
    ["3/4/1955 0:00", "1955-03-04 00:00:00.000", "3/4/1955 12:00:00 AM", "Mar  4 1955 12:00AM", "1955-03-04T00:00:00Z", "04-Mar-1955"],
)
def test_a_time_behind_the_birth_date_says_nothing(text: str) -> None:
    assert one(f"Name,DOB\nMaria Delgado,{text}\n").birth_date == date(1955, 3, 4)


@pytest.mark.parametrize("text", ["0/0/00", "00/00/0000", "0000-00-00", "NULL", "n/a", "#N/A", "1/0/1900", "-"])
def test_no_birth_date_in_a_programs_words_refuses_nobody(text: str) -> None:
    assert one(f"Name,DOB\nMaria Delgado,{text}\n").birth_date is None


def test_words_for_nothing_are_no_phone_and_a_person_may_be_called_null() -> None:
    card = one("First Name,Last Name,Phone,Email,MRN\nAnn,Null,NULL,(null),#N/A\n")
    assert (card.family, card.telecoms, card.record_number) == ("Null", (), "")


def test_a_phone_that_a_spreadsheet_cut_off_is_left_out_and_told() -> None:
    card = one("Name,Phone,MRN\nMaria Delgado,7.04555E+09,1.23E+11\n")
    assert (card.telecoms, card.record_number) == ((), "")
    assert card.cautions[0] == "7.04555E+09: a spreadsheet cut this number off, so it is left out."


def test_a_number_with_all_its_digits_is_read_whatever_a_spreadsheet_made_of_it() -> None:
    card = one("Name,Phone,MRN,NPI\nMaria Delgado,7.045550142E+09,10023.0,1234567893.0\n")
    assert ([each.value for each in card.telecoms], card.record_number, card.npi) == (["7045550142"], "10023", "1234567893")


def test_a_postal_code_gets_its_zero_back_only_where_codes_begin_with_one() -> None:
    found = read("Name,City,State,ZIP\nAnn Lee,Boston,MA,2134\nKim Berg,Bern,BE,3011\n")
    assert [card.addresses[0].postal_code for card in found.cards] == ["02134", "3011"]


def test_cells_that_are_kept_from_excel_by_an_equals_sign_are_what_they_hold() -> None:
    card = one('Name,MRN,ZIP,City\n"Delgado, Maria","=""00123""",="02134",Boston\n')
    assert (card.record_number, card.addresses[0].postal_code) == ("00123", "02134")


def test_a_space_behind_the_comma_does_not_hide_the_quotation_mark() -> None:
    assert one('"Last Name", "First Name", "Notes"\n"Delgado", "Maria", "a, b"\n').notes == "a, b"


def test_several_addresses_or_phones_in_one_cell_are_several() -> None:
    card = one("Name,Email,Phone\nMaria Delgado,tere@example.org; m@example.org,704-555-0142 / 704-555-0143\n")
    assert [each.value for each in card.telecoms] == ["tere@example.org", "m@example.org", "704-555-0142", "704-555-0143"]


def test_a_phone_with_its_extension_is_one() -> None:
    assert [each.value for each in one("Name,Phone\nAnita Rao,704-555-0142; 12\n").telecoms] == ["704-555-0142; 12"]


@pytest.mark.parametrize(("text", "sex"), [("F - Female", Sex.FEMALE), ("Male (M)", Sex.MALE), ("Unspecified", Sex.UNKNOWN)])
def test_sex_in_a_programs_words(text: str, sex: Sex) -> None:
    card = one(f"Name,Sex\nMaria Delgado,{text}\n")
    assert (card.sex, card.cautions) == (sex, ())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + b"\x00" * 14 + b"\x13\x00\x00\x00[Content_Types].xml" + b"\x07" * 60,
            "workbook",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "workbook"),
        (b"<html><body><table><tr><td>Name</td></tr></table></body></html>", "web page"),
    ],
)
def test_what_is_taken_for_a_table_says_how_it_becomes_one(content: bytes, words: str) -> None:
    with pytest.raises(ImportProblem, match=words):
        people_files.read(content)


def test_our_own_exact_table_keeps_every_word_that_others_use_for_nothing() -> None:
    content = table_writer.written(
        ["CareDesk ID", "Name", "Notes"], [["", "Maria Delgado", '="N/A"'], ["", "Kim Lee", "n/a"]], is_safe=False
    )
    assert [card.notes for card in read(content).cards] == ['="N/A"', "n/a"]


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.mark.parametrize("whom", list(Whom))
def test_a_fault_in_an_address_or_beside_a_phone_costs_its_own_line_not_the_list(desk: Deeds, whom: Whom) -> None:
    head = "Name,City,State,Phone 1 - Value,Phone 1 - Note"
    preview = staged(desk, read(f"{head}\nAnn Lee,Bern,{'N' * 41},,\nKim Berg,,,704-555-0142,{'x' * 201}\nAnita Rao,Cary,NC,,\n"), whom)
    assert standings(preview) == [Standing.REFUSED, Standing.REFUSED, Standing.NEW]
    assert [line.why[0].partition(":")[0] for line in preview.lines[:2]] == ["State", "Words beside a phone or e-mail"]


@pytest.mark.parametrize("whom", list(Whom))
def test_a_name_of_marks_alone_is_refused_by_its_line(desk: Deeds, whom: Whom) -> None:
    preview = staged(desk, cards_of("BEGIN:VCARD\nVERSION:3.0\nN:\u202e;\u200b;;;\nTEL:704-555-0142\nEND:VCARD\n"), whom)
    assert (standings(preview), preview.lines[0].why) == ([Standing.REFUSED], ("This line has no name.",))
