"""Opening hours, a field for each weekday: typed as people say them, shown as they were understood."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.rules.opening_hours import Hours, day_words
from caredesk.services import practice_hours
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import Labelled, LineField
from caredesk.ui.common.messages import words_of


class HoursFields(QWidget):
    """Monday to Sunday in two columns, read from left to right. An empty field is a closed day."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.days: list[Labelled] = []
        for weekday, name in enumerate(formats.weekday_names()):
            field = LineField(self.tr("Hours on {weekday}").format(weekday=name), self, hint=self.tr("Closed"))
            field.left.connect(partial(self._left, weekday))
            self.days.append(Labelled(name, field, self))
            grid.addWidget(self.days[weekday], weekday // 2, weekday % 2)

    def show_hours(self, hours: Sequence[Sequence[Hours]]) -> None:
        """Show what is kept."""
        for weekday, spans in enumerate(hours):
            self.field(weekday).show_value(day_words(tuple(spans)))

    def field(self, weekday: int) -> LineField:
        """The field of a weekday; 0 is Monday."""
        field = self.days[weekday].field
        assert isinstance(field, LineField)
        return field

    def save_now(self) -> None:
        """Hand over what is typed."""
        for weekday in range(len(self.days)):
            self.field(weekday).commit()

    def _left(self, weekday: int, typed: str) -> None:
        def kept(hours: tuple[Hours, ...]) -> None:
            self.days[weekday].show_fault("")
            self.field(weekday).show_value(day_words(hours))

        def refused(error: CareDeskError) -> None:
            self.days[weekday].show_fault(words_of(error))

        self._desk.act(self, lambda session: practice_hours.set_hours(session, weekday, typed), kept, on_error=refused)
