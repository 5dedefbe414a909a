"""About CareDesk: each part that others made is listed, found by its name or licence, and its licence can be read."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caredesk import __version__
from caredesk.paths import resource
from caredesk.ui.settings import licences
from caredesk.ui.settings.about import AboutPage
from caredesk.ui.settings.licences import Part
from caredesk.ui.shell.program import Program
from tests.ui.asking import settle
from tests.ui.settings.conftest import Opener

PARTS = licences.parts()


@pytest.fixture
def page(open_settings: Opener, program: Program, qtbot: QtBot) -> AboutPage:
    shown = open_settings("about").page
    assert isinstance(shown, AboutPage)
    return shown


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_the_licence_of_each_part_comes_along_in_its_own_words(part: Part) -> None:
    assert len(licences.text_of(part)) > 200


def test_every_font_and_picture_that_is_bundled_has_its_licence_beside_it() -> None:
    kept = {path.name for path in resource("fonts").iterdir()} | {path.name for path in resource("icons").iterdir()}
    assert {"LICENSES.txt", "LICENSE-DejaVu.txt", "LICENSE-DroidSansFallback.txt", "LICENSE-NanumGothic.txt", "LICENSE-Noto.txt"} <= kept
    assert "LICENSE.txt" in kept


@pytest.mark.parametrize("name", ["Qt", "pyside6-essentials", "shiboken6", "nameparser", "python-bidi"])
def test_parts_under_the_lesser_licence_are_known_and_bring_its_text(name: str) -> None:
    part = next(found for found in PARTS if found.name == name)
    assert part.is_lesser
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licences.text_of(part).upper()


def test_the_version_stands_on_the_page_and_what_may_be_done_with_qt(page: AboutPage) -> None:
    said = " ".join(found.text() for found in page.findChildren(QLabel))
    assert f"CareDesk {__version__}" in said
    assert "put another version of each in its place" in said


def test_a_part_is_found_by_a_word_of_its_name_or_licence_and_its_text_is_shown(page: AboutPage, program: Program, qtbot: QtBot) -> None:
    QTest.keyClicks(page.filter, "inter ofl")
    settle(program.desk, qtbot)
    assert [part.name for part in page.list.rows.rows] == ["Inter"]
    assert page.count.text() == f"1 of {len(PARTS)}"
    assert "SIL OPEN FONT LICENSE" in page.text.toPlainText().upper()


def test_what_matches_nothing_shows_no_text_of_another_part(page: AboutPage, program: Program, qtbot: QtBot) -> None:
    QTest.keyClicks(page.filter, "no such part")
    settle(program.desk, qtbot)
    assert (page.list.rows.rows, page.text.toPlainText()) == ((), "")
