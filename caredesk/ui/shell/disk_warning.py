"""A quiet word after the start where the disk is not encrypted: what the system swaps out or keeps lies open then (trust.md 2.1)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from caredesk import vault
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.shell.everywhere import Box
from caredesk.ui.shell.settings import WindowSettings

TOLD = "disk_told"
IsEncrypted = Callable[[Path], bool | None]


def disk_of(folder: Path) -> bool | None:
    """What this computer's system says of the disk under a folder."""
    return vault.disk_is_encrypted(folder)


class DiskWarning(QObject):
    """Looks once a start, beside all other work, until somebody has said that it need not be said again on this computer."""

    def __init__(self, desk: Desk, settings: WindowSettings, box: Box, parent: QObject, is_encrypted: IsEncrypted = disk_of) -> None:
        super().__init__(parent)
        self._desk, self._settings, self._box, self._is_encrypted = desk, settings, box, is_encrypted

    def look(self, folder: Path) -> None:
        """Ask the system; whatever cannot be told is not said."""
        if not self._settings.text(TOLD) and not self._desk.is_only_read:
            self._desk.run(self, lambda task: self._is_encrypted(folder), self._show, aside=True)

    def _show(self, is_encrypted: bool | None) -> None:
        if is_encrypted is not False or not self._box.isHidden():  # what is amiss with the records goes before
            return
        words = self.tr(
            "Your records are encrypted all the same, but what the system swaps out is not. Turn on BitLocker, FileVault or LUKS."
        )
        never = Command("never-again", self.tr("Do not say this again on this computer"), self._never_again)
        self._box.say(self.tr("The disk of this computer is not encrypted"), words, tone="info", action=never)

    def _never_again(self) -> None:
        self._settings.keep(**{TOLD: 1})
        self._box.say("")
