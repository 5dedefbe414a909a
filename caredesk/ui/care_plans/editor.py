"""The plan's editor: goal cards, barriers, contingency plan, wishes, the written parts, review and completeness, top to bottom."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.services.care_plans import PlanPart, PlanView
from caredesk.services.plan_typing import NEW
from caredesk.ui.care_plans.goal_card import TYPED_FIELDS, GoalCard
from caredesk.ui.care_plans.list_writer import ListWriter, UnderList
from caredesk.ui.care_plans.plan_lists import barrier_lines, barriers_card, step_lines, steps_card, wish_facts, wishes_card
from caredesk.ui.care_plans.plan_rest import PlanRest
from caredesk.ui.care_plans.writer import PlanWriter, TypedKey
from caredesk.ui.common.buttons import link_button

ENGLISH = ("", "english", "en")
NEW_GOAL = f"{NEW}{PlanPart.GOAL}:"


class PlanEditor(QScrollArea):
    """Shows a plan view and hands what is written to the writer."""

    built = Signal()  # all of it is there
    laid_out = Signal()  # its controls are others, or in another order
    go_to = Signal(str)  # "summary" or "medicines": where wishes, problems and medicines are written

    def __init__(self, view: PlanView, writer: PlanWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Care plan"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._writer, self._today = writer, view.today
        self.language = view.content.patient.language
        self._language = "" if self.language.casefold() in ENGLISH else self.language
        self._cards: dict[UUID, GoalCard] = {}
        self._lists: dict[UUID | PlanPart, ListWriter] = {}
        self._begun: GoalCard | None = None
        self._begun_values: dict[str, object] = {}
        self._view = view
        self._rest: PlanRest | None = None
        self._build()
        self.show_view(view)
        first = next(iter(self._cards.values()), None)
        for card in self._cards.values():
            card.unfold(card is first)
        QTimer.singleShot(0, self, self._build_rest)

    def show_view(self, view: PlanView) -> None:
        """Show the plan as it is kept now; open editors and what is being typed stay."""
        self._writer.saw(view)
        for goal_id in self._cards.keys() - {goal.goal_id for goal in view.goals}:
            self._lists.pop(goal_id)
            self._cards.pop(goal_id).deleteLater()
        order = [id(card) for card in self._cards.values()]
        for at, goal in enumerate(view.goals):
            card = self._cards.get(goal.goal_id) or self._new_card(goal.goal_id)
            if self._goals.indexOf(card) != at:
                self._goals.insertWidget(at, card)
            card.show_goal(goal, view.owners)
        if order != [id(self._cards[goal.goal_id]) for goal in view.goals]:
            self._cards = {goal.goal_id: self._cards[goal.goal_id] for goal in view.goals}
            self.laid_out.emit()
        self._barriers.show_lines(barrier_lines(view))
        self._steps.show_lines(step_lines(view))
        self._wishes.show_facts(wish_facts(view, self))
        self._view = view
        if self._rest is not None:
            self._rest.show_view(view)

    def take_focus(self) -> None:
        """Back to where work was, else to the first goal. The editor is no focus proxy: Tab would come back to it from beside it."""
        first, held = next(iter(self._cards.values()), None), self.focusWidget()
        start = held if held is not None and held.isVisibleTo(self) else first.fold_button if first else self.add_goal
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, unfinished: Mapping[TypedKey, str]) -> None:
        """Put back what was left unfinished, each text into its field."""
        for (row_id, field), text in unfinished.items():
            if field.startswith(NEW_GOAL):
                self.begin_goal()
                assert self._begun is not None
                self._begun.restore(field.removeprefix(NEW_GOAL), text)
            elif field.startswith(NEW):
                owner: UUID | PlanPart = row_id or PlanPart(field.removeprefix(NEW))
                self._unfold(owner)
                if owner in self._lists:
                    self._lists[owner].restore("", text)
            elif row_id is None:
                self._build_rest().restore(field, text)
            elif row_id in self._cards and field in TYPED_FIELDS:
                self._cards[row_id].restore(field, text)
            else:
                for owner, rows in self._lists.items():
                    if rows.has(row_id):
                        self._unfold(owner)
                        rows.restore(field, text, row_id)

    def _unfold(self, owner: UUID | PlanPart) -> None:
        if isinstance(owner, UUID) and owner in self._cards:
            self._cards[owner].unfold(True)

    def begin_goal(self) -> None:
        """Open an empty goal card; it becomes a goal with its first words."""
        if self._begun is None:
            card = self._begun = GoalCard(self._today, self._language, self._content)
            card.show_number(len(self._cards) + 1)
            card.given_up.connect(self._give_up_begun)
            self._listen_begun(card)
            self._goals.addWidget(card)
            card.show()  # now, so that it can have the focus
            self.laid_out.emit()
        self._begun.focus_field("")

    def show_field(self, field: str) -> None:
        """Bring the field into view that mends what the plan lacks."""
        if field in ("problems", "medications"):
            self.go_to.emit("medicines" if field == "medications" else "summary")
            return
        found = self._build_rest().focus_field(field)
        if found is not None:
            self.ensureWidgetVisible(found)
        elif not self._cards:
            self.begin_goal()
        else:
            self._show_goal_field(field)

    def commit(self) -> None:
        """Hand over whatever is being typed."""
        for card in [*self._cards.values(), *([self._begun] if self._begun else [])]:
            card.commit()
        if self._rest is not None:
            self._rest.commit()

    def _show_goal_field(self, field: str) -> None:
        """The first goal that lacks it."""
        card = next((card for card in self._cards.values() if card.lacks(field)), next(iter(self._cards.values())))
        card.unfold(True)
        if field in ("actions", "owner"):
            card.begin_or_edit_action(field)
        else:
            card.focus_field(field)
        self.ensureWidgetVisible(card)

    def _build(self) -> None:
        self._content = QWidget(self)
        self._content.setProperty("ground", "window")
        self.setWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(24, 12, 6, 16)
        column.setSpacing(8)
        self._goals = QVBoxLayout()
        self._goals.setSpacing(8)
        column.addLayout(self._goals)
        self.add_goal = link_button(self.tr("Add goal"), "plus", parent=self._content)
        self.add_goal.clicked.connect(self.begin_goal)
        column.addWidget(self.add_goal, 0, Qt.AlignmentFlag.AlignLeft)
        self._barriers, self._steps = barriers_card(self._content), steps_card(self._content)
        for rows, part in ((self._barriers, PlanPart.BARRIER), (self._steps, PlanPart.STEP)):
            self._lists[part] = ListWriter(rows.table, part, self._writer, lambda: None, UnderList(rows.show_fault, rows.contested))
        self._wishes = wishes_card(self._content)
        self._wishes.link.clicked.connect(lambda: self.go_to.emit("summary"))
        for card in (self._barriers, self._steps, self._wishes):
            column.addWidget(card)
        self._column = column

    def _build_rest(self) -> PlanRest:
        """The lower half: made a moment later, or as soon as it is asked for."""
        if self._rest is None:
            self._rest = PlanRest(self._today, self._writer, self._content)
            self._rest.wanted.connect(self.show_field)
            self._rest.laid_out.connect(self.laid_out)
            self._rest.show_view(self._view)
            self._column.addWidget(self._rest)
            self._column.addStretch(1)
            self._rest.show()
            self.built.emit()
            self.laid_out.emit()
        return self._rest

    def _new_card(self, goal_id: UUID) -> GoalCard:
        card = GoalCard(self._today, self._language, self._content)
        self._join(card, goal_id)
        return card

    def _join(self, card: GoalCard, goal_id: UUID) -> None:
        """From now on the card writes this goal."""
        writer = self._writer
        self._cards[goal_id] = card
        card.typed.connect(lambda field, text: writer.note_typed(goal_id, field, text))
        card.left.connect(lambda field, value: self._left(card, goal_id, field, value))
        card.moved.connect(lambda by: writer.move(PlanPart.GOAL, goal_id, by))
        card.remove_wanted.connect(lambda: writer.remove(PlanPart.GOAL, goal_id, self.tr("Goal removed")))
        under = UnderList(card.show_actions_fault, card.contested)
        self._lists[goal_id] = ListWriter(card.action_table, PlanPart.ACTION, writer, lambda: goal_id, under)

    def _left(self, card: GoalCard, goal_id: UUID, field: str, value: object, over: int = 0) -> None:
        along = {"own_language": self._language} if field == "own_words" else {}

        def contested(error: FieldChanged) -> None:
            write, keep = partial(self._left, card, goal_id, field), partial(self._writer.keep_theirs, goal_id, field)
            card.show_contested(error, value, write, keep)

        self._writer.edit(PlanPart.GOAL, goal_id, field, value, partial(card.show_fault, field), contested, over=over, **along)

    def _give_up_begun(self) -> None:
        if self._begun is not None:
            given_up, self._begun, self._begun_values = self._begun, None, {}
            given_up.hide()  # its fields are left now, and find nobody who would write them
            given_up.deleteLater()
            for field in TYPED_FIELDS:
                self._writer.note_typed(None, f"{NEW_GOAL}{field}", None)
            self.add_goal.setFocus()

    def _listen_begun(self, card: GoalCard) -> None:
        card.typed.connect(lambda field, text: self._writer.note_typed(None, f"{NEW_GOAL}{field}", text))
        card.left.connect(self._begun_left)

    def _begun_left(self, field: str, value: object) -> None:
        card = self._begun
        if card is None:
            return
        self._begun_values[field] = value
        if any(str(self._begun_values.get(name) or "").strip() for name in ("words", "own_words")):
            self._add_begun(card, field)

    def _add_begun(self, card: GoalCard, field: str) -> None:
        """It becomes a goal; what is left in its other fields until then is written after it, and nothing is lost where it does not."""
        values, waiting = self._begun_values, dict[str, object]()
        self._begun, self._begun_values = None, {}
        card.left.disconnect()
        card.left.connect(waiting.__setitem__)

        def added(goal_id: UUID) -> None:
            card.typed.disconnect()
            card.left.disconnect()
            self._join(card, goal_id)
            for name in TYPED_FIELDS:  # what is being typed is from now on a draft of the goal
                text = self._writer.typed.get((None, f"{NEW_GOAL}{name}"))
                if text is not None:
                    self._writer.note_typed(None, f"{NEW_GOAL}{name}", None)
                    self._writer.note_typed(goal_id, name, None if name in {**values, **waiting} else text)
            for name, kept in waiting.items():
                self._left(card, goal_id, name, kept)

        def refused(words: str) -> None:
            card.typed.disconnect()
            card.left.disconnect()
            self._begun, self._begun_values = card, {**values, **waiting}
            self._listen_begun(card)
            for name in TYPED_FIELDS:
                if self._begun_values.get(name):
                    self._writer.note_typed(None, f"{NEW_GOAL}{name}", str(self._begun_values[name]))
            card.show_fault(field, words)

        along = {"own_language": self._language} if values.get("own_words") else {}
        self._writer.add(PlanPart.GOAL, {**values, **along}, added, refused, typed_as=(None, f"{NEW_GOAL}{field}"))
