"""Printing any paper: what and for whom is asked, the page shown is the very paper that leaves, by printer or as a file."""

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from caredesk.errors import Cancelled, CareDeskError
from caredesk.kinds import PaperPurpose
from caredesk.services import practice_settings, releases
from caredesk.services.paper_wording import Wording
from caredesk.services.releases import Drawn, Gathered, Request
from caredesk.ui.common import user_folders
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import line_down
from caredesk.ui.common.leaving import Leaving, Left
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.paper_form import TO_FILE, PaperForm
from caredesk.ui.common.paper_making import PaperMaking
from caredesk.ui.common.paper_words import leaving_words
from caredesk.ui.common.pdf_pages import OwnPages
from caredesk.ui.common.pdf_pane import PdfPane
from caredesk.ui.common.printing import Printers, SystemPrinters

WIDTH_PX, HEIGHT_PX = 900, 640


class PaperDialog(QDialog):
    """Asks the door for each choice anew, so that what is refused says so before anything is pressed.

    A paper's own dialog makes its choices and hands them to `_lay_out`, says in `_request` what is asked for, and calls `gather`.
    """

    left = Signal(object)  # Left

    def __init__(self, desk: Desk, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self._desk = desk
        self._printers: Printers = printers or SystemPrinters()
        self._ready: tuple[Gathered, Drawn] | None = None
        self._leaving: Leaving | None = None
        self._making = PaperMaking(desk, self)
        self._making.made.connect(self._show)
        self._making.refused.connect(self._refuse)
        self._making.progress.connect(self._show_making)

    @property
    def is_sending(self) -> bool:
        """Whether pages are on their way to a printer, which can be stopped."""
        return self._leaving is not None and self._leaving.is_sending

    @property
    def is_drawing(self) -> bool:
        """Whether the paper is being drawn, which ends with the dialog."""
        return self._making.is_drawing

    @abstractmethod
    def _request(self) -> Request:
        """What is asked for, as the fields say."""

    def _reader(self) -> PaperPurpose:
        """For whom the paper is."""
        return PaperPurpose.OWN_USE

    def _about(self, gathered: Gathered) -> str:
        """What stands under the title: whom or what the paper is about."""
        return QCoreApplication.translate("Papers", gathered.title)  # a title is our own words and numbers alone

    def gather(self) -> None:
        """Ask for the paper as the fields say, draw and show it."""
        self._ready = None
        self._form.busy.hide()
        self._renew_verb()
        self._making.make(self._request())

    def reject(self) -> None:
        """Close; what is being drawn for nobody ends."""
        self._making.stop()
        super().reject()

    def _lay_out(self, title: str, choices: Sequence[ChoiceField]) -> None:
        """Called once by the paper's own dialog, which made the choices that come before the paper's size."""
        self.setAccessibleName(title)
        self.setWhatsThis(
            self.tr(
                "The page shown at the right is the very page that leaves. Choose what it is and for whom, then print it or save it as "
                "a file. That it was made is noted at once; what is held back, and why, is said before anything is pressed."
            )
        )
        form = self._form = PaperForm(title, choices, self)
        self.size_field, self.where, self.no_printer = form.size_field, form.where, form.no_printer
        self.alert, self.message, self.go_back, self.go_on = form.alert, form.message, form.go_back, form.go_on
        self.wording = form.wording
        self.pane = PdfPane(self._desk, self, name=self.tr("The page that leaves"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(form)
        row.addWidget(line_down(self))
        row.addWidget(self.pane, 1)
        fit(self, WIDTH_PX, HEIGHT_PX)
        self._connect(choices)
        self._renew_verb()
        self._desk.run(self, lambda task: self._printers.names(), self._show_printers, aside=True)
        self._desk.ask(self, practice_settings.paper_size, self._show_size)

    def _connect(self, choices: Sequence[ChoiceField]) -> None:
        for field in (*choices, self.size_field):
            field.left.connect(lambda _: self.gather())
        self.where.left.connect(lambda _: self._renew_verb())
        self.go_back.clicked.connect(self._back)
        self.go_on.clicked.connect(self._go)
        shortcut("Ctrl+Return", self.tr("Print or save"), self.go_on.click, self)

    def _show_size(self, size: releases.PaperSize) -> None:
        """The practice's own sheet, unless another one was chosen meanwhile."""
        if not self.size_field.is_touched and size is not self.size_field.value():
            self.size_field.show_value(size)
            self.gather()

    def _show_printers(self, names: list[str]) -> None:
        self.where.show_choices([*((name, name) for name in names), (TO_FILE, self.tr("PDF file"))])
        self.where.show_value(names[0] if names else TO_FILE)
        self.no_printer.setVisible(not names)
        self._renew_verb()

    def _show_making(self, done: int, of: int, words: str) -> None:
        self._form.show_progress(done, of, words)

    def _show(self, gathered: Gathered, drawn: Drawn, wording: Wording) -> None:
        self._form.busy.hide()
        self._ready = (gathered, drawn)
        self._form.who.setText(self._about(gathered))
        self.message.say(gathered.note, tone="soon")
        self.wording.show_wording(wording)
        self.pane.show_pages(OwnPages(drawn))
        self._renew_verb()

    def _refuse(self, error: CareDeskError) -> None:
        self._form.busy.hide()
        self.message.say(self.tr("This cannot be printed like that"), words_of(error), tone="late")
        self.wording.show_wording(None)
        self.pane.show_pages(None)
        self._renew_verb()

    def _renew_verb(self) -> None:
        pages = self._ready[1].pages if self._ready else 0
        self.go_on.setText(leaving_words(self._reader(), pages, is_file=self.where.value() == TO_FILE))
        self.go_on.setEnabled(self._ready is not None and self._leaving is None)

    def _go(self) -> None:
        if self._ready is None:
            return
        if self.where.value() == TO_FILE:
            self._choose_file(self._ready[0])
        else:
            self._begin().to_printer(self._printers, self.where.value())

    def _choose_file(self, gathered: Gathered) -> None:
        folder = user_folders.documents()
        dialog = QFileDialog(self, self.tr("Save as PDF"), folder, self.tr("PDF files (*.pdf)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(gathered.file_name)
        dialog.fileSelected.connect(lambda chosen: self._begin().to_file(Path(chosen)))
        dialog.open()

    def _begin(self) -> Leaving:
        assert self._ready is not None
        leaving = self._leaving = Leaving(self._desk, *self._ready)
        leaving.left.connect(self._has_left)
        leaving.failed.connect(self._has_failed)
        leaving.progress.connect(self._show_progress)
        self.message.say("")
        self._renew_verb()
        return leaving

    def _show_progress(self, done: int, of: int, words: str) -> None:
        self._form.show_progress(done, of, self.tr("Page {page} of {pages}").format(page=done, pages=of))

    def _has_left(self, left: Left) -> None:
        self._leaving = None
        self._form.busy.hide()
        gathered = self._ready[0] if self._ready else None
        given = None
        if gathered is not None and gathered.purpose is PaperPurpose.PATIENT:
            given = Command("given", self.tr("Given to the patient"), lambda: self._mark_given(left))
        noted = self.tr("It is noted in the record of papers.")
        if left.folder:
            noted = self.tr("In the folder {folder}; noted in the record of papers.").format(folder=left.folder)
        self.message.say(self.tr("Done: {where}").format(where=left.where), noted, tone="ok", action=given)
        self.go_back.setText(self.tr("Close"))
        self.go_back.setFocus()
        self._renew_verb()
        self.left.emit(left)

    def _mark_given(self, left: Left) -> None:
        self._desk.act(
            self,
            lambda session: releases.mark_sent(session, left.release_id),
            lambda _: self.message.say(self.tr("Noted as given to the patient"), tone="ok"),
            on_error=self._refuse,
        )

    def _has_failed(self, error: CareDeskError) -> None:
        self._leaving = None
        self._form.busy.hide()
        if not isinstance(error, Cancelled):
            again = Command("again", self.tr("Show it as it is now"), self.gather)
            self.message.say(self.tr("Nothing left"), words_of(error), tone="late", action=again)
        self._renew_verb()

    def _back(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
        else:
            self.reject()
