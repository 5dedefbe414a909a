"""Text copied out of a chart: gone after a minute, at the lock and at the end, unless something else took its place."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.clipboard import KEEP_MS, CopiedText
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.program import Program
from tests.ui.starting import press

CTRL = Qt.KeyboardModifier.ControlModifier
SOON_MS, NEVER_MS = 20, 3_600_000


class Owning:
    """The offscreen platform cannot tell whose text the clipboard holds, so the test says it."""

    is_ours = True


@pytest.fixture
def owning(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Owning]:
    """Says who put the text there; the clipboard is empty before and after."""
    said = Owning()
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda clipboard: said.is_ours)
    QGuiApplication.clipboard().clear()
    yield said
    QGuiApplication.clipboard().clear()


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    """What dies with the test."""
    made = QObject(qapp)
    yield made
    shiboken6.delete(made)


def copy(words: str, qtbot: QtBot) -> None:
    """Copy out of a field, by its key."""
    field = QLineEdit(words)
    qtbot.addWidget(field)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, CTRL)


def in_clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_copied_text_is_there_and_then_gone(owning: Owning, parent: QObject, qtbot: QtBot) -> None:
    copied = CopiedText(parent, keep_ms=SOON_MS)
    copy("Penicillin: hives", qtbot)
    assert in_clipboard() == "Penicillin: hives"
    qtbot.waitUntil(lambda: not copied.is_there)
    assert in_clipboard() == ""


def test_a_copy_is_kept_for_a_minute() -> None:
    assert KEEP_MS == 60_000


def test_what_another_program_copied_meanwhile_stays(owning: Owning, parent: QObject, qtbot: QtBot) -> None:
    copied = CopiedText(parent, keep_ms=NEVER_MS)
    copy("Penicillin: hives", qtbot)
    owning.is_ours = False
    QGuiApplication.clipboard().setText("a shopping list")
    copied.clear()
    assert in_clipboard() == "a shopping list"


def test_histories_of_copies_are_told_not_to_keep_it(owning: Owning, parent: QObject, qtbot: QtBot) -> None:
    CopiedText(parent, keep_ms=NEVER_MS)
    copy("Penicillin: hives", qtbot)
    held = QGuiApplication.clipboard().mimeData()
    assert held.data("x-kde-passwordManagerHint").data() == b"secret"
    assert any("CanUploadToCloudClipboard" in name for name in held.formats())


def test_closing_the_window_clears_what_was_copied(owning: Owning, window: MainWindow, program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    palette.field.setText("Delgado")
    palette.field.selectAll()
    palette.field.copy()
    palette.reject()
    assert in_clipboard() == "Delgado"
    program.root.close()
    assert in_clipboard() == ""
