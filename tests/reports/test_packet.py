"""A whole packet: what stands where, what the recipient is told, what must not be told, and that it comes out the same each time."""

import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from caredesk.errors import RuleBroken
from caredesk.reports import care_plan, packet, packet_writing
from caredesk.reports.packet_papers import FinishedPacket, PacketDocument, PacketPatient, PacketPermission, PacketRecipient
from caredesk.reports.packet_sources import DocumentLocked, DocumentUnreadable
from caredesk.reports.packet_words import PART2_SHORT_STATEMENT, PART2_STATEMENT
from caredesk.reports.papers import PaperSize
from caredesk.reports.preview import page_sizes_pt
from caredesk.rules.sharing import STANDING_SENTENCE
from tests.reports.builders import HARBOR_PINE, a_care_plan
from tests.reports.packet_builders import MAY_22, a_document, a_packet, a_pdf, ellis_documents, objects
from tests.reports.poppler import facts, needs_poppler, structure_words
from tests.reports.reading import bare, fonts, pages
from tests.shared_data import ROOT, shared

COVER, SHEET = 0, 1  # indexes of pages
CONSENT = a_document("Consent of May 22, 2026", a_pdf("Consent words", "Consent words, second page"))
PROTECTED = a_document("Treatment summary", a_pdf("Protected words"), is_part2=True)
PAPER = a_packet(*ellis_documents(), has_receipt=True)


@pytest.fixture(scope="module")
def ellis() -> FinishedPacket:
    return packet.render(PAPER)


@pytest.fixture(scope="module")
def part2() -> FinishedPacket:
    return packet.render(a_packet(a_document("Plain"), PROTECTED, copies=(CONSENT,)))


def test_pages_stand_in_the_order_cover_sheet_documents_receipt(ellis: FinishedPacket) -> None:
    told = pages(ellis.pdf)
    assert ellis.pages == len(told) == 21
    assert "21 pages in all, with this cover" in told[COVER]
    assert "Release of health records" in told[SHEET]
    assert "Visit summaries, Lakeside Family Medicine, sheet 1" in told[2]
    assert "Therapy summary, P. Raman, LCSW, sheet 2" in told[19]
    assert "I received all 21 pages of this release." in told[20]


def test_the_sheet_says_to_whom_about_whom_and_by_what_permission(ellis: FinishedPacket) -> None:
    sheet = bare(pages(ellis.pdf)[SHEET])
    for words in (
        "21 pages in all, with the fax cover and this page",
        "Fax (704) 555-0188, checked by phone Oct 30",
        "Jordan Ellis Born Jun 2, 1992 they/them",
        "Signed by Jordan Ellis, May 22, 2026",
        "Ends Nov 21, 2026, or when withdrawn in writing",
        "Purpose Evaluation of palpitations",
        "Dates covered Jan 1, 2026 to Nov 16, 2026",
        "Release number R-2026-0147",
        "Total pages of records 18",
        "Released by: Priya Raman, LCSW",
    ):
        assert bare(words) in sheet


def test_the_contents_name_the_page_on_which_each_document_begins(ellis: FinishedPacket) -> None:
    told = pages(ellis.pdf)
    for part, document in zip(ellis.documents, PAPER.documents, strict=True):
        assert bare(f"{part.title}{document.dates}{part.pages}{part.first_page}") in bare(told[SHEET])
        assert f"{part.title}, sheet 1" in told[part.first_page - 1]
        assert f"Page {part.first_page} of 21" in told[part.first_page - 1]


def test_contents_that_need_more_pages_move_what_they_tell_of() -> None:
    documents = tuple(a_document(f"Document number {number}") for number in range(1, 91))
    finished = packet.render(a_packet(*documents))
    told = pages(finished.pdf)
    assert finished.documents[0].first_page == 6
    assert finished.pages == 95
    assert "95 pages in all, with the fax cover and these 4 pages" in told[SHEET]
    assert all(f"Words of {part.title}" in told[part.first_page - 1] for part in finished.documents)


def test_the_fax_cover_tells_nothing_of_whom_or_what_the_packet_is_about() -> None:
    named = replace(PAPER.patient, preferred_name="Jordy")
    paper = replace(PAPER, patient=named, documents=(*PAPER.documents, PROTECTED), copies=(CONSENT,), released_by="Ruth Kim, LCSW")
    finished = packet.render(paper)
    cover = pages(finished.pdf)[COVER].lower()
    secrets = {
        "jordan",
        "ellis",
        "jordy",
        "1992",
        "they",
        "kim",
        "palpitations",
        "42 cfr",
        "consent",
        "record",
        "health",
        "patient",
        "may 22",
    }
    secrets |= {word.lower() for document in paper.documents for word in re.findall(r"[^\W\d]{4,}", document.title) if word != "Care"}
    assert not {secret for secret in secrets if secret in cover}
    assert "dr. samuel ortiz" in cover
    assert f"page 1 of {finished.pages}" in cover


def test_the_fax_cover_hides_nothing_in_its_structure_either(ellis: FinishedPacket) -> None:
    with pikepdf.open(io.BytesIO(ellis.pdf)) as document:
        part = document.Root.StructTreeRoot.K[0].K[0]
        assert "Ellis" not in part.to_json().decode()
        assert not set(document.pages[COVER].obj.keys()) - {
            "/Type",
            "/Parent",
            "/MediaBox",
            "/Contents",
            "/Resources",
            "/StructParents",
            "/Tabs",
            "/Rotate",
        }


def test_a_packet_that_is_no_fax_begins_with_the_release_sheet() -> None:
    told = pages(packet.render(replace(PAPER, has_fax_cover=False, has_receipt=False)).pdf)
    assert len(told) == 19
    assert "19 pages in all, with this page" in told[0]
    assert "Fax cover" not in _outline(packet.render(replace(PAPER, has_fax_cover=False)).pdf)


def test_every_sheet_says_that_some_kinds_of_information_may_be_left_out(ellis: FinishedPacket, part2: FinishedPacket) -> None:
    assert bare(STANDING_SENTENCE) in bare(pages(ellis.pdf)[SHEET])
    assert bare(STANDING_SENTENCE) in bare(pages(part2.pdf)[SHEET])


def test_the_statements_of_42_cfr_2_32_are_those_of_the_rules() -> None:
    rules = shared("rules.md").read_text(encoding="utf-8").replace("**", "")
    assert PART2_STATEMENT in rules
    assert f"“{PART2_SHORT_STATEMENT}”" in rules.replace('"', "“", 1) or PART2_SHORT_STATEMENT in rules


def test_a_packet_with_part_2_records_has_the_notice_and_the_consent(part2: FinishedPacket) -> None:
    told = pages(part2.pdf)
    sheet = bare("".join(told[SHEET : part2.documents[0].first_page - 3]))
    assert bare(PART2_STATEMENT[:400]) in bare(told[SHEET])
    assert bare(PART2_STATEMENT[-200:]) in sheet
    assert bare("Copy of the form Pages 4 to 5") in sheet
    assert "Consent words" in told[3]


def test_a_packet_without_part_2_records_does_not_speak_of_them(ellis: FinishedPacket) -> None:
    assert "part 2" not in "".join(pages(ellis.pdf)).lower()


def test_part_2_records_do_not_leave_without_the_consent_or_its_scope() -> None:
    with pytest.raises(RuleBroken, match="copy of the consent"):
        packet.render(a_packet(PROTECTED))
    scope = "Dr. Ortiz may get the treatment summary until Nov 21, 2026."
    told = pages(packet.render(a_packet(PROTECTED, permission=replace(MAY_22, scope=scope))).pdf)
    assert bare(f"What it covers {scope}") in bare(told[SHEET])


def test_a_release_that_nobody_signed_says_on_what_ground() -> None:
    ground = PacketPermission(heading="Ground of this release", ground="Court order of Nov 2, 2026", more=(("Read by", "Ruth Kim"),))
    sheet = bare(pages(packet.render(a_packet(a_document(), permission=ground, notices=("Keep it.",))).pdf)[SHEET])
    assert bare("Released under Court order of Nov 2, 2026 Read by Ruth Kim Release number") in sheet
    assert "Signedby" not in sheet
    assert bare("Notice to the recipient Keep it.") in sheet


def test_the_outline_leads_to_each_part(part2: FinishedPacket) -> None:
    assert _outline(part2.pdf) == {"Fax cover": 1, "Release sheet": 2, CONSENT.title: 4, "Plain": 6, PROTECTED.title: 7}


def test_title_and_language_are_set_and_name_no_patient(ellis: FinishedPacket) -> None:
    with pikepdf.open(io.BytesIO(ellis.pdf)) as document:
        assert str(document.docinfo.Title) == "Release of health records R-2026-0147"
        assert str(document.Root.Lang) == "en-US"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        told = document.Root.Metadata.read_bytes().decode() + "".join(str(value) for value in document.docinfo.values())
    assert "Ellis" not in told
    assert "pikepdf" not in told


def test_equal_papers_give_equal_bytes(ellis: FinishedPacket) -> None:
    assert packet.render(PAPER).pdf == ellis.pdf


def test_another_process_makes_the_same_bytes_of_the_same_documents() -> None:
    made = (
        "import hashlib; from caredesk.reports import packet; from tests.reports import packet_builders as build, packet_sources as source;"
        "documents = build.a_document(pdf=source.an_active_pdf()), build.a_document(pdf=source.a_layered_pdf());"
        "print(packet.render(build.a_packet(*documents)).open_sha256)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", made], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(told[0].split()[-1]) == 64


def test_a_password_closes_the_packet_with_aes_256_and_tells_the_open_ones_by_their_fingerprint(ellis: FinishedPacket) -> None:
    closed = packet.render(replace(PAPER, password="grüne Laterne 42"))
    assert closed.open_sha256 == ellis.open_sha256 == hashlib.sha256(ellis.pdf).hexdigest()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(closed.pdf))
    with pikepdf.open(io.BytesIO(closed.pdf), password="grüne Laterne 42") as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert {document.encryption.stream_method.name, document.encryption.string_method.name} == {"aesv3"}
        assert len(document.pages) == 21
    assert b"Ellis" not in closed.pdf
    reader = pypdfium2.PdfDocument(closed.pdf, password="grüne Laterne 42")
    assert len(reader) == 21
    reader.close()


def test_a_packet_that_was_made_open_is_closed_by_a_password_afterwards(ellis: FinishedPacket) -> None:
    with pikepdf.open(io.BytesIO(packet_writing.closed(ellis.pdf, "lantern")), password="lantern") as document:
        assert (document.encryption.R, len(document.pages)) == (6, 21)


def test_a_password_is_not_told_by_what_describes_the_packet() -> None:
    paper = a_packet(a_document(password="lantern"), password="orchard")
    assert "lantern" not in repr(paper)
    assert "orchard" not in repr(paper)


def test_progress_counts_every_page_and_ends_with_the_last() -> None:
    told: list[tuple[int, int]] = []
    packet.render(PAPER, lambda done, of: told.append((done, of)))
    assert {of for _done, of in told} == {21}
    assert [done for done, _of in told] == sorted(done for done, _of in told)
    assert {done for done, _of in told} == set(range(1, 22))


class _Cancelled(Exception):
    pass


@pytest.mark.parametrize("at", [1, 10, 20])
def test_progress_that_raises_ends_the_work(at: int) -> None:
    def cancel(done: int, _of: int) -> None:
        if done == at:
            raise _Cancelled

    with pytest.raises(_Cancelled):
        packet.render(PAPER, cancel)


def test_a_document_that_asks_for_a_password_is_named() -> None:
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(a_pdf("Locked words"))).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(DocumentLocked, match="“Locked one” is protected by a password"):
        packet.render(a_packet(a_document("Locked one", out.getvalue())))
    assert "Locked words" in pages(packet.render(a_packet(a_document("Locked one", out.getvalue(), password="b"))).pdf)[2]


@pytest.mark.parametrize("content", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF", a_pdf("One")[:60]])
def test_a_document_that_cannot_be_opened_is_named(content: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match="“Broken” cannot be opened"):
        packet.render(a_packet(a_document("Broken", content)))


def test_the_same_document_twice_stands_there_twice() -> None:
    told = pages(packet.render(a_packet(a_document("One"), a_document("One"))).pdf)
    assert ["Words of One" in words for words in told] == [False, False, True, True]


def test_a_part_of_the_chart_keeps_its_pages_and_says_where_it_stands() -> None:
    drawn = care_plan.render(a_care_plan())
    part = PacketDocument(title="Care plan, version 4", pdf=drawn, is_drawn_here=True)
    finished = packet.render(a_packet(a_document("One"), part))
    told = pages(finished.pdf)
    assert finished.pages == 3 + len(pages(drawn))
    for own, words in zip(pages(drawn), told[3:], strict=True):
        assert bare(own) in bare(words)
    assert "Page 4 of 6" in told[3]


@pytest.mark.parametrize("size", PaperSize)
def test_our_own_pages_have_the_size_that_the_practice_prints_on(size: PaperSize) -> None:
    widths = {round(width) for width, _height in page_sizes_pt(packet.render(replace(PAPER, size=size, documents=())).pdf)}
    assert widths == {612 if size is PaperSize.LETTER else 595}


def test_words_with_markup_and_long_ones_print_as_typed() -> None:
    name = "<b>Anna & Co</b> " * 30
    paper = a_packet(
        a_document("<img src=x> & " + "word" * 300),
        recipient=PacketRecipient(name=name, lines=("line " * 200, "<para>")),
        patient=PacketPatient(name="O’Brien <i>", birth_date=date(1950, 1, 1)),
        permission=replace(MAY_22, purpose="why " * 3000),
    )
    finished = packet.render(paper)
    sheet = bare("".join(pages(finished.pdf)[: finished.documents[0].first_page - 1]))
    assert bare("<img src=x> &") in sheet
    assert sheet.count("word") == 300
    assert bare("O’Brien <i>") in sheet
    assert [f"Page {number} of {finished.pages}" in words for number, words in enumerate(pages(finished.pdf), start=1)] == [True] * 8
    assert sheet.count("why") == 3000


def test_every_font_of_ours_is_embedded() -> None:
    assert all(fonts(packet.render(a_packet(PacketDocument(title="Plan", pdf=care_plan.render(a_care_plan())))).pdf).values())


@needs_poppler
def test_another_reader_finds_the_structure_of_our_pages_and_reads_the_others_page_by_page() -> None:
    part = PacketDocument(title="Plan", pdf=care_plan.render(a_care_plan()), is_drawn_here=True)
    pdf = packet.render(a_packet(a_document("One"), part)).pdf
    words = bare(structure_words(pdf))
    for told in ("Release of health records", "What is in this packet", "Words of One", "Goals and actions", "Furosemide"):
        assert bare(told) in words
    assert words.index(bare("Words of One")) < words.index(bare("Goals and actions"))
    assert facts(pdf)["Tagged"] == "yes"


def test_no_page_is_left_out_of_the_structure(part2: FinishedPacket) -> None:
    with pikepdf.open(io.BytesIO(part2.pdf)) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        assert [int(page.obj.StructParents) for page in document.pages] == [int(number) for number in list(numbers)[::2]]
        assert len(numbers) == 2 * part2.pages


def test_the_structure_of_others_documents_stays_with_them() -> None:
    foreign = PacketDocument(title="Plan", pdf=care_plan.render(a_care_plan()))
    told = [str(thing.S) for thing in objects(packet.render(a_packet(foreign)).pdf) if thing.get("/Type") == "/StructElem"]
    assert told.count("/H1") == 2  # of the fax cover and the release sheet


def _outline(pdf: bytes) -> dict[str, int]:
    """Titles with the numbers of the pages that they lead to."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return {each.get_title(): each.get_dest().get_index() + 1 for each in document.get_toc()}
    finally:
        document.close()


def test_a_practice_without_phone_or_fax_tells_nobody_to_call_it() -> None:
    bare_head = replace(HARBOR_PINE, phone="", fax="", address_line="")
    told = "".join(pages(packet.render(replace(PAPER, letterhead=bare_head, documents=())).pdf))
    assert "Call  " not in told
    assert "fax to ." not in told
