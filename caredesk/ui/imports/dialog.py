"""Taking records in: read, whose, what it would add, then one deed; several files one after the other."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caredesk.errors import Cancelled, CareDeskError, RecordChanged
from caredesk.services.imports import Fit, Taken
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.imports import sentences
from caredesk.ui.imports.busy_panel import BusyPanel
from caredesk.ui.imports.button_row import ButtonRow
from caredesk.ui.imports.choosing import choose_folder, choose_records
from caredesk.ui.imports.intake import Inside, Intake, Staged
from caredesk.ui.imports.outcomes import Outcome, OutcomesPanel
from caredesk.ui.imports.preview_panel import PreviewPanel
from caredesk.ui.imports.whose_panel import WhosePanel

WIDTH_PX, HEIGHT_PX = 1000, 640


class ImportDialog(QDialog):
    """`paths` may be empty: the user is asked. `into` is the chart on which the files were dropped."""

    chart_wanted = Signal(object)  # patient id

    def __init__(self, desk: Desk, paths: Sequence[Path], into: UUID | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Import record"))
        self.setWhatsThis(
            self.tr(
                "Takes in what a hospital, a portal or another program gave you. First it shows what the file says and whose it is; "
                "nothing is written until you say so, and an import can be undone as a whole."
            )
        )
        self.setAcceptDrops(True)
        self._into = into
        self._waiting: deque[Path | Inside] = deque()
        self._path: Path | Inside | None = None
        self._number = self._all = 0
        self._staged: Staged | None = None
        self._last: Taken | None = None
        self._intake = Intake(desk, self)
        self._build()
        self._connect()
        self.add_files(paths)

    def add_files(self, paths: Sequence[Path]) -> None:
        """More files to take in, after those that wait."""
        self._waiting.extend(paths)
        self._all += len(paths)
        if self._path is None:
            self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def reject(self) -> None:
        """Close; a file that is being read is given up, what was taken in stays."""
        self._intake.cancel()
        super().reject()

    def _build(self) -> None:
        self._file = label("", self, tone="text2")
        self.message = InlineMessage("late", "", parent=self)
        self.stack = QStackedWidget(self)
        self._ask = EmptyState(
            "download-simple",
            self.tr("Choose a record, or drop it here"),
            self.tr(
                "A C-CDA (.xml) or FHIR file (.json) that a hospital or a portal gave out, a ZIP package or a folder of them. "
                "Nothing is written before you agree to it."
            ),
            [
                Command("choose-files", self.tr("Choose files"), self.choose_files),
                Command("choose-folder", self.tr("Choose a folder"), self.choose_folder),
                Command("earlier-imports", self.tr("Earlier imports"), self.show_earlier),
            ],
            self.stack,
        )
        self._ask.setFocusProxy(self._ask.findChildren(QPushButton)[0])
        self.busy, self.whose = BusyPanel(self.stack), WhosePanel(self._intake.desk, self.stack)
        self.preview, self.outcomes = PreviewPanel(self.stack), OutcomesPanel(self._undo, self.stack)
        for panel in (self._ask, self.busy, self.whose, self.preview, self.outcomes):
            self.stack.addWidget(panel)
        self._buttons = ButtonRow(self)
        self.skip, self.other = self._buttons.skip, self._buttons.other
        self.go_back, self.go_on = self._buttons.go_back, self._buttons.go_on
        self._lay_out()
        fit(self, WIDTH_PX, HEIGHT_PX)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self.tr("Import record"), self, role="panel_title"))
        head.addWidget(self._file, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.stack, 1)
        column.addWidget(line_across(self))
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self._intake.read.connect(lambda _: self._intake.stage(into=self._into))
        self._intake.several.connect(self._show_several)
        self._intake.staged.connect(self._show_staged)
        self._intake.taken.connect(self._show_taken)
        self._intake.failed.connect(self._failed)
        self._intake.progress.connect(self.busy.show_progress)
        self.busy.cancelled.connect(self._intake.cancel)
        self.whose.changed.connect(self._renew_buttons)
        self.whose.look_wanted.connect(self._intake.stage)
        self.preview.changed.connect(self._renew_buttons)
        self.skip.clicked.connect(self._skip)
        self.other.clicked.connect(self._choose_other)
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._go_on)
        shortcut("Ctrl+Return", self.tr("The button that names what happens"), self.go_on.click, self)
        shortcut("Ctrl+Z", self.tr("Undo the last import"), self._undo_last, self)

    def choose_files(self) -> None:
        """Ask for files."""
        choose_records(self, self.add_files)

    def choose_folder(self) -> None:
        """Ask for a folder of records."""
        choose_folder(self, self.add_files)

    def show_earlier(self) -> None:
        """Show what was taken in before, and can be undone."""
        from caredesk.ui.imports.earlier_dialog import EarlierImportsDialog

        earlier = EarlierImportsDialog(self._intake.desk, self)
        earlier.chart_wanted.connect(self.chart_wanted)
        earlier.chart_wanted.connect(lambda _: self.accept())
        earlier.open()

    def _next(self) -> None:
        """The next file, or what became of all of them."""
        self._staged = None
        self.message.say("")
        if self._waiting:
            self._path = self._waiting.popleft()
            self._number += 1
            place = self.tr("{name}, {number} of {all}").format(name=self._path.name, number=self._number, all=self._all)
            self._file.setText(place if self._all > 1 else self._path.name)
            self._be_busy(self.tr("Reading {name}").format(name=self._path.name), can_cancel=True)
            self._intake.open(self._path)
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
        start = {self.preview: self.preview.table, self.whose: self.whose.start, self.outcomes: self.go_back}.get(panel, panel)
        start.setFocus()

    def _show_several(self, records: list[Inside]) -> None:
        """A package stands for the records in it: they come next, each to be looked at for itself."""
        self._waiting.extendleft(reversed(records))
        self._all += len(records) - 1
        self._number -= 1
        self._path = None
        self._next()

    def _show_staged(self, staged: Staged) -> None:
        self._staged = staged
        if staged.told.preview.match.is_settled:
            self.preview.show_told(staged.told)
            self._show(self.preview)
        else:
            self.whose.show_preview(staged.told.preview)
            self._show(self.whose)

    def _renew_buttons(self) -> None:
        panel, staged, has_more = self.stack.currentWidget(), self._staged, bool(self._waiting)
        if staged is not None and panel is self.preview:
            self._buttons.show_preview(staged.told, is_agreed=self.preview.is_agreed, has_more=has_more)
        elif staged is not None and panel is self.whose:
            self._buttons.show_question(self.whose.choice, self.whose.chosen_words, has_more=has_more)
        elif panel is self.outcomes and self._last is not None:
            self._buttons.show_taken(self._last)
        else:
            self._buttons.show_nothing()

    def _go_on(self) -> None:
        panel = self.stack.currentWidget()
        if self.go_on.is_unavailable:
            return
        if panel is self.whose and self.whose.choice is not None:
            into, as_new = self.whose.choice
            self._be_busy(self.tr("Comparing with the chart"), can_cancel=False)
            self._intake.stage(into=into, as_new=as_new)
        elif panel is self.preview and self._staged is not None:
            self._be_busy(self.tr("Taking the record in"), can_cancel=False)
            self._intake.take_in(self._staged, sentences.done(self._staged.told))
        elif panel is self.outcomes and self._last is not None:
            self.chart_wanted.emit(self._last.patient_id)
            self.accept()

    def _choose_other(self) -> None:
        """Not this chart: show whom else the file may be about."""
        if self._staged is not None:
            self.whose.show_preview(self._staged.told.preview)
            self._show(self.whose)

    def _skip(self) -> None:
        self._end_file("soon", self.tr("{name} was skipped"), self.tr("Nothing of it was written."))

    def _show_taken(self, taken: Taken) -> None:
        assert self._path is not None
        assert self._staged is not None
        self._last = taken
        title, words = sentences.outcome(taken, self._staged.told)
        self.outcomes.tell(Outcome(self._number, self._path.name, "ok", title, words, taken))
        self._path = None
        self._next()

    def _failed(self, error: CareDeskError) -> None:
        if self._staged is not None and self._path is not None:  # it was read: say why, and keep what is shown
            self._show(self.whose if self._staged.told.preview.match.fit in (Fit.WRONG, Fit.NOBODY) else self.preview)
            again = Command("again", self.tr("Look again"), self._look_again) if isinstance(error, RecordChanged) else None
            self.message.say(self.tr("Nothing was written"), words_of(error), tone="late", action=again)
        elif isinstance(error, Cancelled):
            self._end_file("soon", self.tr("{name} was not read"), self.tr("You stopped it. Nothing of it was written."))
        elif self._path is None:
            self.message.say(self.tr("This was not undone"), words_of(error), tone="late")
        else:
            self._end_file("late", self.tr("{name} was not taken in"), words_of(error))

    def _look_again(self) -> None:
        assert self._staged is not None
        self.message.say("")
        preview = self._staged.told.preview
        self._intake.stage(into=preview.into, as_new=preview.as_new)

    def _end_file(self, tone: str, title: str, words: str) -> None:
        """This file ends here; the others go on."""
        assert self._path is not None
        self.outcomes.tell(Outcome(self._number, self._path.name, tone, title.format(name=self._path.name), words))
        self._path = None
        self._next()

    def _undo_last(self) -> None:
        if self.stack.currentWidget() is self.outcomes and not self._intake.desk.is_busy:  # pressed twice, it undoes once
            self.outcomes.undo_last()

    def _undo(self, outcome: Outcome) -> None:
        taken = outcome.taken
        if isinstance(taken, Taken):
            self._intake.undo(taken, lambda: self._show_undone(outcome, taken))

    def _show_undone(self, outcome: Outcome, taken: Taken) -> None:
        self.outcomes.tell(Outcome(outcome.number, outcome.name, "soon", *sentences.undone(outcome.name)))
        if self._last == taken:
            self._last = None
        self._renew_buttons()
