"""One goal: the patient's words, how one will know, by when, and who does what; folds to one line."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from caredesk.kinds import ActionState, GoalProgress
from caredesk.rules.days import day_words
from caredesk.services.plan_rows import ActionRow, GoalRow
from caredesk.ui.care_plans.part_model import Cell, Chip, PartColumn, PartLine
from caredesk.ui.care_plans.part_table import PartTable, chip_width, paint_chip
from caredesk.ui.care_plans.plan_fields import DayField, Fault, Labelled, TextField
from caredesk.ui.care_plans.words import progress_chip, state_chip
from caredesk.ui.common import icons
from caredesk.ui.common.theme import theme

HEAD_PX, BADGE_PX, OWNER_PX, DUE_PX, STATE_PX, BY_PX = 37, 20, 154, 64, 92, 130
TEXT_FIELDS = ("own_words", "words", "measure")


class GoalCard(QFrame):
    """A goal as its editor shows it. It decides nothing: what is left in a field is emitted."""

    typed = Signal(str, str)  # field, text so far
    left = Signal(str, object)  # field, text, date, or GoalProgress
    moved = Signal(int)
    remove_wanted = Signal()

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
    def is_unfolded(self) -> bool:
        """Whether its fields are open."""
        return self._body.isVisibleTo(self)

    def show_goal(self, row: GoalRow, owners: Sequence[str]) -> None:
        """Show a goal as it is kept now."""
        self._row = row
        self._badge.setText(str(row.number))
        self._own.show_value(row.own_words)
        self._words.show_value(row.words)
        self._measure.show_value(row.measure)
        self._by.show_day(row.target_on)
        self._progress.show_chip(progress_chip(row.progress))
        self.actions.suggest("owner", owners)
        self.actions.show_lines([action_line(action, self._today) for action in row.actions])
        self._add.setEnabled(True)
        self._renew_head()

    def restore(self, field: str, text: str) -> None:
        """Put an unfinished text back into a field."""
        {"own_words": self._own, "words": self._words, "measure": self._measure}[field].restore(text)

    def show_fault(self, field: str, words: str) -> None:
        """Say at a field what is wrong; an empty text takes it away."""
        labelled = self._labelled.get(field)
        if labelled is not None:
            labelled.show_fault(words)
            if words and isinstance(labelled.field, TextField):
                labelled.field.refused()

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
            self.actions.edit_field(row, "owner")
        else:
            self.actions.begin_line()

    def unfold(self, is_open: bool) -> None:
        """Open or fold the card."""
        self._body.setVisible(is_open)
        self._fold.setIcon(icons.icon("caret-down" if is_open else "caret-right", "text3", 12))
        self._fold.setAccessibleName(self.tr("Fold") if is_open else self.tr("Unfold"))
        self._renew_head()

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
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._body = QWidget(self)
        column.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 8)
        body.setSpacing(8)
        body.addLayout(self._word_fields())
        body.addLayout(self._measure_fields())
        self.actions = PartTable(action_columns(self), self.tr("Actions of this goal"), self._body)
        body.addWidget(self.actions)
        self._actions_fault = Fault(self._body)
        body.addWidget(self._actions_fault)
        self._add = link_button(self.tr("Add action"), self._body)
        self._add.setEnabled(False)
        body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(8)
        self._fold = bare_button("caret-down", self.tr("Fold"), self)
        self._badge = QLabel(self)
        self._badge.setFixedSize(BADGE_PX, BADGE_PX)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = ElidedLabel(self)
        self._summary = QLabel(self)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setProperty("role", "small")
        self._summary.setProperty("tone", "text2")
        self._progress = ChipButton(progress_chip(GoalProgress.NOT_STARTED), self)
        self._more = bare_button("dots-three-bold", self.tr("More for this goal"), self)
        for widget in (self._fold, self._badge):
            row.addWidget(widget)
        row.addWidget(self._title, 1)
        for widget in (self._summary, self._progress, self._more):
            row.addWidget(widget)
        self._dress()
        return row

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
        self._measure = TextField(know, self)
        self._by = DayField(by, self._today, self)
        self._labelled["measure"] = Labelled(know, self._measure, self)
        self._labelled["target_on"] = Labelled(by, self._by, self)
        self._labelled["target_on"].setFixedWidth(theme().px(BY_PX))
        row.addWidget(self._labelled["measure"], 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._labelled["target_on"], 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        for name, field in (("own_words", self._own), ("words", self._words), ("measure", self._measure)):
            field.typed.connect(lambda text, name=name: self.typed.emit(name, text))
            field.left.connect(lambda text, name=name: self.left.emit(name, text))
        self._by.left_day.connect(lambda day: self.left.emit("target_on", day))
        self._by.wrong.connect(self._labelled["target_on"].show_fault)
        self._fold.clicked.connect(lambda: self.unfold(not self.is_unfolded))
        self._title.pressed.connect(lambda: self.unfold(not self.is_unfolded))
        self._add.clicked.connect(self.actions.begin_line)
        self._progress.clicked.connect(self._choose_progress)
        self._more.clicked.connect(self._open_menu)
        theme().changed.connect(self._dress)

    def _first_field(self) -> TextField:
        return self._own if self._language else self._words

    def _choose_progress(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for progress in GoalProgress:
            chip = progress_chip(progress)
            menu.addAction(icons.icon(chip.icon, chip.tone), chip.words, lambda chosen=progress: self.left.emit("progress", chosen))
        menu.popup(self._progress.mapToGlobal(self._progress.rect().bottomLeft()))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("caret-up"), self.tr("Move up\tAlt+Up"), lambda: self.moved.emit(-1))
        menu.addAction(icons.icon("caret-down"), self.tr("Move down\tAlt+Down"), lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(icons.icon("trash"), self.tr("Remove this goal"), self.remove_wanted.emit)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _renew_head(self) -> None:
        row = self._row
        self._title.show_words(f"“{row.title}”" if row else self.tr("New goal"), strong=self.is_unfolded)
        self._summary.setText(summary_words(row, self._today, self) if row and not self.is_unfolded else "")
        self._summary.setVisible(bool(self._summary.text()))
        self._progress.setVisible(row is not None)
        self._more.setVisible(row is not None)
        if row is not None:
            self._fold.setAccessibleDescription(row.title)
            self._more.setAccessibleName(self.tr("More for goal {number}: {words}").format(number=row.number, words=row.title))

    def _dress(self) -> None:
        look = theme()
        self._badge.setFont(look.font("small", weight=600))
        ground, ink = look.colour("neutral_bg").name(), look.colour("text2").name()
        self._badge.setStyleSheet(f"background: {ground}; color: {ink}; border-radius: {BADGE_PX // 2}px; font-size: 12px; font-weight: 600;")


class ElidedLabel(QWidget):
    """One line of words, cut at the right; a click on it folds."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._strong = "", False

    def show_words(self, words: str, *, strong: bool) -> None:
        """Show other words."""
        self._words, self._strong = words.replace("\n", " "), strong
        self.setToolTip("")
        self.setAccessibleName(words)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, theme().px(20))

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme().font("body", weight=500)).horizontalAdvance(self._words), theme().px(20))

    def mouseReleaseEvent(self, event: object) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setFont(look.font("body", weight=500 if self._strong else 400))
        painter.setPen(look.colour("text"))
        words = QFontMetrics(painter.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(0, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)


class ChipButton(QAbstractButton):
    """A state chip that opens a menu of the others."""

    def __init__(self, chip: Chip, parent: QWidget) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_chip(chip)

    def show_chip(self, chip: Chip) -> None:
        """Show another state."""
        self._chip = chip
        self.setAccessibleName(self.tr("Progress: {state}").format(state=chip.words))
        self.setToolTip(self.tr("Choose how it stands"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._chip), theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), 0, self.height() // 2, self._chip)


def action_columns(owner: QWidget) -> tuple[PartColumn, ...]:
    """The columns of a goal's actions."""
    states = tuple((state.value, state_chip(state)) for state in ActionState)
    return (
        PartColumn("words", owner.tr("Action"), placeholder=owner.tr("What is to be done")),
        PartColumn("owner", owner.tr("Owner"), OWNER_PX, tone="text2", placeholder=owner.tr("Who does it")),
        PartColumn("due", owner.tr("Due"), DUE_PX, tone="text2", placeholder=owner.tr("Nov 25, Daily")),
        PartColumn("state", owner.tr("State"), STATE_PX, choices=states),
    )


def action_line(row: ActionRow, today: date) -> PartLine:
    """An action as the table shows it; a late day is told in its colour and in the spoken words."""
    due = day_words(row.due_on, in_year=today.year) or row.schedule
    cells = (
        Cell(row.words),
        Cell(row.owner),
        Cell(due, "late" if row.days_late else ""),
        Cell(row.state.value, chip=state_chip(row.state)),
    )
    late = f", {row.days_late} days late" if row.days_late else ""
    return PartLine(row.action_id, cells, f"{row.words}. {row.owner or '-'}. {due or '-'}{late}. {state_chip(row.state).words}.")


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


def bare_button(icon: str, name: str, parent: QWidget) -> QPushButton:
    """A small button that is only an icon; its name stands in the tooltip and for screen readers."""
    button = QPushButton(icons.icon(icon), "", parent)
    button.setProperty("kind", "quiet")
    button.setProperty("small", True)
    button.setProperty("bare", True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def link_button(words: str, parent: QWidget) -> QPushButton:
    """A link with a plus before it."""
    button = QPushButton(icons.icon("plus", "link", 13), words, parent)
    button.setProperty("kind", "link")
    button.setProperty("small", True)
    return button
