"""A field that differs is called the same while a record is taken in and in the chart afterwards; closed lists are read in words."""

from datetime import date

import pytest

from caredesk.kinds import ItemKind
from caredesk.ui.charts import item_fields
from caredesk.ui.charts import words as chart_words
from caredesk.ui.common import item_words
from caredesk.ui.imports import words

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize("kind", [ItemKind.MEDICATIONS, ItemKind.ALLERGIES])
def test_a_field_has_the_words_of_its_label_in_the_chart(kind: ItemKind) -> None:
    labels = {spec.name: spec.label for spec in item_fields.item_fields(kind) if spec.name not in ("label", "note")}
    assert {name: item_words.field_words(name) for name in labels} == labels


@pytest.mark.parametrize(
    ("kind", "field", "code", "said"),
    [
        (ItemKind.MEDICATIONS, "status", "active", "Takes it"),
        (ItemKind.PROBLEMS, "status", "remission", "In remission"),
        (ItemKind.ALLERGIES, "kind", "intolerance", "Intolerance"),
    ],
)
def test_a_code_is_never_shown_bare(kind: ItemKind, field: str, code: str, said: str) -> None:
    assert words.value_words(kind, field, code) == chart_words.difference_value(kind, field, code, TODAY) == said


def test_a_code_that_is_in_no_list_reads_as_it_stands() -> None:
    assert words.value_words(ItemKind.MEDICATIONS, "status", "entered-in-error") == "entered in error"
    assert words.value_words(None, "sex", "female") == "Female"


def test_a_medicine_that_only_has_instructions_says_how_it_is_taken() -> None:
    taken = {"strength": "", "dose": "", "frequency": "", "route": "", "instructions": "1 gram intramuscularly\nevery 12 hours"}
    assert words.says(ItemKind.MEDICATIONS, taken) == "1 gram intramuscularly every 12 hours"
    assert words.says(ItemKind.MEDICATIONS, {**taken, "dose": "1 g", "frequency": "twice a day"}) == "1 g, twice a day"


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        (ItemKind.IMMUNIZATIONS, "not-done", "not given"),
        (ItemKind.PROCEDURES, "not-done", "not done"),
        (ItemKind.PROBLEMS, "remission", "in remission"),
        (ItemKind.MEDICATIONS, "on-hold", "on hold"),
        (ItemKind.PROCEDURES, "in-progress", "in progress"),
    ],
)
def test_a_state_is_said_in_words(kind: ItemKind, status: str, said: str) -> None:
    assert words.says(kind, {"status": status}) == said


def test_kind_words_of_a_terminology_and_numbers_of_programs_are_not_read_out() -> None:
    assert words.says(ItemKind.ALLERGIES, {"reaction": "Nausea (finding)", "severity": "mild"}) == "Nausea, mild"
    assert words.value_words(ItemKind.ALLERGIES, "reaction", "Nausea (finding)") == "Nausea"
    assert words.value_words(None, "identifier", "998991") == "998991"
    assert "5970DFDD" not in words.value_words(None, "identifier", "5970DFDD-FE04-47BB-9548-A90DA78D3C0F")
