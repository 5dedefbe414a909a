"""Errors in the window's words: the template is translated first, then filled with its facts."""

import re

from PySide6.QtCore import QCoreApplication

from caredesk.errors import CareDeskError, InvalidField

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def words_of(error: CareDeskError) -> str:
    """The sentence for an error."""
    template = APOSTROPHE.sub("’", QCoreApplication.translate("Errors", error.template))  # as the window's own words have it
    return template.format(**error.facts) if error.facts else template


def field_of(error: CareDeskError) -> str:
    """The field that an error is about; empty where it is about the deed."""
    return error.field if isinstance(error, InvalidField) else ""
