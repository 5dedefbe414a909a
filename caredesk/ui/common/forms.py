"""Dialogs made of fields under their labels: faults are told at their field and summed up on top."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.ui.common.buttons import Button, button
from caredesk.ui.common.choice_field import ChoiceField
from caredesk.ui.common.day_field import DayField, ToldDayField
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.fields import LineField, TextField
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labelled import Labelled
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import field_of, words_of
from caredesk.ui.common.tall_area import TallArea, TallDialog
from caredesk.ui.common.theme import theme

__all__ = ["ChoiceField", "DayField", "Fault", "FormDialog", "Labelled", "LineField", "TextField", "ToldDayField"]
DIALOG_PX = 520
Check = Callable[[Any], str]  # why a value cannot be kept; empty where it can


class FormDialog(TallDialog):
    """A deed with fields. It stays open until the deed is done, so that nothing typed is lost."""

    wanted = Signal(object)  # {field name: value}, when the verb is pressed and no field is known to be wrong
    typed = Signal()  # something was typed: `content` is worth a draft

    def __init__(self, title: str, verb: str, parent: QWidget, *, words: str = "", width: int = DIALOG_PX) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(title)
        how = self.tr("Fill in the fields, then press “{verb}”. Esc closes it and does nothing.").format(verb=verb)
        self.setWhatsThis(f"{words} {how}" if words else how)
        self.setMinimumWidth(theme().px(width))
        self._labelled: dict[str, Labelled] = {}
        self._checks: dict[str, Check] = {}
        self._summary = InlineMessage("late", "", parent=self)
        self.go_back = button(self.tr("Cancel"), parent=self)
        self.go_on: Button = button(verb, kind="primary", parent=self)
        self.go_on.setAutoDefault(True)
        self.go_on.setDefault(True)
        self.go_back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self.try_now)
        shortcut("Ctrl+Return", verb, self.go_on.click, self)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self._build(title, words)

    def add(
        self,
        name: str,
        words: str,
        field: QWidget,
        place: tuple[int, int, int] = (-1, 0, 2),
        *,
        is_optional: bool = False,
        help_words: str = "",
        check: Check | None = None,
    ) -> Labelled:
        """Add a field at (row, column, columns spanned); row -1 is a new row. `check` is asked when the field is left and on the verb."""
        made = Labelled(words, field, self, is_optional=is_optional, help_words=help_words)
        row, column, span = place
        self.grid.addWidget(made, self.grid.rowCount() if row < 0 else row, column, 1, span)
        self._labelled[name] = made
        if check is not None:
            self._checks[name] = check
        if isinstance(field, LineField | TextField | ChoiceField):
            field.typed.connect(self.typed)
            field.left.connect(lambda _: self._check(name))
        return made

    def showEvent(self, event: QShowEvent) -> None:
        if self.focusWidget() is None and self._labelled:
            next(iter(self._labelled.values())).field.setFocus()  # else letters go to the main button, and a space presses it
        super().showEvent(event)

    def field(self, name: str) -> Any:
        """The field of a name."""
        return self._labelled[name].field

    def labelled(self, name: str) -> Labelled:
        """The field of a name with its label."""
        return self._labelled[name]

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: labelled.field.value() for name, labelled in self._labelled.items()}  # type: ignore[attr-defined]  # each field has one

    def content(self) -> dict[str, str]:
        """What was typed, as a draft keeps it."""
        return {name: labelled.field.text() for name, labelled in self._labelled.items()}  # type: ignore[attr-defined]  # each field has one

    def restore(self, content: Mapping[str, Any]) -> None:
        """Put a draft back."""
        for name, text in content.items():
            if name in self._labelled:
                self._labelled[name].field.restore(str(text))  # type: ignore[attr-defined]  # each field has one

    def save_now(self) -> None:
        """Keep what is typed as a draft at once, where the form keeps drafts: the window is about to lock."""

    def try_now(self) -> None:
        """The verb was pressed: check all fields, then ask for the deed."""
        faults = {name: fault for name in self._labelled if (fault := self._check(name))}
        self.show_faults(faults)
        if not faults:
            self.go_on.setEnabled(False)
            self.wanted.emit(self.values())

    def show_error(self, error: CareDeskError) -> None:
        """The deed was refused: say why, at its field where it is about one."""
        self.go_on.setEnabled(True)
        name = field_of(error)
        if name in self._labelled:
            self.show_faults({name: words_of(error)})
        else:
            self._summary.say(self.tr("Not saved"), words_of(error), tone="late")

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at each field what is wrong, sum it up on top, and go to the first."""
        for name, fault in faults.items():
            self._labelled[name].show_fault(fault)
        labels = [self._labelled[name].label.text() for name in faults]
        kept = self.tr("{fields}. Your other entries are kept.").format(fields=", ".join(labels))
        title = self.tr("1 field needs attention")
        if len(faults) > 1:
            title = self.tr("{count} fields need attention").format(count=len(faults))
        self._summary.say(title if faults else "", kept if faults else "", tone="late")
        if faults:
            self.go_on.setEnabled(True)
            first = self._labelled[next(iter(faults))]
            first.field.setFocus()
            self._area.ensureWidgetVisible(first)

    def _check(self, name: str) -> str:
        labelled = self._labelled[name]
        field: Any = labelled.field
        fault = field.fault() if isinstance(field, DayField) else ""
        if not fault and name in self._checks:
            fault = self._checks[name](field.value())
        labelled.show_fault(fault)
        return fault

    def _build(self, title: str, words: str) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 8, 16)
        whole.setSpacing(10)
        whole.addWidget(label(title, self, role="panel_title", wraps=True))
        inside = QWidget(self)
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        if words:
            column.addWidget(label(words, self, tone="text2", wraps=True))
        column.addWidget(self._summary)
        column.addLayout(self.grid)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.go_back)
        row.addWidget(self.go_on)
        row.setContentsMargins(0, 4, 12, 0)
        self._area = TallArea(inside, title, self)
        whole.addWidget(self._area, 1)
        whole.addLayout(row)
