"""What is new, already there or different, and what becomes of each."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caredesk.errors import RecordChanged
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import AllergyItem, MedicationItem, ProblemItem, ResultItem, StatementItem
from caredesk.kinds import ItemKind, MedicationStatus, Part2Source, StatementAbout
from caredesk.models.audit import Import
from caredesk.models.clinical import Allergy, Medication, Problem, Result, Statement
from caredesk.services import chart, chart_banner, charting, imports
from caredesk.services.imports import Finding
from tests.services.import_builders import CONTENT, a_file, an_empty_file, digest, rows, staged, standing, take_back, take_in


def nothing_known(words: str = "No known allergies") -> StatementItem:
    return StatementItem(about=StatementAbout.ALLERGIES, words=words)


def test_every_line_of_a_new_patients_file_is_new(safe: Any) -> None:
    counts = staged(safe, a_file()).counts
    assert {key: number for key, number in counts.items() if number} == {
        "allergies": 1,
        "medications": 2,
        "problems": 1,
        "results": 1,
        "vital_signs": 1,
        "procedures": 1,
        "immunizations": 1,
        "encounters": 1,
        "care_team": 2,
        "goals": 1,
        "coverage": 1,
        "documents": 1,
        "patients": 1,
        "contacts": 3,
    }


def test_what_is_taken_in_waits_for_a_person_and_names_its_source(safe: Any) -> None:
    taken = take_in(safe, a_file())
    with safe.reading() as session:
        allergy = chart.allergies(session, taken.patient_id)[0]
    assert (allergy.label, allergy.confirmed, allergy.source_name, allergy.source_on) == (
        "Penicillin",
        False,
        "Mercy Hospital",
        date(2026, 11, 12),
    )


def test_a_new_allergy_shows_in_the_banner_at_once(safe: Any) -> None:
    taken = take_in(safe, a_file())
    with safe.reading() as session:
        assert [(found.label, found.confirmed) for found in chart_banner.banner(session, taken.patient_id).allergies] == [
            ("Penicillin", False)
        ]


def test_the_same_file_twice_adds_nothing(safe: Any) -> None:
    take_in(safe, a_file())
    with safe.reading() as session:
        before = standing(session)
    again = take_in(safe, a_file())
    with safe.reading() as session:
        assert standing(session) == before
    assert (sum(again.counts.values()), again.import_id) == (0, None)
    assert again.already_present == 14


def test_a_file_with_other_bytes_and_the_same_lines_adds_only_its_document(safe: Any) -> None:
    take_in(safe, a_file())
    counts = staged(safe, a_file(version="2")).counts
    assert {key: number for key, number in counts.items() if number} == {"documents": 1}


def test_exact_repeats_in_a_file_are_one_row(safe: Any) -> None:
    pill = MedicationItem(label="Aspirin 81 MG Oral Tablet", dose="1 tablet")
    preview = staged(safe, an_empty_file(medications=(pill, replace(pill, source_key="other"), replace(pill, dose="2 tablets"))))
    assert (preview.counts["medications"], preview.merged) == (2, 1)


def test_a_line_that_differs_stands_beside_the_chart_and_changes_nothing(safe: Any) -> None:
    taken = take_in(safe, a_file())
    file = an_empty_file(medications=(MedicationItem(label="furosemide 20 mg tablet", dose="1 tablet", frequency="every morning"),))
    item = staged(safe, file).items[0]
    assert (item.finding, [(found.field, found.ours, found.theirs) for found in item.differences]) == (
        Finding.DIFFERENT,
        [("strength", "40 MG", "20 mg")],
    )
    take_in(safe, file)
    with safe.reading() as session:
        assert [row.label for row in chart.medications(session, taken.patient_id)] == [
            "Furosemide 40 MG Oral Tablet",
            "Metformin 500 MG Oral Tablet",
        ]
        waiting = chart.not_compared(session, taken.patient_id)
    assert [(row.source_name, row.source_on, row.items) for row in waiting] == [("Mercy Hospital", date(2026, 11, 12), 1)]


def test_a_line_that_differs_is_not_added_again(safe: Any) -> None:
    take_in(safe, a_file())
    file = an_empty_file(medications=(MedicationItem(label="furosemide 20 mg tablet", dose="1 tablet", frequency="every morning"),))
    take_in(safe, file)
    assert staged(safe, replace(file, version="2")).counts["medications"] == 0


def test_a_stopped_medicine_is_a_difference_and_stops_nothing(safe: Any) -> None:
    take_in(safe, a_file())
    stopped = replace(a_file().medications[0], status=MedicationStatus.STOPPED)
    take_in(safe, an_empty_file(medications=(stopped,)))
    own = [row for row in rows(safe, Medication) if row.differs_from is None]
    assert {row.status for row in own} == {MedicationStatus.ACTIVE}


def test_a_row_written_by_hand_is_recognized(safe: Any) -> None:
    taken = take_in(safe, an_empty_file())
    with safe.writing() as session:
        charting.add_item(session, taken.patient_id, ItemKind.PROBLEMS, label="heart failure")
    item = staged(safe, an_empty_file(problems=(ProblemItem(label="Heart failure (disorder)", code="84114007"),))).items[0]
    assert item.finding is Finding.SAME


def test_two_rows_of_one_name_are_met_by_two_lines(safe: Any) -> None:
    twice = (ProblemItem(label="Asthma", onset=When("2001")), ProblemItem(label="Asthma", onset=When("2010")))
    take_in(safe, an_empty_file(problems=twice))
    assert [item.finding for item in staged(safe, an_empty_file(problems=twice[::-1])).items] == [Finding.SAME, Finding.SAME]


def test_a_later_measurement_is_new_and_a_corrected_one_differs(safe: Any) -> None:
    take_in(safe, a_file())
    later = ResultItem(label="Potassium", value="4.8", unit="mmol/L", taken=When("2026-11-12T08:00"))
    corrected = ResultItem(label="Potassium", value="3.5", unit="mmol/L", taken=When("2026-11-11T08:00"))
    assert [item.finding for item in staged(safe, an_empty_file(results=(later, corrected))).items] == [Finding.NEW, Finding.DIFFERENT]


def test_a_code_that_the_file_gives_to_several_things_joins_none_of_them(safe: Any) -> None:
    shared: dict[str, Any] = {"code": "419199007", "code_system": "SNOMED CT"}
    take_in(safe, an_empty_file(allergies=(AllergyItem(label="Eggs", **shared),)))
    both = (AllergyItem(label="Codeine", **shared), AllergyItem(label="Eggs", **shared))
    assert [item.finding for item in staged(safe, an_empty_file(allergies=both)).items] == [Finding.NEW, Finding.SAME]


def test_no_known_allergies_is_a_statement_and_no_row(safe: Any) -> None:
    taken = take_in(safe, an_empty_file(statements=(nothing_known(),)))
    with safe.reading() as session:
        said = chart_banner.banner(session, taken.patient_id).allergy_statement
    assert said is not None
    assert (said.words, said.confirmed, said.source_name) == ("No known allergies", False, "Mercy Hospital")
    assert rows(safe, Allergy) == []


def test_no_known_allergies_beside_an_allergy_is_only_shown(safe: Any) -> None:
    take_in(safe, a_file())
    preview = staged(safe, an_empty_file(statements=(nothing_known(),)))
    assert [(said.finding, said.ours) for said in preview.statements] == [(Finding.DIFFERENT, ("Penicillin",))]
    take_in(safe, an_empty_file(statements=(nothing_known(),)))
    assert rows(safe, Statement) == []


def test_a_statement_is_made_once(safe: Any) -> None:
    take_in(safe, an_empty_file(statements=(nothing_known(),)))
    take_in(safe, an_empty_file(statements=(nothing_known("No known allergies."),), version="2"))
    assert len(rows(safe, Statement)) == 1


def test_a_medicine_of_substance_use_is_tagged_and_of_unknown_origin(safe: Any) -> None:
    take_in(safe, an_empty_file(medications=(MedicationItem(label="Buprenorphine 8 MG Sublingual Tablet"),)))
    row = rows(safe, Medication)[0]
    assert (row.tags, row.part2_source) == (["OPIOIDUD"], Part2Source.UNKNOWN)


def test_a_medicine_of_the_discharge_list_alone_is_not_lost(safe: Any) -> None:
    listed = MedicationItem(label="Furosemide 40 MG Oral Tablet", dose="1 tablet")
    home = (replace(listed, use="discharge"), MedicationItem(label="Apixaban 5 MG Oral Tablet", use="discharge"))
    given = MedicationItem(label="Morphine 2 MG", use="administered")
    preview = staged(safe, an_empty_file(medications=(listed,), other_medications=(*home, given)))
    assert [item.label for item in preview.items] == ["Furosemide 40 MG Oral Tablet", "Apixaban 5 MG Oral Tablet"]
    assert preview.to_read == (("given", 1),)


def test_an_import_undone_counts_as_never_seen(safe: Any) -> None:
    first = take_in(safe, an_empty_file())
    taken = take_in(safe, a_file(), into=first.patient_id)
    take_back(safe, taken)
    assert staged(safe, a_file(), into=first.patient_id).counts["medications"] == 2


def test_a_row_that_somebody_took_off_its_list_does_not_come_back(safe: Any) -> None:
    taken = take_in(safe, a_file())
    row = rows(safe, Problem)[0]
    with safe.writing() as session:
        charting.archive_item(session, ItemKind.PROBLEMS, row.id, row.version)
    assert staged(safe, a_file(version="2"), into=taken.patient_id).counts["problems"] == 0


def test_a_chart_that_changed_after_the_preview_is_not_written_to(safe: Any) -> None:
    taken = take_in(safe, an_empty_file())
    preview = staged(safe, a_file(), into=taken.patient_id)
    with safe.writing() as session:
        charting.add_item(session, taken.patient_id, ItemKind.ALLERGIES, label="Penicillin", reaction="Hives")
    with pytest.raises(RecordChanged), safe.writing() as session:
        imports.commit(session, preview, CONTENT)
    assert rows(safe, Result) == []


def test_the_import_keeps_what_it_was_and_what_could_not_be_read(safe: Any) -> None:
    taken = take_in(safe, a_file())
    kept = rows(safe, Import)[0]
    assert (kept.id, kept.file_sha256, kept.title, kept.source_name) == (
        taken.import_id,
        digest(a_file()),
        "Discharge Summary",
        "Mercy Hospital",
    )
    assert kept.unread == [{"where": "Family history", "why": "The entry has no relative."}]


def test_texts_longer_than_their_column_are_cut_not_refused(safe: Any) -> None:
    take_in(safe, an_empty_file(problems=(ProblemItem(label="x" * 5_000, code="9" * 300, source_key="k" * 900),)))
    row = rows(safe, Problem)[0]
    assert (len(row.label), len(row.code), len(row.source_key)) == (400, 60, 300)
