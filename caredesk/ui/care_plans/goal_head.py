"""The head of a goal's card: its number, its words on one line, how it stands, and what else can be done with it."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from caredesk.kinds import GoalProgress
from caredesk.services.plan_rows import GoalRow
from caredesk.ui.care_plans.goal_actions import summary_words
from caredesk.ui.care_plans.words import progress_chip
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import icon_button
from caredesk.ui.common.chips import Chip, chip_width, paint_chip
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme

BADGE_PX = 20


class GoalHead(QWidget):
    """Shows a goal on one line. It decides nothing."""

    fold_wanted = Signal()
    progress_chosen = Signal(object)  # GoalProgress
    confirmed = Signal()  # an imported goal
    moved = Signal(int)
    remove_wanted = Signal()
    given_up = Signal()  # a goal that was being begun

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._is_confirmed = True
        self._build()
        self.fold.clicked.connect(self.fold_wanted)
        self._title.pressed.connect(self.fold_wanted)
        self._progress.clicked.connect(self._choose_progress)
        self._more.clicked.connect(self._open_menu)
        self._give_up.clicked.connect(self.given_up)

    def show_number(self, number: int) -> None:
        """The number that a goal which is being begun will have."""
        self._badge.setText(str(number))

    def show_goal(self, row: GoalRow | None, *, is_unfolded: bool) -> None:
        """Show a goal as it is kept now, or that one is being begun."""
        self.fold.show_icon("caret-down" if is_unfolded else "caret-right")
        self.fold.setAccessibleName(self.tr("Fold") if is_unfolded else self.tr("Unfold"))
        self.fold.setToolTip(self.fold.accessibleName())
        self._title.show_words(f"“{row.title}”" if row else self.tr("New goal"), strong=is_unfolded)
        self._summary.setText(summary_words(row, self._today, self) if row and not is_unfolded else "")
        self._summary.setVisible(bool(self._summary.text()))
        self._progress.setVisible(row is not None)
        self._more.setVisible(row is not None)
        self._give_up.setVisible(row is None)
        if row is not None:
            self._is_confirmed = row.confirmed
            self._badge.setText(str(row.number))
            self._progress.show_chip(progress_chip(row.progress))
            self.fold.setAccessibleDescription(row.title)
            self._more.setAccessibleName(self.tr("More for goal {number}: {words}").format(number=row.number, words=row.title))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 6, 12, 6)
        row.setSpacing(8)
        self.fold = icon_button(self.tr("Fold"), "caret-down", small=True, parent=self)
        self._badge = label("", self)
        self._badge.setProperty("part", "badge")
        self._badge.setFixedSize(BADGE_PX, BADGE_PX)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = ElidedLabel(self)
        self._summary = label("", self, tone="text2")
        self._progress = ChipButton(progress_chip(GoalProgress.NOT_STARTED), self)
        self._more = icon_button(self.tr("More for this goal"), "dots-three-bold", small=True, parent=self)
        self._give_up = icon_button(self.tr("Do not add this goal (Esc)"), "x", small=True, parent=self)
        number = QHBoxLayout()
        number.setSpacing(2)
        number.addWidget(self.fold)
        number.addWidget(self._badge)
        row.addLayout(number)
        row.addWidget(self._title, 1)
        row.addWidget(self._summary)
        row.addWidget(self._progress)
        row.addWidget(self._more)
        row.addWidget(self._give_up)

    def _choose_progress(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for progress in GoalProgress:
            chip = progress_chip(progress)
            menu.addAction(icons.icon(chip.icon, chip.tone), chip.words, lambda chosen=progress: self.progress_chosen.emit(chosen))
        menu.popup(self._progress.mapToGlobal(self._progress.rect().bottomLeft()))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._is_confirmed:
            menu.addAction(icons.icon("check-circle"), self.tr("Confirm this goal"), self.confirmed.emit)
            menu.addSeparator()
        menu.addAction(icons.icon("caret-up"), self.tr("Move up\tAlt+Up"), lambda: self.moved.emit(-1))
        menu.addAction(icons.icon("caret-down"), self.tr("Move down\tAlt+Down"), lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction(icons.icon("trash"), self.tr("Remove this goal"), self.remove_wanted.emit)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
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
        painter = QPainter(self)
        paint_chip(painter, 0, self.height() // 2, self._chip)
        painter.end()
