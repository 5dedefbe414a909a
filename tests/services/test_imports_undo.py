"""A whole import is one deed: undone whole, or not written at all; thousands of lines in bounded time."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from caredesk.errors import RuleBroken
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import ResultItem
from caredesk.kinds import ItemKind
from caredesk.models.audit import Import
from caredesk.models.patients import Patient
from caredesk.services import audit, care_teams, chart, chart_items, imports, named_patients, patients
from caredesk.services.imports import Preview
from caredesk.services.imports.undoing import UNDO_DAYS
from tests.services.import_builders import CONTENT, a_doctor, a_file, an_empty_file, maria, rows, staged, standing, take_back, take_in

ENTRIES = 10_000
BOUND_S = 30


def test_undo_takes_a_new_patient_and_everything_else_away(safe: Any) -> None:
    with safe.reading() as session:
        before = standing(session)
    taken = take_in(safe, a_file())
    take_back(safe, taken)
    with safe.reading() as session:
        assert standing(session) == before
        assert named_patients.find_one(session, "Delgado")[0].archived


def test_undo_leaves_a_chart_as_it_was_before(safe: Any) -> None:
    first = take_in(safe, an_empty_file())
    with safe.reading() as session:
        before = standing(session)
    taken = take_in(safe, a_file())
    assert taken.patient_id == first.patient_id
    take_back(safe, taken)
    with safe.reading() as session:
        assert standing(session) == before


def test_what_was_undone_can_be_taken_in_again_as_new(safe: Any) -> None:
    taken = take_in(safe, a_file())
    take_back(safe, taken)
    again = take_in(safe, a_file())
    assert again.is_new_patient
    assert again.counts == taken.counts


def test_an_import_is_undone_once(safe: Any) -> None:
    taken = take_in(safe, a_file())
    take_back(safe, taken)
    with pytest.raises(RuleBroken, match="undone before"):
        take_back(safe, taken)


@pytest.mark.parametrize(("days", "can"), [(UNDO_DAYS, True), (UNDO_DAYS + 1, False)])
def test_an_import_can_be_undone_for_thirty_days(safe: Any, days: int, can: bool) -> None:
    taken = take_in(safe, a_file())
    with safe.reading() as session:
        session.info["now"] += timedelta(days=days)
        assert [row.can_be_undone for row in imports.of_patient(session, taken.patient_id)] == [can]


def test_an_import_of_a_late_evening_was_taken_in_on_that_day_of_the_desk(safe: Any) -> None:
    preview = staged(safe, a_file())
    with safe.writing() as session:
        session.info["now"] = datetime(2026, 11, 17, 3, 30, tzinfo=UTC)  # half past ten in the evening of the 16th
        taken = imports.commit(session, preview, CONTENT)
    with safe.reading() as session:
        assert [row.taken_at.date() for row in imports.of_patient(session, taken.patient_id)] == [date(2026, 11, 16)]


def test_after_thirty_days_undo_is_refused(safe: Any) -> None:
    taken = take_in(safe, a_file())
    with pytest.raises(RuleBroken, match="30 days"):
        take_back(safe, taken, days_later=UNDO_DAYS + 1)


def test_an_import_leaves_one_line_in_the_log_with_its_counts_and_no_words(safe: Any) -> None:
    taken = take_in(safe, a_file())
    with safe.reading() as session:
        line = audit.entries(session, patient_id=taken.patient_id)[0]
        kept = session.get(Import, taken.import_id)
    assert line.what == "record imported"
    assert kept is not None
    assert kept.counts["allergies"] == 1


class DiskFull(Exception):
    """What a full drive does to the blob store."""


def test_a_commit_that_fails_leaves_nothing(safe: Any) -> None:
    preview = staged(safe, a_file())
    with safe.reading() as session:
        before = standing(session)
    with pytest.raises(DiskFull):
        _commit_on_a_full_drive(safe, preview)
    with safe.reading() as session:
        assert standing(session) == before
    assert rows(safe, Patient) == []


def _commit_on_a_full_drive(safe: Any, preview: Preview) -> None:
    with safe.writing() as session:
        session.info["blobs"] = _FullDrive()
        imports.commit(session, preview, CONTENT)


class _FullDrive:
    def put(self, content: bytes) -> str:
        raise DiskFull

    def get(self, key: str) -> bytes:
        raise DiskFull


def test_ten_thousand_entries_are_taken_in_and_met_again_in_bounded_time(safe: Any) -> None:
    results = tuple(
        ResultItem(label=f"Test {number % 50}", value=str(number), unit="mg/dL", taken=When(f"2026-0{number % 9 + 1}-11T08:00"))
        for number in range(ENTRIES)
    )
    file = an_empty_file(results=results)
    began = time.monotonic()
    taken = take_in(safe, file)
    again = staged(safe, replace(file, version="2"))
    assert time.monotonic() - began < BOUND_S
    assert (taken.counts["results"], again.counts["results"], again.already_present) == (ENTRIES, 0, ENTRIES)
    with safe.reading() as session:
        assert len(chart.results(session, taken.patient_id, limit=200)) == 200


def test_ten_thousand_lines_that_all_differ_stay_in_bounded_time(safe: Any) -> None:
    def file(unit: str) -> Any:
        results = (ResultItem(label="Glucose", value=f"{number}{unit}", taken=When("2026-11-11T08:00")) for number in range(ENTRIES))
        return an_empty_file(results=tuple(results))

    take_in(safe, file("a"))
    began = time.monotonic()
    preview = staged(safe, file("b"))
    assert time.monotonic() - began < BOUND_S
    assert preview.counts["results"] == ENTRIES


def test_undo_takes_a_row_away_that_somebody_confirmed_since(safe: Any) -> None:
    taken = take_in(safe, a_file())
    with safe.writing() as session:
        (row, *_) = chart.medications(session, taken.patient_id)
        chart_items.confirm(session, ItemKind.MEDICATIONS, row.item_id, row.version)
    take_back(safe, taken)
    with safe.reading() as session:
        assert chart.medications(session, taken.patient_id) == []


def test_undo_leaves_what_somebody_typed_into_a_filled_field_since(safe: Any) -> None:
    first = take_in(safe, an_empty_file())
    taken = take_in(safe, an_empty_file(patient=maria(related=(), marital_status="Widowed", religion="Catholic")))
    with safe.writing() as session:
        patient = session.get(Patient, first.patient_id)
        patients.edit(session, patient.id, patient.version, marital_status="Married")
    take_back(safe, taken)
    with safe.reading() as session:
        patient = session.get(Patient, first.patient_id)
        assert (patient.marital_status, patient.religion) == ("Married", "")


def test_undo_leaves_a_contact_that_serves_another_patient_since(safe: Any) -> None:
    taken = take_in(safe, a_file())
    walter = maria(name="Walter Reyes", given=("Walter",), family="Reyes", birth_date=date(1951, 8, 22), identifiers=(), related=())
    other = take_in(safe, an_empty_file(patient=walter, care_team=(a_doctor(),)))
    take_back(safe, taken)
    with safe.reading() as session:
        assert [(row.spoken_name, row.organization) for row in care_teams.members(session, other.patient_id)] == [
            ("Anita Rao", "Lakeside Family Medicine")
        ]
        assert care_teams.members(session, taken.patient_id) == []
