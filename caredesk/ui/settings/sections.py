"""Which sections the settings have, in their order."""

from caredesk.ui.settings.backups import BackupsPage
from caredesk.ui.settings.computer import ComputerPage
from caredesk.ui.settings.look import LookPage
from caredesk.ui.settings.page import SettingsPage

SECTIONS: tuple[type[SettingsPage], ...] = (ComputerPage, LookPage, BackupsPage)
