"""`caredesk print` of lists, care teams and labels: as the window shows them first, narrowed and sorted by words, each with its row."""

from pathlib import Path

import pypdfium2
import pytest

from caredesk.kinds import PaperPurpose
from tests.cli.running import CareDesk
from tests.cli.test_print import pages, released


def words_of(path: Path) -> str:
    return " ".join(" ".join(pages(path)).split())


def test_the_roster_prints_active_patients_by_name(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "roster", "-o", tmp_path / "roster.pdf")
    listed = sample.asked("list", "patients")["items"]
    active = sorted(row["name"] for row in listed if row["state"] == "active")
    said = words_of(tmp_path / "roster.pdf")
    assert told["title"] == f"Patients, {len(active)} rows"
    assert f"Active. Sorted by name. {len(active)} patients." in said
    assert [name for name in active if name not in said] == []


def test_the_roster_is_narrowed_by_words_and_kinds(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "roster", "--search", "Delgado", "--only", "active", "--sort", "birth", "-o", tmp_path / "roster.pdf")
    said = words_of(tmp_path / "roster.pdf")
    assert "Matching “Delgado”. Sorted by birth date." in said
    assert ("Delgado, Maria Teresa" in said, "Moss" in said, told["pages"]) == (True, False, 1)


def test_a_list_leaves_with_its_row_for_our_own_use_and_about_no_one_patient(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "contacts", "--only", "organizations", "-o", tmp_path / "contacts.pdf")
    row = released(sample)[0]
    assert (str(row.release_id), row.paper, row.purpose, row.patient_id) == (told["release_id"], "contact list", PaperPurpose.OWN_USE, None)


def test_a_care_team_prints_for_the_patient_named_either_way(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("print", "care-team", "--patient", "Delgado", "-o", tmp_path / "one.pdf")
    sample.asked("print", "care-team", "Delgado", "-o", tmp_path / "two.pdf")
    first, second = words_of(tmp_path / "one.pdf"), words_of(tmp_path / "two.pdf")
    assert first.split("Printed")[0] == second.split("Printed")[0]
    assert all(words in first for words in ("Maria Teresa Delgado", "Dr. Anita Rao", "Who decides if the patient cannot", "Page 1 of"))


def test_labels_of_one_patient_and_of_a_list(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("print", "labels", "--patient", "Delgado", "--stock", "roll", "-o", tmp_path / "one.pdf")
    assert pages(tmp_path / "one.pdf")[0].splitlines()[0].strip() == "Maria Teresa Delgado"
    width, height = pypdfium2.PdfDocument(tmp_path / "one.pdf")[0].get_size()
    assert (width, height) == (252.0, 81.0)
    told = sample.asked("print", "labels", "--of", "patients", "--start", "4", "-o", tmp_path / "many.pdf")
    assert told["title"].startswith("Address labels, ")


def test_a_label_that_is_not_on_the_sheet_is_refused_in_a_sentence(sample: CareDesk, tmp_path: Path) -> None:
    answer = sample("print", "labels", "--of", "patients", "--start", "31", "-o", tmp_path / "labels.pdf")
    assert (answer.status, "labels 1 to 30" in answer.err, list(tmp_path.glob("*.pdf"))) == (1, True, [])


@pytest.mark.parametrize("paper", ["roster", "contacts", "care-team", "labels"])
def test_every_paper_comes_in_a4_but_labels_have_their_own_sheet(sample: CareDesk, tmp_path: Path, paper: str) -> None:
    whose = {"care-team": ["--patient", "Delgado"], "labels": ["--patient", "Delgado"]}.get(paper, [])
    sample.asked("print", paper, *whose, "--paper", "a4", "-o", tmp_path / "paper.pdf")
    width, height = pypdfium2.PdfDocument(tmp_path / "paper.pdf")[0].get_size()
    assert (round(width), round(height)) == ((612, 792) if paper == "labels" else (595, 842))


def test_labels_say_that_no_a4_sheet_is_theirs(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "labels", "--patient", "Delgado", "--paper", "a4", "-o", tmp_path / "labels.pdf")
    assert told["note"] == "These labels are for a US Letter sheet of 30 (Avery 5160), not for A4."
    assert told["note"] in sample("print", "labels", "--patient", "Delgado", "--paper", "a4", "-o", tmp_path / "again.pdf").out
