"""Days on which the practice is closed: its own, once or every year, beside the federal holidays, which are given."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError, InvalidField
from caredesk.rules.business_days import ClosingDay, Holiday
from caredesk.services import practice_hours
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import button, link_button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.forms import DayField, Labelled, LineField
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import field_of, words_of


class ClosingDays(QWidget):
    """The practice's own days with what takes each off the list, fields for one more, and the holidays of this year and the next."""

    def __init__(self, desk: Desk, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._shown: list[QWidget] = []
        self.days: tuple[ClosingDay, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.none = label(self.tr("No days of your own yet."), self, tone="text2")
        self.day_field = DayField(self.tr("Date of the closing day"), today, self)
        self.name_field = LineField(self.tr("Why the practice is closed"), self)
        self.on, self.name = Labelled(self.tr("Date"), self.day_field, self), Labelled(self.tr("Why"), self.name_field, self)
        self.yearly = FlagField(self.tr("Every year"), self)
        self.add = button(self.tr("Add closing day"), "plus", parent=self)
        self.holidays = label("", self, role="small", tone="text2", wraps=True)
        self._build()
        self.add.clicked.connect(self._add)
        self.name_field.returnPressed.connect(self._add)

    def save_now(self) -> None:
        """A day that is typed whole counts as added: nothing typed is lost with the dialog."""
        if self.day_field.value() is not None and self.name_field.value():
            self._add()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after the reason adds the day, and stays here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name_field.hasFocus():
            return
        super().keyPressEvent(event)

    def show_days(self, days: tuple[ClosingDay, ...]) -> None:
        """Show what is kept."""
        self.days = days
        for row in self._shown:
            row.hide()
            row.deleteLater()
        self._shown = [self._row(day) for day in days]
        for row in self._shown:
            self._rows.addWidget(row)
        self.none.setVisible(not days)

    def show_holidays(self, holidays: Sequence[Holiday]) -> None:
        """Show what the federal calendar says."""
        told = [self.tr("{day}: {name}").format(day=formats.day(one.on, self._today), name=one.name) for one in holidays]
        self.holidays.setText("\n".join(told))

    def words_of(self, day: ClosingDay) -> str:
        """ "Dec 24, every year: Christmas Eve"."""
        if day.is_yearly:
            return self.tr("{day}, every year: {name}").format(day=formats.day_of_year(day.on), name=day.name)
        return self.tr("{day}: {name}").format(day=formats.day(day.on, self._today), name=day.name)

    def _row(self, day: ClosingDay) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = self.words_of(day)
        line.addWidget(label(words, row, wraps=True), 1)
        remove = link_button(self.tr("Remove"), parent=row)
        remove.setAccessibleName(self.tr("Remove: {day}").format(day=words))
        remove.clicked.connect(partial(self._remove, day))
        line.addWidget(remove)
        return row

    def _remove(self, day: ClosingDay, _checked: bool = False) -> None:
        self.add.setFocus()  # the row that had the focus goes
        deed = partial(practice_hours.remove_closing_day, closing=day)
        self._desk.act(self, deed, on_error=self._refused, done=self.tr("Closing day removed"))

    def _add(self) -> None:
        on, name, yearly = self.day_field.value(), self.name_field.value(), bool(self.yearly.value())
        for labelled in (self.on, self.name):
            labelled.show_fault("")
        deed = partial(practice_hours.add_closing_day, on=on, name=name, is_yearly=yearly)
        self._desk.act(self, deed, self._added, on_error=self._refused, done=self.tr("Closing day added"))

    def _added(self, _day: ClosingDay) -> None:
        self.day_field.setText("")
        self.name_field.setText("")
        self.yearly.show_value(False)
        self.day_field.setFocus()

    def _refused(self, error: CareDeskError) -> None:
        labelled = self.name if isinstance(error, InvalidField) and field_of(error) == "name" else self.on
        labelled.show_fault(words_of(error))
        labelled.field.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self.none)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.on, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.yearly)
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(label(self.tr("Federal holidays, on the days they are observed"), self, role="caption", tone="text2"))
        column.addWidget(self.holidays)
