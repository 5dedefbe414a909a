"""`caredesk print form`: blank or with the patient's name, through the one door; words that are off say which forms there are."""

from pathlib import Path

import pikepdf
import pytest

from caredesk.kinds import PaperPurpose
from tests.cli.running import CareDesk
from tests.cli.test_print import pages, released


def of_the_patient(path: Path) -> dict[str, str]:
    """What is filled in about the patient, by the fields' names."""
    with pikepdf.open(path) as document:
        fields = {str(field.T): str(field.get("/V", "")) for field in document.Root.AcroForm.Fields}
    return {name: value for name, value in fields.items() if name.startswith("patient_") and value}


def test_a_patients_form_has_the_name_in_its_fields_and_its_row(sample: CareDesk, tmp_path: Path) -> None:
    told = sample.asked("print", "form", "authorization", "--patient", "Ellis", "-o", tmp_path / "form.pdf")
    row = released(sample)[0]
    assert (told["title"], told["pages"]) == ("Authorization", 1)
    assert (str(row.release_id), row.paper, row.purpose, row.title) == (told["release_id"], "form", PaperPurpose.PATIENT, "Authorization")
    assert of_the_patient(tmp_path / "form.pdf")["patient_name"] == "Jordan Ellis"


def test_a_blank_form_is_about_nobody_in_large_print_and_spanish(sample: CareDesk, tmp_path: Path) -> None:
    sample.asked("print", "form", "access-request", "--large", "--language", "es", "--paper", "a4", "-o", tmp_path / "form.pdf")
    row = released(sample)[0]
    assert (row.purpose, row.patient_id) == (PaperPurpose.OWN_USE, None)
    assert of_the_patient(tmp_path / "form.pdf") == {}
    assert "salud" in " ".join(pages(tmp_path / "form.pdf"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["form"], "Say which form: authorization"),
        (["form", "Delgado"], "Say which form: authorization"),
        (["form", "authorization", "--sort", "name"], "--sort does not go with form"),
        (["care-plan", "Delgado", "--large"], "--large does not go with care-plan"),
    ],
)
def test_words_that_are_off_end_with_2_and_what_there_is(sample: CareDesk, tmp_path: Path, words: list[str], said: str) -> None:
    answer = sample("print", *words, "-o", tmp_path / "form.pdf")
    assert (answer.status, said in answer.err, list(tmp_path.glob("*.pdf"))) == (2, True, [])
