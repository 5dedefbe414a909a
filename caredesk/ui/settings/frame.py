"""The settings: sections at the left, the chosen one's page at the right, all of it by mouse or by keys."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from caredesk.ui.common import dialog_size
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import label, line_across, line_down
from caredesk.ui.common.tab_order import follow_reading_order
from caredesk.ui.common.theme import theme
from caredesk.ui.settings.page import AtHand, SettingsPage
from caredesk.ui.shell.help_content import of_dialog
from caredesk.ui.shell.help_dialog import HelpDialog
from caredesk.ui.shell.nav_button import NavButton

WIDE_PX, HIGH_PX, SECTIONS_PX = 940, 660, 184
LAST_SECTION = "settings_section"  # on this computer


class SettingsDialog(QDialog):
    """Shows the section that is asked for, else the one that was shown last; each choice holds once it is made."""

    def __init__(self, at_hand: AtHand, pages: tuple[type[SettingsPage], ...], parent: QWidget, *, section: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Settings"))
        self._at_hand, self._kinds = at_hand, {kind.NAME: kind for kind in pages}
        self._pages: dict[str, SettingsPage] = {}
        self._areas = QStackedWidget(self)
        self._title = label("", self, role="page_title")
        self.sections = {kind.NAME: NavButton(kind.title(), kind.ICON, "nav", self) for kind in pages}
        self.close_button = button(self.tr("Close"), kind="primary", parent=self)
        self._build()
        self._connect()
        dialog_size.fit(self, WIDE_PX, HIGH_PX)
        kept = section or at_hand.settings.text(LAST_SECTION)
        self.show_section(kept if kept in self.sections else pages[0].NAME)

    @property
    def section(self) -> str:
        """The NAME of the page that is shown."""
        return self.page.NAME

    @property
    def page(self) -> SettingsPage:
        """The page that is shown."""
        area = self._areas.currentWidget()
        shown = area.widget() if isinstance(area, QScrollArea) else None
        assert isinstance(shown, SettingsPage)
        return shown

    def show_section(self, name: str) -> None:
        """Show a section's page; it is made when it is first shown."""
        if name not in self._pages:
            self._make(name)
            self._order_tabs()
        self._areas.setCurrentIndex(list(self._pages).index(name))
        self._title.setText(self._kinds[name].title())
        self.setAccessibleName(self.tr("Settings: {section}").format(section=self._kinds[name].title()))
        self.setWhatsThis(self._kinds[name].purpose())
        self.sections[name].setChecked(True)
        self.sections[name].setFocus()
        self._at_hand.settings.keep(**{LAST_SECTION: name})

    def step(self, by: int) -> None:
        """Show the next section, or the one before."""
        names = list(self.sections)
        self.show_section(names[(names.index(self.section) + by) % len(names)])

    def commands(self) -> list[Command]:
        """What can be done in the dialog, whatever it shows; its keys are made of these."""
        desk = self._at_hand.desk
        return [
            Command("next-section", self.tr("Next section"), partial(self.step, 1), "Ctrl+Tab"),
            Command("previous-section", self.tr("Section before"), partial(self.step, -1), "Ctrl+Shift+Tab"),
            Command("undo", self.tr("Undo"), desk.undo, "Ctrl+Z"),
            Command("redo", self.tr("Redo"), desk.redo, "Ctrl+Shift+Z"),
            Command("save", self.tr("Save now"), self.save_now, "Ctrl+S"),
            Command("help", self.tr("Help on this page"), self.help, "F1"),
        ]

    def help(self) -> None:
        """Show what can be done on the page, and by which keys."""
        HelpDialog(of_dialog(self, self.page.commands()), self).open()

    def save_now(self) -> None:
        """Hand over what is typed on any page."""
        for page in self._pages.values():
            page.save_now()

    def done(self, result: int) -> None:
        """Closing leaves the field that one is in."""
        self.save_now()
        super().done(result)

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _make(self, name: str) -> None:
        area = QScrollArea(self)
        page = self._kinds[name](self._at_hand, area)
        page.announce.connect(self._say)
        page.left_for.connect(self.accept)
        page.grown.connect(self._order_tabs)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(page.title())
        self._pages[name] = page
        self._areas.addWidget(area)

    def _order_tabs(self) -> None:
        follow_reading_order((self._rail, self._areas, self.close_button))

    def _connect(self) -> None:
        group = QButtonGroup(self)  # arrows move in the list, Tab goes on to the page
        for name, nav in self.sections.items():
            nav.setCheckable(True)
            nav.setProperty("reached_by", "arrows")
            group.addButton(nav)
            nav.clicked.connect(partial(self._section_chosen, name))
        for command in self.commands():
            shortcut(command.keys, command.words, command.run, self)
        self.close_button.clicked.connect(self.accept)

    def _fit_sections(self) -> None:
        self._rail.setFixedWidth(theme().px(SECTIONS_PX))

    def _section_chosen(self, name: str, _checked: bool = True) -> None:
        self.show_section(name)

    def _build(self) -> None:
        rail = self._rail = QFrame(self)
        rail.setProperty("ground", "rail")
        rail.setAccessibleName(self.tr("Sections"))
        theme().changed.connect(self._fit_sections)
        self._fit_sections()
        left = QVBoxLayout(rail)
        left.setContentsMargins(8, 18, 8, 8)
        left.setSpacing(1)
        head = label(self.tr("Settings"), rail, role="section")
        head.setContentsMargins(8, 0, 0, 10)
        left.addWidget(head)
        for nav in self.sections.values():
            left.addWidget(nav)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(24, 16, 8, 0)
        right.setSpacing(12)
        right.addWidget(self._title)
        right.addWidget(self._areas, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 20, 12)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addLayout(right, 1)
        side.addWidget(line_across(self))
        side.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rail)
        whole.addWidget(line_down(self))
        whole.addLayout(side, 1)
