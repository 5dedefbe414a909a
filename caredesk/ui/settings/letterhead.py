"""How the practice signs: name, address and how it is reached. Each field is kept when it is left."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from caredesk.rules.phones import phone_fault
from caredesk.rules.us_states import STATES
from caredesk.services import practice
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.field_saver import FieldSaver
from caredesk.ui.common.forms import ChoiceField, Labelled, LineField

FORM = "practice"


class LetterheadFields(QWidget):
    """The fields in the order in which an envelope is written."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._saver = FieldSaver(desk, practice.edit_seen, self, form=FORM)
        self.changed_elsewhere = self._saver.changed_elsewhere
        self.fields: dict[str, Labelled] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for column in range(6):
            self._grid.setColumnStretch(column, 1)
        self._build()

    def show_facts(self, facts: practice.PracticeFacts) -> None:
        """Show what is kept."""
        self._saver.show(facts.id, facts.version, {name: getattr(facts, name) for name in self.fields})
        for name in ("phone", "fax"):
            self._doubt(name)

    def save_now(self) -> None:
        """Hand over what is typed."""
        self._saver.save_now()

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self.fields[name].field

    def _build(self) -> None:
        optional = {"is_optional": True}
        name = self.tr("Name of the practice")
        self._add("name", name, LineField(name, self), (0, 0, 6), help_words=self.tr("As it stands on every paper."))
        self._add("address", self.tr("Street"), LineField(self.tr("Street"), self), (1, 0, 6), **optional)
        self._add("city", self.tr("City"), LineField(self.tr("City"), self), (2, 0, 2), **optional)
        states = [("", self.tr("Not chosen")), *((code, f"{state} ({code})") for code, state in STATES.items())]
        also = {code: (code, state) for code, state in STATES.items()}
        helped = self.tr("Its law may ask more of a release.")
        self._add("state", self.tr("State"), ChoiceField(self.tr("State"), states, self, also=also), (2, 2, 2), help_words=helped)
        self._add("postal_code", self.tr("ZIP code"), LineField(self.tr("ZIP code"), self), (2, 4, 2), **optional)
        self._add("phone", self.tr("Phone"), LineField(self.tr("Phone"), self), (3, 0, 2), **optional)
        self._add("fax", self.tr("Fax"), LineField(self.tr("Fax"), self), (3, 2, 2), **optional)
        self._add("email", self.tr("E-mail"), LineField(self.tr("E-mail"), self), (3, 4, 2), **optional)
        for number in ("phone", "fax"):
            self.field(number).left.connect(lambda _, name=number: self._doubt(name))

    def _add(self, name: str, words: str, field: QWidget, place: tuple[int, int, int], **more: Any) -> None:
        row, column, span = place
        self.fields[name] = self._saver.bind(name, Labelled(words, field, self, **more))
        self._grid.addWidget(self.fields[name], row, column, 1, span)

    def _doubt(self, name: str) -> None:
        """A number that looks wrong is kept as it was typed, and said to look wrong."""
        self.fields[name].show_caution(phone_fault(self.field(name).value()))
