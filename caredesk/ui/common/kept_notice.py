"""What a form says when it opens with what was left unfinished: from when that is, and a button to start empty."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage

TITLE_PLACE = 1  # below the form's title
EDGE_PX = 12  # the fields under it end there: what scrolls has room for its bar


class KeptNotice(InlineMessage):
    """Stands above the fields of a form, whose layout is a column, until the form is closed or emptied."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__("info", "", parent=dialog)
        column = dialog.layout()
        assert isinstance(column, QVBoxLayout)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, EDGE_PX, 0)
        row.addWidget(self)
        column.insertLayout(TITLE_PLACE, row)

    def announce(self, kept_at: datetime, today: date, start_empty: Callable[[], None]) -> None:
        """Say from when it is; `start_empty` empties the fields."""

        def emptied() -> None:
            self.say("")
            start_empty()

        action = Command("start-empty", self.tr("Start empty"), emptied)
        self.say(unfinished_from(kept_at, today), self.tr("What was typed then stands here again."), action=action)


def unfinished_from(kept_at: datetime, today: date) -> str:
    """ "Unfinished from 11:28 AM", with the day where it is another one."""
    said = QCoreApplication.translate("KeptNotice", "Unfinished from {time}")
    if kept_at.date() != today:
        said = QCoreApplication.translate("KeptNotice", "Unfinished from {day}, {time}")
    return said.format(day=formats.day(kept_at.date(), today), time=formats.clock_time(kept_at))
