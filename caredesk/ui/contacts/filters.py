"""The line above the contact book: a field that narrows from the first letter, and chips with their counts."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caredesk.services.contact_book import ContactChip
from caredesk.ui.common.chips import FilterChip
from caredesk.ui.common.filter_field import WIDEST_PX, FilterField
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.theme import theme
from caredesk.ui.contacts import words

APART = {ContactChip.PEOPLE: ContactChip.ORGANIZATIONS, ContactChip.ORGANIZATIONS: ContactChip.PEOPLE}


class ContactFilters(QWidget):
    """What the book is narrowed to. Chips add up; people and organizations are two kinds, so one goes off when the other goes on."""

    narrowed = Signal()  # the field or a chip says something else

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        flow = self._flow = FlowLayout(self, gap=8)
        flow.setContentsMargins(24, 2, 24, 12)
        self.field = FilterField(self.tr("Filter contacts"), self.tr("Name, field, phone or NPI"), self)
        flow.addWidget(self.field)
        self.chips = {chip: FilterChip(text, self) for chip, text in words.chip_names().items()}
        for chip, shown in self.chips.items():
            flow.addWidget(shown)
            shown.setVisible(chip is not ContactChip.ARCHIVED)
            shown.toggled.connect(lambda is_on, chip=chip: self._toggled(chip, is_on))
        self.field.textChanged.connect(self.narrowed)
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def on(self) -> frozenset[ContactChip]:
        """The chips that are pressed."""
        return frozenset(chip for chip, shown in self.chips.items() if shown.isChecked())

    def show_counts(self, counts: Mapping[ContactChip, int]) -> None:
        """Show how many each chip would leave; Archived is offered once somebody was put away."""
        for chip, shown in self.chips.items():
            shown.show_count(counts[chip])
            shown.setVisible(chip is not ContactChip.ARCHIVED or counts[chip] > 0 or shown.isChecked())
        self._flow.activate()  # else one picture has the counts cut

    def clear(self) -> None:
        """All current contacts again."""
        self.field.clear()
        for shown in self.chips.values():
            shown.setChecked(False)
        self.field.setFocus()

    def _toggled(self, chip: ContactChip, is_on: bool) -> None:
        other = self.chips.get(APART[chip]) if chip in APART else None
        if is_on and other is not None and other.isChecked():
            other.setChecked(False)
        self.narrowed.emit()

    def _fit(self) -> None:
        self.field.setFixedWidth(theme().px(WIDEST_PX))  # a flow layout leaves it as wide as it is
