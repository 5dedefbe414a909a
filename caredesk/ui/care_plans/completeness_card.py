"""Which of the twelve elements of a complete plan are there, and what the others lack."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from caredesk.rules.gaps import ElementState
from caredesk.ui.care_plans.list_card import Card
from caredesk.ui.care_plans.words import element_words
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.labels import label
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.theme import theme

LINK_AT_LEAST_PX = 120  # a long sentence is cut where the window is narrow; the tooltip has it whole


class CompletenessCard(Card):
    """Which of the twelve elements are there, and what the others lack; each leads to its field."""

    wanted = Signal(str)  # the field that mends it
    laid_out = Signal()  # its links are others

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Complete plan"), parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self.column.addLayout(self._grid)
        self._shown: tuple[ElementState, ...] = ()

    def show_elements(self, states: Sequence[ElementState]) -> None:
        """Show the twelve; the list is built anew only when it changed, so that the focus stays."""
        there = sum(state.is_there for state in states)
        self.show_count(self.tr("{there} of {all}").format(there=there, all=len(states)))
        if self._shown == tuple(states):
            return
        self._shown = tuple(states)
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()  # the Tab key does not come by it any more, also before Qt gets round to deleting it
                old.deleteLater()
        for at, state in enumerate(states):
            self._show_element(at, state)
        self.laid_out.emit()

    def _show_element(self, at: int, state: ElementState) -> None:
        mark = QLabel(self)
        name, tone = ("check-circle-fill", "ok") if state.is_there else ("circle-bold", "text3")
        mark.setPixmap(icons.pixmap(name, theme().colour(tone), 14))
        self._grid.addWidget(mark, at, 0)
        words = element_words(state.element)
        name_label = label(words, self)
        name_label.setMinimumHeight(theme().px(24))
        self._grid.addWidget(name_label, at, 1)
        if state.is_there:
            mark.setAccessibleName(self.tr("{element}: there").format(element=words))
            return
        link = link_button(said(state.lacking, state.facts), parent=self)
        link.setAccessibleName(self.tr("{element}: {lacking}").format(element=words, lacking=link.text()))
        plain_tooltip(link, link.text())
        link.setMinimumWidth(theme().px(LINK_AT_LEAST_PX))
        link.clicked.connect(lambda: self.wanted.emit(state.field))
        self._grid.addWidget(link, at, 2, Qt.AlignmentFlag.AlignLeft)
        link.show()  # as soon as the others are gone, not with the next turn of the layout


def said(template: str, facts: Mapping[str, object]) -> str:
    """A rule's sentence in the window's language, with its facts."""
    return QCoreApplication.translate("Rules", template).format(**facts)
