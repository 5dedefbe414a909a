"""The line above the roster: a field that narrows from the first letter, and chips with their counts."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from caredesk.services.roster_questions import RosterChip
from caredesk.ui.common.chips import FilterChip
from caredesk.ui.common.filter_field import LEAST_PX, WIDEST_PX, FilterField
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.front_desk import front_desk
from caredesk.ui.common.theme import theme

EDGE_PX, GAP_PX = 24, 8


class RosterFilters(QWidget):
    """What the roster is narrowed to. Chips add up; those put away are never shown among the active ones."""

    narrowed = Signal()  # the field or a chip says something else

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        flow = self._flow = FlowLayout(self, gap=GAP_PX)
        flow.setContentsMargins(EDGE_PX, 2, EDGE_PX, 12)
        self.field = FilterField(self.tr("Filter patients"), self.tr("Name, birth date or phone"), self)
        flow.addWidget(self.field)
        words = {
            RosterChip.ACTIVE: self.tr("Active"),
            RosterChip.HIGH_RISK: self.tr("High risk"),
            RosterChip.MINE: self.tr("My patients"),
            RosterChip.ARCHIVED: self.tr("Archived"),
        }
        self.chips = {chip: FilterChip(text, self) for chip, text in words.items()}
        for shown in self.chips.values():
            flow.addWidget(shown)
        self.chips[RosterChip.ACTIVE].setChecked(True)
        self._connect()
        self.show_view()

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.field.text()

    @property
    def on(self) -> frozenset[RosterChip]:
        """The chips that are pressed."""
        return frozenset(chip for chip, shown in self.chips.items() if shown.isChecked())

    def show_counts(self, counts: Mapping[RosterChip, int]) -> None:
        """Show how many each chip would leave; Archived is offered once somebody was put away."""
        for chip, shown in self.chips.items():
            shown.show_count(counts.get(chip, 0))
            shown.setVisible(self._is_offered(chip, counts.get(chip, 0)))
        self._fit()
        self._flow.activate()  # else one picture has the counts cut

    def show_view(self) -> None:
        """At the front desk no chip tells of risk."""
        chip = self.chips[RosterChip.HIGH_RISK]
        chip.setVisible(self._is_offered(RosterChip.HIGH_RISK, 0))
        if chip.isHidden():
            chip.setChecked(False)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def clear(self) -> None:
        """All active patients again."""
        self.field.clear()
        for chip, shown in self.chips.items():
            shown.setChecked(chip is RosterChip.ACTIVE)
        self.field.setFocus()

    def show_only(self, chip: RosterChip | None) -> None:
        """One chip, or none; what is typed stays."""
        for name, shown in self.chips.items():
            shown.blockSignals(True)
            shown.setChecked(name is chip)
            shown.blockSignals(False)
            shown.update()
        self.narrowed.emit()

    def _fit(self) -> None:
        """The field gives way to the chips as far as it can; where that is not enough, they go on in a new line."""
        beside = sum(GAP_PX + shown.sizeHint().width() for shown in self.chips.values() if not shown.isHidden())
        room, look = self.width() - 2 * EDGE_PX - beside, theme()
        self.field.setFixedWidth(min(room, look.px(WIDEST_PX)) if room >= look.px(LEAST_PX) else look.px(WIDEST_PX))

    def _connect(self) -> None:
        theme().changed.connect(self._fit)
        self.field.textChanged.connect(self.narrowed)
        for chip, shown in self.chips.items():
            shown.toggled.connect(lambda is_on, chip=chip: self._toggled(chip, is_on))

    def _is_offered(self, chip: RosterChip, count: int) -> bool:
        if chip is RosterChip.HIGH_RISK:
            return not front_desk().hides_risk
        return chip is not RosterChip.ARCHIVED or count > 0 or self.chips[chip].isChecked()

    def _toggled(self, chip: RosterChip, is_on: bool) -> None:
        other = {RosterChip.ARCHIVED: RosterChip.ACTIVE, RosterChip.ACTIVE: RosterChip.ARCHIVED}.get(chip)
        if other is not None and is_on:
            self.chips[other].setChecked(False)
        self.narrowed.emit()
