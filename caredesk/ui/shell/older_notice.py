"""What stands above the pages while a practice is only read, because its data file is older than its log says (trust.md row 12)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.questions import ask_first
from caredesk.ui.shell.everywhere import Box
from caredesk.ui.unlock.door import ACCEPT, RESTORE


@dataclass(frozen=True)
class OlderFile:
    """How far the log went on after the file was made: its last moment at the desk, today, and by how many lines; who reads it by what."""

    sealed_at: datetime
    today: date
    lines: int
    used_recovery_code: bool


class OlderNotice(QObject):
    """Says why nothing can be written, and offers the two ways on. Each begins at the unlock page, so that no key is kept for it."""

    step_wanted = Signal(str)  # ACCEPT or RESTORE

    def __init__(self, desk: Desk, box: Box, window: Callable[[], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._box, self._window = desk, box, window

    def look(self) -> None:
        """Ask how far the log went on, and show it."""
        self._desk.tend(self, lambda opened, task: _older_file(opened), self._show)

    def _show(self, found: OlderFile) -> None:
        steps = [
            Command("restore", self.tr("Restore the newest backup"), lambda: self.step_wanted.emit(RESTORE), icon="hard-drives"),
            Command("accept", self.tr("Accept this file"), lambda: self._ask(found)),
        ]
        words = [self.tr("Its data file is older than its log says."), self._missing(found)]
        if found.used_recovery_code:
            words.append(self.tr("The new passphrase was not kept."))
        words.append(self.tr("Restore the newest backup, or accept this file as it is."))
        self._box.say(self.tr("This practice can only be read now"), " ".join(words), tone="soon", actions=steps)

    def _missing(self, found: OlderFile) -> str:
        day = formats.day(found.sealed_at.date(), found.today)
        told = {"day": day, "time": formats.clock_time(found.sealed_at), "lines": f"{found.lines:,}"}
        if not found.lines:
            return self.tr("The log went on until {day} at {time}; some of its entries are missing in this file.").format(**told)
        return self.tr("The log went on until {day} at {time}; entries that are missing in this file: {lines}.").format(**told)

    def _ask(self, found: OlderFile) -> None:
        words = [
            self._missing(found),
            self.tr("What was saved in them is lost with this step, unless a newer backup has it: restore that first."),
            self.tr(
                "Imported documents are set aside, not erased. CareDesk closes the records now and asks for your passphrase once more."
            ),
        ]
        title, verb = self.tr("Go on with this older file?"), self.tr("Accept this file")
        ask_first(self._window(), title, " ".join(words), verb, lambda: self.step_wanted.emit(ACCEPT))


def _older_file(opened: Any) -> OlderFile:
    """What the vault knows of it, at the desk's own time. Runs beside the connection."""
    from caredesk.services import acting

    missing = opened.missing
    with opened.reading() as session:
        return OlderFile(acting.at_desk(session, missing.sealed_at), acting.today(session), missing.lines, opened.used_recovery_code)
