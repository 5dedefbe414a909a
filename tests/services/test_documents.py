"""Imported documents: kept byte for byte, listed once each, read as text, and never listed apart from what they belong to."""

from datetime import date
from typing import Any

import pytest

from caredesk.errors import RecordGone
from caredesk.exchange.records import MedicationItem
from caredesk.kinds import Sensitivity
from caredesk.services import audit, documents, summary
from tests.services.import_builders import CONTENT, a_file, a_pdf_body, an_empty_file, take_in


def listed(safe: Any, patient_id: Any) -> list[documents.DocumentRow]:
    with safe.reading() as session:
        return documents.listing(session, patient_id)


def test_the_document_is_kept_with_its_head(safe: Any) -> None:
    taken = take_in(safe, a_file())
    (row,) = listed(safe, taken.patient_id)
    assert (row.title, row.type, row.serviced_on, row.author) == (
        "Discharge Summary",
        "Discharge summary",
        date(2026, 11, 12),
        "James Okafor",
    )
    assert (row.source_name, row.media_type, row.size_bytes) == ("Mercy Hospital", "application/xml", len(CONTENT))


def test_its_bytes_come_back_as_they_were(safe: Any) -> None:
    taken = take_in(safe, a_file())
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        assert documents.content(session, row.document_id) == ("application/xml", CONTENT)


def test_its_sections_can_be_read(safe: Any) -> None:
    taken = take_in(safe, a_file())
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        text = documents.read(session, row.document_id)
    assert [(section.title, section.text) for section in text.sections] == [
        ("Hospital course", "Admitted with swollen legs.\nWent home well.")
    ]


def test_looking_at_a_document_is_logged(safe: Any) -> None:
    taken = take_in(safe, a_file())
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        documents.read(session, row.document_id)
    with safe.reading() as session:
        assert audit.entries(session, patient_id=taken.patient_id)[0].what == "document viewed"


def test_a_pdf_inside_belongs_to_its_document(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(attachments=(a_pdf_body(),)))
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        text = documents.read(session, row.document_id)
        assert text.pdf_id == row.parts[0].document_id
        assert documents.content(session, row.parts[0].document_id) == ("application/pdf", a_pdf_body().content)
    with safe.writing() as session:
        assert len(summary.summary(session, taken.patient_id)["documents"]) == 1


def test_a_document_that_speaks_of_substance_use_is_tagged(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(medications=(MedicationItem(label="Methadone 10 MG"),)))
    assert listed(safe, taken.patient_id)[0].tags == (Sensitivity.OPIOID_USE,)


def test_a_document_put_away_takes_its_parts_along(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(attachments=(a_pdf_body(),)))
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        documents.archive(session, row.document_id, row.version)
    assert listed(safe, taken.patient_id) == []
    with pytest.raises(RecordGone), safe.writing() as session:
        documents.content(session, row.parts[0].document_id)


def test_bytes_of_documents_put_away_are_still_needed(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(attachments=(a_pdf_body(),)))
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        documents.archive(session, row.document_id, row.version)
    with safe.reading() as session:
        assert len(documents.blob_keys(session)) == 2


def test_a_title_can_be_changed(safe: Any) -> None:
    taken = take_in(safe, a_file())
    (row,) = listed(safe, taken.patient_id)
    with safe.writing() as session:
        documents.edit(session, row.document_id, row.version, title="Discharge from Mercy")
    assert listed(safe, taken.patient_id)[0].title == "Discharge from Mercy"
