"""Cards as programs really write them: folded, quoted, in old letters, nested, broken, one behind the other."""

import quopri

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange import people_files, vcard
from caredesk.exchange.card_facts import CardFacts
from caredesk.kinds import ContactKind, FileFormat, TelecomSystem, TelecomUse


def one(*lines: str, version: str = "3.0") -> CardFacts:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return vcard.read(text.encode()).cards[0]


def test_a_folded_line_is_one_in_any_version() -> None:
    assert one("FN:Maria Ter", " esa Delgado", "N:Delgado;Maria;Ter", "\tesa").name == "Maria Teresa Delgado"


def test_quoted_printable_goes_on_after_its_mark_and_stops_before_the_next_property() -> None:
    card = one("NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0A=", "second=", "TEL;CELL:7045550142", "N:Rao;Anita", version="2.1")
    assert (card.notes, card.telecoms[0].value) == ("first\nsecond", "7045550142")


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-1", "windows-1252"])
def test_quoted_letters_are_read_in_the_charset_that_the_card_names(charset: str) -> None:
    said = quopri.encodestring("Muñoz;José".encode(charset)).decode().strip()
    assert one(f"N;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{said}", version="2.1").family == "Muñoz"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_letters_of_every_usual_encoding(encoding: str) -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nN:Muñoz;José;;;\nEND:VCARD\n"
    assert vcard.read(text.encode(encoding)).cards[0].family == "Muñoz"
    assert people_files.format_of(text.encode(encoding)) is FileFormat.VCARD


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\n\r\n"])
def test_every_sort_of_line_end(end: str) -> None:
    text = end.join(("begin:vcard", "version:2.1", "n:Rao;Anita", "tel;cell:7045550142", "end:vcard"))
    assert vcard.read(text.encode()).cards[0].telecoms[0].use is TelecomUse.MOBILE


def test_files_put_one_behind_the_other_without_a_line_end_are_both_read() -> None:
    file = b"BEGIN:VCARD\nVERSION:3.0\nFN:Anita Rao\nEND:VCARD"
    assert len(vcard.read(file * 3).cards) == 3


def test_a_card_without_its_end_does_not_swallow_the_next_one() -> None:
    cards = vcard.read(b"BEGIN:VCARD\nFN:Anita Rao\nBEGIN:VCARD\nFN:Kim Lindqvist\nEND:VCARD\n").cards
    assert [card.name for card in cards] == ["Anita Rao", "Kim Lindqvist"]


def test_an_assistants_card_inside_another_one_is_not_a_contact() -> None:
    cards = vcard.read(
        b"BEGIN:VCARD\nVERSION:2.1\nN:Rao;Anita\nAGENT:\nBEGIN:VCARD\nFN:Kim Lee\nTEL:7045550142\nEND:VCARD\nTEL:7045550117\nEND:VCARD\n"
    ).cards
    assert [(card.name, [each.value for each in card.telecoms], card.more) for card in cards] == [
        ("Anita Rao", ["7045550117"], ("Assistant: Kim Lee",))
    ]


@pytest.mark.parametrize(
    ("line", "system", "use", "value"),
    [
        ("TEL;TYPE=WORK,FAX:704-555-0142", TelecomSystem.FAX, TelecomUse.WORK, "704-555-0142"),
        ('TEL;VALUE=uri;TYPE="home,voice":tel:+1-704-555-0142;ext=12', TelecomSystem.PHONE, TelecomUse.HOME, "+1-704-555-0142 ext. 12"),
        ("TEL;PAGER:704-555-0142", TelecomSystem.PAGER, None, "704-555-0142"),
        ("EMAIL;TYPE=INTERNET:mailto:a@example.org", TelecomSystem.EMAIL, None, "a@example.org"),
        ("URL;TYPE=WORK:http\\://www.example.org", TelecomSystem.URL, TelecomUse.WORK, "http://www.example.org"),
        ("X-SKYPE:anita", TelecomSystem.OTHER, None, "anita"),
        ('TEL;TYPE="CELL:704-555-0142', TelecomSystem.PHONE, TelecomUse.MOBILE, "704-555-0142"),
    ],
)
def test_numbers_of_every_writing(line: str, system: TelecomSystem, use: TelecomUse | None, value: str) -> None:
    told = one("FN:Anita Rao", line).telecoms[0]
    assert (told.system, told.use, told.value) == (system, use, value)


def test_a_label_of_apples_is_said_beside_its_number() -> None:
    card = one("FN:Anita Rao", "item1.TEL:704-555-0142", "item1.X-ABLabel:_$!<AssistantPhone>!$_", "item2.TEL:1", "item2.X-ABLabel:Nurse")
    assert [each.note for each in card.telecoms] == ["Assistant phone", "Nurse"]


def test_a_card_with_only_a_whole_name_is_guessed_and_says_so() -> None:
    card = one("FN:Dr. Maria Teresa de la Cruz, MD")
    assert (card.prefix, card.given, card.family, card.credentials) == ("Dr.", ("Maria", "Teresa"), "de la Cruz", "MD")
    assert card.name_is_guessed


def test_an_organizations_card_is_one() -> None:
    assert one("ORG:Mercy Hospital;Cardiology").kind is ContactKind.ORGANIZATION
    assert one("FN:Mercy Hospital", "X-ABShowAs:COMPANY", "N:;;;;", "ORG:Mercy Hospital").kind is ContactKind.ORGANIZATION
    assert one("FN:Mercy Hospital", "KIND:org", version="4.0").name == "Mercy Hospital"


def test_commas_and_semicolons_are_read_escaped_or_not() -> None:
    card = one("N:Doe;John;Richter\\, James,Paul;Mr.;Sr.", "ORG:Company\\; The, Ltd;Billing", "NOTE:one\\, two\\; three\\nfour")
    assert (card.given, card.organization, card.notes) == (
        ("John", "Richter", "James", "Paul"),
        "Company; The, Ltd",
        "one, two; three\nfour",
    )


def test_degrees_stand_apart_from_junior() -> None:
    card = one("N:Rao;Anita;;Dr.;Jr.,MD,PhD")
    assert (card.suffix, card.credentials) == ("Jr.", "MD, PhD")


def test_a_picture_is_counted_and_left_out_however_its_lines_stand() -> None:
    body = "\r\n".join("iVBORw0KGgo" * 6 for _ in range(40))
    card = one("FN:Anita Rao", f"PHOTO;ENCODING=b;TYPE=PNG:{body}", "TEL:704-555-0142")
    assert (card.pictures, card.cautions, len(card.telecoms)) == (1, (), 1)


def test_a_card_that_says_nobody_is_told_by_its_line() -> None:
    found = vcard.read(b"BEGIN:VCARD\nFN:Anita Rao\nEND:VCARD\nBEGIN:VCARD\nNOTE:x\nEND:VCARD\n")
    assert [(each.line, each.why[:9]) for each in found.refused] == [(4, "This card")]


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCALENDAR\nEND:VCALENDAR", b"\0\0\0"])
def test_a_file_without_cards_is_refused(content: bytes) -> None:
    with pytest.raises(ImportProblem, match="no contacts"):
        vcard.read(content)


def test_what_has_no_field_is_kept_in_lines_for_the_notes() -> None:
    card = one(
        "FN:Anita Rao", "item1.X-ABDATE:1990-04-30", "item1.X-ABLabel:_$!<Anniversary>!$_", "X-SPOUSE:Ravi", "CATEGORIES:Heart\\, East"
    )
    assert set(card.more) == {"Anniversary: 1990-04-30", "Spouse: Ravi", "Groups: Heart, East"}
