"""Who is on record already and may be the one that is being typed, each with the reasons. It never stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.labels import label


@dataclass(frozen=True)
class LikelyEntry:
    """One of them: the name, what tells them from others, why they may be the same, and what opens them."""

    record_id: UUID
    name: str
    facts: str
    reasons: str
    opens: str
    opens_spoken: str


class LikelyPanel(QFrame):
    """A card beside a form."""

    open_wanted = Signal(object)  # record id

    def __init__(self, title: str, nobody: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAccessibleName(title)
        self._shown: tuple[LikelyEntry, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(label(title, self, role="section"))
        self._none = label(nobody, self, role="small", tone="text2", wraps=True)
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column.addLayout(self._list)
        column.addStretch(1)

    @property
    def shown(self) -> tuple[LikelyEntry, ...]:
        """Who is shown."""
        return self._shown

    def show_entries(self, found: Sequence[LikelyEntry]) -> None:
        """Show these; the list is built anew only when it changed."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in found:
            self._list.addWidget(self._box(one))
        self._none.setVisible(not found)

    def _box(self, one: LikelyEntry) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(one.name, box, role="body_medium", wraps=True))
        column.addWidget(label(one.facts, box, role="small", tone="text2", wraps=True))
        column.addWidget(label(one.reasons, box, role="small", tone="soon", wraps=True))
        opens = link_button(one.opens, parent=box)
        opens.setAccessibleName(one.opens_spoken)
        opens.clicked.connect(lambda: self.open_wanted.emit(one.record_id))
        column.addWidget(opens)
        return box
