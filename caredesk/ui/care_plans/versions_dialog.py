"""The versions of a care plan, and what changed between two of them, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.services import care_plans
from caredesk.services.care_plans import Change, VersionRow
from caredesk.services.plan_changes import ChangeKind
from caredesk.ui.care_plans.words import change_chip
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import ChipLabel
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.dialog_size import fit
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.theme import theme

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

DRAFT = 0
WIDTH_PX, HEIGHT_PX, CHIP_PX, WHAT_PX, PART_TOP_PX = 940, 620, 92, 210, 8


@dataclass(frozen=True)
class Known:
    """What can be compared: the published versions, newest first, and the draft's number."""

    versions: tuple[VersionRow, ...]
    draft: int
    today: date
    differs: bool


class VersionsDialog(QDialog):
    """Chooses two versions and shows the changes by the parts of the plan."""

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(self.tr("Versions of the care plan"))
        self.setWhatsThis(
            self.tr(
                "Every version of the plan that was published, each as it was given out, and what changed from one to the next. "
                "Versions can be read and printed; they never change."
            )
        )
        self._desk, self._patient_id = desk, patient_id
        self._build()
        self.before.left.connect(lambda _: self._compare())
        self.after.left.connect(lambda _: self._compare())
        self.close_button.clicked.connect(self.reject)
        self._desk.ask(self, self._question, self._show, on_error=self._failed)

    def choose(self, before: int, after: int) -> None:
        """Compare these two; 0 is the draft."""
        self.before.show_value(before)
        self.after.show_value(after)
        self._compare()

    def _build(self) -> None:
        self.before = ChoiceField(self.tr("From"), [], self)
        self.after = ChoiceField(self.tr("To"), [], self)
        self.message = InlineMessage("late", "", parent=self)
        self.close_button = button(self.tr("Close"), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Versions of the care plan"), self, role="panel_title"))
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field in (self.before, self.after):
            fields.addWidget(Labelled(field.accessibleName(), field, self), 1)
        column.addLayout(fields)
        column.addWidget(self.message)
        self.summary = label("", self, tone="text2")
        column.addWidget(self.summary)
        column.addWidget(line_across(self))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("What changed"))
        QWidget.setTabOrder(self._scroll, self.close_button)
        column.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        fit(self, WIDTH_PX, HEIGHT_PX)

    def _question(self, session: "Session") -> Known:
        view = care_plans.plan(session, self._patient_id)
        return Known(tuple(care_plans.versions(session, self._patient_id)), view.next_number, view.today, view.differs)

    def _show(self, known: Known) -> None:
        if not known.versions:
            self.summary.setText(self.tr("No version is published yet."))
            return
        named = [(row.number, self._named(row, known.today)) for row in known.versions]
        draft = [(DRAFT, self.tr("Draft of version {number}").format(number=known.draft))]
        self.before.show_choices(named)
        self.after.show_choices([*draft, *named])
        newest = known.versions[0].number
        is_newest_last = not known.differs and len(known.versions) > 1
        self.before.show_value(known.versions[1].number if is_newest_last else newest)
        self.after.show_value(newest if is_newest_last else DRAFT)
        self._compare()

    def _named(self, row: VersionRow, today: date) -> str:
        day = formats.day(row.published_on, today)
        return self.tr("Version {number}, {day}, {who}").format(number=row.number, day=day, who=row.published_by)

    def _compare(self) -> None:
        patient_id, before, after = self._patient_id, self.before.value(), self.after.value()
        self._desk.ask(
            self,
            lambda session: care_plans.compare(session, patient_id, before, after or None),
            self._show_changes,
            topic="compare",
            on_error=self._failed,
        )

    def _show_changes(self, changes: Sequence[Change]) -> None:
        self.message.say("")
        if not changes:
            self.summary.setText(self.tr("Nothing is different between these two."))
        else:
            self.summary.setText(self.tr("1 change") if len(changes) == 1 else self.tr("{number} changes").format(number=len(changes)))
        self._scroll.setWidget(ChangeList(changes, self.before.currentText(), self.after.currentText(), self._scroll))

    def _failed(self, error: CareDeskError) -> None:
        self.message.say(self.tr("The versions cannot be compared"), words_of(error))


class ChangeList(QWidget):
    """Changes grouped by the part of the plan: what it is, how it was, how it is."""

    def __init__(self, changes: Sequence[Change], before: str, after: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 10, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, theme().px(CHIP_PX))
        self._grid.setColumnMinimumWidth(1, theme().px(WHAT_PX))
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        if changes:
            for column, words in ((2, before), (3, after)):
                self._grid.addWidget(label(words, self, role="caption", tone="text3", wraps=True), 0, column)
        for part, group in groupby(changes, key=lambda change: change.part):
            self._add_part(part, list(group))
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add_part(self, part: str, changes: Sequence[Change]) -> None:
        top = self._grid.rowCount()
        heading = label(part, self, role="section")
        heading.setContentsMargins(0, theme().px(PART_TOP_PX), 0, 0)
        self._grid.addWidget(heading, top, 0, 1, 4)
        for at, change in enumerate(changes, start=top + 1):
            chip = ChipLabel(change_chip(change.kind), self)
            self._grid.addWidget(chip, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(change.what, self, wraps=True), at, 1, Qt.AlignmentFlag.AlignTop)
            for column, words in ((2, self._before(change)), (3, self._after(change))):
                self._grid.addWidget(label(words, self, tone="text2", wraps=True), at, column, Qt.AlignmentFlag.AlignTop)

    def _before(self, change: Change) -> str:
        return self.tr("Not in it") if change.kind is ChangeKind.ADDED else change.before

    def _after(self, change: Change) -> str:
        return self.tr("Not in it") if change.kind is ChangeKind.REMOVED else change.added
