"""In the place of Qt's bridge to a screen reader: what it was told of days that are being typed."""

import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent

from caredesk.ui.common import day_meaning


class ScreenReader:
    """Keeps what was said, in order."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.said.append(event.message())


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> ScreenReader:
    """Listens until the test ends."""
    made = ScreenReader()
    monkeypatch.setattr(day_meaning, "QAccessible", made)
    return made
