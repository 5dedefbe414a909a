"""Phone numbers: as typed, as machines keep them (E.164 and extension), and as people read them ("(704) 555-0142 ext. 12").

The library that knows all countries is loaded with the first number that is not plainly one of ours: a roster shows its phones without.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME_REGION = "US"
HOME_CODE = 1
PLAIN_HOME = re.compile(r"\(?([2-9][0-9]{2})\)?[ .-]?([2-9][0-9]{2})[ .-]?([0-9]{4})")  # ten digits that can be dialled, as most are kept
WAIT_MARKS = re.compile(r"\s*[,;]+\s*(?=\d)")  # "704-555-0142,,12" as people type pauses before an extension
EXTENSION_WORDS = re.compile(r"\b(?:ext(?:ension)?|extn|x)\.?\s*[:#]?\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Phone:
    """A number that was understood. `e164` is "+17045550142"; `shown` has the extension."""

    e164: str
    extension: str
    shown: str


def read_phone(typed: str) -> Phone | None:
    """The number that was typed, or None where it cannot be one (seven digits, a word, too many digits)."""
    if plain := PLAIN_HOME.fullmatch(typed.strip()):
        area, exchange, line = plain.groups()
        return Phone(f"+{HOME_CODE}{area}{exchange}{line}", "", f"({area}) {exchange}-{line}")
    number = _parsed(typed)
    if number is None or not _is_whole(number):
        return None
    import phonenumbers

    extension = number.extension or ""
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), extension, _shown(number, extension))


def shown_phone(typed: str) -> str:
    """The number as people read it; what cannot be understood is shown as it was typed."""
    phone = read_phone(typed)
    return phone.shown if phone else typed.strip()


def phone_fault(typed: str) -> str:
    """What looks wrong with a typed number, in a sentence; empty where nothing does, or where nothing was typed.

    A warning only: a number may be kept as it was typed.
    """
    if not typed.strip():
        return ""
    import phonenumbers

    number = _parsed(typed)
    if number is None and not re.search(r"\d{3}", typed):
        return "This is not a phone number."
    if number is not None and phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return "The area code is missing."
    if number is None or not _is_whole(number):
        return "This number has too few or too many digits."
    if not phonenumbers.is_valid_number(number):
        return "No phone has this number. Check the area code and the digits."
    return ""


def _parsed(typed: str) -> "PhoneNumber | None":
    import phonenumbers

    text = EXTENSION_WORDS.sub(" ext. ", WAIT_MARKS.sub(" ext. ", typed.strip()))
    try:
        return phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return None


def _is_whole(number: "PhoneNumber") -> bool:
    """Long enough to be dialled from anywhere: without its area code a number is of no use on another phone."""
    import phonenumbers

    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def _shown(number: "PhoneNumber", extension: str) -> str:
    import phonenumbers

    style = phonenumbers.PhoneNumberFormat.NATIONAL if number.country_code == HOME_CODE else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    plain = phonenumbers.PhoneNumber(
        country_code=number.country_code, national_number=number.national_number, italian_leading_zero=number.italian_leading_zero
    )
    text = phonenumbers.format_number(plain, style)
    return f"{text} ext. {extension}" if extension else text
