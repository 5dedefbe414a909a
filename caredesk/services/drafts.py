"""What somebody has typed and not yet left or filed: kept per user, form and record, and dropped once it is a deed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.models.audit import Draft
from caredesk.services import acting

VERSIONS = ""  # beside the fields of a draft, under a name that no field has: from which version of its record each was begun


@dataclass(frozen=True)
class DraftRow:
    """An unfinished entry: which form and record it belongs to, and from which version of its record each field was begun."""

    form: str
    entity: str
    base_version: int
    content: Mapping[str, Any]
    saved_at: datetime
    versions: Mapping[str, int] = field(default_factory=dict)


def save(session: Session, form: str, entity: str, content: Mapping[str, Any], *, base_version: int = 0) -> datetime:
    """Keep what is typed in `form` for `entity` (an id, or "" for a new record); answers the moment it was kept."""
    key = (acting.actor(session).user_id, form, entity)
    moment = acting.now(session)
    kept = session.get(Draft, key)
    if kept is None:
        kept = Draft(user_id=key[0], form=form, entity=entity)
        session.add(kept)
    kept.base_version, kept.content, kept.saved_at = base_version, dict(content), moment
    return moment


def note(
    session: Session, form: str, entity: str, typed: Mapping[str, str], *, versions: Mapping[str, int], let_go: Collection[str]
) -> datetime:
    """Keep what one window has typed, field by field beside what another window has; answers the moment.

    `versions` say from which version of its record a field was begun, `let_go` which fields the window had and has no more.
    """
    kept = read(session, form, entity)
    gone = set(let_go) - typed.keys()
    texts, begun = (dict(kept.content), dict(kept.versions)) if kept is not None else ({}, {})
    content = {name: text for name, text in {**texts, **typed}.items() if name not in gone}
    if not content:
        drop(session, form, entity)
        return acting.now(session)
    begun = {name: version for name, version in {**begun, **versions}.items() if name in content}
    return save(session, form, entity, {**content, VERSIONS: begun} if begun else content)


def read(session: Session, form: str, entity: str) -> DraftRow | None:
    """What this user left unfinished there, or None."""
    kept = session.get(Draft, (acting.actor(session).user_id, form, entity))
    return _row(kept) if kept else None


def unfinished(session: Session, form: str = "") -> list[DraftRow]:
    """This user's unfinished entries, of one form or of all, newest first."""
    question = select(Draft).where(Draft.user_id == acting.actor(session).user_id).order_by(Draft.saved_at.desc(), Draft.form, Draft.entity)
    return [_row(kept) for kept in session.scalars(question.where(Draft.form == form) if form else question)]


def drop(session: Session, form: str, entity: str) -> None:
    """Forget what was typed there: it became a deed, or was given up. Nothing happens where there is none."""
    kept = session.get(Draft, (acting.actor(session).user_id, form, entity))
    if kept is not None:
        session.delete(kept)


def _row(kept: Draft) -> DraftRow:
    content = dict(kept.content)
    versions = content.pop(VERSIONS, {})
    return DraftRow(kept.form, kept.entity, kept.base_version, content, kept.saved_at, versions)
