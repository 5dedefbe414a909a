"""What taking a record in would do: whose it is, how many lines are new, different or there already, and every line of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk.rules.identity import Reason
from caredesk.rules.plain_names import plain
from caredesk.services.imports import Finding, Fit, Preview
from caredesk.ui.common.chips import Chip, ChipLabel, FilterChip
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.formats import day_words
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.common.labels import label
from caredesk.ui.common.name_alerts import alert_chip
from caredesk.ui.common.plain import plain_tooltip
from caredesk.ui.common.tables import Column, RowsModel, RowTable
from caredesk.ui.imports import person_line, words
from caredesk.ui.imports.preview_lines import NOT_READ, Line, Told

PART_PX, WHAT_PX, FOUND_PX, LEAD_PX = 130, 300, 130, 12
ALL = ""
NOT_SAID = frozenset({Reason.NO_NAME, Reason.NO_BIRTH, Reason.NO_SEX})  # no contradiction: told, but nothing to tick


class PreviewPanel(QWidget):
    """Shows; writes nothing."""

    changed = Signal()  # whether it may be taken in

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told: Told | None = None
        self._build()
        self.checked.left.connect(lambda _: self.changed.emit())
        self.part.left.connect(lambda _: self._filter())
        self.table.chosen.connect(self._show_whole)
        for chip in self.chips.values():
            chip.toggled.connect(lambda _: self._filter())

    @property
    def is_agreed(self) -> bool:
        """Whether nothing stands against taking it in, or the user looked at what does."""
        return not self.checked.isVisibleTo(self) or self.checked.isChecked()

    def show_told(self, told: Told) -> None:
        """Show another preview."""
        self._told, preview = told, told.preview
        self._who.setText(person_line.of_file(preview.file.patient))
        self._fit.show_chip(_fit_chip(preview, self))
        self.alert.setVisible(preview.match.name_alert)
        self._source.setText(_source_words(preview, self))
        self._warn(preview)
        for found, chip in self.chips.items():
            chip.show_count(told.counts[found])
            chip.setChecked(False)
            chip.setVisible(bool(told.counts[found]))
        self.part.show_choices([(ALL, self.tr("All lists")), *((part, part) for part in told.parts)])
        self.part.show_value(ALL)
        stays = [words.to_read_words(name, number) for name, number in preview.to_read]
        self._stays.setText(self.tr("Stays in the document, to be read: {parts}.").format(parts=", ".join(stays)) if stays else "")
        self._stays.setVisible(bool(stays))
        self._filter()
        self.changed.emit()

    def _warn(self, preview: Preview) -> None:
        doubts = preview.match.doubts if preview.match.fit is not Fit.NEW_PATIENT else ()
        self.checked.setChecked(False)
        self.checked.setVisible(any(doubt not in NOT_SAID for doubt in doubts))
        if not doubts:
            self.warning.say("")
            return
        said = "; ".join(words.reason_words(doubt) for doubt in doubts)
        title = self.tr("Check that this is {name}").format(name=preview.match.name)
        self.warning.say(title, self.tr("Not everything fits: {doubts}.").format(doubts=said), tone="soon")

    def _filter(self) -> None:
        """Chips of findings are alternatives of one kind, so those that are on add up to what is shown."""
        if self._told is None:
            return
        wanted = {found for found, chip in self.chips.items() if chip.isChecked()}
        part = self.part.value()
        shown = [line for line in self._told.lines if (not wanted or line.found in wanted) and part in (ALL, line.part)]
        self.table.show_rows(shown)
        words = self.tr("{shown} of {all} lines").format(shown=len(shown), all=len(self._told.lines))
        self._number.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_whole(self, line: Line | None) -> None:
        """The line that is current, uncut."""
        self._whole.setText(self.tr("{what}: {says}").format(what=line.what, says=line.says) if line and line.says else "")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._who = label("", self, role="section")
        self._fit = ChipLabel(Chip("", "ok"), self)
        self.alert = ChipLabel(alert_chip(), self)
        plain_tooltip(self.alert, self.tr("Another patient has a like name. Check the birth date."))
        who = QHBoxLayout()
        who.setSpacing(10)
        who.addWidget(self._who)
        who.addWidget(self._fit)
        who.addWidget(self.alert)
        who.addStretch(1)
        self._source = label("", self, tone="text2", wraps=True)
        self.warning = InlineMessage("soon", "", parent=self)
        self.checked = FlagField(self.tr("I compared both: it is the same person"), self)
        column.addLayout(who)
        column.addWidget(self._source)
        column.addWidget(self.warning)
        column.addWidget(self.checked)
        column.addLayout(self._filters())
        column.addWidget(self._table(), 1)
        self._whole = label("", self, tone="text2", wraps=True)
        column.addWidget(self._whole)
        self._stays = label("", self, role="small", tone="text2", wraps=True)
        column.addWidget(self._stays)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.chips = {
            Finding.NEW: FilterChip(self.tr("New"), self),
            Finding.DIFFERENT: FilterChip(self.tr("Different"), self),
            Finding.SAME: FilterChip(self.tr("Already there"), self),
            NOT_READ: FilterChip(self.tr("Not read"), self),
        }
        for chip in self.chips.values():
            row.addWidget(chip)
        self.part = ChoiceField(self.tr("Which list"), [(ALL, self.tr("All lists"))], self)
        self._number = label("", self, role="small", tone="text3")
        row.addStretch(1)
        row.addWidget(self._number)
        row.addWidget(self.part)
        return row

    def _table(self) -> RowTable:
        columns = (
            Column(self.tr("What"), lambda line: line.what, width=WHAT_PX, is_strong=True),
            Column(self.tr("What it says"), lambda line: line.says, tone="text2"),
            Column(self.tr("List"), lambda line: line.part, width=PART_PX, tone="text2", is_secondary=True),
            Column(self.tr("In the chart"), lambda line: line.chip.words, width=FOUND_PX, chip=_chip_of),
        )
        model = RowsModel(columns, lambda line: line.number, self, spoken=lambda line: line.spoken)
        self.table = RowTable(model, self.tr("Lines of the record"), self, lead=LEAD_PX)
        return self.table


def _chip_of(line: Line) -> Chip:
    return line.chip


def _fit_chip(preview: Preview, owner: QWidget) -> Chip:
    """How the file's person was recognised."""
    if preview.match.fit is Fit.NEW_PATIENT:
        return Chip(owner.tr("New patient"), "info", "plus-circle-fill")
    if preview.match.doubts:
        return Chip(owner.tr("Not everything fits"), "soon", "warning-fill")
    return Chip(owner.tr("Name, birth date and sex fit"), "ok", "check-circle-fill")


def _source_words(preview: Preview, owner: QWidget) -> str:
    """ "Discharge Summary, from Mercy Hospital, Nov 12, 2026"; a title that names the sender says it once."""
    name = "" if plain(preview.source_name) in plain(preview.title) else preview.source_name
    source = ", ".join(part for part in (name, day_words(preview.source_on)) if part)
    if not name and source:
        return owner.tr("{title}, {day}").format(title=preview.title, day=source)
    return owner.tr("{title}, from {source}").format(title=preview.title, source=source) if source else preview.title
