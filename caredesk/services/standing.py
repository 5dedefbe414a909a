"""Whether what was read of the records still stands: a list of ten thousand is not read again to learn that nobody changed anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caredesk.models.audit import HistoryEntry
from caredesk.services import acting


@dataclass(frozen=True)
class Moment:
    """A state of the records, and the day at the desk, by which ages and memberships are told."""

    changes: int
    day: date


def moment(session: Session) -> Moment:
    """Now: every change of a record leaves a line in the history, which only grows."""
    return Moment(session.scalar(select(func.max(HistoryEntry.id))) or 0, acting.today(session))
