"""The chart's tabs, each with its count in gray, and after it in amber how many wait to be confirmed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTab, QTabBar, QWidget

from caredesk.ui.common.plain import as_plain
from caredesk.ui.common.theme import theme

PAD_PX, GAP_PX, LEAD_PX = 8, 6, 20


class ChartTabs(QTabBar):
    """A tab bar that draws its own words: the tab's, and how many there are."""

    chosen = Signal(str)  # name of the tab, when the user chose it

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._names = [name for name, _ in tabs]
        self._counts: dict[str, int] = {}
        self._waiting: dict[str, int] = {}
        self._forbidden: dict[str, str] = {}
        self.setAccessibleName(self.tr("Parts of the chart"))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        for _, words in tabs:
            self.addTab(words)
        self._say()
        self.currentChanged.connect(lambda at: self.chosen.emit(self._names[at]))
        theme().changed.connect(self.updateGeometry)

    @property
    def current(self) -> str:
        """The tab that is chosen."""
        return self._names[self.currentIndex()]

    def choose(self, name: str) -> None:
        """Show a tab as chosen, without telling."""
        self.blockSignals(True)
        self.setCurrentIndex(self._names.index(name))
        self.blockSignals(False)
        self.update()

    def show_counts(self, counts: Mapping[str, int], waiting: Mapping[str, int]) -> None:
        """Show numbers beside the tabs they belong to, and apart from them how many wait to be confirmed."""
        self._counts, self._waiting = dict(counts), {name: number for name, number in waiting.items() if number}
        self._say()
        self.setIconSize(self.iconSize())  # the one call that lets a tab bar ask for its tabs' sizes again

    def forbid(self, why: Mapping[str, str]) -> None:
        """Show tabs as not to be opened by the person at the desk, each with the reason; an empty reason gives one back."""
        self._forbidden = {name: reason for name, reason in why.items() if reason}
        for index, name in enumerate(self._names):
            self.setTabEnabled(index, name not in self._forbidden)
        self._say()
        self.update()

    def count_of(self, name: str) -> int | None:
        """The number beside a tab."""
        return self._counts.get(name)

    def tabSizeHint(self, index: int) -> QSize:
        words = QFontMetrics(theme().font("body", weight=600)).horizontalAdvance(self.tabText(index))
        lead = LEAD_PX if index == 0 else 0
        return QSize(lead + words + self._count_px(index) + 2 * PAD_PX + 4, theme().size("tab_bar"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.colour("surface"))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        for index in range(self.count()):
            option = QStyleOptionTab()
            self.initStyleOption(option, index)
            place, is_chosen = self._place(index), index == self.currentIndex()
            is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.setFont(look.font("body", weight=600 if is_chosen else 500))
            tone = "disabled" if self._names[index] in self._forbidden else "text" if is_chosen or is_hot else "text2"
            painter.setPen(look.colour(tone))
            words = place.adjusted(PAD_PX, 0, 0, 0)
            painter.drawText(words, middle, self.tabText(index))
            if self._names[index] in self._counts:
                words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(self.tabText(index)) + GAP_PX)
                painter.setFont(look.font("caption", tabular=True))
                for number, tone in self._numbers(index):
                    painter.setPen(look.colour(tone))
                    painter.drawText(words, middle, number)
                    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(number) + GAP_PX)
            if is_chosen:
                painter.fillRect(QRect(place.left(), place.bottom() - 1, place.width(), 2), look.colour("accent_line"))
        painter.end()

    def _place(self, index: int) -> QRect:
        return self.tabRect(index).adjusted(LEAD_PX if index == 0 else 0, 0, -4, 0)

    def _numbers(self, index: int) -> list[tuple[str, str]]:
        """What stands after a tab's words, each with its tone."""
        name = self._names[index]
        found = [(str(self._counts[name]), "text3")] if name in self._counts else []
        return [*found, (f"+{self._waiting[name]}", "soon")] if name in self._waiting else found

    def _count_px(self, index: int) -> int:
        metrics = QFontMetrics(theme().font("caption", tabular=True))
        return sum(GAP_PX + metrics.horizontalAdvance(number) for number, _ in self._numbers(index))

    def _say(self) -> None:
        for index, name in enumerate(self._names):
            said = self.tr("{tab}, {count}") if name in self._counts else "{tab}"
            if name in self._waiting:
                said = self.tr("{tab}, {count}, {waiting} not confirmed")
            told = {"tab": self.tabText(index), "count": self._counts.get(name, ""), "waiting": self._waiting.get(name, "")}
            self.setAccessibleTabName(index, said.format(**told))
            self.setTabToolTip(index, self.tr("{waiting} not confirmed").format(**told) if name in self._waiting else "")
            if why := self._forbidden.get(name):
                self.setAccessibleTabName(index, f"{self.tabText(index)}. {why}")
                self.setTabToolTip(index, as_plain(why))
