"""On a system that can keep windows out of pictures each window is, from before it is shown until the user says otherwise."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from caredesk.ui.settings.computer import ComputerPage
from caredesk.ui.shell.program import Program
from caredesk.ui.shell.screen_capture import SHOWN_TO_OTHERS, OutOfPictures, out_of_pictures
from tests.ui.settings.conftest import Opener

Told = list[tuple[int, bool]]


@pytest.fixture
def told() -> Iterator[Told]:
    """What a system that can keep windows out of pictures is told."""
    said: Told = []
    app = QApplication.instance()
    assert app is not None
    watching = OutOfPictures(app, lambda number, is_out: said.append((number, is_out)), is_on=True)
    yield said
    app.removeEventFilter(watching)
    watching.setParent(None)
    watching.deleteLater()


def shown(widget: QWidget, qtbot: QtBot) -> int:
    """The system's number of a window once it is shown."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return int(widget.windowHandle().winId())


def test_each_window_is_kept_out_before_it_is_seen_menus_among_them(qapp: QApplication, told: Told, qtbot: QtBot) -> None:
    menu = QMenu()
    menu.addAction("Open chart of Ana Ruiz")
    for widget in (QWidget(), menu):
        number = shown(widget, qtbot)
        assert told[-1] == (number, True)


def test_it_is_switched_off_and_on_where_the_others_see_the_screen(open_settings: Opener, program: Program, told: Told) -> None:
    page = open_settings("computer").page
    assert isinstance(page, ComputerPage)
    assert page.pictures is not None
    assert page.pictures.isChecked()
    number = int(page.window().windowHandle().winId())
    page.pictures.click()
    assert (number, False) in told
    assert program.settings.number(SHOWN_TO_OTHERS) == 1
    page.pictures.click()
    assert told[-1][1] is True
    assert program.settings.number(SHOWN_TO_OTHERS) == 0


def test_where_the_system_offers_nothing_of_the_kind_nothing_is_promised(open_settings: Opener) -> None:
    page = open_settings("computer").page
    assert isinstance(page, ComputerPage)
    assert (out_of_pictures(), page.pictures) == (None, None)
