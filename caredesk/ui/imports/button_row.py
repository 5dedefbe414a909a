"""The buttons under an import: what can be done at each step; the main one names its result."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caredesk.services.imports import Taken
from caredesk.ui.common.buttons import button
from caredesk.ui.common.plain import on_button
from caredesk.ui.imports import sentences
from caredesk.ui.imports.preview_lines import Told


class ButtonRow(QWidget):
    """Shows and hides; decides nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.skip = button(self.tr("Skip this file"), kind="quiet", parent=self)
        self.other = button(self.tr("Choose another patient"), kind="quiet", parent=self)
        self.go_back = button(self.tr("Close"), parent=self)
        self.go_on = button("", kind="primary", parent=self)
        self.go_on.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.other)
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self.go_back)
        row.addWidget(self.go_on)

    def show_nothing(self) -> None:
        """Nothing can be done but to close."""
        self._show_only()

    def show_preview(self, told: Told, *, is_agreed: bool, has_more: bool) -> None:
        """A record is shown and may be taken in."""
        self._show_only(go_on=True, other=True, skip=has_more)
        self._say(sentences.verb(told))
        self.go_on.show_unavailable(sentences.why_not(told) or ("" if is_agreed else self.tr("Say first that you compared both.")))

    def show_question(self, choice: tuple[UUID | None, bool] | None, name: str, *, has_more: bool) -> None:
        """It is asked whose record it is."""
        self._show_only(go_on=True, skip=has_more)
        self._say(sentences.choose_verb(choice, name))
        self.go_on.show_unavailable("" if choice else self.tr("Choose whose record it is."))

    def show_taken(self, taken: Taken) -> None:
        """The last chart that a record went into can be opened."""
        self._show_only(go_on=True)
        self._say(self.tr("Open chart of {name}").format(name=taken.patient_name))
        self.go_on.show_unavailable("")

    def _say(self, words: str) -> None:
        self.go_on.setText(on_button(words))
        self.go_on.setAccessibleName(words)

    def _show_only(self, *, go_on: bool = False, other: bool = False, skip: bool = False) -> None:
        self.go_on.setVisible(go_on)
        self.other.setVisible(other)
        self.skip.setVisible(skip)
