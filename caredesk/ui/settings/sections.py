"""Which sections the settings have, in their order."""

from caredesk.ui.settings.about import AboutPage
from caredesk.ui.settings.backups import BackupsPage
from caredesk.ui.settings.computer import ComputerPage
from caredesk.ui.settings.look import LookPage
from caredesk.ui.settings.page import SettingsPage
from caredesk.ui.settings.paper import PaperPage
from caredesk.ui.settings.people import PeoplePage
from caredesk.ui.settings.practice import PracticePage

SECTIONS: tuple[type[SettingsPage], ...] = (PracticePage, PeoplePage, ComputerPage, LookPage, PaperPage, BackupsPage, AboutPage)
