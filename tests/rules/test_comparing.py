"""Comparing lines of a file with rows of a chart: the same thing, and in which fields the two differ."""

from datetime import date
from typing import Any

import pytest

from caredesk.kinds import AllergyKind, AllergyStatus, ItemKind, MedicationStatus, ProblemStatus
from caredesk.rules import comparing

MEDICINE = {"label": "Lisinopril 10 MG Oral Tablet", "status": MedicationStatus.ACTIVE, "dose": "1 tablet", "frequency": "once a day"}
ALLERGY = {"label": "Penicillin G", "status": AllergyStatus.ACTIVE, "kind": AllergyKind.ALLERGY, "reaction": "Hives, cough"}
PROBLEM = {"label": "Essential hypertension", "status": ProblemStatus.ACTIVE, "onset": "2011-10-05"}
RESULT = {"label": "Potassium", "value": "5.3", "unit": "mmol/L", "taken_text": "2026-11-11T08:00"}

EQUAL: dict[str, tuple[ItemKind, dict[str, Any], dict[str, Any]]] = {
    "a daily medicine once a day": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "frequency": "QD"}),
    "a medicine named without its form": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "label": "lisinopril 10 mg"}),
    "a strength in a field of its own": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "label": "Lisinopril", "strength": "10 mg"}),
    "micrograms for milligrams": (
        ItemKind.MEDICATIONS,
        {**MEDICINE, "label": "Digoxin 0.125 MG"},
        {**MEDICINE, "label": "digoxin 125 mcg tablet"},
    ),
    "a plural in the dose": (ItemKind.MEDICATIONS, {**MEDICINE, "dose": "2 tablets"}, {**MEDICINE, "dose": "2 tablet(s)"}),
    "a thousand with its comma": (ItemKind.MEDICATIONS, {**MEDICINE, "dose": "1,000 mg"}, {**MEDICINE, "dose": "1 g"}),
    "a file that leaves the dose out": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "dose": "", "frequency": ""}),
    "a status that is not known": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "status": MedicationStatus.UNKNOWN}),
    "a salt that only one side names": (
        ItemKind.MEDICATIONS,
        {**MEDICINE, "label": "Levothyroxine 25 mcg"},
        {**MEDICINE, "label": "Levothyroxine Sodium 25 MCG Oral Tablet"},
    ),
    "fewer reactions than the chart knows": (ItemKind.ALLERGIES, ALLERGY, {**ALLERGY, "reaction": "hives"}),
    "reactions in another order": (ItemKind.ALLERGIES, ALLERGY, {**ALLERGY, "reaction": "Cough; Hives"}),
    "a problem with its kind behind it": (ItemKind.PROBLEMS, PROBLEM, {**PROBLEM, "label": "Essential hypertension (disorder)"}),
    "a year for a day": (ItemKind.PROBLEMS, PROBLEM, {**PROBLEM, "onset": "2011"}),
    "a beginning that only the file knows": (ItemKind.PROBLEMS, {**PROBLEM, "onset": ""}, PROBLEM),
    "a value with more zeros": (ItemKind.RESULTS, RESULT, {**RESULT, "value": "5.30"}),
    "a value without its leading zero": (ItemKind.RESULTS, {**RESULT, "value": "0.5"}, {**RESULT, "value": ".50"}),
}
DIFFERENT: dict[str, tuple[ItemKind, dict[str, Any], dict[str, Any], list[str]]] = {
    "another strength": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "label": "lisinopril 20 mg"}, ["strength"]),
    "a strength that the chart lacks": (ItemKind.MEDICATIONS, {**MEDICINE, "label": "Lisinopril"}, MEDICINE, ["strength"]),
    "another frequency": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "frequency": "twice a day"}, ["frequency"]),
    "every 12 hours is not twice a day": (
        ItemKind.MEDICATIONS,
        {**MEDICINE, "frequency": "BID"},
        {**MEDICINE, "frequency": "every 12 hours"},
        ["frequency"],
    ),
    "a dose ten times as much": (ItemKind.MEDICATIONS, {**MEDICINE, "dose": "1.5 mg"}, {**MEDICINE, "dose": "15 mg"}, ["dose"]),
    "a stopped medicine": (ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "status": MedicationStatus.STOPPED}, ["status"]),
    "another salt": (
        ItemKind.MEDICATIONS,
        {**MEDICINE, "label": "Metoprolol Tartrate 25 MG"},
        {**MEDICINE, "label": "metoprolol succinate 25 mg"},
        ["label"],
    ),
    "a slow release": (
        ItemKind.MEDICATIONS,
        {**MEDICINE, "label": "Metformin 500 MG Oral Tablet"},
        {**MEDICINE, "label": "metformin 500 mg extended release tablet"},
        ["label"],
    ),
    "a reaction that the chart lacks": (ItemKind.ALLERGIES, ALLERGY, {**ALLERGY, "reaction": "Hives, wheezing"}, ["reaction"]),
    "an allergy that is called over": (ItemKind.ALLERGIES, ALLERGY, {**ALLERGY, "status": AllergyStatus.RESOLVED}, ["status"]),
    "a problem that is over": (ItemKind.PROBLEMS, PROBLEM, {**PROBLEM, "status": ProblemStatus.RESOLVED}, ["status"]),
    "another beginning": (ItemKind.PROBLEMS, PROBLEM, {**PROBLEM, "onset": "2012"}, ["onset"]),
    "a corrected value": (ItemKind.RESULTS, RESULT, {**RESULT, "value": "3.5"}, ["value"]),
    "another unit": (ItemKind.RESULTS, RESULT, {**RESULT, "unit": "mg/dL"}, ["unit"]),
}


@pytest.mark.parametrize("case", EQUAL.values(), ids=EQUAL.keys())
def test_other_words_for_the_same_are_no_difference(case: tuple[ItemKind, dict[str, Any], dict[str, Any]]) -> None:
    kind, ours, theirs = case
    assert comparing.differences(kind, ours, theirs) == ()


@pytest.mark.parametrize("case", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_a_difference_is_named_by_its_field(case: tuple[ItemKind, dict[str, Any], dict[str, Any], list[str]]) -> None:
    kind, ours, theirs, fields = case
    assert [difference.field for difference in comparing.differences(kind, ours, theirs)] == fields


def test_a_difference_says_both_sides_as_they_were_written() -> None:
    found = comparing.differences(ItemKind.MEDICATIONS, MEDICINE, {**MEDICINE, "label": "lisinopril 20 mg"})
    assert [(difference.ours, difference.theirs) for difference in found] == [("10 MG", "20 mg")]


def shares_a_key(kind: ItemKind, one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(set(comparing.keys(kind, one)) & set(comparing.keys(kind, other)))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ItemKind.MEDICATIONS, {"label": "Lisinopril 10 MG Oral Tablet"}, {"label": "lisinopril 20 mg tab"}),
        (ItemKind.MEDICATIONS, {"label": "ATENOLOL (Tenormin) 50 MG TABS"}, {"label": "atenolol"}),
        (ItemKind.PROBLEMS, {"label": "Hypertension", "code": "38341003"}, {"label": "High blood pressure", "code": "38341003"}),
        (ItemKind.RESULTS, {"label": "Na", "taken_text": "2026-11-11T08:00"}, {"label": "NA", "taken_on": date(2026, 11, 11)}),
    ],
)
def test_the_same_thing_is_looked_for_under_one_key(kind: ItemKind, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert shares_a_key(kind, one, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ItemKind.MEDICATIONS, {"label": "Insulin Glargine 100 UNT/ML"}, {"label": "Insulin Lispro 100 UNT/ML"}),
        (ItemKind.MEDICATIONS, {"label": "potassium chloride 20 mEq"}, {"label": "sodium chloride 1 g"}),
        (ItemKind.ALLERGIES, {"label": "Penicillin G"}, {"label": "Penicillin V"}),
        (ItemKind.RESULTS, {"label": "Na", "taken_text": "2026-11-11"}, {"label": "Na", "taken_text": "2026-11-12"}),
        (ItemKind.ENCOUNTERS, {"label": "Visit", "from_text": "2026-11-11"}, {"label": "Visit", "from_text": "2025-11-11"}),
    ],
)
def test_two_things_share_no_key(kind: ItemKind, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not shares_a_key(kind, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("by mouth", "PO"),
        ("under the skin", "subcutaneous"),
        ("into a muscle", "IM"),
        ("inhaled", "inhalation"),
        ("under the tongue", "SL"),
    ],
)
def test_a_route_is_the_same_in_plain_words(one: str, other: str) -> None:
    assert comparing.same_route(one, other)


def test_two_measurements_of_one_day_are_two() -> None:
    assert not comparing.fits(ItemKind.RESULTS, RESULT, {**RESULT, "taken_text": "2026-11-11T20:00"})
    assert comparing.fits(ItemKind.RESULTS, RESULT, {**RESULT, "taken_text": "2026-11-11"})


def test_a_code_that_names_several_things_names_none() -> None:
    keys = comparing.keys(ItemKind.ALLERGIES, {"label": "Eggs", "code": "419199007", "code_system": "SNOMED"}, frozenset({"419199007"}))
    assert keys == [("words", "eggs", "")]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Get rid of intermittent fever", "Goal 1: Get rid of intermittent fever", True),
        ("Goal 2: Get rid of intermittent fever", "Goal #1 - get rid of intermittent fever.", True),
        ("Goal 1: a fever that is occuring every week", "A fever that is occurring every week.", True),
        ("Goal: Walk to church", "Walk to church", True),
        ("Goal 1", "Goal 2", False),
        ("Goal weight 150 lb", "weight 150 lb", False),
    ],
)
def test_the_number_that_a_file_gives_a_goal_is_none_of_its_words(one: str, other: str, is_same: bool) -> None:
    first, second = ({"label": label, "code": ""} for label in (one, other))
    assert (comparing.keys(ItemKind.GOALS, first) == comparing.keys(ItemKind.GOALS, second)) == is_same
    assert (comparing.signature(ItemKind.GOALS, first) == comparing.signature(ItemKind.GOALS, second)) == is_same
