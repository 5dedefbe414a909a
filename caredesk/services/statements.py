"""Statements that a whole list is known to be empty, and what ends them."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.kinds import ItemKind, StatementAbout
from caredesk.models.clinical import Statement
from caredesk.services import acting

ABOUT: Mapping[ItemKind, StatementAbout] = {
    ItemKind.ALLERGIES: StatementAbout.ALLERGIES,
    ItemKind.MEDICATIONS: StatementAbout.MEDICATIONS,
    ItemKind.PROBLEMS: StatementAbout.PROBLEMS,
}


def end_by_row(session: Session, patient_id: UUID, kind: ItemKind) -> None:
    """A list got a row that somebody stands behind: it is no longer known to be empty, whatever becomes of the row."""
    if kind in ABOUT:
        end(session, patient_id, ABOUT[kind])


def end(session: Session, patient_id: UUID, about: StatementAbout) -> None:
    """A row or a newer statement ends what was said about a list."""
    question = select(Statement).where(Statement.patient_id == patient_id, Statement.about == about, Statement.archived_at.is_(None))
    for said in session.scalars(question):
        said.archived_at = acting.now(session)
