"""Offered once on a computer: that its keyring may open CareDesk at the start. Whoever says no is not asked again; the settings have it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from caredesk import vault
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.shell.everywhere import Box
from caredesk.ui.shell.settings import WindowSettings

OFFERED = "keyring_offered"


class KeyringOffer(QObject):
    """Asks the practice alone whether the keyring could be switched on; the keyring itself is not asked."""

    def __init__(self, desk: Desk, settings: WindowSettings, box: Box, show_setting: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._settings, self._box, self._show_setting = desk, settings, box, show_setting

    def look(self) -> None:
        """Offer it where nobody has answered yet, it is off, and nothing stands against it."""
        if not self._settings.text(OFFERED) and not self._desk.is_only_read:
            self._desk.tend(self, lambda opened, task: vault.keyring_state(opened), self._show)

    def _show(self, state: vault.KeyringState) -> None:
        if state.user or state.hindrance or not self._box.isHidden():  # what is amiss goes before
            return
        words = self.tr(
            "While you are logged in at this computer, its keyring can open CareDesk at the start without the passphrase. "
            "After a lock the passphrase is asked for. Not for a computer that others use too."
        )
        set_up = Command("set-up-keyring", self.tr("Set it up"), self._set_up, icon="key")
        leave = Command("no-keyring", self.tr("Go on with the passphrase"), self._answered)
        self._box.say(self.tr("Open CareDesk with your login at this computer?"), words, tone="info", actions=(set_up, leave))

    def _set_up(self) -> None:
        self._answered()
        self._show_setting()

    def _answered(self) -> None:
        self._settings.keep(**{OFFERED: 1})
        self._box.say("")
