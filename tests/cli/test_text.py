"""What a terminal shows: the window's words and a report's units, never a code; JSON keeps the codes."""

import re
from pathlib import Path

import pytest

from caredesk.cli import chart_text, codes
from caredesk.kinds import AllergyStatus, ContactRole, GoalProgress, MedicationStatus, PatientStatus, ProblemStatus, Sex, TelecomSystem
from caredesk.ui.care_plans.words import progress_chip
from caredesk.ui.common import item_words, patient_words, people_words
from tests.cli.running import CareDesk

CODE = re.compile(r"\[\w+]|\b(pcp|pt|ot|slp|onhold|finished|in-progress|not-started|on-hold|health-care-agent|home-health-agency)\b")


@pytest.mark.parametrize("role", [role for role in ContactRole if role is not ContactRole.OTHER])
def test_a_role_is_named_as_in_the_window(role: ContactRole) -> None:
    assert codes.role_words(role.value) == people_words.role_name(role)


def test_what_somebody_wrote_as_a_role_stays() -> None:
    assert codes.role_words("Lives next door") == "Lives next door"


@pytest.mark.parametrize("state", PatientStatus)
def test_a_patients_state_is_named_as_in_the_window(state: PatientStatus) -> None:
    assert codes.state_words(state.value) == patient_words.status_words(state)


@pytest.mark.parametrize("sex", Sex)
def test_the_sex_is_named_as_in_the_window(sex: Sex) -> None:
    assert codes.sex_words(sex.value) == patient_words.sex_words(sex)


@pytest.mark.parametrize("system", TelecomSystem)
def test_a_way_to_reach_somebody_is_named_as_in_the_window(system: TelecomSystem) -> None:
    assert codes.system_words(system.value) == patient_words.system_words(system)


def test_a_row_of_the_chart_stands_as_in_the_window() -> None:
    window = {
        "allergies": {status.value: item_words.allergy_status_words(status) for status in AllergyStatus},
        "medications": {status.value: item_words.medicine_status_words(status) for status in MedicationStatus},
        "problems": {status.value: item_words.problem_status_words(status) for status in ProblemStatus},
        "goals": {progress.value: progress_chip(progress).words for progress in GoalProgress},
    }
    assert {section: {code: codes.status_words(section, code) for code in told} for section, told in window.items()} == window


@pytest.mark.parametrize(
    "words", [["show", "Delgado"], ["list", "patients"], ["list", "contacts"], ["list", "contacts", "--patient", "Delgado"]]
)
def test_no_code_is_left_in_the_text(sample: CareDesk, words: list[str]) -> None:
    assert CODE.findall(sample(*words).out) == []


def test_json_keeps_the_codes(sample: CareDesk) -> None:
    chart = sample.asked("show", "Delgado")
    assert {goal["status"] for goal in chart["goals"]} <= {progress.value for progress in GoalProgress}
    assert {row["unit"] for row in chart["vital_signs"]} >= {"mm[Hg]"}


def test_what_was_not_done_or_not_given_does_not_read_as_done() -> None:
    done, refused = (
        {"label": "Colonoscopy", "on": "2026-03-02", "status": "completed"},
        {"label": "Biopsy", "on": None, "status": "not-done"},
    )
    nothing: dict[str, list[dict[str, str]]] = {key: [] for key, _, _ in chart_text.SECTIONS}
    name = {"text": "Maria Delgado", "preferred": None}
    facts = {**nothing, "name": name, "birth_date": "1955-03-04", "sex": "female", "id": "1", "telecoms": []}
    text = chart_text.chart_text({**facts, "procedures": [done, refused], "immunizations": [{**refused, "label": "Influenza vaccine"}]})
    assert [line.split() for line in text.splitlines() if "o" in line][-5:] == [
        ["Procedures"],
        ["Colonoscopy", "2026-03-02"],
        ["Biopsy", "Not", "done"],
        ["Immunizations"],
        ["Influenza", "vaccine", "Not", "given"],
    ]


@pytest.mark.parametrize("form", [["--json"], []], ids=["json", "text"])
@pytest.mark.parametrize("mark", ["\x9b31m", "\x1b[2J", "\x7f", "\u202e"])
def test_the_name_of_a_file_makes_a_terminal_do_nothing(program: CareDesk, tmp_path: Path, mark: str, form: list[str]) -> None:
    path = tmp_path / f"{mark}record.txt"
    path.write_text("no record", encoding="utf-8")
    answer = program("import", path, "--dry-run", *form)
    assert mark not in answer.err + answer.out
    if form:
        assert answer.document["files"][0]["file"] == str(path)
