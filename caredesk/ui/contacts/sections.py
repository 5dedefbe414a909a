"""Parts of the panes beside a list: titled sections, facts under each other, and short lists whose rows can be opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.labels import label, line_across, show_tone
from caredesk.ui.common.tables import RowsModel, RowTable
from caredesk.ui.common.theme import theme
from caredesk.ui.common.two_lines import TwoLineColumn, TwoLineDelegate

LABEL_PX = 92
LEFT_PX, RIGHT_PX = 20, 16


@dataclass(frozen=True)
class Fact:
    """A caption and its words, with an icon where the words need one."""

    caption: str
    words: str
    tone: str = ""
    icon: str = ""


class Pane(QScrollArea):
    """A gray column of sections that scrolls up and down."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("ground", "window")
        self.content = QWidget(self)
        self.content.setProperty("ground", "window")
        self.setWidget(self.content)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_content(self, is_shown: bool) -> None:
        """Show what is inside, or an empty pane."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.content.setVisible(is_shown)


class Section(QWidget):
    """A title with a count, and what belongs under it; parted from the section above by a line."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line_across(self))
        self.column = QVBoxLayout()
        self.column.setContentsMargins(LEFT_PX, 12, RIGHT_PX, 12)
        self.column.setSpacing(6)
        whole.addLayout(self.column)
        row = self._heading = QHBoxLayout()
        row.setSpacing(7)
        self._title, self._count = label(title, self, role="section"), label("", self, role="small", tone="text3")
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        self.column.addLayout(row)

    def hold_a_list(self, inside: QWidget) -> None:
        """Put a list under the title that goes from edge to edge."""
        self.column.setContentsMargins(0, 12, 0, 8)
        self._heading.setContentsMargins(LEFT_PX, 0, RIGHT_PX, 0)
        self.column.addWidget(inside)

    def show_title(self, title: str, count: int | None = None) -> None:
        """Name the section and count what is in it."""
        self._title.setText(title)
        self._count.setText("" if count is None else str(count))


class FactGrid(QWidget):
    """Captions at the left, their words at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        clear(self._grid)
        for at, fact in enumerate(facts):
            caption = label(fact.caption, self, role="small", tone="text3")
            caption.setFixedWidth(theme().px(LABEL_PX))
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            line = QHBoxLayout()
            line.setSpacing(5)
            if fact.icon:
                mark = QLabel(self)
                mark.setPixmap(icons.pixmap(fact.icon, theme().colour(fact.tone or "text2"), theme().px(13)))
                line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(fact.words, self, role="small", tone=fact.tone, wraps=True), 1)
            self._grid.addLayout(line, at, 1)


class ShortList(RowTable):
    """A few rows of two lines that never scroll by themselves; Enter or a click opens one."""

    def __init__(self, what: str, column: TwoLineColumn, id_of: Callable[[Any], Any], parent: QWidget) -> None:
        super().__init__(RowsModel((column,), id_of, parent), what, parent, lead=LEFT_PX, row_size="row_two_line")
        self.setItemDelegate(TwoLineDelegate(self, LEFT_PX))
        self.head.hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.opened.emit(self.rows.row(index.row())))
        theme().changed.connect(self._fit)

    def show_rows(self, rows: Sequence[Any], *, has_more: bool = False) -> None:
        """Show these rows, as high as they need."""
        super().show_rows(rows, has_more=has_more)
        self._fit()

    def _double_clicked(self, index: QModelIndex) -> None:
        """The first of the two clicks opened it already."""

    def _fit(self) -> None:
        self.setFixedHeight(self.rows.rowCount() * self.row_height)
        self.setVisible(self.rows.rowCount() > 0)


class Caution(QFrame):
    """A sentence that asks for a look, with its icon; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget, tone: str = "soon") -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon, self._words = QLabel(self), label("", self, role="small", tone=tone, wraps=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 0)
        self._row.setSpacing(5)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.hide()
        theme().changed.connect(self._renew_icon)

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show a sentence, or nothing."""
        self._renew_icon()
        self._words.setText(words)
        show_tone(self._words, tone=self._tone)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _renew_icon(self) -> None:
        self._icon.setPixmap(icons.pixmap("warning-fill", theme().colour(self._tone), theme().px(13)))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if inner is not None:
            clear(inner)
