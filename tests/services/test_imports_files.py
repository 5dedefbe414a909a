"""Real documents of other programs, taken into a real practice: once, twice, into the right chart, and undone whole."""

import hashlib
from typing import Any

import pytest

from caredesk.errors import RuleBroken
from caredesk.exchange import reading
from caredesk.kinds import ItemKind
from caredesk.models.clinical import Allergy, Medication, Problem
from caredesk.models.patients import Patient
from caredesk.services import imports
from caredesk.services.imports import Finding, Fit, Preview, Taken
from tests.exchange.ccda_builders import DATA
from tests.services.import_builders import rows, standing

NAMES = tuple(path.stem for path in sorted(DATA.glob("*.xml")))
OFFICE, HOSPITAL = "practicefusion_newman", "touchworks_newman"


def previewed(safe: Any, name: str, **where: Any) -> tuple[Preview, bytes]:
    content = (DATA / f"{name}.xml").read_bytes()
    file = reading.read(content)
    with safe.reading() as session:
        return imports.stage(session, file, hashlib.sha256(content).hexdigest(), **where), content


def taken(safe: Any, name: str, **where: Any) -> Taken:
    preview, content = previewed(safe, name, **where)
    with safe.writing() as session:
        return imports.commit(session, preview, content)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_file_twice_adds_nothing(safe: Any, name: str) -> None:
    first = taken(safe, name)
    with safe.reading() as session:
        before = standing(session)
    again, _ = previewed(safe, name)
    assert again.match.fit is Fit.FOUND
    assert [item.label for item in again.items if item.finding is not Finding.SAME] == []
    assert [member.name for member in again.members if member.finding is not Finding.SAME] == []
    assert [fact for fact in again.person if fact.finding is Finding.NEW] == []
    assert again.adds_nothing
    second = taken(safe, name)
    assert (second.import_id, second.patient_id) == (None, first.patient_id)
    with safe.reading() as session:
        assert standing(session) == before


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_the_file_says_is_in_the_chart_with_its_source(safe: Any, name: str) -> None:
    file = reading.read((DATA / f"{name}.xml").read_bytes())
    taken(safe, name)
    for model, items in ((Allergy, file.allergies), (Medication, file.medications), (Problem, file.problems)):
        kept = rows(safe, model)
        assert sorted({row.label for row in kept}) == sorted({item.label for item in items})
        assert {row.source_name for row in kept} <= {file.custodian}
        assert not any(row.confirmed for row in kept)


@pytest.mark.parametrize("name", NAMES)
def test_undo_takes_the_whole_import_back(safe: Any, name: str) -> None:
    with safe.reading() as session:
        before = standing(session)
    first = taken(safe, name)
    assert first.import_id is not None
    with safe.writing() as session:
        imports.undo(session, first.import_id)
    with safe.reading() as session:
        assert standing(session) == before
    again, _ = previewed(safe, name)
    assert again.match.fit is Fit.NEW_PATIENT
    assert {item.finding for item in again.items} <= {Finding.NEW}


def test_another_file_of_the_same_patient_is_compared_line_by_line(safe: Any) -> None:
    first = taken(safe, OFFICE)
    preview, _ = previewed(safe, HOSPITAL)
    assert (preview.match.fit, preview.match.patient_id) == (Fit.FOUND, first.patient_id)
    found = {item.label: item.finding for item in preview.of(ItemKind.PROBLEMS)}
    assert found["Essential hypertension"] is Finding.SAME
    assert found["Amnesia"] is Finding.NEW
    assert found["Overweight"] is not Finding.NEW
    assert {item.finding for item in preview.of(ItemKind.MEDICATIONS)} >= {Finding.NEW, Finding.DIFFERENT}


def test_a_line_that_differs_stands_beside_the_charts_own_row(safe: Any) -> None:
    taken(safe, OFFICE)
    own = {row.label: row.id for row in rows(safe, Medication)}
    preview, content = previewed(safe, HOSPITAL)
    with safe.writing() as session:
        imports.commit(session, preview, content)
    beside = [row for row in rows(safe, Medication) if row.differs_from is not None]
    assert beside
    assert {row.differs_from for row in beside} <= set(own.values())
    assert {row.source_name for row in beside} == {"Seattle Grace Hospital"}


def test_a_record_goes_into_nobody_elses_chart(safe: Any) -> None:
    other = taken(safe, "sunrise_kidd")
    preview, content = previewed(safe, OFFICE, into=other.patient_id)
    assert preview.match.fit is Fit.WRONG
    with pytest.raises(RuleBroken, match="Alice Jones Newman, not about Kari"), safe.writing() as session:
        imports.commit(session, preview, content)
    assert len(rows(safe, Patient)) == 1


def test_the_documents_of_everybody_stand_side_by_side(safe: Any) -> None:
    for name in NAMES:
        taken(safe, name)
    assert len(rows(safe, Patient)) == len(NAMES) - 1  # two of them are about Alice Newman
