"""Documents of every make in one packet, as three readers that know nothing of each other find them: damaged, protected, turned, active."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Name

from caredesk.reports import packet, preview
from caredesk.reports.packet_papers import FinishedPacket, PacketDocument
from tests.reports.packet_builders import a_document, a_packet, objects
from tests.reports.packet_sources import ACTIONS, FORBIDDEN, scanned_pages
from tests.reports.poppler import facts, needs_poppler, page_words
from tests.reports.reading import bare
from tests.shared_data import SHARED, needs_shared, shared

PASSWORDS = {"encrypted_password": "openpassword"}
NAMES = sorted(path.stem for path in SHARED.glob("data/dev/pdf/*.pdf")) if SHARED else []
SCANNED = "scanned pages"
FOOT_SHARE = 0.07  # of a page's height; a small page has a larger stamp
needs_qpdf = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")

pytestmark = [pytest.mark.shared, needs_shared]


def _source(name: str) -> bytes:
    return shared("data", "dev", "pdf", f"{name}.pdf").read_bytes()


@pytest.fixture(scope="module")
def everything() -> FinishedPacket:
    """All PDFs for developers in one packet, together with 300 scanned pages."""
    documents = [a_document(name, _source(name), password=PASSWORDS.get(name, "")) for name in NAMES]
    return packet.render(a_packet(*documents, a_document(SCANNED, scanned_pages(300)), has_receipt=True))


def _readable(name: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(_source(name), password=PASSWORDS.get(name))


def test_there_are_documents_to_try() -> None:
    assert len(NAMES) >= 9


@needs_qpdf
def test_qpdf_finds_no_fault(everything: FinishedPacket, tmp_path: Path) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(everything.pdf)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@needs_poppler
def test_poppler_reads_every_page_and_finds_no_form_and_no_script(everything: FinishedPacket) -> None:
    told = facts(everything.pdf)
    assert told["Pages"] == str(everything.pages)
    assert everything.pages > 430
    assert (told["Form"], told["JavaScript"], told["Encrypted"]) == ("none", "no", "no")


def test_pdfium_has_each_document_where_the_contents_say(everything: FinishedPacket) -> None:
    assert preview.page_count(everything.pdf) == everything.pages
    for part in everything.documents[:-1]:
        source = _readable(part.title)
        assert part.pages == len(source)
        source.close()


def test_every_scanned_page_has_its_picture_and_its_stamp(everything: FinishedPacket) -> None:
    part = everything.documents[-1]
    reader = pypdfium2.PdfDocument(everything.pdf)
    told = [reader[at].get_textpage().get_text_bounded() for at in range(part.first_page - 1, part.first_page - 1 + part.pages)]
    shown = preview.page_image(everything.pdf, part.first_page + 200, 36)
    reader.close()
    assert [f"Page {part.first_page + at} of {everything.pages}" in words for at, words in enumerate(told)] == [True] * 300
    assert shown.rgb[shown.stride * 100 + 300] < 80


def test_nothing_that_acts_is_left_in_the_file(everything: FinishedPacket) -> None:
    assert not [key for thing in objects(everything.pdf) for key in thing.keys() & FORBIDDEN]
    assert not [str(thing.S) for thing in objects(everything.pdf) if isinstance(thing.get("/S"), Name) and str(thing.S) in ACTIONS]


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_every_page_are_still_found(name: str, everything: FinishedPacket) -> None:
    part = next(part for part in everything.documents if part.title == name)
    source, ours = _readable(name), pypdfium2.PdfDocument(everything.pdf)
    for at in range(part.pages):
        words = bare(source[at].get_textpage().get_text_range())
        assert words in bare(ours[part.first_page - 1 + at].get_textpage().get_text_range())
    source.close()
    ours.close()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("big_117_pages", "form_libreoffice", "odd_boxes")])
def test_every_page_looks_as_it_did_but_for_its_foot(name: str, everything: FinishedPacket) -> None:
    part = next(part for part in everything.documents if part.title == name)
    for at in range(part.pages):
        was = preview.page_image(_source(name), at, 40, password=PASSWORDS.get(name, ""))
        now = preview.page_image(everything.pdf, part.first_page - 1 + at, 40)
        assert (was.width_px, was.height_px) == (now.width_px, now.height_px)
        kept = was.stride * int(was.height_px * (1 - max(FOOT_SHARE, 22 / was.height_px)))
        differing = sum(abs(one - two) > 64 for one, two in zip(was.rgb[:kept:7], now.rgb[:kept:7], strict=True))
        assert differing <= kept // 7 // 500


@needs_poppler
def test_what_was_typed_into_the_form_is_on_its_page(everything: FinishedPacket) -> None:
    told = bare(page_words(everything.pdf))
    assert "Alice" in told
    assert "Bob" in told


@needs_qpdf
def test_a_packet_with_everything_opens_with_its_password_alone(tmp_path: Path) -> None:
    documents = [PacketDocument(title=name, pdf=_source(name), password=PASSWORDS.get(name, "")) for name in NAMES if "117" not in name]
    path = tmp_path / "packet.pdf"
    path.write_bytes(packet.render(a_packet(*documents, password="four words are enough")).pdf)
    refused = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    opened = subprocess.run(["qpdf", "--check", "--password=four words are enough", str(path)], capture_output=True, text=True, check=False)
    assert "invalid password" in refused.stderr
    assert (opened.returncode, opened.stderr) == (0, "")
    assert "stream encryption method: AESv3" in opened.stdout
