"""The list of steps beside the first run's pages: done, now, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.ui.common import icons
from caredesk.ui.common.labels import label, show_tone
from caredesk.ui.common.theme import theme
from caredesk.ui.unlock.brand import Brand, Promise

WIDTH_PX, BADGE_PX = 319, 20


class _Step(QWidget):
    """One step: its number or a tick, its name, and what was entered."""

    def __init__(self, number: int, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.words = words
        self._badge, self._name = label(str(number), self), label(words, self)
        self._badge.setFixedSize(BADGE_PX, BADGE_PX)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._result = label("", self, role="small", tone="text2")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._result)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_state(self, state: str, result: str) -> None:
        """ "done", "now" or "" for what is still to come."""
        is_done = state == "done"
        self._badge.setText("" if is_done else str(self._number))
        if is_done:
            self._badge.setPixmap(icons.pixmap("check-circle-fill", theme().colour("ok"), BADGE_PX))
        show_tone(self._badge, part="" if is_done else "step-now" if state == "now" else "step")
        show_tone(self._name, role="body_strong" if state == "now" else "", tone="" if state == "now" else "text2")
        self._result.setText(result)
        self._result.setVisible(bool(result))
        self.setAccessibleName(self.tr("Step {number}, {step}").format(number=self._number, step=self.words))


class SetupSteps(QFrame):
    """The first run's left side."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setFixedWidth(theme().px(WIDTH_PX))
        self._steps = [_Step(number, words, self) for number, words in enumerate(names, start=1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 38, 24, 36)
        column.setSpacing(18)
        column.addWidget(Brand(self.tr("Set up CareDesk"), "", self, mark_px=28))
        column.addSpacing(22)
        for step in self._steps:
            column.addWidget(step)
        column.addStretch(1)
        column.addWidget(Promise(self.tr("Everything you enter stays on this computer, encrypted."), self))
        self.show_step(0, {})

    def show_step(self, current: int, results: dict[int, str]) -> None:
        """Mark the step that is open; `results` are what earlier ones say under their names."""
        for at, step in enumerate(self._steps):
            step.show_state("done" if at < current else "now" if at == current else "", results.get(at, "") if at < current else "")
