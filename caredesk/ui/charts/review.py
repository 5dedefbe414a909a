"""What records from outside say and nobody here has decided about: shown apart from the chart's own rows, with what can be done."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.kinds import ItemKind
from caredesk.rules.comparing import Difference
from caredesk.rules.spoken_labels import without_kind
from caredesk.services import chart_items
from caredesk.services.chart_items import Waiting
from caredesk.ui.charts import item_lines, words
from caredesk.ui.charts.dialogs import SetAsideDialog
from caredesk.ui.charts.lines import Cell, Choice, Line, ListColumn
from caredesk.ui.charts.list_table import ListTable
from caredesk.ui.charts.writer import ChartWriter
from caredesk.ui.common import item_words
from caredesk.ui.common.buttons import link_button
from caredesk.ui.common.forms import Fault
from caredesk.ui.common.labels import label
from caredesk.ui.common.messages import words_of

Group = tuple[str, date | None]


class Review(QWidget):
    """The rows of one list that wait for a decision, by the record they came from. Nothing is chosen beforehand."""

    show_all_wanted = Signal()

    def __init__(self, kind: ItemKind, today: date, writer: ChartWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._today, self._writer = kind, today, writer
        self._rows: dict[UUID, Any] = {}
        self._pairs: dict[UUID, Waiting] = {}
        self._shown: object = None
        self.tables: list[ListTable] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(2)
        self._fault = Fault(self)
        self.hide()

    @property
    def fault(self) -> str:
        """Why the last decision was refused."""
        return self._fault.words

    def show_waiting(self, unconfirmed: Sequence[Any], total: int, pairs: Sequence[Waiting]) -> None:
        """Show rows that nobody confirmed, of `total`, and rows that differ from the chart's own."""
        shown = (tuple(unconfirmed), total, tuple(pairs))
        if shown == self._shown:
            return
        self._shown = shown
        self._rows = {row.item_id: row for row in unconfirmed}
        self._pairs = {pair.theirs_id: pair for pair in pairs}
        keeps = any(table.hasFocus() for table in self.tables)
        self._empty()
        for group in _groups([*unconfirmed, *pairs]):
            self._show_group(group, unconfirmed, pairs)
        if total > len(unconfirmed):
            more = link_button(self.tr("Show all {count} not confirmed").format(count=f"{total:,}"), parent=self)
            more.clicked.connect(self.show_all_wanted)
            self._add_next(more)
        self._column.addWidget(self._fault)
        self.setVisible(bool(self._rows or self._pairs))
        if keeps and self.tables:
            self.tables[0].setFocus()

    def _empty(self) -> None:
        self._column.removeWidget(self._fault)
        self._fault.say("")
        self.tables.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _show_group(self, group: Group, unconfirmed: Sequence[Any], pairs: Sequence[Waiting]) -> None:
        title = words.not_confirmed(*group, self._today)
        self._column.addWidget(label(title, self, role="caption", tone="soon"))
        self._add_table(title, [self._row_line(row) for row in unconfirmed if _group(row) == group], is_two_line=False)
        self._add_table(title, [self._pair_line(pair) for pair in pairs if _group(pair) == group], is_two_line=True)

    def _add_table(self, title: str, lines: Sequence[Line], *, is_two_line: bool) -> None:
        if not lines:
            return
        name = self.tr("{list}: {title}").format(list=words.title(self._kind), title=title)
        table = ListTable((ListColumn(""),), name, self, is_two_line=is_two_line, wraps=True)
        table.show_lines(lines)
        table.chosen.connect(self._chosen)
        self._add_next(table)
        self.tables.append(table)

    def _add_next(self, made: QWidget) -> None:
        """Below what stands here, and by Tab right after it, before the next card."""
        self._column.addWidget(made)
        before: QWidget | None = self.tables[-1] if self.tables else self
        while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:  # Qt puts nothing after what cannot have the focus
            before = before.previousInFocusChain()
        if before is not None:
            QWidget.setTabOrder(before, made)

    def _row_line(self, row: Any) -> Line:
        name, rest = item_lines.facts(self._kind, row, self._today)
        choices = (
            Choice("confirm", self.tr("Confirm"), "check", is_button=True),
            Choice("aside", self.tr("Set aside"), "x", is_button=True),
        )
        return Line(row.item_id, (Cell(name, more=rest, is_strong=True),), choices)

    def _difference(self, pair: Waiting, found: Difference) -> str:
        """ "State: the record says “Stopped”, our chart says “Takes it”"."""
        said = self.tr("{field}: the record says “{theirs}”, our chart says “{ours}”")
        if not found.ours:
            said = self.tr("{field}: the record says “{theirs}”, our chart says nothing")
        return said.format(
            field=item_words.field_words(found.field),
            theirs=words.difference_value(pair.kind, found.field, found.theirs, self._today),
            ours=words.difference_value(pair.kind, found.field, found.ours, self._today),
        )

    def _pair_line(self, pair: Waiting) -> Line:
        told = [self._difference(pair, found) for found in pair.differences]
        is_named = any(found.field == "label" for found in pair.differences)  # the difference itself names our row then
        if not is_named and pair.ours_label.casefold() != pair.theirs_label.casefold():
            told.insert(0, self.tr("Our chart has it as “{ours}”").format(ours=without_kind(pair.ours_label)))
        choices = (
            Choice("theirs", self.tr("Use theirs"), "check", is_button=True),
            Choice("ours", self.tr("Keep ours"), "arrow-u-up-left", is_button=True),
            Choice("aside", self.tr("Set aside"), "x", is_button=True),
        )
        return Line(pair.theirs_id, (Cell(without_kind(pair.theirs_label), more="; ".join(told), is_strong=True),), choices)

    def _chosen(self, row_id: UUID, name: str) -> None:
        if name == "aside":
            self._ask_why(row_id)
        elif row_id in self._rows and name == "confirm":
            row = self._rows[row_id]
            self._act(partial(_confirm, self._kind, row), self.tr("Confirmed: {row}").format(row=without_kind(row.label)))
        elif row_id in self._pairs and name == "theirs":
            pair = self._pairs[row_id]
            done = self.tr("Changed to what the record says: {row}").format(row=without_kind(pair.theirs_label))
            self._act(partial(_use_theirs, pair), done)
        elif row_id in self._pairs and name == "ours":
            pair = self._pairs[row_id]
            self._act(partial(_keep_ours, pair), self.tr("Kept as it was: {row}").format(row=without_kind(pair.ours_label)))

    def _ask_why(self, row_id: UUID) -> None:
        row, pair = self._rows.get(row_id), self._pairs.get(row_id)
        name, version = (row.label, row.version) if row is not None else (pair.theirs_label, pair.theirs_version) if pair else ("", 0)
        name = without_kind(name)
        dialog = SetAsideDialog(name, self)
        kind = self._kind

        def decided(entries: dict[str, Any]) -> None:
            reason, done = entries["reason"], self.tr("Set aside: {row}").format(row=name)
            deed = partial(_set_aside, kind, row_id, version, reason)
            self._writer.act(deed, done, dialog.show_error, lambda _: dialog.accept())

        dialog.wanted.connect(decided)
        dialog.open()

    def _act(self, deed: Callable[[Any], Any], done: str) -> None:
        self._fault.say("")
        self._writer.act(deed, done, self._refused)

    def _refused(self, error: CareDeskError) -> None:
        self._fault.say(words_of(error))


def _confirm(kind: ItemKind, row: Any, session: Any) -> None:
    chart_items.confirm(session, kind, row.item_id, row.version)


def _set_aside(kind: ItemKind, row_id: UUID, version: int, reason: str, session: Any) -> None:
    chart_items.set_aside(session, kind, row_id, version, reason)


def _use_theirs(pair: Waiting, session: Any) -> None:
    chart_items.use_theirs(session, pair.kind, pair.theirs_id, pair.theirs_version, ours_version=pair.ours_version)


def _keep_ours(pair: Waiting, session: Any) -> None:
    chart_items.keep_ours(session, pair.kind, pair.theirs_id, pair.theirs_version)


def _group(row: Any) -> Group:
    return row.source_name, row.source_on


def _groups(rows: Sequence[Any]) -> list[Group]:
    """The sources, in the order in which they first come."""
    return list(dict.fromkeys(_group(row) for row in rows))
