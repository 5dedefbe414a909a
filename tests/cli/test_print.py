"""`caredesk print care-plan`: whole or not at all, with its row in the log, through the one door."""

import hashlib
import stat
from pathlib import Path

import pypdfium2
import pytest

from caredesk import vault
from caredesk.kinds import ItemKind
from caredesk.services import care_plans, charting, named_patients, practice_settings, releases
from tests.cli.running import CareDesk
from tests.conftest import PASSPHRASE


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [document[index].get_textpage().get_text_bounded() for index in range(len(document))]


def released(program: CareDesk) -> list[releases.ReleaseRow]:
    opened = vault.unlock(program.folder, PASSPHRASE)
    with opened.reading() as session:
        found = releases.entries(session)
    opened.close()
    return found


def test_the_plan_prints_as_it_stands_and_says_that_it_is_a_draft(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "care-plan", "Delgado", "-o", tmp_path / "plan.pdf")
    said = pages(tmp_path / "plan.pdf")
    assert told["pages"] == len(said)
    assert "DRAFT, DO NOT SEND" in said[0]
    assert all(f"Page {number} of {len(said)}" in text for number, text in enumerate(said, start=1))
    assert all("Maria Teresa Delgado" in text and "Mar 4, 1955" in text for text in said)
    whole = " ".join(" ".join(said).split())
    assert "I want to walk to Mass on Sundays without stopping to rest." in whole
    assert "3 items from Mercy Hospital, Nov 12, 2026, not yet compared" in whole


def test_a_plan_that_nobody_changed_prints_as_its_version_in_use(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "care-plan", "Moss", "-o", tmp_path / "plan.pdf")
    first = pages(tmp_path / "plan.pdf")[0]
    assert (told["title"], "CLINICIAN COPY" in first, "DRAFT" in first) == ("Care plan, version 1", True, False)


def test_a_published_version_prints_as_it_was_published(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "care-plan", "Delgado", "--version", "3", "-o", tmp_path / "plan.pdf")
    first = pages(tmp_path / "plan.pdf")[0]
    assert told["title"] == "Care plan, version 3"
    assert "Version 3, September 2, 2026" in first
    assert "Adhesive tape" not in first


def test_the_file_is_the_one_that_the_log_names_and_only_its_owner_reads_it(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "care-plan", "Delgado", "-o", tmp_path / "plan.pdf")
    row = released(sample)[0]
    digest = hashlib.sha256((tmp_path / "plan.pdf").read_bytes()).hexdigest()
    assert digest == told["sha256"] == row.sha256
    assert (str(row.release_id), row.destination, row.state) == (told["release_id"], "file", "prepared")
    assert stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == 0o600


def test_paper_of_another_size(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("print", "care-plan", "Delgado", "--paper", "a4", "-o", tmp_path / "plan.pdf")
    width, height = pypdfium2.PdfDocument(tmp_path / "plan.pdf")[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_paper_is_of_the_practices_own_size_where_none_is_named(sample: CareDesk, tmp_path: Path) -> None:
    opened = vault.unlock(sample.folder, PASSPHRASE)
    with opened.writing() as session:
        practice_settings.set_paper_size(session, "a4")
    opened.close()
    sample.asked("print", "care-plan", "Delgado", "-o", tmp_path / "plan.pdf")
    width, height = pypdfium2.PdfDocument(tmp_path / "plan.pdf")[0].get_size()
    assert (round(width), round(height)) == (595, 842)


@pytest.mark.parametrize("target", ["missing/plan.pdf", "folder"])
def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_recorded(sample: CareDesk, tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    before = {path.name for path in tmp_path.iterdir()}
    answer = sample("print", "care-plan", "Delgado", "-o", tmp_path / target)
    assert (answer.status, answer.out) == (1, "")
    assert {path.name for path in tmp_path.iterdir()} == before
    assert [row.state for row in released(sample) if row.state != "did-not-leave"] == []


def test_a_version_that_is_not_there_leaves_no_file(sample: CareDesk, tmp_path: Path) -> None:
    answer = sample("print", "care-plan", "Delgado", "--version", "9", "-o", tmp_path / "plan.pdf")
    assert (answer.status, list(tmp_path.glob("*.pdf"))) == (1, [])


def test_an_older_file_of_that_name_is_replaced_whole(sample: CareDesk, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"an older file")
    sample.asked("print", "care-plan", "Delgado", "-o", tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_a_name_that_looks_like_markup_prints_as_typed(program: CareDesk, tmp_path: Path) -> None:
    opened = vault.unlock(program.folder, PASSPHRASE)
    with opened.writing() as session:
        from caredesk.services import patients

        patients.create(session, patients.NewPatient(family="<b>Ng & Co</b>", given="<img src=x>"))
    opened.close()
    program.asked("print", "care-plan", "Ng", "-o", tmp_path / "plan.pdf")
    assert "<img src=x> <b>Ng & Co</b>" in pages(tmp_path / "plan.pdf")[0]


def test_the_patient_copy_is_the_version_in_use_in_the_patients_language(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "care-plan", "Delgado", "--copy", "patient", "-o", tmp_path / "plan.pdf")
    said = pages(tmp_path / "plan.pdf")
    assert (told["title"], told["wording"]["language"]) == ("Care plan, version 3, patient copy in Spanish", "es")
    assert "Su plan de cuidados, Tere" in said[0]
    assert all(f"Página {number} de {len(said)}" in text for number, text in enumerate(said, start=1))
    (row,) = (row for row in released(sample) if row.state == "prepared")
    assert (row.purpose, row.sha256) == ("patient", told["sha256"])


def test_the_patient_copy_in_a_language_that_is_asked_for_and_on_a4(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("print", "care-plan", "Delgado", "--copy", "patient", "--language", "en", "--paper", "a4", "-o", tmp_path / "plan.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "plan.pdf")
    assert "Your care plan, Tere" in pages(tmp_path / "plan.pdf")[0]
    assert round(document[0].get_size()[1]) == 842


def test_a_patient_copy_of_a_plan_that_was_never_published_is_refused(sample: CareDesk, tmp_path: Path) -> None:
    answer = sample("print", "care-plan", "Ellis", "--copy", "patient", "-o", tmp_path / "plan.pdf")
    assert (answer.status, answer.out, list(tmp_path.glob("*.pdf"))) == (1, "", [])
    assert "patients get published versions only" in answer.err


def test_what_can_be_misread_and_the_reading_grade_are_told_beside_the_answer(sample: CareDesk, tmp_path: Path) -> None:
    opened = vault.unlock(sample.folder, PASSPHRASE)
    with opened.writing() as session:
        moss = named_patients.one(session, "Moss").patient_id
        charting.add_item(session, moss, ItemKind.MEDICATIONS, label="insulin glargine", strength="10U", frequency="qhs")
        care_plans.publish(session, moss)
    opened.close()
    answer = sample("print", "care-plan", "Moss", "--copy", "patient", "-o", tmp_path / "plan.pdf", "--json")
    assert answer.status == 0
    assert "caredesk: Medicines, insulin glargine, strength: “10U” can be misread. Better: units." in answer.err
    assert "caredesk: What is written in English reads at grade " in answer.err
    told = answer.document["wording"]
    assert [place["found"] for place in told["unsafe"]] == ["10U", "qhs"]
    assert told["reading_grade"] < 6


def test_texts_in_another_language_than_the_copy_are_told_by_their_parts(sample: CareDesk, tmp_path: Path) -> None:
    answer = sample("print", "care-plan", "Delgado", "--copy", "patient", "-o", tmp_path / "plan.pdf")
    (line,) = (line for line in answer.err.splitlines() if "not in the language of the paper" in line)
    assert "Medicines" in line
    assert "Goals" in line
