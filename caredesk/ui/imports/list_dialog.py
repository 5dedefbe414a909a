"""Taking lists of people in: read, the columns understood, line by line beside the practice, then one deed for the file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from caredesk.exchange.card_facts import Table
from caredesk.services.list_imports import ListPreview, ListTaken, Whom
from caredesk.ui.common import user_folders
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.empty_state import EmptyState
from caredesk.ui.common.plain import on_button
from caredesk.ui.imports import list_words
from caredesk.ui.imports.columns_panel import ColumnsPanel, has_unknown
from caredesk.ui.imports.files_dialog import FilesDialog
from caredesk.ui.imports.list_intake import ListIntake, ReadList
from caredesk.ui.imports.list_panel import ListPanel


class ListImportDialog(FilesDialog):
    """`paths` may be empty: the user is asked. `whom` is what the page holds on which files were dropped; None leaves it to the file."""

    def __init__(self, desk: Desk, paths: Sequence[Path], whom: Whom | None, parent: QWidget) -> None:
        titles = {Whom.PATIENTS: self.tr("Import patients"), Whom.CONTACTS: self.tr("Import contacts"), None: self.tr("Import a list")}
        super().__init__(titles[whom], parent)
        self._wanted, self._whom = whom, whom or Whom.CONTACTS
        self._meanings: tuple[str, ...] = ()
        self._preview: ListPreview | None = None
        self._intake = ListIntake(desk, self)
        self._build()
        self._connect()
        self.add_files(paths)

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
        ask = EmptyState(
            "download-simple",
            self.tr("Choose a list, or drop it here"),
            self.tr("Contact cards (.vcf) of a phone or mail program, or a table (.csv). Nothing is written before you agree to it."),
            [
                Command("choose-files", self.tr("Choose files"), self.choose_files),
                Command("earlier-imports", self.tr("Earlier imports"), self.show_earlier),
            ],
            self.stack,
        )
        self.columns, self.preview = ColumnsPanel(self.stack), ListPanel(self.stack)
        buttons = QWidget(self)
        self.go_back, self.go_on = button(self.tr("Close"), parent=buttons), button("", kind="primary", parent=buttons)
        self.go_on.setDefault(True)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.go_back)
        row.addWidget(self.go_on)
        self._lay_out(self._intake, ask, (self.columns, self.preview), buttons)

    def _connect(self) -> None:
        self._intake.read.connect(self._show_read)
        self._intake.understood.connect(self._understood)
        self._intake.staged.connect(self._show_staged)
        self._intake.taken.connect(self._show_taken)
        self._intake.failed.connect(self._failed)
        self._intake.progress.connect(self.busy.show_progress)
        self.columns.changed.connect(self._renew_buttons)
        self.preview.changed.connect(self._renew_buttons)
        self.preview.columns_wanted.connect(lambda: self._show(self.columns))
        self.preview.whom_wanted.connect(self._change_whom)

    def _forget(self) -> None:
        self._preview, self._meanings = None, ()

    def _start_of(self, panel: QWidget) -> QWidget:
        return {self.preview: self.preview.table, self.columns: self.columns.start}.get(panel, panel)

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
        self._be_busy(self.tr("Comparing with the practice"), can_cancel=True)
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
            self._be_busy(self.tr("Taking the list in"), can_cancel=True)
            done = self.tr("List taken in: {people}").format(
                people=list_words.people(self._preview.whom, self._preview.taken + len(self.preview.others))
            )
            self._intake.take_in(self._preview, frozenset(self.preview.others), self._meanings, done)

    def _show_taken(self, taken: ListTaken) -> None:
        assert self._preview is not None
        self._tell_taken(*list_words.outcome(self._preview, taken), taken)

    def _shown_of_file(self) -> QWidget | None:
        return self.preview if self._preview is not None else None

    def _look_again(self) -> None:
        self.message.say("")
        self._stage()
