"""The deed that ends a membership: from which day somebody is no longer on the team."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.services import care_team_deeds
from caredesk.services.care_team_rows import MemberRow
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.formats import day_of_year
from caredesk.ui.common.forms import DayField, FormDialog


def _tr(words: str) -> str:
    return QCoreApplication.translate("CareTeam", words)


class EndDialog(FormDialog):
    """A member leaves the team on a day."""

    def __init__(self, desk: Desk, member: MemberRow, today: date, parent: QWidget) -> None:
        words = _tr("{name} stays in the contact book, and here among the earlier members.").format(name=member.spoken_name)
        title = _tr("End the membership of {name}?").format(name=member.spoken_name)
        super().__init__(title, _tr("End membership"), parent, words=words, width=420)
        self._desk, self._member, self._today = desk, member, today
        day = DayField(self.tr("No longer on the team from"), today)
        self.add("ends_on", self.tr("No longer on the team from"), day, (0, 0, 2), check=self._fault)
        day.show_value(today)
        self.wanted.connect(self._end)
        day.setFocus()
        day.selectAll()

    def _fault(self, value: Any) -> str:
        return "" if value is not None else self.tr("Type the day, like {day}.").format(day=day_of_year(self._today))

    def _end(self, entries: dict[str, Any]) -> None:
        member, day = self._member, entries["ends_on"]
        self._desk.act(
            self,
            lambda session: care_team_deeds.end(session, member.member_id, member.version, on=day),
            lambda _: self.accept(),
            on_error=self.show_error,
            done=self.tr("Ended: {name}").format(name=member.spoken_name),
        )
