"""Names that look like markup: on every page they show as typed, in labels, on buttons and in tooltips."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtGui import QHelpEvent, Qt, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from caredesk.kinds import ContactKind, ContactRole, ItemKind, TelecomSystem
from caredesk.services import charting, contacts
from caredesk.services.contacts import NewContact
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.common.elided import ElidedLabel
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.plain import as_plain
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.services import plan_builders
from tests.services.people_builders import a_member, a_patient, an_organization
from tests.ui.access import with_markup
from tests.ui.asking import act, settle
from tests.ui.starting import PATIENCE_MS

MARKUP = "<img src=x> & <b>Bo</b>"


def fill(session: Session) -> UUID:
    """Two people of that name, and a chart in which all that one may type reads like it."""
    patient = a_patient(session, MARKUP, MARKUP, preferred=MARKUP)
    a_patient(session, MARKUP, MARKUP, birth_date=date(1960, 1, 2))
    for kind in (ItemKind.ALLERGIES, ItemKind.MEDICATIONS, ItemKind.PROBLEMS, ItemKind.RESULTS):
        charting.add_item(session, patient, kind, label=f"{MARKUP} " * 6)
    goal = plan_builders.a_goal(session, patient, f"{MARKUP} " * 6)
    plan_builders.an_action(session, patient, goal, f"{MARKUP} " * 6, owner=MARKUP)
    office = an_organization(session, MARKUP, role=ContactRole.PCP)
    phones = (NewTelecom(TelecomSystem.PHONE, f"704 555 0133 {MARKUP}"), NewTelecom(TelecomSystem.EMAIL, MARKUP))
    doctor = contacts.add(
        session,
        NewContact(kind=ContactKind.PERSON, given=MARKUP, family=MARKUP, role=ContactRole.PCP, organization_id=office, telecoms=phones),
    )
    a_member(session, patient, doctor, is_primary=True, looks_after=MARKUP)
    return patient


@pytest.fixture
def marked(window: MainWindow, program: Program, qtbot: QtBot) -> UUID:
    """The patient; her chart stands among the recent ones."""
    patient: UUID = act(program.desk, qtbot, fill)
    window.go(Place(PageName.CHART, patient))
    qtbot.waitUntil(lambda: any(MARKUP in (button.accessibleName()) for button in window.rail.buttons()), timeout=PATIENCE_MS)
    return patient


def read(tip: str) -> str:
    """What a tooltip shows of its text."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def is_as_typed(tip: str) -> bool:
    """Whether nothing in a tooltip is taken for markup: it shows every piece of the name that it holds."""
    shown = read(tip)
    return "\ufffc" not in shown and shown.count("<b>") == shown.count("</b>") == tip.count("Bo")


def widget_tips(root: QWidget) -> Iterator[str]:
    """The tooltips of all widgets; labels that cut their text set theirs while they paint."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, ElidedLabel) and widget.isVisible():
            widget.grab()
        if widget.toolTip():
            yield widget.toolTip()


def cell_tips(root: QWidget) -> Iterator[str]:
    """What is shown when the mouse rests on each cell of each list."""
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None or isinstance(view, QHeaderView):
            continue
        for row in range(min(model.rowCount(view.rootIndex()), 20)):
            for column in range(model.columnCount(view.rootIndex())):
                middle = view.visualRect(model.index(row, column)).center()
                QToolTip.hideText()
                QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, middle, view.viewport().mapToGlobal(middle)))
                if QToolTip.isVisible() and QToolTip.text():
                    yield QToolTip.text()
    QToolTip.hideText()


def keys_out_of_names(root: QWidget) -> list[str]:
    """Buttons that took an ampersand in a name for a key."""
    return [button.text() for button in root.findChildren(QAbstractButton) if "Bo" in button.text() and not button.shortcut().isEmpty()]


@pytest.mark.parametrize(
    ("page", "tab"),
    [(PageName.PATIENTS, ""), (PageName.CONTACTS, "")]
    + [(PageName.CHART, tab) for tab in ("summary", "medicines", "care-team", "care-plan")],
)
def test_no_page_takes_a_name_for_markup(
    window: MainWindow, program: Program, qtbot: QtBot, marked: UUID, page: PageName, tab: str
) -> None:
    window.go(Place(page, marked if page is PageName.CHART else None, tab))
    settle(program.desk, qtbot)
    assert with_markup(program.root) == []
    tips = [*widget_tips(program.root), *cell_tips(program.root)]
    assert [tip for tip in tips if not is_as_typed(tip)] == []
    assert keys_out_of_names(program.root) == []


@pytest.mark.parametrize("words", [MARKUP, "a < b", "two\nlines <i>", "&lt;b>", "plain & simple"])
def test_a_tooltip_shows_words_as_they_were_typed(look: Theme, words: str) -> None:
    assert read(as_plain(words)) == words
