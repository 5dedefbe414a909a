"""Tables of frozen rows: a model that Qt accepts, a selection that follows its row, letters that find a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from caredesk.ui.common.chips import Chip
from caredesk.ui.common.tables import RIGHT, Column, RowsModel, RowTable
from caredesk.ui.common.theme import Theme


@dataclass(frozen=True)
class Person:
    number: int
    name: str
    age: int = 70


PEOPLE = [Person(1, "Feldman, Naomi"), Person(2, "Kim, Harold"), Person(3, "Mejía, Carlos"), Person(4, "Moss, Walter")]


def columns() -> list[Column]:
    return [
        Column("Name", lambda row: row.name, "name", is_strong=True, width=200, second=lambda row: "“Tere”"),
        Column("Risk", lambda row: "", chip=lambda row: Chip("High", "late", "arrow-up-bold"), width=90, is_secondary=True),
        Column("Age", lambda row: str(row.age), "age", align=RIGHT, tabular=True),
    ]


def a_model(parent: QWidget, rows: Sequence[Person] = tuple(PEOPLE)) -> RowsModel:
    model = RowsModel(columns(), lambda row: row.number, parent, spoken=lambda row: f"{row.name}, {row.age} years")
    model.set_rows(rows)
    return model


@pytest.fixture
def table(qtbot: QtBot, look: Theme) -> Iterator[RowTable]:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = RowTable(a_model(holder), "People", holder)
    made.resize(600, 300)
    holder.resize(600, 300)
    holder.show()
    made.setFocus()
    yield made
    holder.hide()  # until here it keeps the table alive


def test_qt_accepts_the_model_while_rows_come_go_and_are_added(qtbot: QtBot, qtmodeltester: ModelTester, look: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    model = a_model(holder)
    watcher = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, holder)
    model.add_rows([Person(5, "Tran, Linh")], has_more=True)
    model.set_rows(PEOPLE[:2])
    model.set_rows([])
    model.set_rows(PEOPLE)
    qtmodeltester.check(model)
    assert watcher.model() is model


def test_the_selection_follows_its_row_into_a_new_order(table: RowTable) -> None:
    table.choose(2)
    table.show_rows(list(reversed(PEOPLE)))
    assert table.current_row == PEOPLE[1]


def test_where_the_chosen_row_is_gone_the_row_in_its_place_is_chosen(table: RowTable) -> None:
    table.choose(2)
    table.show_rows([PEOPLE[0], PEOPLE[2], PEOPLE[3]])
    assert table.current_row == PEOPLE[2]


def test_letters_find_a_name_without_its_accents(table: RowTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(table, "mej")
    assert table.current_row == PEOPLE[2]


def test_enter_opens_and_space_previews_the_row(table: RowTable, qtbot: QtBot) -> None:
    table.choose(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.previewed) as previewed:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert (opened.args, previewed.args) == ([PEOPLE[3]], [PEOPLE[3]])


def test_a_head_asks_for_its_order_and_then_for_the_other_way_round(table: RowTable, qtbot: QtBot) -> None:
    table.show_sort("name")
    with qtbot.waitSignal(table.sort_wanted) as wanted:
        table.head.sectionClicked.emit(0)
    assert wanted.args == ["name", True]


def test_further_pages_are_asked_for_once(qtbot: QtBot, look: Theme) -> None:
    asked: list[int] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    model = RowsModel(columns(), lambda row: row.number, holder, more=asked.append)
    model.set_rows(PEOPLE, has_more=True)
    for _ in range(2):
        model.fetchMore(model.index(-1, -1))
    assert asked == [len(PEOPLE)]


def test_a_row_is_said_as_a_sentence(table: RowTable) -> None:
    assert table.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Feldman, Naomi, 70 years"


def test_secondary_columns_hide_where_there_is_no_room(table: RowTable) -> None:
    table.resize(300, 300)
    assert table.isColumnHidden(1)
    table.resize(900, 300)
    assert not table.isColumnHidden(1)


def test_a_name_that_looks_like_markup_is_shown_as_typed(table: RowTable) -> None:
    table.show_rows([Person(9, "<img src=x>Smith")])
    assert table.rows.index(0, 0).data() == "<img src=x>Smith"
    assert not QToolTip.isVisible()
