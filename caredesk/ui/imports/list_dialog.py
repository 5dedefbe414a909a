"""Taking lists of people in: read, the columns understood, line by line beside the practice, then one deed for the file."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from caredesk.errors import Cancelled, CareDeskError, RecordChanged
from caredesk.exchange.card_facts import Table
from caredesk.services.list_imports import ListPreview, ListTaken, Whom
from caredesk.ui.common import user_folders
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.dropped import dropped_files
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.plain import on_button
from caredesk.ui.imports import list_words
from caredesk.ui.imports.busy_panel import BusyPanel
from caredesk.ui.imports.columns_panel import ColumnsPanel, has_unknown
from caredesk.ui.imports.list_intake import ListIntake, ReadList
from caredesk.ui.imports.list_panel import ListPanel
from caredesk.ui.imports.outcomes import Outcome, OutcomesPanel

WIDTH_PX, HEIGHT_PX = 1000, 640


class ListImportDialog(QDialog):
    """`paths` may be empty: the user is asked. `whom` is what the page holds on which files were dropped; None leaves it to the file."""

    def __init__(self, desk: Desk, paths: Sequence[Path], whom: Whom | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self._title = self.tr("Import patients") if whom is Whom.PATIENTS else self.tr("Import contacts")
        self.setAccessibleName(self._title)
        self.setAcceptDrops(True)
        self._wanted, self._whom = whom, whom or Whom.CONTACTS
        self._waiting: deque[Path] = deque()
        self._path: Path | None = None
        self._number = 0
        self._meanings: tuple[str, ...] = ()
        self._preview: ListPreview | None = None
        self._intake = ListIntake(desk, self)
        self._build()
        self._connect()
        self.add_files(paths)

    def add_files(self, paths: Sequence[Path]) -> None:
        """More lists to take in, after those that wait."""
        self._waiting.extend(paths)
        if self._path is None:
            self._next()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(dropped_files(event.mimeData()))

    def reject(self) -> None:
        """Close; a list that is being read is given up, what was taken in stays."""
        self._intake.cancel()
        super().reject()

    def choose_files(self) -> None:
        """Ask for files where downloads lie."""
        kinds = self.tr("Lists of people (*.vcf *.vcard *.csv *.tsv *.txt);;All files (*)")
        chooser = QFileDialog(self, self.tr("Choose lists"), user_folders.downloads(), kinds)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        chooser.open()

    def show_earlier(self) -> None:
        """Show what was taken in before, and can be undone."""
        from caredesk.ui.imports.earlier_dialog import EarlierImportsDialog

        EarlierImportsDialog(self._intake.desk, self, opens_charts=False).open()

    def _build(self) -> None:
        self._file = label("", self, tone="text2")
        self.message = InlineMessage("late", "", parent=self)
        self.stack = QStackedWidget(self)
        self._ask = EmptyState(
            "download-simple",
            self.tr("Choose a list, or drop it here"),
            self.tr("Contact cards (.vcf) of a phone or mail program, or a table (.csv). Nothing is written before you agree to it."),
            [
                Command("choose-files", self.tr("Choose files"), self.choose_files),
                Command("earlier-imports", self.tr("Earlier imports"), self.show_earlier),
            ],
            self.stack,
        )
        self._ask.setFocusProxy(self._ask.findChildren(QPushButton)[0])
        self.busy, self.columns = BusyPanel(self.stack), ColumnsPanel(self.stack)
        self.preview, self.outcomes = ListPanel(self.stack), OutcomesPanel(self._undo, self.stack)
        for panel in (self._ask, self.busy, self.columns, self.preview, self.outcomes):
            self.stack.addWidget(panel)
        self._lay_out()
        fit(self, WIDTH_PX, HEIGHT_PX)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self._title, self, role="panel_title"))
        head.addWidget(self._file, 1)
        self.go_back, self.go_on = button(self.tr("Close"), parent=self), button("", kind="primary", parent=self)
        self.go_on.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.go_back)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.stack, 1)
        column.addWidget(line_across(self))
        column.addLayout(foot)

    def _connect(self) -> None:
        self._intake.read.connect(self._show_read)
        self._intake.understood.connect(self._understood)
        self._intake.staged.connect(self._show_staged)
        self._intake.taken.connect(self._show_taken)
        self._intake.failed.connect(self._failed)
        self._intake.progress.connect(self.busy.show_progress)
        self.busy.cancelled.connect(self._intake.cancel)
        self.columns.changed.connect(self._renew_buttons)
        self.preview.changed.connect(self._renew_buttons)
        self.preview.columns_wanted.connect(lambda: self._show(self.columns))
        self.preview.whom_wanted.connect(self._change_whom)
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._go_on)
        shortcut("Ctrl+Return", self.tr("The button that names what happens"), self.go_on.click, self)
        shortcut("Ctrl+Z", self.tr("Undo the last import"), self._undo_last, self)

    def _next(self) -> None:
        """The next list, or what became of all of them."""
        self._preview, self._meanings = None, ()
        self.message.say("")
        if self._waiting:
            self._path = self._waiting.popleft()
            self._number += 1
            self._file.setText(self._path.name)
            self._be_busy(self.tr("Reading {name}").format(name=self._path.name))
            self._intake.open(self._path)
        else:
            self._path = None
            self._file.setText("")
            self._show(self.outcomes if self.outcomes.words else self._ask)

    def _be_busy(self, words: str) -> None:
        self.busy.begin(words, can_cancel=True)
        self._show(self.busy)

    def _show(self, panel: QWidget) -> None:
        if panel is not self.busy:
            self.busy.end()
        self.stack.setCurrentWidget(panel)
        self._renew_buttons()
        start = {self.preview: self.preview.table, self.outcomes: self.go_back, self.columns: self.columns.start}.get(panel, panel)
        start.setFocus()

    def _show_read(self, found: ReadList) -> None:
        self._whom = self._wanted or found.likely_whom
        self._intake.understand(self._whom)

    def _understood(self, meanings: tuple[str, ...]) -> None:
        """A table with columns that nobody knows is asked about first."""
        found = self._intake.list.found if self._intake.list else None
        self._meanings = meanings
        if isinstance(found, Table):
            self.columns.show_table(found, meanings)
            if not self.columns.is_whole or has_unknown(found, meanings):
                self._show(self.columns)
                return
        self._stage()

    def _stage(self) -> None:
        self._be_busy(self.tr("Comparing with the practice"))
        self._intake.stage(self._whom, self._meanings)

    def _change_whom(self, whom: Whom) -> None:
        if whom is not self._whom:
            self._wanted = self._whom = whom
            self._stage()

    def _show_staged(self, preview: ListPreview) -> None:
        assert self._intake.list is not None
        self._preview = preview
        self.preview.show_preview(preview, self._intake.list.found)
        self._show(self.preview)

    def _renew_buttons(self) -> None:
        panel = self.stack.currentWidget()
        self.go_on.setVisible(panel in (self.columns, self.preview))
        if panel is self.columns:
            self._say(self.tr("Show the list"), "" if self.columns.is_whole else self.tr("Choose the column that holds the name."))
        elif panel is self.preview and self._preview is not None:
            others = len(self.preview.others)
            is_empty = not self._preview.taken and not others
            self._say(list_words.verb(self._preview, others), self.tr("There is nobody new in this list.") if is_empty else "")

    def _say(self, words: str, why_not: str) -> None:
        self.go_on.setText(on_button(words))
        self.go_on.setAccessibleName(words)
        self.go_on.show_unavailable(why_not)

    def _go_on(self) -> None:
        panel = self.stack.currentWidget()
        if self.go_on.is_unavailable:
            return
        if panel is self.columns:
            self._meanings = self.columns.meanings
            self._stage()
        elif panel is self.preview and self._preview is not None:
            self._be_busy(self.tr("Taking the list in"))
            done = self.tr("List taken in: {people}").format(
                people=list_words.people(self._preview.whom, self._preview.taken + len(self.preview.others))
            )
            self._intake.take_in(self._preview, frozenset(self.preview.others), self._meanings, done)

    def _show_taken(self, taken: ListTaken) -> None:
        assert self._path is not None
        assert self._preview is not None
        title, words = list_words.outcome(self._preview, taken)
        self.outcomes.tell(Outcome(self._number, self._path.name, "ok", title, words, taken))
        self._path = None
        self._next()

    def _failed(self, error: CareDeskError) -> None:
        if self._preview is not None and self._path is not None:  # it was read: say why, and keep what is shown
            self._show(self.preview)
            again = Command("again", self.tr("Look again"), self._look_again) if isinstance(error, RecordChanged) else None
            self.message.say(self.tr("Nothing was written"), words_of(error), tone="late", action=again)
        elif self._path is None:
            self.message.say(self.tr("This was not undone"), words_of(error), tone="late")
        else:
            stopped = isinstance(error, Cancelled)
            title = self.tr("{name} was not read") if stopped else self.tr("{name} was not taken in")
            name, tone = self._path.name, "soon" if stopped else "late"
            self.outcomes.tell(Outcome(self._number, name, tone, title.format(name=name), words_of(error)))
            self._path = None
            self._next()

    def _look_again(self) -> None:
        self.message.say("")
        self._stage()

    def _undo_last(self) -> None:
        if self.stack.currentWidget() is self.outcomes and not self._intake.desk.is_busy:  # pressed twice, it undoes once
            self.outcomes.undo_last()

    def _undo(self, outcome: Outcome) -> None:
        taken = outcome.taken
        if isinstance(taken, ListTaken):
            self._intake.undo(taken, lambda: self._show_undone(outcome))

    def _show_undone(self, outcome: Outcome) -> None:
        title = self.tr("The import of {name} was undone").format(name=outcome.name)
        self.outcomes.tell(Outcome(outcome.number, outcome.name, "soon", title, self.tr("All that it had added is put away again.")))
