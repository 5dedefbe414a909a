"""Taking records in: read, whose, what it would add, then one deed; several files one after the other."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caredesk.services.imports import Fit, Taken
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.imports import sentences
from caredesk.ui.imports.button_row import ButtonRow
from caredesk.ui.imports.choosing import choose_folder, choose_records
from caredesk.ui.imports.files_dialog import FilesDialog
from caredesk.ui.imports.intake import Inside, Intake, Staged
from caredesk.ui.imports.outcomes import Outcome
from caredesk.ui.imports.preview_panel import PreviewPanel
from caredesk.ui.imports.whose_panel import WhosePanel


class ImportDialog(FilesDialog):
    """`paths` may be empty: the user is asked. `into` is the chart on which the files were dropped."""

    chart_wanted = Signal(object)  # patient id

    def __init__(self, desk: Desk, paths: Sequence[Path], into: UUID | None, parent: QWidget) -> None:
        super().__init__(self.tr("Import record"), parent)
        self.setWhatsThis(
            self.tr(
                "Takes in what a hospital, a portal or another program gave you. First it shows what the file says and whose it is; "
                "nothing is written until you say so, and an import can be undone as a whole."
            )
        )
        self._into = into
        self._staged: Staged | None = None
        self._last: Taken | None = None
        self._intake = Intake(desk, self)
        self._build()
        self._connect()
        self.add_files(paths)

    def _build(self) -> None:
        ask = EmptyState(
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
        self.whose, self.preview = WhosePanel(self._intake.desk, self.stack), PreviewPanel(self.stack)
        self._buttons = ButtonRow(self)
        self.skip, self.other = self._buttons.skip, self._buttons.other
        self.go_back, self.go_on = self._buttons.go_back, self._buttons.go_on
        self._lay_out(self._intake, ask, (self.whose, self.preview), self._buttons)

    def _connect(self) -> None:
        self._intake.read.connect(lambda _: self._intake.stage(into=self._into))
        self._intake.several.connect(self._show_several)
        self._intake.staged.connect(self._show_staged)
        self._intake.taken.connect(self._show_taken)
        self._intake.failed.connect(self._failed)
        self._intake.progress.connect(self.busy.show_progress)
        self.whose.changed.connect(self._renew_buttons)
        self.whose.look_wanted.connect(self._intake.stage)
        self.preview.changed.connect(self._renew_buttons)
        self.skip.clicked.connect(self._skip)
        self.other.clicked.connect(self._choose_other)

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

    def _forget(self) -> None:
        self._staged = None

    def _start_of(self, panel: QWidget) -> QWidget:
        return {self.preview: self.preview.table, self.whose: self.whose.start}.get(panel, panel)

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
        assert self._staged is not None
        self._last = taken
        self._tell_taken(*sentences.outcome(taken, self._staged.told), taken)

    def _shown_of_file(self) -> QWidget | None:
        if self._staged is None:
            return None
        return self.whose if self._staged.told.preview.match.fit in (Fit.WRONG, Fit.NOBODY) else self.preview

    def _look_again(self) -> None:
        assert self._staged is not None
        self.message.say("")
        preview = self._staged.told.preview
        self._intake.stage(into=preview.into, as_new=preview.as_new)

    def _forget_undone(self, outcome: Outcome) -> None:
        if self._last == outcome.taken:
            self._last = None
