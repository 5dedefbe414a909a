"""Contacts of the book who may be the one that is being typed, each with the reasons. It never stands in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caredesk.services.likely_contacts import Likely
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.labels import label
from caredesk.ui.common.people_words import likeness_words
from caredesk.ui.contacts import words


class LikelyPanel(QFrame):
    """Contacts of the book who may be the one that is typed, each with the reasons."""

    open_wanted = Signal(object)  # contact id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAccessibleName(self.tr("In the book already?"))
        self._shown: tuple[Likely, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(label(self.tr("In the book already?"), self, role="section"))
        self._none = label(self.tr("Nobody in the book is like this entry so far."), self, role="small", tone="text2", wraps=True)
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column.addLayout(self._list)
        column.addStretch(1)

    @property
    def shown(self) -> tuple[Likely, ...]:
        """Who is shown."""
        return self._shown

    def show_likely(self, found: Sequence[Likely]) -> None:
        """Show these; the list is built anew only when it changed."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in found:
            self._list.addWidget(self._entry(one))
        self._none.setVisible(not found)

    def _entry(self, one: Likely) -> QWidget:
        row, likeness = one
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        name = ", ".join(part for part in (row.list_name, row.credentials) if part)
        column.addWidget(label(name, box, role="body_medium", wraps=True))
        told = formats.DOT.join(part for part in (words.field_words(row), row.organization, row.phone) if part)
        column.addWidget(label(told, box, role="small", tone="text2", wraps=True))
        column.addWidget(label(likeness_words(likeness), box, role="small", tone="soon", wraps=True))
        opens = link_button(self.tr("Open this contact"), parent=box)
        opens.setAccessibleName(self.tr("Open the contact {name}").format(name=row.list_name))
        opens.clicked.connect(lambda: self.open_wanted.emit(row.contact_id))
        column.addWidget(opens)
        return box
