"""Opening hours, a field for each weekday: typed as people say them, shown as they were understood."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caredesk.errors import CareDeskError, FieldChanged
from caredesk.rules.opening_hours import Hours, day_words
from caredesk.services import practice_hours
from caredesk.ui.common import formats
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import Labelled, LineField
from caredesk.ui.common.messages import words_of


class HoursFields(QWidget):
    """Monday to Sunday in two columns, read from left to right. An empty field is a closed day."""

    changed_elsewhere = Signal()  # somebody decided for what another window wrote: what is kept shall be shown

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: dict[int, str] = {}  # by weekday, while one types
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.days: list[Labelled] = []
        for weekday, name in enumerate(formats.weekday_names()):
            field = LineField(self.tr("Hours on {weekday}").format(weekday=name), self, hint=self.tr("Closed"))
            field.typed.connect(partial(self._typed, weekday))
            field.left.connect(partial(self._left, weekday))
            self.days.append(Labelled(name, field, self))
            grid.addWidget(self.days[weekday], weekday // 2, weekday % 2)

    def show_hours(self, hours: Sequence[Sequence[Hours]]) -> None:
        """Show what is kept; where one types, that stays and it is said what the hours are by now."""
        for weekday, spans in enumerate(hours):
            self.days[weekday].show_kept(day_words(tuple(spans)))

    def field(self, weekday: int) -> LineField:
        """The field of a weekday; 0 is Monday."""
        field = self.days[weekday].field
        assert isinstance(field, LineField)
        return field

    def save_now(self) -> None:
        """Hand over what is typed."""
        for weekday in range(len(self.days)):
            self.field(weekday).commit()

    def _typed(self, weekday: int) -> None:
        """What the hours were when the typing began is what may be overwritten."""
        self._seen.setdefault(weekday, self.field(weekday).kept_words)
        if not self.field(weekday).is_touched:
            self._seen.pop(weekday)
            self.days[weekday].settle()

    def _left(self, weekday: int, typed: str) -> None:
        """Kept over what was seen when the typing began; what somebody decided for is kept over anything."""
        labelled, seen = self.days[weekday], self._seen.pop(weekday, None)

        def kept(hours: tuple[Hours, ...]) -> None:
            labelled.show_fault("")
            labelled.settle()
            self.field(weekday).show_value(day_words(hours))

        def refused(error: CareDeskError) -> None:
            if isinstance(error, FieldChanged):
                self._seen[weekday] = str(error.was)  # left again without a decision, it overwrites nothing either
                labelled.show_contested(error, lambda _: self._use_ours(weekday), lambda: self._use_theirs(weekday))
            else:
                labelled.show_fault(words_of(error))

        self._desk.act(self, lambda session: practice_hours.set_hours(session, weekday, typed, seen=seen), kept, on_error=refused)

    def _use_ours(self, weekday: int) -> None:
        self._seen.pop(weekday, None)
        self.field(weekday).commit()

    def _use_theirs(self, weekday: int) -> None:
        self._seen.pop(weekday, None)
        self.changed_elsewhere.emit()
