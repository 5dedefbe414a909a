"""Goals on the care plan: the patient's words, how one will know, and who does what by when."""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.columns import column_widths
from caredesk.reports.lines import Span
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import Words, in_its_language, named, table_head, table_row
from caredesk.reports.plan_papers import ActionLine, CarePlanPaper, GoalPart
from caredesk.reports.shared_heads import SharedHeadRows, SharedHeads
from caredesk.reports.sheet import Keep
from caredesk.reports.styles import GOAL, GOAL_NUMBER, HOW, NOTE, OWN_WORDS
from caredesk.reports.tables import Row, Rows
from caredesk.reports.tagging import Node
from caredesk.reports.text import has_rtl

_HEADS = ("Action", "Who", "Due", "State")


class ActionRows(SharedHeadRows):
    """The actions of one goal. The head of the columns stands once on a page, over the first actions there."""

    def __init__(self, rows: list[Row], node: Node, of_plan: "_PlanActions") -> None:
        super().__init__(rows, styles.ACTION_SHARES, table_head(node, _HEADS), of_plan.heads, indent_pt=styles.GOAL_INDENT)
        self._of_plan = of_plan
        of_plan.rows += rows

    def _widths(self, width: float) -> list[float]:
        return self._of_plan.widths(width - self.indent_pt)


class _PlanActions:
    """What the tables of all goals share: the columns, as wide as the words in all of them need, and where a head stands."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.heads = SharedHeads()
        self._widths: dict[float, list[float]] = {}

    def widths(self, width: float) -> list[float]:
        """The widths of the columns in points; asked when all tables are made."""
        if width not in self._widths:
            needs = [max(row.natural_width(at) for row in self.rows) for at in range(len(_HEADS))]
            self._widths[width] = column_widths(styles.ACTION_SHARES, needs, width)
        return self._widths[width]


def goals(paper: CarePlanPaper, root: Node, width_pt: float) -> Iterator[Flowable]:
    """All goals in their order, then the actions that belong to none."""
    of_plan = _PlanActions()
    if not paper.goals:
        yield Paragraph("No goals written yet", NOTE, Node("P", root))
    for at, goal in enumerate(paper.goals):
        yield from _goal(goal, root, of_plan, width_pt, is_first=at == 0)
    if paper.other_actions:
        yield Paragraph("Other actions", styles.PART, Node("H3", root))
        yield _actions(paper.other_actions, root, of_plan)


def _goal(goal: GoalPart, root: Node, of_plan: _PlanActions, width_pt: float, *, is_first: bool) -> Iterator[Flowable]:
    heading = Node("H3", root)
    number = Paragraph(str(goal.number), GOAL_NUMBER, heading, has_more=True)
    words = Paragraph(in_its_language([Span(_quoted(goal.words), GOAL)]), GOAL, heading)
    shares = (styles.GOAL_INDENT, width_pt - styles.GOAL_INDENT)
    title = GoalTitle([Row([[number], [words]], styles.NO_ROOM)], shares, is_first=is_first)
    parts: list[Flowable] = [title]
    parts += [Paragraph(spans, HOW, Node("P", root)) for spans in _how(goal)]
    if goal.actions:
        parts.append(_actions(goal.actions, root, of_plan))
    yield Keep(*parts)
    yield from parts


class GoalTitle(Rows):
    """Number and words; from the second goal on under a rule, unless the page begins with it."""

    def __init__(self, rows: list[Row], shares: tuple[float, float], *, is_first: bool) -> None:
        super().__init__(rows, shares, before_pt=styles.GOAL_BEFORE)
        self._is_first = is_first

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        frame = getattr(self, "_frame", None)
        if not (self._is_first or self.is_continued):
            is_ruled = not (frame and frame._atTop)
            rule = (styles.MEDIUM, styles.RULE) if is_ruled else None
            room = replace(styles.NO_ROOM, top=styles.GOAL_TOP) if is_ruled else styles.NO_ROOM
            self.rows = [replace(self.rows[0], over=rule, room=room, _wrapped_to=None), *self.rows[1:]]
        return super().wrap(width, height)


def _quoted(words: str) -> str:
    if not words:
        return "Not worded yet"
    return words if words[0] in "“\"«„'" else f"“{words}”"


def _how(goal: GoalPart) -> list[list[Span]]:
    """The patient's own words and how one will know, as one paragraph; as two where the words run from right to left."""
    own = [Span(_quoted(goal.own_words), OWN_WORDS, goal.own_language)] if goal.own_words else []
    sentences = []
    if goal.measure or goal.target:
        sentences.append(f"How we will know: {', by '.join(filter(None, (goal.measure.rstrip('. '), goal.target)))}.")
    if goal.progress:
        sentences.append(f"Progress: {goal.progress.rstrip('.')}.")
    if goal.unconfirmed_from:
        sentences.append(f"Not confirmed, from {goal.unconfirmed_from}.")
    how = " ".join(sentences)
    if own and how and has_rtl(goal.own_words):
        return [own, [Span(how, HOW)]]
    spans = [*own, *([Span(f" {how}" if own else how, HOW)] if how else [])]
    return [spans] if spans else []


def _actions(actions: tuple[ActionLine, ...], root: Node, of_plan: _PlanActions) -> ActionRows:
    node = Node("Table", root, summary=f"Actions. Columns: {', '.join(_HEADS)}.")
    last = len(actions) - 1
    rows = [table_row(node, _cells(action), is_ruled=at != last) for at, action in enumerate(actions)]
    return ActionRows(rows, node, of_plan)


def _cells(action: ActionLine) -> tuple[Words, ...]:
    return in_its_language(action.words), named(action.who), in_its_language(action.due), action.state
