"""What a terminology says of its own words is not read out; numbers that only programs use are known as such."""

import pytest

from caredesk.rules.spoken_labels import is_machine_number, without_kind


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Angina (disorder)", "Angina"),
        ("Nausea (finding)", "Nausea"),
        ("Nausea (finding), Hives (disorder)", "Nausea, Hives"),
        ("Encounter for check up (procedure)", "Encounter for check up"),
        ("Shellfish (Substance)", "Shellfish"),
        ("Influenza, NOS (discontinued)", "Influenza, NOS (discontinued)"),
        ("Multiple sclerosis (MS)", "Multiple sclerosis (MS)"),
        ("(disorder)", "(disorder)"),
        ("", ""),
    ],
)
def test_the_kind_words_behind_a_name_are_left_out(label: str, said: str) -> None:
    assert without_kind(label) == said


@pytest.mark.parametrize(
    ("number", "is_machine"),
    [
        ("5970DFDD-FE04-47BB-9548-A90DA78D3C0F", True),
        ("{5970dfdd-fe04-47bb-9548-a90da78d3c0f}", True),
        ("2.16.840.1.113883.3.3388", True),
        ("urn:oid:1.2.3", True),
        ("MRN-0042", False),
        ("998991", False),
        ("1A2B3C", False),
        ("123-45-6789", False),
    ],
)
def test_a_number_that_only_programs_use_is_known(number: str, *, is_machine: bool) -> None:
    assert is_machine_number(number) is is_machine
