"""The National Provider Identifier: ten digits whose last one checks the others (rules.md 3.4.3, 45 CFR 162.406)."""

import re

LENGTH_DIGITS = 10
FIRST_DIGITS = "12"
CARD_PREFIX = "80840"  # "health application, United States" in the card numbers that the check digit is counted over


def npi_digits(typed: str) -> str:
    """What was typed without the spaces, dots and dashes that people put between groups."""
    return re.sub(r"[\s.\-]", "", typed)


def npi_ok(digits: str) -> bool:
    """Whether this is a well-formed NPI: ten digits, the first 1 or 2, and the check digit right."""
    if len(digits) != LENGTH_DIGITS or digits[0] not in FIRST_DIGITS or not (digits.isascii() and digits.isdigit()):
        return False
    total = 0
    for place, digit in enumerate(reversed(CARD_PREFIX + digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def npi_fault(typed: str) -> str:
    """What looks wrong with a typed NPI, in a sentence; empty where nothing does, or where nothing was typed.

    A warning only: the person at the desk may keep the number as it is.
    """
    digits = npi_digits(typed)
    if not digits or npi_ok(digits):
        return ""
    if not (digits.isascii() and digits.isdigit()):
        return "An NPI has digits only. Check it against the office's letterhead."
    if len(digits) != LENGTH_DIGITS:
        return "An NPI has 10 digits. Check that none is missing or doubled."
    if digits[0] not in FIRST_DIGITS:
        return "An NPI begins with 1 or 2. Check the first digit."
    return "The last digit does not fit the others, so one of them may be mistyped."
