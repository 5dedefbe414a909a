"""Random packets never fail to be laid out, their numbers fit, and what was entered is read back (trust.md T23)."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from caredesk.reports import packet
from caredesk.reports.packet_papers import FinishedPacket, PacketPaper, PacketPatient, PacketPermission, PacketRecipient
from caredesk.reports.text import printable
from tests.reports.packet_builders import a_document, a_packet, a_pdf
from tests.reports.reading import bare, pages, structure
from tests.reports.test_random_plans import NOTES, WORDS
from tests.trust_size import sized

WORD = "only documents say this"
PAGE = a_pdf(WORD)
MODERATE = settings(max_examples=sized(15, 300), deadline=None, suppress_health_check=list(HealthCheck))
DOCUMENTS = st.builds(a_document, title=WORDS, pdf=st.just(PAGE), dates=WORDS, is_part2=st.booleans())


def _packet(documents: list[Any], **other: Any) -> PacketPaper:
    return a_packet(*documents, copies=(a_document("Consent", a_pdf("")),), **other)


PACKETS = st.builds(
    _packet,
    documents=st.lists(DOCUMENTS, max_size=40),
    recipient=st.builds(PacketRecipient, name=WORDS, lines=st.lists(WORDS, max_size=4).map(tuple), fax=WORDS),
    patient=st.builds(PacketPatient, name=WORDS, birth_date=st.none() | st.dates(date(1900, 1, 1)), pronouns=WORDS),
    permission=st.builds(PacketPermission, signed_by=WORDS, purpose=NOTES, ends=WORDS, scope=NOTES),
    notices=st.lists(NOTES, max_size=2).map(tuple),
    has_fax_cover=st.booleans(),
    has_receipt=st.booleans(),
)


@pytest.mark.trust
@MODERATE
@given(paper=PACKETS)
@example(paper=_packet([], recipient=PacketRecipient(name="W" * 3000, lines=("long " * 900,)), has_receipt=True))
def test_any_packet_is_laid_out_with_numbers_that_fit_and_reads_back_as_entered(paper: PacketPaper) -> None:
    finished = packet.render(paper)
    told, read = pages(finished.pdf), bare(structure(finished.pdf).text)
    assert [bare(f"Page {number} of {finished.pages}") in bare(words) for number, words in enumerate(told, start=1)] == [True] * len(told)
    assert [bare(WORD) in bare(words) for words in told] == [number in _first_pages(finished) for number in range(1, len(told) + 1)]
    entered = [paper.patient.name, paper.recipient.name, paper.permission.purpose, *paper.notices, *(one.title for one in paper.documents)]
    assert [words for words in entered if bare(printable(words)) not in read] == []


def _first_pages(finished: FinishedPacket) -> set[int]:
    return {part.first_page for part in finished.documents}
