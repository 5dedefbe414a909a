"""What the practice chose for all who work in it and that no letterhead shows: kept with the practice, each under its own name."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import FieldChanged, InvalidField, RecordGone
from caredesk.models.practice import Practice
from caredesk.reports.papers import PaperSize
from caredesk.services import acting, audit, history

PAPER = "paper"


def kept(session: Session, name: str) -> dict[str, Any]:
    """What is kept under a name; empty where nothing is."""
    settings = session.scalar(select(Practice.settings)) or {}
    found = settings.get(name)
    return dict(found) if isinstance(found, dict) else {}


def keep(session: Session, name: str, value: dict[str, Any], action: str, **facts: Any) -> None:
    """Keep a value under a name and note it in the log as `action`. Raises RecordGone before the practice was founded."""
    practice = session.scalar(select(Practice))
    if practice is None:
        raise RecordGone
    practice.settings = {**practice.settings, name: value}
    audit.record(session, action, entity="practice", entity_id=practice.id, **facts)


def changed(session: Session, name: str, part: str, *, field: str, was: Any, now: Any) -> FieldChanged:
    """What to raise where a part of what is kept under a name is another one by now than it was when it was shown."""
    practice = session.scalars(select(Practice)).one()
    last = history.last_change_of(session, practice, "settings", lambda settings: ((settings or {}).get(name) or {}).get(part))
    is_self = last.user_id == acting.actor(session).user_id
    return FieldChanged(field, beside={field: (was, now)}, version=practice.version, who=last.name, is_self=is_self, at=last.at)


def paper_size(session: Session) -> PaperSize:
    """The sheet that this practice prints on where nobody says another one."""
    found = kept(session, PAPER).get("size")
    return PaperSize(found) if found in set(PaperSize) else PaperSize.LETTER


def set_paper_size(session: Session, size: str) -> PaperSize:
    """Print on this sheet from now on. Raises InvalidField."""
    if size not in set(PaperSize):
        raise InvalidField("size", "Choose US Letter or A4.")
    keep(session, PAPER, {"size": PaperSize(size).value}, "paper size set", size=PaperSize(size).value)
    return PaperSize(size)
