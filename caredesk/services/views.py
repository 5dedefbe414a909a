"""What a user looked at and how the window was left: chart views for the log, recent charts, the last view. Ids only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.models.audit import UserState
from caredesk.models.patients import Patient, folded
from caredesk.services import acting, audit, name_alerts

RECENT_CHARTS = 12


@dataclass(frozen=True)
class View:
    """A patient whose records were shown, and what was searched for to find the person."""

    patient_id: UUID
    found_by: str = ""


@dataclass(frozen=True)
class RecentChart:
    """A chart that this user opened lately."""

    patient_id: UUID
    spoken_name: str
    birth_date: date | None
    name_alert: bool = False  # whether another patient's name is easily taken for this one's


def note_charts_opened(session: Session, opened: Sequence[View]) -> None:
    """Log that charts were opened, in order, and put them on top of the user's recent ones."""
    for view in opened:
        _note(session, "chart opened", view)
    kept = [UUID(text) for text in state(session, "recent").get("charts", [])]
    newest_first = list(dict.fromkeys([*(view.patient_id for view in reversed(opened)), *kept]))[:RECENT_CHARTS]
    keep_state(session, "recent", {"charts": [str(patient_id) for patient_id in newest_first]})


def note_previews_shown(session: Session, shown: Sequence[View]) -> None:
    """Log that parts of charts were shown beside the roster, in order."""
    for view in shown:
        _note(session, "chart preview shown", view)


def _note(session: Session, what: str, view: View) -> None:
    """The log holds a keyed digest of what was searched for, never the text: equal searches can be told, and no name read."""
    detail = {"searched": audit.digest(session, folded(view.found_by))} if view.found_by.strip() else {}
    audit.record(session, what, entity="patients", entity_id=view.patient_id, patient_id=view.patient_id, **detail)


def recent_charts(session: Session, limit: int = RECENT_CHARTS) -> list[RecentChart]:
    """The user's recent charts, newest first, without those put away."""
    ids = [UUID(text) for text in state(session, "recent").get("charts", [])]
    question = select(Patient).where(Patient.id.in_(ids), Patient.archived_at.is_(None))
    found = {patient.id: patient for patient in session.scalars(question)}
    shown = [found[patient_id] for patient_id in ids if patient_id in found][:limit]
    alerted = name_alerts.alerted(session, {patient.number: (patient.given_text, patient.family) for patient in shown})
    return [RecentChart(patient.id, patient.spoken_name, patient.birth_date, patient.number in alerted) for patient in shown]


def note_list_left(session: Session, what: str, rows: int) -> None:
    """Log that a list was copied, printed or exported."""
    audit.record(session, what, rows=rows)


def state(session: Session, name: str) -> dict[str, Any]:
    """What was kept under a name for this user; empty where nothing was."""
    kept = session.scalar(select(UserState.content).where(UserState.user_id == acting.actor(session).user_id, UserState.name == name))
    return dict(kept or {})


def keep_state(session: Session, name: str, content: dict[str, Any]) -> None:
    """Keep small facts of the window for this user (no audit line: they say nothing of a patient but ids)."""
    user_id = acting.actor(session).user_id
    kept = session.get(UserState, (user_id, name))
    if kept is None:
        session.add(UserState(user_id=user_id, name=name, content=content))
    else:
        kept.content = content
