"""What the database is asked in a stretch of work, with what was given."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

Statement = tuple[str, Any]


@contextmanager
def heard(session: Session) -> Iterator[list[Statement]]:
    """The statements of the block, in order."""
    found: list[Statement] = []

    def note(conn: Any, cursor: Any, statement: str, given: Any, *rest: Any) -> None:
        found.append((statement, given))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
