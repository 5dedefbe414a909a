"""The recovery code on the first run: shown once, printed or saved as a sheet, and proved by typing two groups back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QWidget

from caredesk.ui.common import user_folders
from caredesk.ui.common.buttons import button
from caredesk.ui.common.fields import LineField
from caredesk.ui.common.forms import Labelled
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.unlock.setup_pages import SetupPage

PER_ROW = 3


class RecoverySheetPage(SetupPage):
    """Continue stays off until both groups are right."""

    print_wanted = Signal()
    save_wanted = Signal(object)  # Path
    proved_changed = Signal()

    def __init__(self, groups: Sequence[str], asked: Sequence[int], parent: QWidget) -> None:
        super().__init__(
            parent.tr("Keep your recovery code safe"),
            parent.tr(
                "If you forget your passphrase, this code is the only other way to open your records. "
                "Nobody else has it. You can make a new one while you can unlock."
            ),
            parent.tr("Continue"),
            parent,
        )
        self._groups, self._asked = tuple(groups), tuple(asked)
        self.print_button = button(self.tr("Print recovery sheet"), "printer", parent=self)
        self.save_button = button(self.tr("Save as PDF"), "floppy-disk", parent=self)
        self.message = InlineMessage("ok", "", parent=self)
        self.typed = [LineField(self.tr("Group {number}").format(number=number), self) for number in asked]
        self._labelled = [
            Labelled(self.tr("Group {number}").format(number=number), field, self) for number, field in zip(asked, self.typed, strict=True)
        ]
        self._build()
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self._choose_file)
        for field in self.typed:
            field.typed.connect(self._typed)
            field.left.connect(lambda _: self._say_wrong())
            field.returnPressed.connect(self._entered)

    def start(self) -> None:
        self.print_button.setFocus()

    def proof(self) -> dict[int, str]:
        """What was typed back, by the group's number on the sheet."""
        return {number: field.value() for number, field in zip(self._asked, self.typed, strict=True)}

    def is_complete(self) -> bool:
        from caredesk import vault

        return vault.proves(self.proof(), " ".join(self._groups))

    def show_left(self, words: str) -> None:
        """The sheet was printed or saved."""
        self.message.say(words, tone="ok")

    def show_wrong(self, title: str, words: str) -> None:
        """It was not."""
        self.message.say(title, words, tone="late")

    def _typed(self) -> None:
        """While one types nothing is called wrong; both are judged anew when a field is left."""
        for labelled in self._labelled:
            labelled.show_fault("")
        self.proved_changed.emit()

    def _entered(self) -> None:
        """Enter says why it does not go on."""
        self._say_wrong()
        missing = [labelled for field, labelled in zip(self.typed, self._labelled, strict=True) if not field.value()]
        for labelled in missing:
            labelled.show_fault(self.tr("Type this group from the sheet."))
        if missing:
            missing[0].field.setFocus()

    def _say_wrong(self) -> None:
        is_wrong = all(field.value() for field in self.typed) and not self.is_complete()
        for labelled in self._labelled:
            labelled.show_fault(self.tr("Not as on the sheet.") if is_wrong else "")

    def _choose_file(self) -> None:
        folder = user_folders.documents()
        dialog = QFileDialog(self, self.tr("Save the recovery sheet"), folder, self.tr("PDF files (*.pdf)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.tr("CareDesk recovery sheet.pdf"))
        dialog.fileSelected.connect(lambda chosen: self.save_wanted.emit(Path(chosen)))
        dialog.open()

    def _build(self) -> None:
        self.column.addWidget(self._code_box())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.message)
        words = self.tr("Keep the sheet away from this computer, for example in a locked drawer. To go on, type two groups from it:")
        self.column.addWidget(label(words, self, tone="text2", wraps=True))
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for labelled in self._labelled:
            fields.addWidget(labelled)
        fields.addStretch(1)
        self.column.addLayout(fields)

    def _code_box(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "recovery-code")
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setVerticalSpacing(12)
        for at, group in enumerate(self._groups):
            cell = QHBoxLayout()
            cell.setSpacing(10)
            cell.addStretch(1)
            cell.addWidget(label(str(at + 1), box, role="caption", tone="text3"))
            shown = label(group, box, role="key")
            shown.setAccessibleName(self.tr("Group {number}: {letters}").format(number=at + 1, letters=" ".join(group)))
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            cell.addWidget(shown)
            cell.addStretch(1)
            grid.addLayout(cell, at // PER_ROW, at % PER_ROW)
        return box
