"""What one field of a form in the chart is: how it is typed, how wide it is, and what can be chosen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QCoreApplication

Choices = Sequence[tuple[Any, str]]


class Sort(Enum):
    """How a field is typed."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    TOLD_DAY = auto()  # as exactly as one knows it
    CHOICE = auto()
    FLAG = auto()


@dataclass(frozen=True)
class FieldSpec:
    """One field of a row's form. `span` is how many of the form's six columns it takes."""

    name: str
    label: str
    sort: Sort = Sort.LINE
    span: int = 2
    choices: Choices = ()
    hint: str = ""
    tells_unknown: bool = False  # that nobody said anything is worth telling


def yes_no() -> Choices:
    """The choices of a flag."""
    return [(False, QCoreApplication.translate("Chart", "No")), (True, QCoreApplication.translate("Chart", "Yes"))]
