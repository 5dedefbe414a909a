"""PDFs from other programs: how many pages they have, how large these are, what they say, and what they carry beside that."""

from datetime import date

import pytest

from caredesk.exchange.papers.facts import Active, Lock, PageFacts, PaperFacts
from tests.exchange.papers.builders import a_pdf, as_it_is, changed, told
from tests.shared_data import needs_shared, shared

A4 = (595.276, 841.89)
PASSWORD = "openpassword"


def of(name: str, password: str = "") -> PaperFacts:
    return told(shared("data", "dev", "pdf", name).read_bytes(), name, password)


def sizes(facts: PaperFacts) -> list[tuple[float, float, int]]:
    return [(round(page.width_pt, 2), round(page.height_pt, 2), page.rotation) for page in facts.pages]


@needs_shared
@pytest.mark.parametrize(
    ("name", "size", "words", "active", "is_repaired"),
    [
        ("encrypted_password.pdf", [(595.3, 841.89, 0)], "Lorem ipsum dolor sit amet", (), False),
        ("rotated_arabic.pdf", [(595.28, 841.89, turn) for turn in (90, 180, 270, 0)], "habibi", (), False),
        ("form_libreoffice.pdf", [(595.3, 841.89, 0)], "Example for a Form", (), False),
        ("with_attachment.pdf", [(595.28, 841.89, 0)], "Lorem ipsum dolor sit amet", (Active.EMBEDDED_FILES,), False),
        ("google_doc.pdf", [(596.0, 842.0, 0)], "Beautiful is better than ugly.", (), False),
        ("big_117_pages.pdf", [(595.28, 841.89, 0)] * 117, "Topologische Grundbegriffe", (), False),
        ("damaged_stream.pdf", [(200.0, 200.0, 0)], "Hello, world!", (), True),
        (
            "odd_boxes.pdf",
            [(612.0, 792.0, 0), (800.0, 600.0, 0), (600.0, 800.0, 0)],
            "Empty /CropBox and /MediaBox intersection",
            (),
            False,
        ),
        ("scan_image_only.pdf", [(612.0, 792.0, 0)], "", (), False),
    ],
)
def test_each_shared_pdf_is_what_it_is(
    name: str, size: list[tuple[float, float, int]], words: str, active: tuple[Active, ...], is_repaired: bool
) -> None:
    facts = of(name, PASSWORD)
    assert (sizes(facts), facts.page_count, facts.active, facts.is_repaired) == (size, len(size), active, is_repaired)
    assert words in facts.text
    assert bool(facts.notes) is is_repaired


@needs_shared
def test_a_scan_is_known_by_its_pages_without_text() -> None:
    assert of("scan_image_only.pdf").pages_without_text == (0,)
    assert of("google_doc.pdf").pages_without_text == ()


@needs_shared
def test_what_was_filled_into_a_form_is_read_with_its_page() -> None:
    assert {"Alice", "Bob", "Female"} <= set(of("form_libreoffice.pdf").text.split())


@needs_shared
def test_words_parted_at_the_end_of_a_line_are_whole() -> None:
    text = of("big_117_pages.pdf").text
    assert "\ufffe" not in text
    assert "\x02" not in text
    assert len(text) > 120_000


@needs_shared
def test_a_pdf_that_asks_for_its_password_is_kept_closed_and_said_so() -> None:
    facts = of("encrypted_password.pdf")
    assert (facts.lock, facts.page_count, facts.pages) == (Lock.CLOSED, 0, ())
    assert facts.active == (Active.NOT_SEARCHED,)
    assert "kept as it is" in facts.notes[0]
    assert facts.title == "encrypted password"


@needs_shared
def test_a_wrong_password_is_told_and_a_right_one_opens_either_way() -> None:
    assert of("encrypted_password.pdf", "Openpassword").notes[0] == "The password did not open it."
    assert of("encrypted_password.pdf", PASSWORD).lock is Lock.OPENED
    assert of("encrypted_password.pdf", "permissionpassword").lock is Lock.OPENED


def test_a_pdf_that_only_asks_not_to_be_printed_opens_for_everybody() -> None:
    facts = told(changed(a_pdf("Lab report"), as_it_is, owner="theirs"))
    assert (facts.lock, facts.pages[0].text) == (Lock.RESTRICTED, "Lab report")


def test_a_password_of_any_letters_opens_aes_256() -> None:
    facts = told(changed(a_pdf("Lab report"), as_it_is, password="Ñandú 7"), password="Ñandú 7")
    assert (facts.lock, facts.pages[0].text) == (Lock.OPENED, "Lab report")


def test_a_page_on_its_side_is_seen_wide() -> None:
    assert PageFacts(*A4, 90).shown_pt == (841.89, 595.276)
    assert PageFacts(*A4, 180).shown_pt == A4


def test_letters_are_composed() -> None:
    assert told(a_pdf("Núñez")).pages[0].text == "Núñez"


def test_the_guesses_come_with_the_facts() -> None:
    facts = told(a_pdf("Sunrise Hospital\nDISCHARGE SUMMARY\nDate of birth: 03/04/1955\nDate of discharge: 11/12/2026"), "scan0001.pdf")
    assert (facts.type, facts.title, facts.serviced_on) == ("Discharge summary", "DISCHARGE SUMMARY", date(2026, 11, 12))


def test_the_files_own_title_is_a_title_where_its_name_says_nothing() -> None:
    assert told(a_pdf("words", title="Echo of Nov 3"), "IMG_0042.pdf").title == "Echo of Nov 3"
    assert told(a_pdf("words", title="Echo of Nov 3"), "maria_labs.pdf").title == "maria labs"
