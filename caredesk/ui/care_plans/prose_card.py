"""The prose of the twelve elements, the plan's dates, and what the plan still lacks."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from caredesk.rules.gaps import ElementState
from caredesk.services.care_plans import PlanContent
from caredesk.services.plan_content import PROSE_FIELDS
from caredesk.ui.care_plans.goal_card import unsaved
from caredesk.ui.care_plans.list_card import Card
from caredesk.ui.care_plans.words import element_words, prose_words
from caredesk.ui.common import icons
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.forms import DayField, Labelled, TextField
from caredesk.ui.common.labels import label
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.theme import theme

LINK_AT_LEAST_PX = 120  # a long sentence is cut where the window is narrow; the tooltip has it whole


class ProseCard(Card):
    """The written parts, two beside one another."""

    typed = Signal(str, object)  # field, text so far; None where what was typed is given up
    left = Signal(str, object)  # field, text

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.tr("Outlook, function and support"), parent)
        self._fields: dict[str, tuple[Labelled, TextField]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for at, name in enumerate(PROSE_FIELDS):
            title, hint = prose_words(name)
            field = TextField(title, self, lines=2, hint=hint)
            labelled = Labelled(title, field, self)
            self._fields[name] = (labelled, field)
            grid.addWidget(labelled, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            field.typed.connect(lambda name=name, field=field: self.typed.emit(name, unsaved(field)))
            field.left.connect(lambda text, name=name: self.left.emit(name, text))
        self.column.addLayout(grid)

    def show_plan(self, content: PlanContent) -> None:
        """Show what is kept."""
        for name, (_, field) in self._fields.items():
            field.show_value(getattr(content, name))

    def restore(self, field: str, text: str) -> None:
        """Put an unfinished text back."""
        if field in self._fields:
            self._fields[field][1].restore(text)

    def show_fault(self, field: str, words: str) -> None:
        """Say at a field what is wrong."""
        self._fields[field][0].show_fault(words)

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field and answer it; None where it is not one of these."""
        if field not in self._fields:
            return None
        self._fields[field][1].setFocus(Qt.FocusReason.OtherFocusReason)
        return self._fields[field][1]

    def commit(self) -> None:
        """Hand over what is being typed."""
        for _, field in self._fields.values():
            field.commit()


class ReviewCard(Card):
    """When the plan is reviewed next, when the patient agreed to it, when a copy was given."""

    left = Signal(str, object)  # field, date or None

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent.tr("Review"), parent)
        self._fields: dict[str, tuple[Labelled, DayField]] = {}
        row = QHBoxLayout()
        row.setSpacing(10)
        labels = {
            "review_on": self.tr("Next review"),
            "consent_on": self.tr("Patient agreed to care coordination"),
            "copy_given_on": self.tr("Copy given to patient"),
        }
        for name, title in labels.items():
            field = DayField(title, today, self)
            labelled = Labelled(title, field, self)
            self._fields[name] = (labelled, field)
            row.addWidget(labelled, 1, Qt.AlignmentFlag.AlignTop)
            field.left.connect(lambda day, name=name: self.left.emit(name, day))
        self.column.addLayout(row)

    def show_plan(self, content: PlanContent) -> None:
        """Show what is kept."""
        for name, (_, field) in self._fields.items():
            field.show_value(getattr(content, name))

    def show_fault(self, field: str, words: str) -> None:
        """Say at a field what is wrong."""
        self._fields[field][0].show_fault(words)

    def focus_field(self, field: str) -> QWidget | None:
        """Put the cursor into a field and answer it; None where it is not one of these."""
        if field not in self._fields:
            return None
        self._fields[field][1].setFocus(Qt.FocusReason.OtherFocusReason)
        return self._fields[field][1]

    def commit(self) -> None:
        """Hand over what is being typed."""
        for _, field in self._fields.values():
            field.commit()


class CompletenessCard(Card):
    """Which of the twelve elements are there, and what the others lack; each leads to its field."""

    wanted = Signal(str)  # the field that mends it

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
                old.deleteLater()
        for at, state in enumerate(states):
            self._show_element(at, state)

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


def said(template: str, facts: Mapping[str, object]) -> str:
    """A rule's sentence in the window's language, with its facts."""
    return QCoreApplication.translate("Rules", template).format(**facts)
