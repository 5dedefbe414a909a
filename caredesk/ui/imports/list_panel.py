"""What taking a list in would do: how it was read, every line with what it is, and which likely ones are other people."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caredesk.exchange.card_facts import CardFacts, CardFile, Table
from caredesk.services.list_imports import ListLine, ListPreview, Standing, Whom
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import Chip, FilterChip
from caredesk.ui.common.flag_field import FlagField
from caredesk.ui.common.formats import DOT
from caredesk.ui.common.forms import ChoiceField
from caredesk.ui.common.labels import label
from caredesk.ui.common.tables import Column, RowsModel, RowTable
from caredesk.ui.imports import list_words

NAME_PX, FOUND_PX, LINE_PX, LEAD_PX = 230, 160, 60, 12


@dataclass(frozen=True)
class Shown:
    """One line as it is shown."""

    number: int
    at: int
    name: str
    says: str
    standing: Standing
    chip: Chip

    @property
    def spoken(self) -> str:
        """The whole line as a sentence."""
        return ". ".join(text for text in (self.name, self.chip.words, self.says) if text)


class ListPanel(QWidget):
    """Shows; writes nothing."""

    changed = Signal()  # who of the likely ones is somebody else
    whom_wanted = Signal(object)  # Whom
    columns_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview: ListPreview | None = None
        self.others: set[int] = set()
        self._build()
        self.whom.left.connect(self.whom_wanted.emit)
        self.columns.clicked.connect(self.columns_wanted.emit)
        self.all_others.left.connect(self._turn_all)
        self.two_people.clicked.connect(self._turn_current)
        self.table.opened.connect(lambda _: self._turn_current())
        self.table.chosen.connect(self._show_whole)
        for chip in self.chips.values():
            chip.toggled.connect(lambda _: self._filter())

    def show_preview(self, preview: ListPreview, found: CardFile | Table) -> None:
        """Show another list."""
        self._preview, self.others = preview, set()
        self._how.setText(list_words.how_read(found, preview))
        self.whom.show_value(preview.whom)
        self.columns.setVisible(isinstance(found, Table))
        for standing, chip in self.chips.items():
            chip.show_count(preview.counts[standing])
            chip.setVisible(bool(preview.counts[standing]))
            chip.setChecked(False)
        has_likely = bool(preview.counts[Standing.LIKELY])
        self.all_others.setChecked(False)
        self.all_others.setVisible(has_likely)
        self.two_people.setVisible(has_likely)
        self._filter()
        self.changed.emit()

    def _turn_all(self, is_on: bool) -> None:
        likely = {line.number for line in self._lines() if line.standing is Standing.LIKELY}
        self.others = likely if is_on else set()
        self._filter()
        self.changed.emit()

    def _turn_current(self) -> None:
        """These are two people, or not after all."""
        row: Shown | None = self.table.current_row
        if row is not None and row.standing is Standing.LIKELY:
            self.others ^= {row.number}
            self._filter()
            self.changed.emit()

    def _lines(self) -> tuple[ListLine, ...]:
        return self._preview.lines if self._preview else ()

    def _filter(self) -> None:
        """Chips of standings are alternatives of one kind, so those that are on add up to what is shown."""
        wanted = {standing for standing, chip in self.chips.items() if chip.isChecked()}
        rows = self._rows()
        shown = [row for row in rows if not wanted or row.standing in wanted]
        self.table.show_rows(shown)
        words = self.tr("{shown} of {all} lines").format(shown=f"{len(shown):,}", all=f"{len(rows):,}")
        self._number.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _rows(self) -> list[Shown]:
        """What needs a look first: left out, likely there, then new, then what is there already."""
        if self._preview is None:
            return []
        order = {Standing.REFUSED: 0, Standing.LIKELY: 1, Standing.NEW: 2, Standing.SAME: 3}
        nobody = self.tr("Line {line}")
        refused = [
            ListLine(-1 - at, CardFacts(line=each.line, name=each.name or nobody.format(line=each.line)), Standing.REFUSED, why=(each.why,))
            for at, each in enumerate(self._preview.refused)
        ]
        lines = sorted((*refused, *self._preview.lines), key=lambda line: order[line.standing])
        return [self._shown(line) for line in lines]

    def _shown(self, line: ListLine) -> Shown:
        said = DOT.join(part for part in (list_words.why(line), list_words.says(line.facts)) if part)
        chip = list_words.standing_chip(line.standing, is_other=line.number in self.others)
        return Shown(line.number, line.facts.line, line.name, said, line.standing, chip)

    def _show_whole(self, row: Shown | None) -> None:
        """The line that is current, uncut."""
        self._whole.setText(self.tr("{name}: {says}").format(name=row.name, says=row.says) if row and row.says else "")
        self.two_people.setEnabled(row is not None and row.standing is Standing.LIKELY)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        choices = [(Whom.CONTACTS, self.tr("Contacts")), (Whom.PATIENTS, self.tr("Patients"))]
        self.whom = ChoiceField(self.tr("Take them in as"), choices, self)
        self._how = label("", self, tone="text2")
        self.columns = button(self.tr("Columns"), small=True, parent=self)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self.tr("Take them in as"), self, role="body_medium"))
        head.addWidget(self.whom)
        head.addWidget(self._how, 1)
        head.addWidget(self.columns)
        column.addLayout(head)
        column.addLayout(self._filters())
        column.addWidget(self._table(), 1)
        self._whole = label("", self, tone="text2", wraps=True)
        column.addWidget(self._whole)
        column.addLayout(self._likely())

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = {
            Standing.NEW: self.tr("New"),
            Standing.LIKELY: self.tr("Likely there"),
            Standing.SAME: self.tr("Already there"),
            Standing.REFUSED: self.tr("Left out"),
        }
        self.chips = {standing: FilterChip(said, self) for standing, said in words.items()}
        for chip in self.chips.values():
            row.addWidget(chip)
        self._number = label("", self, role="small", tone="text3")
        row.addStretch(1)
        row.addWidget(self._number)
        return row

    def _likely(self) -> QHBoxLayout:
        self.two_people = button(self.tr("These are two people"), small=True, parent=self)
        self.two_people.setEnabled(False)
        self.all_others = FlagField(self.tr("Add all who are likely there: they are other people"), self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.two_people)
        row.addWidget(self.all_others)
        row.addStretch(1)
        return row

    def _table(self) -> RowTable:
        columns = (
            Column(self.tr("Line"), lambda row: str(row.at), width=LINE_PX, tabular=True, tone="text3"),
            Column(self.tr("Name"), lambda row: row.name, width=NAME_PX, is_strong=True),
            Column(self.tr("What it says"), lambda row: row.says, tone="text2"),
            Column(self.tr("In the practice"), lambda row: row.chip.words, width=FOUND_PX, chip=lambda row: row.chip),
        )
        model = RowsModel(columns, lambda row: row.number, self, spoken=lambda row: row.spoken)
        self.table = RowTable(model, self.tr("Lines of the list"), self, lead=LEAD_PX)
        return self.table
