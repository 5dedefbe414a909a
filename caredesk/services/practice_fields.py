"""How what is typed about the practice is read: one reader for each field of its letterhead, its kinds, state and time zone."""

import re
from typing import Any
from zoneinfo import available_timezones

from caredesk.errors import InvalidField
from caredesk.kinds import PracticeKind
from caredesk.rules.phones import shown_phone
from caredesk.rules.us_states import state_code
from caredesk.services import fields

MAIL_SHAPE = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
POSTAL_SHAPE = re.compile(r"\d{5}(?:-\d{4})?")


def phone(field: str, value: Any) -> str:
    """A number as people read it; what cannot be understood stays as it was typed."""
    return shown_phone(str(fields.line(40)(field, value)))


def mail(field: str, value: Any) -> str:
    """An e-mail address, or nothing."""
    text = str(fields.line()(field, value))
    if text and not MAIL_SHAPE.fullmatch(text):
        raise InvalidField(field, "This is not an e-mail address. Type it like office@example.com.")
    return text


def state(field: str, value: Any) -> str:
    """The two letters of a state, or nothing."""
    text = str(fields.line(40)(field, value))
    code = state_code(text)
    if text and not code:
        raise InvalidField(field, "There is no such state. Type its name or its two letters.")
    return code


def postal_code(field: str, value: Any) -> str:
    """A ZIP code, or nothing."""
    text = str(fields.line(20)(field, value))
    if text and not POSTAL_SHAPE.fullmatch(text):
        raise InvalidField(field, "A ZIP code has five digits, or nine with a hyphen: 28207 or 28207-1234.")
    return text


def zone(field: str, value: Any) -> str:
    """The name of a time zone, as "America/New_York"."""
    text = str(fields.required_line(60)(field, value))
    if text not in available_timezones():
        raise InvalidField(field, "There is no such time zone. Choose one of the list.")
    return text


def kinds(field: str, value: Any) -> list[str]:
    """What the practice is, legally: at least one of rules.md 3.0, in the order of their names."""
    try:
        found = sorted({PracticeKind(kind).value for kind in value or ()})
    except ValueError:
        raise InvalidField(field, "Choose one of the list.") from None
    if not found:
        raise InvalidField(field, "Choose at least one: it decides which forms CareDesk offers for sharing records.")
    return found


PRACTICE_FIELDS: dict[str, fields.Reader] = {
    "name": fields.required_line(),
    "address": fields.line(),
    "city": fields.line(80),
    "state": state,
    "postal_code": postal_code,
    "phone": phone,
    "fax": phone,
    "email": mail,
    "kinds": kinds,
    "zone": zone,
}
