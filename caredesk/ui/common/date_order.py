"""Whether dates on the screen of this computer stand month first ("Nov 16, 2026") or day first ("16 Nov 2026")."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from caredesk.ui.common.one_of_its_kind import one_of_its_kind

MONTH_FIRST, DAY_FIRST = "month", "day"
ORDERS = (MONTH_FIRST, DAY_FIRST)
NAME = "caredesk_date_order"


class DateOrder(QObject):
    """One order for the whole window; who shows a date asks again when it `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_day_first = False

    @property
    def is_day_first(self) -> bool:
        """Whether the day stands before its month."""
        return self._is_day_first

    def use(self, order: str) -> None:
        """Show dates in one of ORDERS from now on."""
        is_day_first = order == DAY_FIRST
        if is_day_first != self._is_day_first:
            self._is_day_first = is_day_first
            self.changed.emit()


def date_order() -> DateOrder:
    """The order of this application: as the theme, each application has exactly one."""
    return one_of_its_kind(DateOrder, NAME)


def is_day_first() -> bool:
    """Whether the day stands before its month; not where no window said so. Any thread may ask."""
    app = QCoreApplication.instance()
    found = app.property(NAME) if app is not None else None
    return isinstance(found, DateOrder) and found.is_day_first
