"""A practice that may only be read (trust.md row 12): what the program writes by itself stays unwritten there, without a word."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from caredesk.ui.common.desk import Desk, OnError

if TYPE_CHECKING:  # SQLAlchemy is loaded by the work itself
    from sqlalchemy.orm import Session

Answer = TypeVar("Answer")


def keep(desk: Desk, owner: QObject, deed: "Callable[[Session], Answer]", then: Callable[[Answer], None] | None = None) -> None:
    """Write what nobody asked for: a draft, that something was looked at, where the user was. `then` is called where it was written."""
    if desk.is_open and not desk.is_only_read:
        desk.act(owner, deed, then)


def look(
    desk: Desk,
    owner: QObject,
    question: "Callable[[Session], Answer]",
    then: Callable[[Answer], None],
    *,
    on_error: OnError | None = None,
) -> None:
    """Ask what is noted in the log when it is looked at, where the log can be written."""
    (desk.ask if desk.is_only_read else desk.act)(owner, question, then, on_error=on_error)


def refuse(desk: Desk) -> None:
    """Say above the page why a deed that the user asked for cannot be done."""
    desk.tend(desk, lambda opened, task: opened.database.demand_writable())
