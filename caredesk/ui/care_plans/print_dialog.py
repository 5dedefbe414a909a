"""Printing a care plan: what, for whom and where first; the page shown is the very paper that leaves."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from caredesk.errors import Cancelled, CareDeskError
from caredesk.kinds import PaperPurpose
from caredesk.services import name_alerts, releases
from caredesk.services.name_alerts import AlikePatient
from caredesk.services.releases import CarePlanRequest, Choice, Drawn, Gathered, PaperSize
from caredesk.ui.care_plans.words import leaving_words, reader_choices
from caredesk.ui.common import formats, user_folders
from caredesk.ui.common.buttons import button
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label, line_down
from caredesk.ui.common.leaving import Leaving, Left
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.name_alerts import also_words
from caredesk.ui.common.pdf_pages import OwnPages
from caredesk.ui.common.pdf_pane import PdfPane
from caredesk.ui.common.printing import Printers, SystemPrinters
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.common.theme import theme

TO_FILE = ""
FORM_PX, WIDTH_PX, HEIGHT_PX = 320, 900, 640


class PrintDialog(QDialog):
    """Asks the door for each choice anew, so that what is refused says so before anything is pressed."""

    left = Signal(object)  # Left

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget, *, printers: Printers | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Print the care plan"))
        self._desk, self._patient_id = desk, patient_id
        self._printers: Printers = printers or SystemPrinters()
        self._ready: tuple[Gathered, Drawn] | None = None
        self._published: int | None = None  # the version in use
        self._leaving: Leaving | None = None
        self._build()
        self._connect()
        self._ask_what()

    @property
    def is_sending(self) -> bool:
        """Whether pages are on their way to a printer, which can be stopped."""
        return self._leaving is not None and self._leaving.is_sending

    def _build(self) -> None:
        self.what = ChoiceField(self.tr("Which plan"), [], self)
        self.purpose = ChoiceField(self.tr("For whom"), reader_choices(), self)
        self.size_field = ChoiceField(self.tr("Paper"), [(PaperSize.LETTER, self.tr("US Letter")), (PaperSize.A4, self.tr("A4"))], self)
        self.where = ChoiceField(self.tr("Where to"), [(TO_FILE, self.tr("PDF file"))], self)
        self.no_printer = label(self.tr("No printer was found on this computer."), self, role="small", tone="text2", wraps=True)
        self.no_printer.hide()  # until the system was asked
        self.message = InlineMessage("late", "", parent=self)
        self.busy = QProgressBar(self)
        self.busy.setTextVisible(False)
        self.busy.hide()
        self.go_back = button(self.tr("Cancel"), parent=self)
        self.go_on = button("", kind="primary", parent=self)
        self.go_on.setDefault(True)
        self.pane = PdfPane(self._desk, self, name=self.tr("The page that leaves"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._form())
        row.addWidget(line_down(self))
        row.addWidget(self.pane, 1)
        fit(self, WIDTH_PX, HEIGHT_PX)

    def _form(self) -> QWidget:
        form = QWidget(self)
        form.setFixedWidth(theme().px(FORM_PX))
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        self._who = label("", self, tone="text2", wraps=True)
        self.alert = label("", self, tone="soon", wraps=True)
        self.alert.hide()
        column.addWidget(label(self.tr("Print the care plan"), self, role="panel_title"))
        column.addWidget(self._who)
        column.addWidget(self.alert)
        for field in (self.what, self.purpose, self.size_field, self.where):
            column.addWidget(Labelled(field.accessibleName(), field, self))
        column.addWidget(self.no_printer)
        column.addWidget(self.message)
        column.addStretch(1)
        column.addWidget(self.busy)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.go_back)
        buttons.addWidget(self.go_on)
        column.addLayout(buttons)
        return form

    def _connect(self) -> None:
        self.purpose.left.connect(self._suit_plan)
        for field in (self.what, self.purpose, self.size_field):
            field.left.connect(lambda _: self._gather())
        self.where.left.connect(lambda _: self._renew_verb())
        self.go_back.clicked.connect(self._back)
        self.go_on.clicked.connect(self._go)
        QShortcut("Ctrl+Return", self).activated.connect(self.go_on.click)

    def _ask_what(self) -> None:
        patient_id = self._patient_id
        self._renew_verb()
        self._desk.ask(self, lambda session: name_alerts.alike(session, patient_id), self._show_alike, on_error=self._refuse)
        self._desk.ask(self, lambda session: releases.choices(session, patient_id), self._show_choices, on_error=self._refuse)
        self._desk.run(self, lambda task: self._printers.names(), self._show_printers, aside=True)

    def _show_alike(self, alike: list[AlikePatient]) -> None:
        self.alert.setText(also_words(alike))
        self.alert.setVisible(bool(alike))

    def _show_choices(self, choices: list[Choice]) -> None:
        self.what.show_choices([(choice.version, choice.title) for choice in choices])
        self._published = next((choice.version for choice in choices if choice.version is not None), None)
        self._gather()

    def _suit_plan(self, purpose: PaperPurpose) -> None:
        """Patients get published versions only: the one in use takes the draft's place."""
        if purpose is PaperPurpose.PATIENT and self.what.value() is None and self._published is not None:
            self.what.show_value(self._published)

    def _show_printers(self, names: list[str]) -> None:
        self.where.show_choices([*((name, name) for name in names), (TO_FILE, self.tr("PDF file"))])
        self.where.show_value(names[0] if names else TO_FILE)
        self.no_printer.setVisible(not names)
        self._renew_verb()

    def _gather(self) -> None:
        self._ready = None
        self._renew_verb()
        request = CarePlanRequest(
            patient_id=self._patient_id, purpose=self.purpose.value(), version=self.what.value(), size=self.size_field.value()
        )
        self._desk.ask(self, lambda session: releases.gather(session, request), self._draw, topic="paper", on_error=self._refuse)

    def _draw(self, gathered: Gathered) -> None:
        self._desk.run(
            self,
            lambda task: releases.render(gathered),
            lambda drawn: self._show(gathered, drawn),
            topic="paper",
            on_error=self._refuse,
        )

    def _show(self, gathered: Gathered, drawn: Drawn) -> None:
        self._ready = (gathered, drawn)
        name, born = shown_name(gathered.patient_name), formats.born_words(gathered.birth_date)
        self._who.setText(self.tr("{name}, {born}").format(name=name, born=born))
        self.message.say("")
        self.pane.show_pages(OwnPages(drawn))
        self._renew_verb()

    def _refuse(self, error: CareDeskError) -> None:
        self.message.say(self.tr("This cannot be printed like that"), words_of(error), tone="late")
        self.pane.show_pages(None)
        self._renew_verb()

    def _renew_verb(self) -> None:
        pages = self._ready[1].pages if self._ready else 0
        self.go_on.setText(leaving_words(self.purpose.value(), pages, is_file=self.where.value() == TO_FILE))
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
        dialog = QFileDialog(self, self.tr("Save the care plan as PDF"), folder, self.tr("PDF files (*.pdf)"))
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
        self.busy.setVisible(True)
        self.busy.setRange(0, of)
        self.busy.setValue(done)
        self.busy.setAccessibleName(self.tr("Page {page} of {pages}").format(page=done, pages=of))

    def _has_left(self, left: Left) -> None:
        self._leaving = None
        self.busy.hide()
        gathered = self._ready[0] if self._ready else None
        given = None
        if gathered is not None and gathered.purpose is PaperPurpose.PATIENT:
            given = Command("given", self.tr("Given to the patient"), lambda: self._mark_given(left))
        self.message.say(
            self.tr("Done: {where}").format(where=left.where), self.tr("It is noted in the record of papers."), tone="ok", action=given
        )
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
        self.busy.hide()
        if not isinstance(error, Cancelled):
            again = Command("again", self.tr("Show it as it is now"), self._gather)
            self.message.say(self.tr("Nothing left"), words_of(error), tone="late", action=again)
        self._renew_verb()

    def _back(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
        else:
            self.reject()
