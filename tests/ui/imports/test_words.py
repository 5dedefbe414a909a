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
