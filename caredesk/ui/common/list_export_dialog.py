"""The contact book or the roster as a file: asked first, with a word on who can read it, then prepared, logged and given its name."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from caredesk.errors import Cancelled, CareDeskError
from caredesk.exchange.card_facts import CardFacts
from caredesk.services import list_exports
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.list_exports import Format, Wanted, Written
from caredesk.services.list_imports.lines import Whom
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.common import user_folders
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk, Prepared, prepare
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.in_parts import InParts
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labelled import Labelled
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.tall_area import TallDialog
from caredesk.ui.common.theme import theme

DIALOG_PX, SIDE_PX = 460, 18


class ListExportDialog(TallDialog):
    """Those whom the list shows, as the user chooses; nothing is written before a file is named."""

    def __init__(self, desk: Desk, question: ContactQuestion | RosterQuestion, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._question = desk, question
        self._gathering: InParts | None = None
        self._is_patients = isinstance(question, RosterQuestion)
        self._title = self.tr("Export patients") if self._is_patients else self.tr("Export contacts")
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self._title)
        self.setProperty("ground", "surface")
        self.setFixedWidth(theme().px(DIALOG_PX))
        self._build()
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._choose_file)

    @property
    def wanted(self) -> Wanted:
        """What is to be written."""
        return Wanted(self._question, self.format.value())

    def save_to(self, target: Path) -> None:
        """Gather, write beside its place, log, and give the file its name."""
        self.go_on.show_unavailable(self.tr("The file is being written."))
        wanted = self.wanted
        self._gathering = InParts(
            self._desk,
            self,
            lambda: list_exports.gathered_in_parts(wanted),
            lambda cards: self._write(cards, wanted, target),
            on_error=self._failed,
            progress=self._show_progress,
        )

    def reject(self) -> None:
        """Close; what is gathered for nobody ends, and no file is written."""
        if self._gathering is not None:
            self._gathering.cancel()
        super().reject()

    def _show_progress(self, done: int, of: int, words: str) -> None:
        self.busy.setVisible(of > done)
        self.busy.setRange(0, of)
        self.busy.setValue(done)
        self.busy.setAccessibleName(self.tr("{done} of {of} read").format(done=f"{done:,}", of=f"{of:,}"))

    def _write(self, cards: list[CardFacts], wanted: Wanted, target: Path) -> None:
        self._gathering = None
        self.busy.hide()

        def work() -> tuple[Written, Prepared]:
            written = list_exports.write(cards, wanted)
            return written, prepare(target, written.content)

        self._desk.run(self, lambda task: work(), lambda done: self._log(*done, wanted), on_error=self._failed)

    def _log(self, written: Written, prepared: Prepared, wanted: Wanted) -> None:
        def refused(error: CareDeskError) -> None:
            prepared.drop()
            self._failed(error)

        self._desk.act(
            self,
            lambda session: list_exports.note(session, wanted, written.people),
            lambda _: self._name(written, prepared),
            on_error=refused,
        )

    def _name(self, written: Written, prepared: Prepared) -> None:
        self._desk.run(self, lambda task: prepared.take_name(), lambda _: self._done(written, prepared), on_error=self._failed)

    def _done(self, written: Written, prepared: Prepared) -> None:
        title = self.tr("Done: {file}").format(file=prepared.target.name)
        several = self.tr("It tells of {number} people, and is noted in the log.").format(number=f"{written.people:,}")
        words = self.tr("It tells of 1 person, and is noted in the log.") if written.people == 1 else several
        self.message.say(title, words, tone="ok")
        self.go_back.setText(self.tr("Close"))
        self.go_back.setFocus()
        self.go_on.show_unavailable("")

    def _failed(self, error: CareDeskError) -> None:
        self._gathering = None
        self.busy.hide()
        if isinstance(error, Cancelled):
            return  # the dialog closes
        self.message.say(self.tr("No file was written"), words_of(error), tone="late")
        self.go_on.show_unavailable("")

    def _choose_file(self) -> None:
        if self.go_on.is_unavailable:
            return
        is_card = self.format.value() in (Format.VCARD_3, Format.VCARD_4)
        kinds = self.tr("Contact cards (*.vcf)") if is_card else self.tr("Tables (*.csv)")
        chooser = QFileDialog(self, self._title, user_folders.documents(), kinds)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("vcf" if is_card else "csv")
        chooser.selectFile(list_exports.whom_of(self.wanted).value)
        chooser.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        chooser.open()

    def _build(self) -> None:
        cards = [(Format.VCARD_3, self.tr("Contact cards for phones and mail programs (vCard)"))]
        tables = [(Format.CSV, self.tr("Table for CareDesk, exact (CSV)")), (Format.SAFE_CSV, self.tr("Table for Excel, safe (CSV)"))]
        self.format = ChoiceField(self.tr("As"), tables if self._is_patients else [*cards, *tables], self)
        self.busy = QProgressBar(self)
        self.busy.setTextVisible(False)
        self.busy.hide()
        self.message = InlineMessage("soon", "", parent=self)
        self.message.say(
            self.tr("Anybody who has this file can read it"),
            self.tr("It is not locked by a passphrase. Keep it where only you can open it, and delete it when it has served."),
            tone="soon",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, 16, SIDE_PX, 16)
        column.setSpacing(10)
        column.addWidget(label(self._title, self, role="panel_title"))
        column.addWidget(self.message)
        column.addWidget(label(self._who(), self, tone="text2", wraps=True))
        column.addWidget(Labelled(self.tr("As"), self.format, self))
        column.addWidget(self.busy)
        self.go_back = button(self.tr("Go back"), parent=self)
        self.go_on = button(self.tr("Save as a file"), kind="primary", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.go_back)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.go_back.setFocus()

    def _who(self) -> str:
        whom = list_exports.whom_of(Wanted(self._question, Format.CSV))
        if whom is Whom.PATIENTS:
            return self.tr("All patients whom the list shows now, with their phones and addresses. Protected addresses are left out.")
        return self.tr("All contacts whom the list shows now. Protected addresses are left out.")
