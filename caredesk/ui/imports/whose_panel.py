"""Whose record it is, where that is not sure: the file's person above, the charts it may belong to below. Nothing is preselected."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from caredesk.services import named_patients
from caredesk.services.imports import Candidate, Fit, Preview
from caredesk.services.roster import PatientRow
from caredesk.ui.common.chips import ChipLabel
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.flow_layout import FlowLayout
from caredesk.ui.common.forms import Labelled, LineField
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.name_alerts import marked
from caredesk.ui.common.plain import on_button
from caredesk.ui.imports import person_line, words

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

SEARCH_PAUSE_MS = 150


class WhosePanel(QWidget):
    """Offers the near matches with their reasons, any other patient by search, and a new patient."""

    changed = Signal()  # what is chosen
    look_wanted = Signal()  # among all patients, not only in the chart on which the file was dropped

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = QButtonGroup(self)
        self._found: list[QWidget] = []
        self._build()
        self._later = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._later.timeout.connect(self._search)
        self.search.typed.connect(self._later.start)
        self._group.buttonToggled.connect(lambda *_: self.changed.emit())

    @property
    def choice(self) -> tuple[UUID | None, bool] | None:
        """The chart that was chosen, or (None, True) for a new patient; None while nothing is."""
        chosen = self._group.checkedButton()
        if chosen is None:
            return None
        patient_id = chosen.property("patient_id")
        return (UUID(patient_id), False) if patient_id else (None, True)

    @property
    def start(self) -> QWidget:
        """Where the keyboard comes in: the first of those who may be meant, else the search."""
        first = next((button for button in self._group.buttons() if button.isEnabled() and button.property("patient_id")), None)
        return first or self.search

    @property
    def chosen_words(self) -> str:
        """The name of the chosen patient; empty for a new one."""
        chosen = self._group.checkedButton()
        return str(chosen.property("patient_name") or "") if chosen else ""

    def show_preview(self, preview: Preview) -> None:
        """Show whom the file is about and who it may be."""
        facts, match = preview.file.patient, preview.match
        self._about.setText(person_line.of_file(facts))
        self._say(preview)
        self._clear()
        if match.fit is not Fit.WRONG:
            for candidate in match.candidates:
                self._add_candidate(candidate)
        self._new.setVisible(match.fit is not Fit.NOBODY)
        self._add(self._new, "", "")
        self.search.setText("")
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.changed.emit()

    def _say(self, preview: Preview) -> None:
        match, about = preview.match, person_line.name_of(preview.file.patient)
        if match.fit is Fit.WRONG:
            doubts = "; ".join(words.reason_words(doubt) for doubt in match.doubts)
            title = self.tr("This record is about {about}, not about {name}").format(about=about, name=match.name)
            look = Command("look", self.tr("Look among all patients"), self.look_wanted.emit)
            self.message.say(title, self.tr("Because {doubts}. Nothing was taken in.").format(doubts=doubts), tone="late", action=look)
        elif match.fit is Fit.NOBODY:
            self.message.say(self.tr("This file does not say whom it is about"), self.tr("Choose the patient it belongs to."), tone="soon")
        elif match.fit is Fit.SEVERAL:
            self.message.say(self.tr("Several patients fit this record"), self.tr("Choose the one it belongs to."), tone="soon")
        else:
            self.message.say(
                self.tr("Somebody like that is here already"), self.tr("Choose that patient, or say that this is a new one."), tone="soon"
            )

    def _build(self) -> None:
        inner = QWidget(self)
        inner.setProperty("ground", "window")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 8, 0)
        self.column.setSpacing(8)
        self.message = InlineMessage("soon", "", parent=inner)
        self._about = label("", inner, role="body_strong", wraps=True)
        self.search = LineField(self.tr("Another patient of the practice"), inner, hint=self.tr("Name, birth date, phone or record number"))
        self._new = QRadioButton(self.tr("A new patient"), inner)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._results = QVBoxLayout()
        self._results.setSpacing(4)
        self.column.addWidget(self.message)
        self.column.addWidget(label(self.tr("The record is about"), inner, role="caption", tone="text3"))
        self.column.addWidget(self._about)
        self.column.addLayout(self._list)
        self.column.addWidget(self._new)
        self.column.addWidget(Labelled(self.search.accessibleName(), self.search, inner))
        self.column.addLayout(self._results)
        self.column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _add_candidate(self, candidate: Candidate) -> None:
        card = QFrame(self)
        card.setProperty("card", "plain")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        button = QRadioButton(on_button(person_line.of_candidate(candidate)), card)
        button.setEnabled(not candidate.is_archived)
        reasons = QWidget(card)
        flow = FlowLayout(reasons, gap=6)
        for reason in candidate.reasons:
            flow.addWidget(ChipLabel(words.reason_chip(reason), reasons))
        button.setAccessibleDescription("; ".join(words.reason_words(reason) for reason in candidate.reasons))
        column.addWidget(button)
        column.addWidget(reasons)
        self._list.addWidget(card)
        self._add(button, str(candidate.patient_id), candidate.name)

    def _add(self, button: QRadioButton, patient_id: str, name: str) -> None:
        button.setProperty("patient_id", patient_id)
        button.setProperty("patient_name", name)
        self._group.addButton(button)

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                for button in card.findChildren(QRadioButton):
                    self._group.removeButton(button)
                card.deleteLater()
        self._show_found([])

    def _search(self) -> None:
        text = self.search.text().strip()
        if not text:
            self._show_found([])
            return

        def question(session: "Session") -> list[PatientRow]:
            return [row for row in named_patients.find_one(session, text) if not row.archived]

        self._desk.ask(self, question, self._show_found, topic="search")

    def _show_found(self, rows: Sequence[PatientRow]) -> None:
        while (item := self._results.takeAt(0)) is not None:
            if isinstance(button := item.widget(), QRadioButton):
                self._group.removeButton(button)
                button.deleteLater()
        for row in rows:
            button = QRadioButton(on_button(_row_words(row)), self)
            self._results.addWidget(button)
            self._add(button, str(row.patient_id), row.spoken_name)
        self.changed.emit()


def _row_words(row: PatientRow) -> str:
    born: date | None = row.birth_date
    return marked(person_line.person_words(row.spoken_name, born, row.sex), row.name_alert)
