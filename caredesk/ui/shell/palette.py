"""The one box that finds anybody and does anything (Ctrl+K): patients, contacts, pages and commands in one list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from caredesk.ui.common import icons
from caredesk.ui.common.labels import line_across
from caredesk.ui.common.plain import as_plain
from caredesk.ui.common.theme import theme
from caredesk.ui.shell.palette_rows import Choice, ChoiceRole, Head, Index, Line, PaletteModel

WIDTH_PX, HEAD_PX, LINE_PX, FIELD_PX, HIGHEST_PX = 560, 22, 30, 40, 440
PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Asks `typed` for lines and shows those that come back. Enter takes the chosen one, Escape closes."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Search and commands"))
        self.setWhatsThis(
            self.tr(
                "Finds anybody and does anything: type part of a name, a birth date or a phone, or what you want to do. Down and Up "
                "choose a line, Enter takes it."
            )
        )
        self.field = QLineEdit(self)
        self.field.setProperty("bare", True)
        self.field.setProperty("own_focus", True)
        self.field.setAccessibleName(self.tr("Search or type a command"))
        self.field.setPlaceholderText(self.tr("Name, birth date, phone, or a command"))
        self.rows = PaletteModel(self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("reached_by", "Down")  # from the field, which keeps the focus
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._build()
        self._awaits_answer = self._takes_next = False
        self.field.textEdited.connect(self._ask)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)

    def open_empty(self) -> None:
        """Open with nothing typed."""
        self.field.clear()
        self.rows.set_lines([])
        self._fit()
        self.open()
        self.field.setFocus()
        self._ask("")

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what was found; the first one is chosen."""
        self.rows.set_lines(lines)
        first = self.rows.next_choice(-1, 1)
        if first >= 0:
            self.list.setCurrentIndex(self.rows.index(first, 0))
        self._fit()
        self._awaits_answer = False
        if self._takes_next:
            self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if event.key() in PASSED_ON:
                self._move(event.key())
                return True
        return False

    def _move(self, key: int) -> None:
        far = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        step, at = (1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1), self.list.currentIndex().row()
        for _ in range(6 if far else 1):
            at = self.rows.next_choice(at, step)
        if at >= 0:
            self.list.setCurrentIndex(self.rows.index(at, 0))

    def _ask(self, typed: str) -> None:
        self._awaits_answer, self._takes_next = True, False
        self.typed.emit(typed)

    def _enter(self) -> None:
        self._takes_next = self._awaits_answer  # before the answer to the last letter, what is still shown is not what was asked for
        if not self._takes_next:
            self._take()

    def _take(self) -> None:
        line = self.rows.line(self.list.currentIndex().row())
        if not isinstance(line, Choice):
            return
        if line.why_not:
            self._say_why_not(line.why_not)
            return
        self.accept()
        line.run()

    def _say_why_not(self, words: str) -> None:
        """To those who see it at its line, and to those who do not."""
        place = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        QToolTip.showText(self.list.viewport().mapToGlobal(place), as_plain(words), self.list)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _build(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        frame = QFrame(self)
        frame.setProperty("part", "palette")
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._glass = QLabel(self)
        row.addWidget(self._glass)
        row.addWidget(self.field, 1)
        self.field.setFixedHeight(theme().px(FIELD_PX))
        column.addLayout(row)
        column.addWidget(line_across(self))
        column.addWidget(self.list, 1)

    def _fit(self) -> None:
        """Stand under the search button, as high as the lines are."""
        look, window = theme(), self.parentWidget()
        self._glass.setPixmap(icons.pixmap("magnifying-glass", look.colour("text2"), look.px(16)))
        lines = sum(look.px(HEAD_PX if isinstance(line, Head) else LINE_PX) for line in self.rows.lines)
        highest = min(look.px(HIGHEST_PX), window.height() - 80 if window else look.px(HIGHEST_PX))
        self.setFixedSize(look.px(WIDTH_PX), min(look.px(FIELD_PX) + lines + (8 if lines else 7), highest))
        if window is not None:
            self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - self.width()) // 2, self._top(window))

    @staticmethod
    def _top(window: QWidget) -> int:
        return window.mapToGlobal(window.rect().topLeft()).y() + theme().px(56)


class _LineDelegate(QStyledItemDelegate):
    """Heads small and gray; lines with icon, words, detail and key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(HEAD_PX if isinstance(index.data(ChoiceRole), Head) else LINE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, line, rect = theme(), index.data(ChoiceRole), option.rect
        painter.save()
        place = rect.adjusted(12, 0, -12, 0)
        if isinstance(line, Head):
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text3"))
            painter.drawText(place.adjusted(0, 4, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), line.words)
        elif isinstance(line, Choice):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, look.colour("selected"))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, look.colour("hover"))
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_choice(painter, place, line, self.tr("Enter") if is_current and not line.keys else line.keys)
        painter.restore()


def _paint_choice(painter: QPainter, place: QRect, line: Choice, right: str) -> None:
    look, middle = theme(), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    side, right = look.px(16), "" if line.why_not else right
    icons.paint(painter, line.icon, look.colour("text2"), QRectF(place.left(), place.center().y() - side / 2 + 1, side, side))
    place = place.adjusted(side + 8, 0, 0, 0)
    if right:
        painter.setFont(look.font("caption", weight=400))
        painter.setPen(look.colour("text3"))
        painter.drawText(place, middle | int(Qt.AlignmentFlag.AlignRight), right)
        place = place.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(right) - 10, 0)
    painter.setPen(look.colour("text3" if line.why_not else "text"))
    for words, weight in ((line.words[: line.bold], 700), (line.words[line.bold :], 400)):
        painter.setFont(look.font("body", weight=weight))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, middle, shown)
        place = place.adjusted(painter.fontMetrics().horizontalAdvance(shown), 0, 0, 0)
    if (line.detail or line.why_not) and place.width() > 20:
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2"))
        shown = painter.fontMetrics().elidedText(line.why_not or line.detail, Qt.TextElideMode.ElideRight, place.width() - 8)
        painter.drawText(place.adjusted(8, 0, 0, 0), middle, shown)
