"""Every page and dialog of the open practice, and how a user comes there: for pictures, and for tests that look at all of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QPushButton, QWidget

from caredesk.paths import resource
from caredesk.services import named_patients
from caredesk.ui.charts.list_table import ListTable
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.questions import ask_first
from caredesk.ui.main_window import MainWindow
from caredesk.ui.settings.frame import SettingsDialog
from caredesk.ui.settings.keyring_dialog import KeyringDialog
from caredesk.ui.settings.new_keys_dialogs import NewKeysDialog
from caredesk.ui.settings.passphrase_dialog import PassphraseDialog
from caredesk.ui.settings.person_dialogs import GivenDialog, PersonDialog
from caredesk.ui.settings.sections import SECTIONS
from caredesk.ui.shell.failure_dialog import FailureDialog
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.recovery_dialogs import NewCodeDialog, ProofDialog
from tests.ui.waiting import is_at_rest, wait_until

RECORD = resource("sample", "mercy-discharge.xml")
SUMMARY, MEDICINES, CARE_TEAM, CARE_PLAN = "summary", "medicines", "care-team", "care-plan"
PROVED_GROUPS = (2, 5)
QUESTION = ("Give Priya Nair a new passphrase?", "The passphrase that they have opens nothing from then on.", "Give passphrase")


@dataclass(frozen=True)
class Stage:
    """The open practice, whose chart the scenes show, and a folder for files of their own."""

    program: Program
    patient_id: UUID
    aside: Path

    @property
    def window(self) -> MainWindow:
        """The window with its page."""
        assert self.program.main_window is not None
        return self.program.main_window

    def settle(self) -> None:
        """Wait until nothing is asked, drawn, or about to be."""
        wait_until(lambda: is_at_rest(self.program))
        for _ in range(2):  # what was put into a layout last is shown by an event of its own, and what grew in it by another one
            QApplication.processEvents()

    def go(self, page: PageName, tab: str = "") -> None:
        """Show a page; a chart's is that of the stage's patient."""
        self.window.go(Place(page, self.patient_id if page is PageName.CHART else None, tab))
        self.settle()

    def press(self, words: str) -> None:
        """Press the first button that shows these words."""
        next(found for found in self.program.root.findChildren(QPushButton) if found.isVisible() and found.text() == words).click()

    def command(self, name: str) -> None:
        """What the search box offers on this page under a name."""
        next(found for found in self.window.page.commands() if found.name == name).run()

    def choose(self, list_name: str, deed: str) -> None:
        """Choose a deed from the menu of the first line of a list."""
        tables = (found for found in self.window.page.findChildren(ListTable) if found.isVisible())
        table = next(found for found in tables if found.accessibleName().startswith(list_name))
        table.setCurrentIndex(table.model().index(0, 0))
        table.chosen.emit(table.current_id, deed)

    def enter(self, list_name: str) -> None:
        """Enter on the first line of a list."""
        views = self.window.page.findChildren(QAbstractItemView)
        view = next(found for found in views if found.accessibleName().startswith(list_name) and found.isVisible())
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open, the newest last."""
        return [dialog for dialog in self.program.root.findChildren(QDialog) if dialog.isVisible()]

    def dialog(self) -> QDialog:
        """The dialog that is on top, once there is one and it is at rest."""
        wait_until(lambda: bool(self.dialogs()))
        self.settle()
        return self.dialogs()[-1]

    def close_dialogs(self) -> None:
        """Close what a scene opened."""
        for dialog in reversed(self.dialogs()):
            dialog.close()
        self.settle()


@dataclass(frozen=True)
class Scene:
    """One page, or a dialog over it."""

    name: str
    page: PageName
    tab: str = ""
    play: Callable[[Stage], object] | None = field(default=None)  # opens a dialog


def patient_called(program: Program, name: str) -> UUID:
    """A patient's id."""
    found: list[UUID] = []
    program.desk.ask(program.desk, lambda session: named_patients.one(session, name).patient_id, found.append)
    wait_until(lambda: bool(found))
    return found[0]


def shown(stage: Stage, scene: Scene) -> QWidget:
    """Play a scene; answers its dialog, or the window where it is a page."""
    stage.go(scene.page, scene.tab)
    if scene.play is None:
        return stage.program.root
    scene.play(stage)
    return stage.dialog()


def _find(stage: Stage) -> None:
    stage.window.search()
    palette = stage.dialog()
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, "del")


def _new_reach(stage: Stage, button: str) -> None:
    stage.enter("Contacts")
    stage.settle()
    stage.press(button)


def _take_in(stage: Stage, *paths: Path, into: UUID | None = None) -> Any:
    stage.window.import_files(list(paths), into)
    return stage.dialog()


def _refused(stage: Stage) -> None:
    broken = stage.aside / "cut-off.xml"
    broken.write_text('<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>Summary', encoding="utf-8")
    _take_in(stage, broken)


def _list(stage: Stage) -> None:
    table = stage.aside / "people.csv"
    table.write_text("First name,Last name,Born,Phone\nAna,Lee,3/4/1952,704 555 0142\n,,nobody,\n", encoding="utf-8")
    _take_in(stage, table)


def _settings(stage: Stage, section: str) -> None:
    stage.window.settings_wanted.emit()
    dialog = stage.dialog()
    assert isinstance(dialog, SettingsDialog)
    dialog.show_section(section)


def _export(stage: Stage) -> None:
    page: Any = stage.window.page
    page.export_list()


def _keyring(stage: Stage) -> None:
    program = stage.program
    KeyringDialog(program.desk, program.folder, program.desk.actor.user_id, stage.window, opens_after_lock=False).open()


PAGES = (
    Scene("02-patients", PageName.PATIENTS),
    Scene("03-chart-summary", PageName.CHART, SUMMARY),
    Scene("03-chart-care-team", PageName.CHART, CARE_TEAM),
    Scene("07-care-plan", PageName.CHART, CARE_PLAN),
    Scene("03-chart-medicines", PageName.CHART, MEDICINES),
    Scene("05-contacts", PageName.CONTACTS),
)
DIALOGS = (
    Scene("10-search", PageName.PATIENTS, play=_find),
    Scene("11-help", PageName.PATIENTS, play=lambda stage: stage.window.help()),
    *(Scene(f"12-settings-{kind.NAME}", PageName.PATIENTS, play=partial(_settings, section=kind.NAME)) for kind in SECTIONS),
    Scene("12-keyring", PageName.PATIENTS, play=_keyring),
    Scene("12-passphrase", PageName.PATIENTS, play=lambda stage: PassphraseDialog(stage.program.desk, stage.window).open()),
    Scene("12-person", PageName.PATIENTS, play=lambda stage: PersonDialog(stage.program.desk, stage.window).open()),
    Scene("12-given", PageName.PATIENTS, play=lambda stage: GivenDialog("Priya Nair", "thistle harbor seven", stage.window).open()),
    Scene("12-new-keys", PageName.PATIENTS, play=lambda stage: NewKeysDialog(stage.program.desk, stage.window).open()),
    Scene("12-question", PageName.PATIENTS, play=lambda stage: ask_first(stage.window, *QUESTION, lambda: None)),
    Scene("13-new-patient", PageName.PATIENTS, play=lambda stage: stage.window.make_new(PageName.PATIENTS)),
    Scene("14-new-contact", PageName.CONTACTS, play=lambda stage: stage.window.make_new(PageName.CONTACTS)),
    Scene("14-new-address", PageName.CONTACTS, play=partial(_new_reach, button="Add address")),
    Scene("14-new-phone", PageName.CONTACTS, play=partial(_new_reach, button="Add phone")),
    Scene("15-import", PageName.PATIENTS, play=lambda stage: _take_in(stage, RECORD, into=stage.patient_id)),
    Scene("15-import-whose", PageName.PATIENTS, play=lambda stage: _take_in(stage, RECORD)),
    Scene("15-import-refused", PageName.PATIENTS, play=_refused),
    Scene("15-import-list", PageName.PATIENTS, play=_list),
    Scene("15-import-earlier", PageName.PATIENTS, play=lambda stage: stage.window.show_imports()),
    Scene("16-print", PageName.CHART, CARE_PLAN, lambda stage: stage.window.page.print_paper()),
    Scene("16-print-patients", PageName.PATIENTS, play=lambda stage: stage.window.page.print_paper()),
    Scene("16-print-contacts", PageName.CONTACTS, play=lambda stage: stage.window.page.print_paper()),
    Scene("16-print-team", PageName.CHART, CARE_TEAM, lambda stage: stage.window.page.print_paper()),
    Scene("16-print-form", PageName.CHART, play=lambda stage: stage.command("print-form")),
    Scene("16-export-patients", PageName.PATIENTS, play=_export),
    Scene("16-export-contacts", PageName.CONTACTS, play=_export),
    Scene("17-failure", PageName.PATIENTS, play=lambda stage: FailureDialog("3f9a01c2", stage.window).open()),
    Scene("18-add-member", PageName.CHART, CARE_TEAM, lambda stage: stage.command("add-member")),
    Scene("18-end-member", PageName.CHART, CARE_TEAM, lambda stage: stage.command("end-member")),
    Scene("19-stop-medicine", PageName.CHART, MEDICINES, lambda stage: stage.choose("Medicines", "stop")),
    Scene("19-set-aside", PageName.CHART, MEDICINES, lambda stage: stage.choose("Medicines: Not confirmed", "aside")),
    Scene("19-document", PageName.CHART, SUMMARY, lambda stage: stage.enter("Documents")),
    Scene("20-versions", PageName.CHART, CARE_PLAN, lambda stage: stage.command("plan-versions")),
    Scene("20-publish", PageName.CHART, CARE_PLAN, lambda stage: stage.command("plan-publish")),
    Scene("21-proof", PageName.PATIENTS, play=lambda stage: ProofDialog(stage.program.desk, PROVED_GROUPS, stage.window).open()),
    Scene("21-new-code", PageName.PATIENTS, play=lambda stage: NewCodeDialog(stage.program.desk, stage.window).open()),
)
FRONT_DESK = (
    Scene("22-front-desk-patients", PageName.PATIENTS),
    Scene("22-front-desk-summary", PageName.CHART, SUMMARY),
    Scene("22-front-desk-care-team", PageName.CHART, CARE_TEAM),
    *(
        Scene(f"22-front-desk-{section}", PageName.PATIENTS, play=partial(_settings, section=section))
        for section in ("practice", "people", "paper", "backups")
    ),
)
