"""One goal: the patient's words, how one will know, by when, and who does what; folds to one line."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.errors import FieldChanged
from caredesk.kinds import GoalProgress
from caredesk.services.plan_rows import GoalRow
from caredesk.ui.care_plans.contested_cells import ContestedCells
from caredesk.ui.care_plans.goal_actions import action_columns, action_line
from caredesk.ui.care_plans.goal_head import GoalHead
from caredesk.ui.care_plans.part_table import PartTable
from caredesk.ui.care_plans.words import progress_chip
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.contested import ContestedNote
from caredesk.ui.common.forms import DayField, Fault, Labelled, TextField
from caredesk.ui.common.theme import theme

BY_PX = 130
Write = Callable[[object, int], object]  # a value, over this version
TYPED_FIELDS = ("own_words", "words", "measure", "target_on")


class GoalCard(QFrame):
    """A goal as its editor shows it. It decides nothing: what is left in a field is emitted."""

    typed = Signal(str, object)  # field, text so far; None where what was typed is given up
    left = Signal(str, object)  # field, text, date, or GoalProgress
    moved = Signal(int)
    remove_wanted = Signal()
    given_up = Signal()  # a goal that was being begun

    def __init__(self, today: date, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._today, self._language = today, language
        self._row: GoalRow | None = None
        self._build()
        self._connect()
        self.unfold(True)

    @property
    def goal_id(self) -> UUID | None:
        """The goal shown; None while it is being begun."""
        return self._row.goal_id if self._row else None

    @property
    def fold_button(self) -> QWidget:
        """Where the keyboard comes in."""
        return self._head.fold

    @property
    def is_unfolded(self) -> bool:
        """Whether its fields are open."""
        return self._body.isVisibleTo(self)

    def show_goal(self, row: GoalRow, owners: Sequence[str]) -> None:
        """Show a goal as it is kept now."""
        self._row = row
        for name, labelled in self._labelled.items():
            labelled.show_kept(getattr(row, name))
        self.action_table.suggest("owner", owners)
        self.action_table.show_lines([action_line(action, self._today, self) for action in row.actions])
        self._add.setEnabled(True)
        self._head.show_goal(row, is_unfolded=self.is_unfolded)

    def show_number(self, number: int) -> None:
        """The number that a goal which is being begun will have."""
        self._head.show_number(number)

    def restore(self, field: str, text: str) -> None:
        """Put an unfinished text back into a field."""
        self.unfold(True)
        self._typed_field(field).restore(text)

    def show_fault(self, field: str, words: str) -> None:
        """Say at a field what is wrong; an empty text takes it away."""
        if field in self._labelled:
            self._labelled[field].show_fault(words)

    def show_contested(self, contested: FieldChanged, yours: object, write: Write, keep: Callable[[], object]) -> None:
        """Both values of a field, side by side; `write` takes ours over a version, `keep` theirs."""
        labelled, version = self._labelled.get(contested.field), contested.version
        if labelled is not None:
            field: Any = labelled.field
            labelled.show_contested(contested, lambda newest: write(field.value(), newest), keep)
            return
        self.unfold(True)
        mine, how = progress_chip(GoalProgress(str(yours))).words, self.tr("How it stands")
        self._progress_note.ask(
            contested, mine, lambda progress: progress_chip(progress).words, keep, lambda: write(yours, version), of=how
        )

    def show_actions_fault(self, words: str) -> None:
        """Say under the actions what is wrong."""
        self._actions_fault.say(words)

    def lacks(self, field: str) -> bool:
        """Whether this goal is one that lacks what the twelve elements ask of `field`."""
        row = self._row
        if row is None:
            return True
        return {
            "measure": not row.measure,
            "target_on": row.target_on is None,
            "actions": not row.actions,
            "owner": any(not action.owner for action in row.actions),
        }.get(field, False)

    def begin_or_edit_action(self, field: str) -> None:
        """Open a new action, or the first action's empty owner."""
        row = next((at for at, action in enumerate(self._row.actions) if not action.owner), None) if self._row else None
        if field == "owner" and row is not None:
            self.action_table.edit_field(row, "owner")
        else:
            self.action_table.begin_line()

    def unfold(self, is_open: bool) -> None:
        """Open or fold the card."""
        self._body.setVisible(is_open)
        self._head.show_goal(self._row, is_unfolded=is_open)

    def focus_field(self, field: str) -> None:
        """Open the card with the cursor in a field."""
        self.unfold(True)
        place = {"measure": self._measure, "target_on": self._by, "own_words": self._own}.get(field, self._first_field())
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over what is being typed."""
        for field in (self._own, self._words, self._measure):
            field.commit()
        self._by.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Escape and self._row is None:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = GoalHead(self._today, self)
        column.addWidget(self._head)
        self._body = QWidget(self)
        column.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(12, 0, 12, 6)
        body.setSpacing(8)
        body.addLayout(self._word_fields())
        body.addLayout(self._measure_fields())
        self.action_table = PartTable(action_columns(self._today, self), self.tr("Actions of this goal"), self._body)
        body.addWidget(self.action_table)
        self._actions_fault, self.contested = Fault(self._body), ContestedCells(self._body)
        self._progress_note = ContestedNote(self._body)
        for under in (self._actions_fault, self.contested, self._progress_note):
            body.addWidget(under)
        self._add = link_button(self.tr("Add action"), "plus", parent=self._body)
        self._add.setEnabled(False)
        body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _word_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        own = self.tr("Patient’s words, {language}").format(language=self._language)
        self._own = TextField(own, self, lines=2)
        english = self.tr("In English") if self._language else self.tr("Goal, in the patient’s words")
        self._words = TextField(english, self, lines=2 if self._language else 1)
        self._labelled = {"own_words": Labelled(own, self._own, self), "words": Labelled(english, self._words, self)}
        self._labelled["own_words"].setVisible(bool(self._language))
        row.addWidget(self._labelled["own_words"], 1)
        row.addWidget(self._labelled["words"], 1)
        return row

    def _measure_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        know, by = self.tr("How we will know"), self.tr("By")
        self._measure = TextField(know, self, lines=1)
        self._by = DayField(by, self._today, self)
        self._labelled["measure"] = Labelled(know, self._measure, self)
        self._labelled["target_on"] = Labelled(by, self._by, self)
        self._fit()
        row.addWidget(self._labelled["measure"], 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._labelled["target_on"], 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        for name, field in (("own_words", self._own), ("words", self._words), ("measure", self._measure)):
            field.typed.connect(lambda name=name, field=field: self.typed.emit(name, unsaved(field)))
            field.left.connect(lambda text, name=name: self.left.emit(name, text))
        self._by.typed.connect(lambda: self.typed.emit("target_on", unsaved(self._by)))
        self._by.wrong.connect(lambda words: None if words else self.typed.emit("target_on", None))
        self._by.left.connect(lambda day: self.left.emit("target_on", day))
        self._head.fold_wanted.connect(lambda: self.unfold(not self.is_unfolded))
        self._head.progress_chosen.connect(lambda progress: self.left.emit("progress", progress))
        self._head.confirmed.connect(lambda: self.left.emit("confirmed", True))
        self._head.moved.connect(self.moved)
        self._head.remove_wanted.connect(self.remove_wanted)
        self._head.given_up.connect(self.given_up)
        self._add.clicked.connect(self.action_table.begin_line)
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self._labelled["target_on"].setFixedWidth(theme().px(BY_PX))

    def _typed_field(self, field: str) -> TextField | DayField:
        fields: dict[str, TextField | DayField] = {"own_words": self._own, "words": self._words, "measure": self._measure}
        return fields.get(field, self._by)

    def _first_field(self) -> TextField:
        return self._own if self._language else self._words


def unsaved(field: TextField | DayField) -> str | None:
    """What is typed in a field; None where it is what is kept already."""
    return str(field.text()) if field.is_touched else None
