"""Phone numbers: those of ours are understood without the library that knows all countries, and as it understands them."""

import subprocess
import sys

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caredesk.rules.phones import read_phone, shown_phone

HUNDREDS, THOUSANDS = st.integers(200, 999), st.integers(0, 9_999)
WAYS = ("({}) {}-{}", "{}-{}-{}", "{}{}{}", "{} {} {}", "{}.{}.{}", "({}){}-{}", " {}-{} {} ")


@given(st.sampled_from(WAYS), HUNDREDS, HUNDREDS, THOUSANDS)
def test_a_plain_number_is_read_as_the_library_reads_it(way: str, area: int, exchange: int, line: int) -> None:
    typed = way.format(area, exchange, f"{line:04d}")
    theirs = phonenumbers.parse(typed, "US")
    phone = read_phone(typed)
    assert phone is not None
    assert phone.e164 == phonenumbers.format_number(theirs, phonenumbers.PhoneNumberFormat.E164)
    assert phone.shown == phonenumbers.format_number(theirs, phonenumbers.PhoneNumberFormat.NATIONAL)
    assert not phone.extension


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("704-555-0142 x12", "(704) 555-0142 ext. 12"),
        ("1 (704) 555-0142", "(704) 555-0142"),
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("555-0142", "555-0142"),
        ("ask at the desk", "ask at the desk"),
    ],
)
def test_any_other_number_is_shown_by_the_library_or_as_typed(typed: str, shown: str) -> None:
    assert shown_phone(typed) == shown


def test_a_plain_number_loads_no_library() -> None:
    words = "import sys; from caredesk.rules.phones import shown_phone; print(shown_phone('7045550142'), 'phonenumbers' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(704) 555-0142 False"
