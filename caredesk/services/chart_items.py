"""Deciding about what records from outside brought: confirm it, set it aside, or choose between theirs and ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, RuleBroken
from caredesk.kinds import ItemKind
from caredesk.models.care_plans import Goal
from caredesk.models.clinical import ChartItem
from caredesk.rules import comparing
from caredesk.rules.comparing import Difference
from caredesk.services import acting, audit, chart, fields, records, statements
from caredesk.services.charting import LIST_FIELDS

SINGULAR = {ItemKind.ALLERGIES: "allergy", ItemKind.MEDICATIONS: "medicine"}
TAKEN_OVER = ("code", "code_system", "source_name", "source_on", "source_key", "import_id", "panel", "category", "reference_range")
DAYS_AS_TEXT = ("taken_text", "done_text", "given_text", "from_text")


@dataclass(frozen=True)
class Waiting:
    """A row from outside that waits beside the chart's own row because it differs from it."""

    kind: ItemKind
    theirs_id: UUID
    theirs_version: int
    ours_id: UUID
    ours_version: int
    theirs_label: str
    ours_label: str
    differences: tuple[Difference, ...]
    source_name: str
    source_on: date | None


def waiting(session: Session, patient_id: UUID) -> list[Waiting]:
    """What waits beside a chart, in the order of its lists; allergies first."""
    found = [pair for kind, model in chart.LISTS.items() for pair in _pairs(session, kind, model, patient_id)]
    return [_waiting(kind, theirs, ours) for kind, theirs, ours in found]


def confirm(session: Session, kind: ItemKind, item_id: UUID, version: int) -> None:
    """A person here stands behind a row from outside. Raises RecordGone, RecordChanged, RuleBroken for one that waits beside the chart."""
    item: Any = records.get_as_seen(session, _model(kind), item_id, version)
    if getattr(item, "differs_from", None) is not None:
        raise RuleBroken("This differs from what the chart says. Choose between the two.")
    item.confirmed = True
    statements.end_by_row(session, item.patient_id, kind)
    _line(session, kind, "confirmed", item)


def set_aside(session: Session, kind: ItemKind, item_id: UUID, version: int, reason: str) -> None:
    """Mark a row as not right, with the reason; it leaves the chart and is kept. Raises RecordGone, RecordChanged, InvalidField."""
    item: Any = records.get_as_seen(session, _model(kind), item_id, version)
    words = fields.required_line(300)("reason", reason)
    if isinstance(item, Goal):
        raise InvalidField("kind", "Put the goal away in the care plan.")
    item.entered_in_error = words
    item.differs_from = None
    _line(session, kind, "set aside", item)


def use_theirs(session: Session, kind: ItemKind, theirs_id: UUID, version: int, *, ours_version: int) -> UUID:
    """The chart's own row takes what the waiting row says, confirmed; answers its id. What theirs leaves out stays as it was.

    Raises RecordGone, RecordChanged (either row was changed since it was shown), RuleBroken.
    """
    theirs, ours = _both(session, kind, theirs_id, version)
    if ours is None:
        return _stands_alone(session, kind, theirs)
    records.get_as_seen(session, _model(kind), ours.id, ours_version)
    for name in (*LIST_FIELDS[kind], *DAYS_AS_TEXT, *TAKEN_OVER):
        said = getattr(theirs, name, None)
        if hasattr(ours, name) and said not in (None, "", False) and comparing.text_of(said) not in comparing.SILENT.get(name, ()):
            setattr(ours, name, said)
    ours.tags = sorted({*ours.tags, *theirs.tags})
    ours.confirmed = True
    theirs.archived_at = acting.now(session)
    _line(session, kind, "changed to what the record says", ours)
    return ours.id  # type: ignore[no-any-return]  # rows of all kinds have an id


def keep_ours(session: Session, kind: ItemKind, theirs_id: UUID, version: int) -> None:
    """The chart's own row stands; the waiting row is put away. Raises RecordGone, RecordChanged, RuleBroken."""
    theirs, ours = _both(session, kind, theirs_id, version)
    theirs.archived_at = acting.now(session)
    _line(session, kind, "kept as it was", ours or theirs)


def _model(kind: ItemKind) -> type[Any]:
    return Goal if kind is ItemKind.GOALS else chart.LISTS[kind]


def _both(session: Session, kind: ItemKind, theirs_id: UUID, version: int) -> tuple[Any, Any]:
    theirs: Any = records.get_as_seen(session, chart.LISTS[kind], theirs_id, version)
    if theirs.differs_from is None:
        raise RuleBroken("This row does not wait beside another one. Confirm it, or set it aside.")
    ours = session.get(chart.LISTS[kind], theirs.differs_from)
    return theirs, ours if ours is not None and ours.archived_at is None and not ours.entered_in_error else None


def _stands_alone(session: Session, kind: ItemKind, theirs: Any) -> UUID:
    """The row it stood beside has left the chart: theirs becomes the chart's own."""
    theirs.differs_from, theirs.confirmed = None, True
    _line(session, kind, "confirmed", theirs)
    return theirs.id  # type: ignore[no-any-return]  # rows of all kinds have an id


def _pairs(session: Session, kind: ItemKind, model: type[ChartItem], patient_id: UUID) -> list[tuple[ItemKind, Any, Any]]:
    question = select(model).where(
        model.patient_id == patient_id, model.archived_at.is_(None), model.differs_from.is_not(None), model.entered_in_error == ""
    )
    beside: list[Any] = list(session.scalars(question.order_by(model.source_name, model.position)))
    ids = [row.differs_from for row in beside]
    ours = {
        row.id: row
        for start in range(0, len(ids), 500)
        for row in session.scalars(select(model).where(model.id.in_(ids[start : start + 500])))
    }
    return [(kind, row, ours[row.differs_from]) for row in beside if row.differs_from in ours]


def _waiting(kind: ItemKind, theirs: Any, ours: Any) -> Waiting:
    return Waiting(
        kind=kind,
        theirs_id=theirs.id,
        theirs_version=theirs.version,
        ours_id=ours.id,
        ours_version=ours.version,
        theirs_label=theirs.label,
        ours_label=ours.label,
        differences=comparing.differences(kind, _values(ours), _values(theirs)),
        source_name=theirs.source_name,
        source_on=theirs.source_on,
    )


def _values(row: Any) -> Mapping[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__mapper__.column_attrs}


def _line(session: Session, kind: ItemKind, what: str, item: Any) -> None:
    singular = SINGULAR.get(kind, kind.value.removesuffix("s"))
    audit.record(session, f"{singular} {what}", entity=item.__tablename__, entity_id=item.id, patient_id=item.patient_id)
