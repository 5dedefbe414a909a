"""What stays above the pages over every session until the owner has seen it: emergency access, a clock that jumped, and the like."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from caredesk.errors import CareDeskError
from caredesk.rules.permissions import Deed
from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.messages import words_of
from caredesk.ui.shell.everywhere import Box
from caredesk.vault import notices


@dataclass(frozen=True)
class Standing:
    """All of one sort that nobody who may has put away: the last of them, its day at the desk, and today."""

    what: str
    who: str
    day: date
    today: date


class StandingNotices(QObject):
    """Shows the oldest sort that stands; the next one comes when it is put away."""

    def __init__(self, desk: Desk, box: Box, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._box = desk, box

    def look(self) -> None:
        """Ask what stands, and show it."""
        self._desk.tend(self, lambda opened, task: _first(opened), self._show)

    def _show(self, found: Standing | None) -> None:
        if found is None:
            self._box.say("")
            return
        title, words = self._worded(found)
        self._say(found.what, title, words)

    def _say(self, what: str, title: str, words: str) -> None:
        why_not = self._desk.why_not(Deed.NOTICE)
        seen = Command("seen", self.tr("I have seen this"), lambda: self._dismiss(what, title, words), why_not=why_not)
        self._box.say(title, words, tone="soon", action=seen)

    def _dismiss(self, what: str, title: str, words: str) -> None:
        def refused(error: CareDeskError) -> None:
            self._say(what, title, words_of(error))

        self._desk.tend(self, lambda opened, task: notices.dismiss(opened, what), lambda _: self.look(), on_error=refused)

    def _worded(self, found: Standing) -> tuple[str, str]:
        day = formats.day(found.day, found.today)
        titles = {
            notices.EMERGENCY: self.tr("Opened with the recovery code on {day} as {who}"),
            notices.PRIVATE_BY_CODE: self.tr("The private notes were opened with the custodian's code on {day} as {who}"),
            notices.CLOCK_JUMPED: self.tr("This computer’s clock jumped on {day}"),
            notices.OLDER_ACCEPTED: self.tr("An older data file was accepted on {day} by {who}"),
            notices.KEY_FILE_PUT_RIGHT: self.tr("The key file of this practice was put right on {day}"),
        }
        sheet = self.tr("Print a new recovery sheet in Settings; the old code can be used by whoever saw it.")
        if self._desk.why_not(Deed.KEYS):
            sheet = self.tr("Let an owner print a new recovery sheet; the old code can be used by whoever saw it.")
        words = {
            notices.EMERGENCY: self.tr("The reason stands in the log. {sheet}").format(sheet=sheet),
            notices.PRIVATE_BY_CODE: self.tr(
                "The reason stands in the log. The code can be used again by whoever saw it, until a new one is made."
            ),
            notices.CLOCK_JUMPED: self.tr("Times in the log around then may be wrong; the order of its lines is right. Set the clock."),
            notices.OLDER_ACCEPTED: self.tr("What was written after that file was made is not in it. The log says what is missing."),
            notices.KEY_FILE_PUT_RIGHT: self.tr("It was changed from outside, or a change of passphrases was cut short."),
        }
        title = titles.get(found.what, self.tr("Something happened to this practice on {day}"))
        return title.format(day=day, who=found.who), words.get(found.what, self.tr("The log says what."))


def _first(opened: Any) -> Standing | None:
    """The sort that has stood longest, as it happened last. Runs beside the connection."""
    from caredesk.services import acting

    found = notices.standing(opened)
    if not found:
        return None
    last = [notice for notice in found if notice.what == found[0].what][-1]
    with opened.reading() as session:
        return Standing(last.what, last.who, acting.at_desk(session, last.at).date(), acting.today(session))
