"""The pane that shows a paper: turned and zoomed by keys, sharp on a fine screen, kept in place when the paper is rebuilt."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caredesk.reports import care_plan, preview
from caredesk.services.releases import Drawn
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.pdf_pages import OwnPages
from caredesk.ui.common.pdf_pane import PdfPane
from caredesk.ui.common.theme import Theme
from tests.reports.builders import a_care_plan

WIDTH, HEIGHT = 432, 592


@pytest.fixture(scope="module")
def paper() -> OwnPages:
    """A plan of three pages."""
    pdf = care_plan.render(a_care_plan())
    return OwnPages(Drawn(pdf, "", preview.page_count(pdf)))


class FinePane(PdfPane):
    """The same on a screen of two pixels for each."""

    def devicePixelRatioF(self) -> float:
        return 2.0


Opener = Callable[..., PdfPane]


@pytest.fixture
def shown(qtbot: QtBot, look: Theme, paper: OwnPages) -> Iterator[Opener]:
    """Shows the plan in a pane. A desk without a practice draws as well."""
    desk, holder = Desk(), QWidget()
    qtbot.addWidget(holder)
    holder.resize(WIDTH, HEIGHT)

    def show(kind: type[PdfPane] = PdfPane) -> PdfPane:
        pane = kind(desk, holder)
        pane.resize(WIDTH, HEIGHT)
        with qtbot.waitExposed(holder):
            holder.show()
        with qtbot.waitSignal(pane.page_shown, timeout=10_000):
            pane.show_pages(paper)
        return pane

    yield show
    assert desk.close(20)


def keys_of(pane: PdfPane) -> QWidget:
    """What has the focus of the pane."""
    pane.take_focus()
    found = pane.window().focusWidget()
    assert found is not None
    return found


def turned(qtbot: QtBot, pane: PdfPane, key: Qt.Key) -> int:
    with qtbot.waitSignal(pane.page_shown, timeout=10_000):
        QTest.keyClick(keys_of(pane), key)
    return pane.page


def test_the_page_is_as_wide_as_the_pane(shown: Opener) -> None:
    pane = shown()
    assert abs(pane.picture.width() - (WIDTH - 32)) <= 2


def test_on_a_fine_screen_the_picture_is_as_fine(shown: Opener) -> None:
    pane = shown(FinePane)
    assert abs(pane.picture.width() - 2 * (WIDTH - 32)) <= 4


@pytest.mark.parametrize(("keys", "page"), [([Qt.Key.Key_PageDown], 1), ([Qt.Key.Key_End], 2), ([Qt.Key.Key_End, Qt.Key.Key_Home], 0)])
def test_keys_turn_the_pages(qtbot: QtBot, shown: Opener, keys: list[Qt.Key], page: int) -> None:
    pane = shown()
    assert [turned(qtbot, pane, key) for key in keys][-1] == page


def test_beyond_the_last_page_there_is_none(shown: Opener) -> None:
    pane = shown()
    pane.show_page(3)
    assert pane.page == 0


def test_a_larger_page_is_drawn_anew(qtbot: QtBot, shown: Opener) -> None:
    pane = shown()
    before = pane.picture.width()
    with qtbot.waitSignal(pane.page_shown, timeout=10_000):
        pane.show_zoom(2.0)
    assert pane.picture.width() >= 1.9 * before


def test_a_paper_with_fewer_pages_shows_its_last_one(qtbot: QtBot, shown: Opener, paper: OwnPages) -> None:
    pane = shown()
    turned(qtbot, pane, Qt.Key.Key_End)
    with qtbot.waitSignal(pane.page_shown, timeout=10_000):
        pane.show_pages(OwnPages(Drawn(paper.drawn.pdf, "", 2)))
    assert pane.page == 1


def test_a_reason_stands_where_no_page_can(shown: Opener) -> None:
    pane = shown()
    pane.say("The plan is no longer here.")
    assert pane.pages is None


def test_every_button_of_the_pane_has_a_name(shown: Opener) -> None:
    pane = shown()
    assert all(button.accessibleName() for button in pane.findChildren(QPushButton))
