"""A goal's actions as lines of an editable list, and the words that a folded goal tells of them."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from caredesk.kinds import ActionState
from caredesk.services.plan_rows import ActionRow, GoalRow
from caredesk.ui.care_plans.cell_meaning import day_meant
from caredesk.ui.care_plans.part_model import Cell, PartColumn, PartLine
from caredesk.ui.care_plans.words import state_chip
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.formats import day_of_year, day_words

OWNER_PX, DUE_PX, STATE_PX = 154, 64, 92
EXAMPLE = date(2026, 11, 25)  # as one types it, without the year


def action_columns(today: date, owner: QWidget) -> tuple[PartColumn, ...]:
    """The columns of a goal's actions."""
    example = owner.tr("{day}, Daily").format(day=day_of_year(EXAMPLE))
    states = tuple((state.value, state_chip(state)) for state in ActionState)
    return (
        PartColumn("words", owner.tr("Action"), placeholder=owner.tr("What is to be done")),
        PartColumn("owner", owner.tr("Owner"), OWNER_PX, tone="text2", placeholder=owner.tr("Who does it")),
        PartColumn("due", owner.tr("Due"), DUE_PX, tone="text2", placeholder=example, means=partial(day_meant, today=today)),
        PartColumn("state", owner.tr("State"), STATE_PX, choices=states),
    )


def action_line(row: ActionRow, today: date, owner: QWidget) -> PartLine:
    """An action as the table shows it; a late day is told in its colour and in the spoken words."""
    due = day_words(row.due_on, in_year=today.year) or row.schedule
    unclear = Chip(owner.tr("Not a date: {words}").format(words=due), "soon", "warning-fill") if row.is_due_unclear else None
    cells = (
        Cell(row.words),
        Cell(row.owner),
        Cell(due, "late" if row.days_late else "", unclear),
        Cell(row.state.value, chip=state_chip(row.state)),
    )
    who = row.owner or owner.tr("No owner")
    when = owner.tr("{day}, {late}").format(day=due, late=_late(row, owner)) if row.days_late else due or owner.tr("No due date")
    when = unclear.words if unclear else when
    return PartLine(row.action_id, cells, ". ".join((row.words.rstrip("."), who, when, state_chip(row.state).words, "")).rstrip())


def _late(row: ActionRow, owner: QWidget) -> str:
    return owner.tr("1 day late") if row.days_late == 1 else owner.tr("{days} days late").format(days=row.days_late)


def summary_words(row: GoalRow, today: date, owner: QWidget) -> str:
    """What a folded goal tells of its actions: "2 actions, next Nov 17"."""
    number = len(row.actions)
    count = owner.tr("1 action") if number == 1 else owner.tr("{number} actions").format(number=number)
    if row.days_late == 1:
        return owner.tr("{actions}, 1 day late").format(actions=count)
    if row.days_late:
        return owner.tr("{actions}, {days} days late").format(actions=count, days=row.days_late)
    if row.next_due:
        return owner.tr("{actions}, next {day}").format(actions=count, day=day_words(row.next_due, in_year=today.year))
    return count
