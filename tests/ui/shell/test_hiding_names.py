"""Ctrl+Shift+H: whoever looks over the shoulder reads initials, on every page, until the same key is pressed again."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caredesk.services import contact_book, patients
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.pdf_pages import Sheet
from caredesk.ui.common.pdf_pane import PdfPane
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.shown_names import shown_names
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.patients.dialogs import NewPatientDialog
from caredesk.ui.shell import kept_view
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from tests.services import plan_builders
from tests.services.people_builders import a_member, a_person
from tests.ui.asking import act, ask, settle
from tests.ui.starting import PATIENCE_MS, end, press, start, unlock

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FAMILY, GIVEN, CALLED = "Quintanilla", "Xochitl", "Zuzu"


@pytest.fixture
def shown(window: MainWindow, program: Program, qtbot: QtBot) -> Iterator[UUID]:
    """A patient whose chart is among the recent ones; her doctor serves her."""

    def fill(session: object) -> UUID:
        patient = plan_builders.a_patient(session, family=FAMILY, given=GIVEN, preferred=CALLED)  # type: ignore[arg-type]
        a_member(session, patient, a_person(session, "Rao", "Anita"), is_primary=True)  # type: ignore[arg-type]
        return patient

    patient: UUID = act(program.desk, qtbot, fill)
    window.go(Place(PageName.CHART, patient))
    qtbot.waitUntil(lambda: any(FAMILY in button.text() for button in window.rail.buttons()), timeout=PATIENCE_MS)
    yield patient
    shown_names().hide(False)


def turn(program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_H, CTRL | SHIFT)
    settle(program.desk, qtbot)


def words_on(root: QWidget) -> str:
    """All that can be read or is read aloud of what is shown."""
    seen: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisibleTo(root):
            continue
        seen += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), getattr(widget, "text", str)()]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            seen += cells(widget)
    return "\n".join(seen)


def cells(view: QAbstractItemView) -> list[str]:
    model, roles = view.model(), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    places = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return [str(place.data(role) or "") for place in places for role in roles]


PAGES = [
    (PageName.PATIENTS, ""),
    (PageName.CONTACTS, ""),
    *((PageName.CHART, tab) for tab in ("summary", "medicines", "care-team", "care-plan")),
]


@pytest.mark.parametrize(("page", "tab"), PAGES, ids=[f"{page.value} {tab}".strip() for page, tab in PAGES])
def test_no_page_shows_a_name_while_names_are_hidden(
    window: MainWindow, program: Program, qtbot: QtBot, shown: UUID, page: PageName, tab: str
) -> None:
    doctor = ask(program.desk, qtbot, lambda session: contact_book.choices(session, "Rao")[0].contact_id)
    window.go(Place(page, doctor if page is PageName.CONTACTS else shown, tab))
    settle(program.desk, qtbot)
    assert FAMILY in words_on(program.root)
    turn(program, qtbot)
    read = words_on(program.root)
    assert [name for name in (FAMILY, GIVEN, CALLED) if name in read] == []
    assert "X. Q." in read
    turn(program, qtbot)
    assert FAMILY in words_on(program.root)


def test_the_roster_shows_initials_in_the_list_and_beside_it(window: MainWindow, program: Program, qtbot: QtBot, shown: UUID) -> None:
    window.go(Place(PageName.PATIENTS, shown))
    settle(program.desk, qtbot)
    turn(program, qtbot)
    assert "Q. X." in words_on(window.page)
    assert "Goes by Z." in words_on(window.page)


def test_the_search_box_finds_by_name_and_shows_initials(window: MainWindow, program: Program, qtbot: QtBot, shown: UUID) -> None:
    turn(program, qtbot)
    press(Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, FAMILY)
    settle(program.desk, qtbot)
    lines = [line.words for line in palette.rows.lines]
    assert lines[:2] == ["Patients", "Q. X."]
    palette.reject()


def test_what_was_done_is_told_with_initials(window: MainWindow, program: Program, qtbot: QtBot, shown: UUID) -> None:
    turn(program, qtbot)
    program.desk.act(program.desk, lambda session: patients.archive(session, shown, 1), done=f"Archived: {GIVEN} {FAMILY}")
    qtbot.waitUntil(lambda: window.toast.words == "Archived: X. Q.", timeout=PATIENCE_MS)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.toast.words == "Taken back: Archived: X. Q.", timeout=PATIENCE_MS)


def test_what_was_told_with_a_name_goes_when_names_are_hidden(window: MainWindow, program: Program, qtbot: QtBot, shown: UUID) -> None:
    program.desk.act(program.desk, lambda session: patients.archive(session, shown, 1), done=f"Archived: {GIVEN} {FAMILY}")
    qtbot.waitUntil(window.toast.isVisible, timeout=PATIENCE_MS)
    turn(program, qtbot)
    assert not window.toast.isVisible()


def test_the_status_bar_says_that_names_are_hidden_and_how_to_see_them(window: MainWindow, program: Program, qtbot: QtBot) -> None:
    note = window.status.notes["names"]
    assert note.isHidden()
    turn(program, qtbot)
    said = (note.isVisible(), note.words)
    turn(program, qtbot)
    assert said == (True, "Patients’ names are hidden. Ctrl+Shift+H shows them.")
    assert note.isHidden()


def test_names_stay_hidden_over_a_lock_from_the_first_moment_on(
    window: MainWindow, program: Program, qapp: QApplication, qtbot: QtBot, look: Theme, shown: UUID
) -> None:
    turn(program, qtbot)
    window.leave()
    settle(program.desk, qtbot)
    assert ask(program.desk, qtbot, kept_view.read)["hides_names"] is True
    program.root.close()
    shown_names().hide(False)  # a lock ends the process
    again = start(qapp, qtbot, program.folder)
    seen: list[str] = []
    opened = unlock(again, qtbot)
    seen += [label.text() for label in opened.findChildren(QLabel)] + [button.text() for button in opened.rail.buttons()]
    assert [words for words in seen if FAMILY in words] == []
    assert shown_names().are_hidden
    end(again)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Maria Teresa Delgado", "M. T. D."),
        ("Delgado, Maria", "D. M."),
        ("“Tere”", "T."),
        ("李小龍", "李."),
        ("123", "Name hidden"),
        ("", ""),
    ],
)
def test_a_hidden_name_is_its_initials(look: Theme, name: str, initials: str) -> None:
    shown_names().hide(True)
    said = shown_names().of(name)
    shown_names().hide(False)
    assert said == initials


def test_paper_that_names_the_patient_is_covered(window: MainWindow, program: Program, qtbot: QtBot, shown: UUID) -> None:
    window.go(Place(PageName.CHART, shown, "care-plan"))
    settle(program.desk, qtbot)
    pane = window.findChild(PdfPane)
    assert pane is not None
    qtbot.waitUntil(lambda: not pane.picture.isNull(), timeout=PATIENCE_MS)
    turn(program, qtbot)
    sheets = [sheet for sheet in pane.findChildren(Sheet) if sheet.isVisible()]
    assert sheets == []
    assert "not shown while patients’ names are hidden" in words_on(pane)
    turn(program, qtbot)
    assert any(sheet.isVisible() for sheet in pane.findChildren(Sheet))


def test_who_is_like_a_new_patient_is_shown_with_initials(window: MainWindow, program: Program, qtbot: QtBot, shown: UUID) -> None:
    turn(program, qtbot)
    press(Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.waitUntil(lambda: program.root.findChild(NewPatientDialog) is not None, timeout=PATIENCE_MS)
    dialog = program.root.findChild(NewPatientDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.field("given"), GIVEN)
    QTest.keyClicks(dialog.field("family"), FAMILY)

    def like() -> list[str]:
        return [button.accessibleName() for button in dialog.findChildren(Button) if "Open the chart of" in button.accessibleName()]

    qtbot.waitUntil(lambda: bool(like()), timeout=PATIENCE_MS)
    assert like()[0].startswith("Open the chart of Q. X.")
    dialog.reject()
