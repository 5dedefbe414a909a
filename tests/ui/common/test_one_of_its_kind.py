"""What an application has once is made in the window's thread; afterwards every thread may ask for it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caredesk.ui.common.one_of_its_kind import one_of_its_kind


class Lamp(QObject):
    """Something that there is once."""


def test_another_thread_never_makes_it_and_finds_the_one_that_was_made(qtbot: QtBot) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        with pytest.raises(RuntimeError, match="window's thread"):
            elsewhere.submit(one_of_its_kind, Lamp, "test_lamp").result()
        made = one_of_its_kind(Lamp, "test_lamp")
        assert elsewhere.submit(one_of_its_kind, Lamp, "test_lamp").result() is made
