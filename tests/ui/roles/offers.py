"""Where the window offers each deed, and whether it does so as something that can be done: read from what is on the screen."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QWidget

from caredesk.rules.permissions import Deed
from caredesk.ui.care_teams.page import CareTeamPage
from caredesk.ui.charts.page import ChartPage
from caredesk.ui.charts.tabs import ChartTabs
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.places import PageName
from caredesk.ui.patients.page import PatientsPage
from caredesk.ui.settings.frame import SettingsDialog
from tests.ui.scenes import CARE_PLAN, CARE_TEAM, MEDICINES, SUMMARY, Stage

State = tuple[str, bool, str]  # where it is, whether it can be done, the reason that is told where not
Offers = Callable[[Stage], Iterator[State]]


def of_button(found: Button, where: str = "") -> State:
    """A button with its reason, which tooltip and screen reader tell alike."""
    why = found.accessibleDescription() if found.is_unavailable else ""
    assert why == (found.toolTip() if found.is_unavailable else "")
    return where or found.accessibleName() or found.text(), not found.is_unavailable, why


def of_field(found: QWidget, where: str) -> State:
    """A field: whether something can be typed or chosen in it."""
    is_held = bool(found.property("only_read"))
    if isinstance(found, QLineEdit):
        assert found.isReadOnly() == is_held
    return where, not is_held, found.accessibleDescription() if is_held else ""


def of_command(found: Command) -> State:
    """A deed of the search box, the menus and the keys."""
    return found.name, not found.why_not, found.why_not


def of_action(found: QAction) -> State:
    """A line of a menu."""
    return found.text(), found.isEnabled(), "" if found.isEnabled() else found.toolTip()


def named(stage: Stage, words: str, root: QWidget | None = None) -> Button:
    """The button of these words that can be seen."""
    within = root if root is not None else stage.program.root
    return next(found for found in within.findChildren(Button) if found.text() == words and found.isVisible())


def commands(stage: Stage, *names: str) -> Iterator[State]:
    """What the search box offers under these names on the page that is shown."""
    offered = {found.name: found for found in stage.window.commands()}
    for name in names:
        yield of_command(offered[name])


def settings(stage: Stage, section: str) -> SettingsDialog:
    """The settings at a section."""
    if not any(isinstance(found, SettingsDialog) for found in stage.dialogs()):
        stage.window.settings_wanted.emit()
    dialog = stage.dialog()
    assert isinstance(dialog, SettingsDialog)
    dialog.show_section(section)
    stage.settle()
    return dialog


def _own(stage: Stage) -> Iterator[State]:
    page = settings(stage, "people").page
    yield of_button(page.passphrase)  # type: ignore[attr-defined]  # the people
    mine = next(line for line in page.lines if line.person.is_me)  # type: ignore[attr-defined]  # the people
    yield of_button(mine.edit)


def _back_up(stage: Stage) -> Iterator[State]:
    page = settings(stage, "backups").page
    yield of_button(page.back_up)  # type: ignore[attr-defined]  # the backups
    stage.close_dialogs()
    yield from commands(stage, "back-up")


def _print(stage: Stage) -> Iterator[State]:
    stage.go(PageName.PATIENTS)
    yield from commands(stage, "print-patients", "print")
    stage.go(PageName.CONTACTS)
    yield from commands(stage, "print-contacts")
    stage.go(PageName.CHART, CARE_TEAM)
    yield from commands(stage, "print-team")


def _read(stage: Stage) -> Iterator[State]:
    stage.go(PageName.CHART, SUMMARY)
    yield from commands(stage, "tab-care-plan", "tab-medicines")
    tabs = stage.window.page.findChildren(ChartTabs)[0]
    for at in (index for index in range(tabs.count()) if tabs.tabText(index) in ("Care plan", "Medicines")):
        yield tabs.tabText(at), tabs.isTabEnabled(at), "" if tabs.isTabEnabled(at) else tabs.tabToolTip(at)
    for tab in (CARE_PLAN, MEDICINES):
        stage.go(PageName.CHART, tab)
        page = stage.window.page
        assert isinstance(page, ChartPage)
        yield f"the place {tab}", page.tab == tab, ""


def _person(stage: Stage) -> Iterator[State]:
    stage.go(PageName.PATIENTS)
    yield from commands(stage, "new-patient")
    yield of_button(named(stage, "New patient"))
    stage.go(PageName.CHART, SUMMARY)
    yield from commands(stage, "archive-patient")
    for card in stage.window.page.shown.content.people:  # type: ignore[attr-defined]  # the Summary
        yield of_button(card.change)


def _contact(stage: Stage) -> Iterator[State]:
    stage.go(PageName.CONTACTS)
    yield from commands(stage, "new-contact", "verify-contact", "archive-contact")
    yield of_button(named(stage, "New contact"))


def _team(stage: Stage) -> Iterator[State]:
    stage.go(PageName.CHART, CARE_TEAM)
    yield from commands(stage, "add-member", "end-member", "archive-member")
    page = stage.window.page.shown  # type: ignore[attr-defined]  # the chart
    assert isinstance(page, CareTeamPage)
    yield of_button(page.add)
    assert page.pane is not None
    for name in ("role", "role_text", "looks_after", "starts_on", "authority", "may_be_told", "is_emergency"):
        yield of_field(page.pane.field(name), name)


def _chart(stage: Stage) -> Iterator[State]:
    """A list that is not there offers nothing."""
    stage.go(PageName.CHART, SUMMARY)
    words = {found.text() for found in stage.window.page.findChildren(Button) if found.isVisible() and not found.is_unavailable}
    for deed in ("Add allergy", "Add problem"):
        yield deed, deed in words, ""


def _document(stage: Stage) -> Iterator[State]:
    stage.go(PageName.CHART, SUMMARY)
    yield "documents", stage.window.page.shown.content.documents.isVisible(), ""  # type: ignore[attr-defined]  # the Summary


def _plan(stage: Stage) -> Iterator[State]:
    stage.go(PageName.CHART, CARE_PLAN)
    offered = {found.name: found for found in stage.window.page.commands()}
    yield "plan-add-goal", "plan-add-goal" in offered and not offered["plan-add-goal"].why_not, ""


def _publish(stage: Stage) -> Iterator[State]:
    stage.go(PageName.CHART, CARE_PLAN)
    offered = {found.name: found for found in stage.window.page.commands()}
    yield "plan-publish", "plan-publish" in offered and not offered["plan-publish"].why_not, ""
    if "plan-publish" in offered:
        yield of_button(next(found for found in stage.window.page.findChildren(Button) if found.text().startswith("Publish version")))


def _import(stage: Stage) -> Iterator[State]:
    stage.go(PageName.PATIENTS)
    page = stage.window.page
    assert isinstance(page, PatientsPage)
    yield from commands(stage, "import-record", "import-patients")
    yield of_button(page.bring, "the page's button")
    yield of_button(page.pane.bring, "the pane's button")
    menu = stage.window.top.findChildren(QMenu)[0]
    yield of_action(next(found for found in menu.actions() if found.text() == "Import record"))
    stage.go(PageName.CONTACTS)
    yield from commands(stage, "import-contacts")
    stage.go(PageName.CHART, SUMMARY)
    yield from commands(stage, "import-into-chart")


def _export(stage: Stage) -> Iterator[State]:
    stage.go(PageName.PATIENTS)
    yield from commands(stage, "export-patients")
    stage.go(PageName.CONTACTS)
    yield from commands(stage, "export-contacts")


def _practice(stage: Stage) -> Iterator[State]:
    for section in ("practice", "paper"):
        page = settings(stage, section).page
        for found in page.findChildren(QWidget):
            is_inside = isinstance(found.parentWidget(), QComboBox)
            if isinstance(found, QLineEdit | QComboBox | QCheckBox) and not is_inside:
                yield of_field(found, found.accessibleName())
            elif isinstance(found, Button) and found.isVisible():
                yield of_button(found)


def _people(stage: Stage) -> Iterator[State]:
    page = settings(stage, "people").page
    yield of_button(page.add)  # type: ignore[attr-defined]  # the people
    others = [line for line in page.lines if not line.person.is_me]  # type: ignore[attr-defined]  # the people
    for line in others:
        yield f"remove {line.person.name}", line.remove.isVisible() and not line.remove.is_unavailable, ""


def _notice(stage: Stage) -> Iterator[State]:
    yield of_button(named(stage, "I have seen this", stage.window.standing))


def _keys(stage: Stage) -> Iterator[State]:
    page = settings(stage, "people").page
    yield of_button(page.keys)  # type: ignore[attr-defined]  # the people
    page = settings(stage, "backups").page
    yield of_button(page.new_code)  # type: ignore[attr-defined]  # the backups


OFFERS: dict[Deed, Offers] = {
    Deed.OWN: _own,
    Deed.BACK_UP: _back_up,
    Deed.PRINT: _print,
    Deed.READ: _read,
    Deed.PERSON: _person,
    Deed.CONTACT: _contact,
    Deed.TEAM: _team,
    Deed.CHART: _chart,
    Deed.DOCUMENT: _document,
    Deed.PLAN: _plan,
    Deed.PUBLISH: _publish,
    Deed.IMPORT: _import,
    Deed.EXPORT: _export,
    Deed.PRACTICE: _practice,
    Deed.PEOPLE: _people,
    Deed.NOTICE: _notice,
    Deed.KEYS: _keys,
}
ONLY_BY_COMMAND = {Deed.LOG}  # the window has no page of the log
