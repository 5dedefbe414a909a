"""What taking in records and taking in lists have in common: files wait in a row, each is read and shown, and what became of it is told."""

from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caredesk.errors import Cancelled, CareDeskError, RecordChanged
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.dropped import dropped_files
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.imports import sentences
from caredesk.ui.imports.busy_panel import BusyPanel
from caredesk.ui.imports.outcomes import Outcome, OutcomesPanel

WIDTH_PX, HEIGHT_PX = 1000, 640


class Named(Protocol):
    """A file, or a record inside one."""

    @property
    def name(self) -> str: ...


class Way(Protocol):
    """What reads a file and takes back what was taken in of it, off the window's thread."""

    @property
    def desk(self) -> Desk: ...

    def open(self, source: Any) -> None: ...

    def cancel(self) -> None: ...

    def undo(self, taken: Any, then: Callable[[], None]) -> None: ...


class FilesDialog(QDialog):
    """Subclasses make their way, panels and buttons, hand them to `_lay_out`, and say what their own steps are."""

    go_back: Button
    go_on: Button

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(title)
        self.setAcceptDrops(True)
        self._title = title
        self._waiting: deque[Named] = deque()
        self._path: Named | None = None
        self._number = self._all = 0
        self._file = label("", self, tone="text2")
        self.message = InlineMessage("late", "", parent=self)
        self.stack = QStackedWidget(self)
        self.busy, self.outcomes = BusyPanel(self.stack), OutcomesPanel(self._undo, self.stack)

    def add_files(self, paths: Sequence[Path]) -> None:
        """More files to take in, after those that wait."""
        self._waiting.extend(paths)
        self._all += len(paths)
        if self._path is None:
            self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(dropped_files(event.mimeData()))

    def reject(self) -> None:
        """Close; a file that is being read is given up, what was taken in stays."""
        self._way.cancel()
        super().reject()

    def _lay_out(self, way: Way, ask: EmptyState, panels: Sequence[QWidget], buttons: QWidget) -> None:
        self._way, self._ask = way, ask
        ask.setFocusProxy(ask.findChildren(QPushButton)[0])
        for panel in (ask, self.busy, *panels, self.outcomes):
            self.stack.addWidget(panel)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self._title, self, role="panel_title"))
        head.addWidget(self._file, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.stack, 1)
        column.addWidget(line_across(self))
        column.addWidget(buttons)
        self.busy.cancelled.connect(way.cancel)
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._go_on)
        shortcut("Ctrl+Return", self.tr("The button that names what happens"), self.go_on.click, self)
        shortcut("Ctrl+Z", self.tr("Undo the last import"), self._undo_last, self)
        fit(self, WIDTH_PX, HEIGHT_PX)

    def _next(self) -> None:
        """The next file, or what became of all of them."""
        self._forget()
        self.message.say("")
        if self._waiting:
            self._path = self._waiting.popleft()
            self._number += 1
            place = self.tr("{name}, {number} of {all}").format(name=self._path.name, number=self._number, all=self._all)
            self._file.setText(place if self._all > 1 else self._path.name)
            self._be_busy(self.tr("Reading {name}").format(name=self._path.name), can_cancel=True)
            self._way.open(self._path)
        else:
            self._path = None
            self._file.setText("")
            self._show(self.outcomes if self.outcomes.words else self._ask)

    def _be_busy(self, words: str, *, can_cancel: bool) -> None:
        self.busy.begin(words, can_cancel=can_cancel)
        self._show(self.busy)

    def _show(self, panel: QWidget) -> None:
        if panel is not self.busy:
            self.busy.end()
        self.stack.setCurrentWidget(panel)
        self._renew_buttons()
        (self.go_back if panel is self.outcomes else self._start_of(panel)).setFocus()

    def _tell_taken(self, title: str, words: str, taken: Any) -> None:
        """This file was taken in; the others go on."""
        assert self._path is not None
        self.outcomes.tell(Outcome(self._number, self._path.name, "ok", title, words, taken))
        self._path = None
        self._next()

    def _end_file(self, tone: str, title: str, words: str) -> None:
        """This file ends here; the others go on."""
        assert self._path is not None
        self.outcomes.tell(Outcome(self._number, self._path.name, tone, title.format(name=self._path.name), words))
        self._path = None
        self._next()

    def _failed(self, error: CareDeskError) -> None:
        shown = self._shown_of_file()
        if self._path is None:
            self.message.say(self.tr("This was not undone"), words_of(error), tone="late")
        elif shown is not None:  # it was read: say why, and keep what is shown
            self._show(shown)
            again = Command("again", self.tr("Look again"), self._look_again) if isinstance(error, RecordChanged) else None
            self.message.say(self.tr("Nothing was written"), words_of(error), tone="late", action=again)
        elif isinstance(error, Cancelled):
            self._end_file("soon", self.tr("{name} was not read"), self.tr("You stopped it. Nothing of it was written."))
        else:
            self._end_file("late", self.tr("{name} was not taken in"), words_of(error))

    def _undo_last(self) -> None:
        if self.stack.currentWidget() is self.outcomes and not self._way.desk.is_busy:  # pressed twice, it undoes once
            self.outcomes.undo_last()

    def _undo(self, outcome: Outcome) -> None:
        if outcome.taken is not None:
            self._way.undo(outcome.taken, lambda: self._show_undone(outcome))

    def _show_undone(self, outcome: Outcome) -> None:
        self.outcomes.tell(Outcome(outcome.number, outcome.name, "soon", *sentences.undone(outcome.name)))
        self._forget_undone(outcome)
        self._renew_buttons()

    @abstractmethod
    def _forget(self) -> None:
        """Another file comes: nothing of the one before is shown."""

    def _forget_undone(self, outcome: Outcome) -> None:
        """What was taken in is taken back."""

    @abstractmethod
    def _shown_of_file(self) -> QWidget | None:
        """The panel that shows the file that was read; None while it is not."""

    @abstractmethod
    def _start_of(self, panel: QWidget) -> QWidget:
        """Where the keyboard comes into a panel."""

    @abstractmethod
    def _look_again(self) -> None:
        """Hold the file against the records once more."""

    @abstractmethod
    def _renew_buttons(self) -> None:
        """What can be done at this step."""

    @abstractmethod
    def _go_on(self) -> None:
        """The main button."""
