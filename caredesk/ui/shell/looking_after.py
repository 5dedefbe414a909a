"""What is looked at once the first page is shown, and mentioned where it is amiss: this computer, the records, what was left undone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caredesk.ui.common.desk import Desk
from caredesk.ui.shell.disk_warning import DiskWarning
from caredesk.ui.shell.free_room import FreeRoom
from caredesk.ui.shell.keyring_offer import KeyringOffer
from caredesk.ui.shell.older_notice import OlderNotice
from caredesk.ui.shell.settings import WindowSettings
from caredesk.ui.shell.standing_notices import StandingNotices
from caredesk.ui.shell.unfinished import UnfinishedOffer
from caredesk.ui.shell.weekly_check import WeeklyCheck
from caredesk.ui.shell.windows import Windows


class LookingAfter(QObject):
    """Made with the first look, so that the first page does not wait for it."""

    step_wanted = Signal(str)  # as OlderNotice.step_wanted says

    def __init__(
        self,
        desk: Desk,
        settings: WindowSettings,
        windows: Windows,
        folder: Path,
        parent: QObject,
        *,
        show_settings: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._desk, self._folder = desk, folder
        told = windows.everywhere
        self._room = FreeRoom(desk, folder, told, self)
        self._disk = DiskWarning(desk, settings, told.message, self)
        self._standing = StandingNotices(desk, told.standing, self)
        self._unfinished = UnfinishedOffer(desk, told.unfinished, lambda page: windows.foremost.make_new(page), self)
        self._older = OlderNotice(desk, told.standing, lambda: windows.foremost, self)
        self._older.step_wanted.connect(self.step_wanted)
        self._keyring = KeyringOffer(desk, settings, told.message, lambda: show_settings("computer"), self)
        self.weekly = WeeklyCheck(desk, told.message, self)

    def look_at_work(self) -> None:
        """What the practice's people have to know before they go on."""
        self._room.look()
        if self._desk.is_only_read:
            self._older.look()
            return
        self._standing.look()
        self._unfinished.look()

    def look_at_safe(self) -> None:
        """What is amiss with this computer itself; and all records, where a week has passed."""
        self._disk.look(self._folder)
        self._keyring.look()
        self.weekly.look()
