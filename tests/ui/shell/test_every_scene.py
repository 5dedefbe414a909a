"""Every page and dialog of the sample practice: F1 tells what it is for and all its keys, and with clients no patient is left on it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from caredesk.sample import demo
from caredesk.ui.common.client_words import client_words
from caredesk.ui.common.keys import spoken
from caredesk.ui.common.theme import Theme
from caredesk.ui.shell.help_content import Help
from caredesk.ui.shell.help_dialog import HelpDialog
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.settings import CLIENT, WindowSettings
from tests.conftest import standing_clock
from tests.ui import scenes
from tests.ui.scenes import Scene, Stage
from tests.ui.starting import end
from tests.ui.waiting import wait_until

pytestmark = pytest.mark.slow
ALL = pytest.mark.parametrize("scene", [*scenes.PAGES, *scenes.DIALOGS], ids=lambda scene: scene.name)
TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
WORD_CHOICE = {"12-settings-look": {"Patient"}}  # the line by which one says patient again
OURS = re.compile(r"\bpatients?\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The sample practice's folder and passphrase; its tests only look."""
    folder = tmp_path_factory.mktemp("sample") / "practice"
    made = demo.demo(folder, clock=standing_clock)
    made.vault.close()
    return folder, made.passphrase


@pytest.fixture(scope="module")
def shared(qapp: QApplication, sample: tuple[Path, str]) -> Iterator[Program]:
    """One program for all scenes: each leaves it as it found it."""
    found = qapp.property("caredesk_theme")
    if not isinstance(found, Theme):
        Theme(qapp)
    WindowSettings(sample[0]).keep(person_word=CLIENT)
    program = Program(qapp, sample[0], lambda clock: None, clock=standing_clock)
    program.show()
    program.root.setWindowState(Qt.WindowState.WindowNoState)
    program.root.resize(1366, 768)
    wait_until(lambda: program.is_settled)
    page = program.door.unlock_page if program.door is not None else None
    assert page is not None
    QTest.keyClicks(page.passphrase, sample[1])
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    wait_until(lambda: program.main_window is not None and program.main_window.place is not None)
    yield program
    end(program)
    client_words().use(False)


@pytest.fixture
def stage(shared: Program, tmp_path: Path) -> Iterator[Stage]:
    """The chart of the sample practice that has most in it."""
    made = Stage(shared, scenes.patient_called(shared, "Delgado"), tmp_path)
    yield made
    made.close_dialogs()


def help_on(shown: QWidget, stage: Stage) -> Help:
    """What F1 says over what is shown."""
    if isinstance(shown, HelpDialog):
        return shown.content
    if isinstance(shown, QDialog):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_F1)
    else:
        stage.window.help()
    return stage.program.root.findChildren(HelpDialog)[-1].content


@ALL
def test_f1_tells_what_a_page_or_dialog_is_for_and_every_key_of_it(stage: Stage, scene: Scene) -> None:
    shown = scenes.shown(stage, scene)
    content = help_on(shown, stage)
    assert content.purpose.count(".") >= 1
    keys = {key for line in content.lines() for key in line.keys.split(", ")}
    root = shown if isinstance(shown, QDialog) else stage.window
    made = [found for found in root.findChildren(QShortcut) if isinstance(owner := found.parent(), QWidget) and owner.isVisible()]
    assert [found.key().toString() for found in made if not (found.whatsThis() or found.parent() is stage.window)] == []
    assert [told for found in made if (told := spoken(found.key().toString())) not in keys] == []


def words_on(root: QWidget) -> Iterator[str]:
    """Every word that the window itself says: labels, buttons, lists' heads, choices, tooltips, names for screen readers."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis())
        if isinstance(widget, QLabel | QAbstractButton | QToolButton):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            if isinstance(widget, QTableView):
                columns = range(widget.horizontalHeader().count())
                yield from (str(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "") for at in columns)
            yield from (str(model.index(at, 0).data(role) or "") for at in range(min(model.rowCount(QModelIndex()), 40)) for role in TOLD)


@ALL
def test_with_clients_no_patient_is_left_in_our_own_words(stage: Stage, scene: Scene) -> None:
    root = scenes.shown(stage, scene)
    said = {words for words in words_on(root) if OURS.search(words)}
    assert said == WORD_CHOICE.get(scene.name, set())


@ALL
def test_help_says_client_too(stage: Stage, scene: Scene) -> None:
    shown = scenes.shown(stage, scene)
    content = help_on(shown, stage)
    told = [content.title, content.purpose, *(line.words for line in content.lines())]
    assert [words for words in told if OURS.search(words)] == []
