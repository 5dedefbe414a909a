"""Deciding about rows from outside: each decision is one deed that can be undone."""

from typing import Any

import pytest

from caredesk.errors import InvalidField, RecordChanged, RuleBroken
from caredesk.exchange.records import MedicationItem, StatementItem
from caredesk.kinds import ItemKind, StatementAbout
from caredesk.models.clinical import Allergy, Statement
from caredesk.services import audit, chart, chart_items, chart_rows, charting, undo
from caredesk.services.chart_items import Waiting
from tests.services.import_builders import a_file, an_empty_file, rows, staged, take_in

TWENTY = MedicationItem(label="Furosemide 20 MG Oral Tablet", dose="1 tablet", frequency="every evening", purpose="swelling")


def one_waits(safe: Any) -> Waiting:
    """A chart with furosemide 40 mg, and beside it a file that says 20 mg."""
    taken = take_in(safe, a_file())
    take_in(safe, an_empty_file(medications=(TWENTY,)))
    with safe.reading() as session:
        return chart_items.waiting(session, taken.patient_id)[0]


def furosemide(safe: Any, patient_id: Any) -> chart_rows.MedicationRow:
    with safe.reading() as session:
        return next(row for row in chart.medications(session, patient_id) if "urosemide" in row.label)


def patient_of(safe: Any) -> Any:
    return rows(safe, Allergy)[0].patient_id


def test_what_waits_shows_both_sides(safe: Any) -> None:
    pair = one_waits(safe)
    assert (pair.kind, pair.ours_label, pair.theirs_label) == (ItemKind.MEDICATIONS, "Furosemide 40 MG Oral Tablet", TWENTY.label)
    assert [found.field for found in pair.differences] == ["strength", "frequency"]


def test_a_confirmed_row_is_the_charts_own(safe: Any) -> None:
    take_in(safe, a_file())
    row = rows(safe, Allergy)[0]
    with safe.writing() as session:
        chart_items.confirm(session, ItemKind.ALLERGIES, row.id, row.version)
    with safe.reading() as session:
        assert chart.allergies(session, row.patient_id)[0].confirmed
        assert audit.entries(session, patient_id=row.patient_id)[0].what == "allergy confirmed"


def test_a_confirmed_allergy_ends_no_known_allergies(safe: Any) -> None:
    said = StatementItem(about=StatementAbout.ALLERGIES, words="No known allergies")
    take_in(safe, an_empty_file(statements=(said,)))
    take_in(safe, a_file())
    assert len(rows(safe, Statement)) == 1
    row = rows(safe, Allergy)[0]
    with safe.writing() as session:
        chart_items.confirm(session, ItemKind.ALLERGIES, row.id, row.version)
    assert rows(safe, Statement) == []


def test_a_row_that_differs_cannot_just_be_confirmed(safe: Any) -> None:
    pair = one_waits(safe)
    with pytest.raises(RuleBroken, match="Choose between"), safe.writing() as session:
        chart_items.confirm(session, pair.kind, pair.theirs_id, pair.theirs_version)


def test_an_old_copy_is_refused(safe: Any) -> None:
    take_in(safe, a_file())
    row = rows(safe, Allergy)[0]
    with safe.writing() as session:
        charting.edit_item(session, ItemKind.ALLERGIES, row.id, row.version, reaction="Rash")
    with pytest.raises(RecordChanged), safe.writing() as session:
        chart_items.confirm(session, ItemKind.ALLERGIES, row.id, row.version)


def test_what_is_not_right_leaves_the_chart_and_does_not_come_back(safe: Any) -> None:
    take_in(safe, a_file())
    row = rows(safe, Allergy)[0]
    with safe.writing() as session:
        chart_items.set_aside(session, ItemKind.ALLERGIES, row.id, row.version, "That is her sister's allergy.")
    with safe.reading() as session:
        assert chart.allergies(session, row.patient_id) == []
    assert staged(safe, a_file(version="2")).counts["allergies"] == 0


def test_setting_aside_needs_a_reason(safe: Any) -> None:
    take_in(safe, a_file())
    row = rows(safe, Allergy)[0]
    with pytest.raises(InvalidField), safe.writing() as session:
        chart_items.set_aside(session, ItemKind.ALLERGIES, row.id, row.version, "  ")


def test_theirs_becomes_what_the_chart_says(safe: Any) -> None:
    pair = one_waits(safe)
    with safe.writing() as session:
        chart_items.use_theirs(session, pair.kind, pair.theirs_id, pair.theirs_version, ours_version=pair.ours_version)
    row = furosemide(safe, patient_of(safe))
    assert (row.item_id, row.label, row.frequency, row.purpose, row.confirmed) == (
        pair.ours_id,
        TWENTY.label,
        "every evening",
        "swelling",
        True,
    )
    with safe.reading() as session:
        assert chart_items.waiting(session, patient_of(safe)) == []


def test_theirs_is_not_taken_over_a_row_that_changed_meanwhile(safe: Any) -> None:
    pair = one_waits(safe)
    with safe.writing() as session:
        charting.edit_item(session, pair.kind, pair.ours_id, pair.ours_version, dose="2 tablets")
    with pytest.raises(RecordChanged), safe.writing() as session:
        chart_items.use_theirs(session, pair.kind, pair.theirs_id, pair.theirs_version, ours_version=pair.ours_version)


def test_ours_stays_and_the_question_is_settled(safe: Any) -> None:
    pair = one_waits(safe)
    with safe.writing() as session:
        chart_items.keep_ours(session, pair.kind, pair.theirs_id, pair.theirs_version)
    assert furosemide(safe, patient_of(safe)).label == pair.ours_label
    with safe.reading() as session:
        assert chart.not_compared(session, patient_of(safe)) == []
    assert staged(safe, an_empty_file(medications=(TWENTY,), version="2")).counts["medications"] == 0


def test_a_choice_can_be_undone(safe: Any) -> None:
    pair = one_waits(safe)
    with safe.writing() as session:
        chart_items.use_theirs(session, pair.kind, pair.theirs_id, pair.theirs_version, ours_version=pair.ours_version)
        deed_id = session.info["deed_id"]
    with safe.writing() as session:
        undo.undo(session, deed_id)
    assert furosemide(safe, patient_of(safe)).label == pair.ours_label
    with safe.reading() as session:
        assert len(chart_items.waiting(session, patient_of(safe))) == 1


def test_a_row_whose_counterpart_left_the_chart_stands_alone(safe: Any) -> None:
    pair = one_waits(safe)
    with safe.writing() as session:
        charting.archive_item(session, pair.kind, pair.ours_id, pair.ours_version)
    with safe.writing() as session:
        chart_items.use_theirs(session, pair.kind, pair.theirs_id, pair.theirs_version, ours_version=pair.ours_version)
    assert furosemide(safe, patient_of(safe)).label == TWENTY.label
