"""Labels of medicines taken apart."""

import pytest

from caredesk.rules.medicine_names import read_medicine, strengths


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("24 HR venlafaxine 37.5 MG Extended Release Oral Capsule [Effexor]", "venlafaxine"),
        ("ATENOLOL (Tenormin) 50 MG TABS", "atenolol"),
        ("Clindamycin HCl - 300 MG Oral Capsule", "clindamycin"),
        ("Proventil HFA CFC free 90 mcg/inh inhalation aerosol", "proventil"),
        ("Insulin Glargine 100 UNT/ML Injectable Solution", "glargine insulin"),
        ("potassium chloride 20 mEq", "chloride potassium"),
        ("amlodipine 5 MG / benazepril 10 MG Oral Capsule", "amlodipine benazepril"),
    ],
)
def test_a_label_names_its_medicine(label: str, name: str) -> None:
    assert " ".join(sorted(read_medicine(label).name)) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0.125 MG", ("125 mcg",)),
        (".5 mg", ("500 mcg",)),
        ("1,000 mg", ("1000000 mcg",)),
        ("100 UNT/ML", ("100 units/ml",)),
        ("250 mg/5 mL", ("250000 mcg/5ml",)),
        ("5 MG / benazepril 10 MG", ("5000 mcg", "10000 mcg")),
        ("24 HR", ()),
        ("1 tablet", ()),
    ],
)
def test_strengths_come_in_one_unit(text: str, found: tuple[str, ...]) -> None:
    assert strengths(text) == found


def test_a_label_of_a_form_alone_names_no_medicine() -> None:
    assert read_medicine("Oral tablet").name == frozenset()
