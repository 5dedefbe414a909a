"""The roster with few rows, with none, with filters and the archive; sorted both ways by each column; namesakes; the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from caredesk.kinds import RiskTier
from caredesk.services.roster_questions import RosterChip
from caredesk.ui.common.row_painting import shown_words
from caredesk.ui.common.tables import PAGE_LEAD_PX
from caredesk.ui.common.theme import theme
from tests.ui.patients.builders import a_patient
from tests.ui.patients.conftest import Roster


def press_chip(roster: Roster, chip: RosterChip) -> None:
    """Press a chip."""
    roster.bot.mouseClick(roster.page.chips[chip], Qt.MouseButton.LeftButton)
    roster.settle()


def click_head(roster: Roster, column: int) -> list[str]:
    """Click a column's head; answers who is shown then."""
    head = roster.page.table.head
    place = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
    roster.bot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    roster.settle()
    return roster.names


@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_a_second_click_on_a_head_turns_the_order_round(roster: Roster, column: int) -> None:
    click_head(roster, column)
    once = click_head(roster, column)
    twice = click_head(roster, column)
    known = ["Delgado", "Haines", "Mejía", "Moss", "O'Brien"]
    assert (sorted(once), sorted(twice)) == (known, known)
    assert once != twice


def test_the_riskiest_come_first_when_sorted_by_risk(roster: Roster) -> None:
    assert click_head(roster, 3) == ["Delgado", "Mejía", "O'Brien", "Haines", "Moss"]
    assert roster.page.last_status[0] == "5 patients, sorted by risk"


def test_the_cursor_stays_on_its_patient_when_the_order_changes(roster: Roster) -> None:
    roster.page.table.choose(roster.ids["Moss"])
    click_head(roster, 1)
    assert roster.page.table.current_row.patient_id == roster.ids["Moss"]


def test_chips_count_what_they_would_show(roster: Roster) -> None:
    a_patient(roster.desk, roster.bot, "Abdi", "Fatima", risk_tier=RiskTier.HIGH)
    roster.settle()
    counts = {chip: shown.accessibleName() for chip, shown in roster.page.chips.items() if shown.isVisible()}
    shown = {}
    for chip in counts:
        roster.page.list.filters.clear()
        roster.settle()
        for pressed in {RosterChip.ACTIVE} - {chip}:
            press_chip(roster, pressed)
        if not roster.page.chips[chip].isChecked():
            press_chip(roster, chip)
        shown[chip] = f"{roster.page.chips[chip].text()}, {len(roster.names)}"
    assert counts == shown


def test_the_only_patient_is_current_and_shown_in_the_pane(empty_roster: Roster) -> None:
    a_patient(empty_roster.desk, empty_roster.bot, "Moss", "Walter", birth_date=date(1951, 8, 22))
    empty_roster.settle()
    assert (empty_roster.names, empty_roster.page.last_status[0]) == (["Moss"], "1 patient")
    assert "Walter Moss" in [label.text() for label in empty_roster.page.pane.findChildren(QLabel) if label.isVisible()]


def test_nobody_left_empties_the_pane(roster: Roster) -> None:
    roster.type("zzz")
    assert [label.text() for label in roster.page.pane.findChildren(QLabel) if label.isVisible() and label.text()] == []


def test_everybody_archived_leaves_an_empty_roster_that_says_how_many_there_are(empty_roster: Roster) -> None:
    a_patient(empty_roster.desk, empty_roster.bot, "Moss", "Walter")
    empty_roster.settle()
    empty_roster.page.archive(empty_roster.page.rows.rows[0])
    empty_roster.settle()
    assert empty_roster.page.empty_words == "Nothing matches “Active” 1 patient matches without the filters."
    press_chip(empty_roster, RosterChip.ARCHIVED)
    assert empty_roster.names == ["Moss"]


def test_two_patients_of_one_name_are_told_apart_wherever_they_are_named(roster: Roster) -> None:
    a_patient(roster.desk, roster.bot, "Moss", "Walter", birth_date=date(1988, 2, 1))
    roster.settle()
    model = roster.page.rows
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    mosses = [words for words in spoken if "Moss" in words]
    assert [words.split(".")[0] for words in mosses] == [
        "Walter Moss, born Aug 22, 1951, 75 years",
        "Walter Moss, born Feb 1, 1988, 38 years",
    ]
    roster.page.table.choose(roster.ids["Moss"])
    roster.settle()
    assert "Aug 22, 1951" in roster.page.pane.open.accessibleName()


def test_the_archived_one_of_two_namesakes_is_named_with_the_birth_date(roster: Roster) -> None:
    told: list[str] = []
    roster.desk.undoable.connect(lambda deed: told.append(deed.words if deed is not None else ""))
    roster.page.table.choose(roster.ids["Moss"])
    roster.page.archive(roster.page.table.current_row)
    roster.settle()
    assert told == ["Archived: Walter Moss, born Aug 22, 1951"]


def test_archive_and_undo_by_the_keyboard_alone(roster: Roster) -> None:
    table = roster.page.table
    table.setFocus()
    roster.bot.keyClick(table, Qt.Key.Key_Home)
    roster.bot.keyClick(table, Qt.Key.Key_Down)
    roster.bot.keyClick(table, Qt.Key.Key_Delete)
    roster.settle()
    assert roster.names == ["Delgado", "Mejía", "Moss", "O'Brien"]
    assert table.hasFocus()
    assert table.current_row.family == "Mejía"
    roster.desk.undo()
    roster.settle()
    assert roster.names[1] == "Haines"


def test_letters_jump_to_a_name_and_down_leads_from_the_filter_to_the_rows(roster: Roster) -> None:
    roster.page.focus_filter()
    roster.bot.keyClick(roster.page.filter, Qt.Key.Key_Down)
    assert roster.page.table.hasFocus()
    roster.bot.keyClicks(roster.page.table, "mo")
    assert roster.page.table.current_row.family == "Moss"


def test_a_filter_that_finds_nobody_leaves_the_focus_where_one_types(roster: Roster) -> None:
    roster.type("zzz")
    assert roster.page.filter.hasFocus()
    roster.page.escape()
    roster.settle()
    assert (len(roster.names), roster.page.table.hasFocus()) == (5, True)


def test_a_name_with_its_alert_and_what_the_patient_is_called_is_read_whole(roster: Roster) -> None:
    a_patient(roster.desk, roster.bot, "Brown", "Dorothy", preferred="Dot", birth_date=date(1936, 12, 28))
    a_patient(roster.desk, roster.bot, "Brown", "Dorothea", birth_date=date(1936, 7, 11))
    roster.settle()
    row = next(row for row in roster.page.rows.rows if row.given == "Dorothy")
    body, strong = QFontMetrics(theme().font("body")), QFontMetrics(theme().font("body", weight=500))
    name, born = roster.page.rows.columns[:2]
    kept, called, day = (str(said and said(row)) for said in (name.kept, name.second, born.second))
    needed = strong.horizontalAdvance(name.text(row)) + body.horizontalAdvance(f" {kept} {called}")
    assert needed + PAGE_LEAD_PX + 8 <= roster.page.table.columnWidth(0)
    assert body.horizontalAdvance(f"{born.text(row)} {day}") + 16 <= roster.page.table.columnWidth(1)


def test_a_name_is_cut_before_its_alert_is(roster: Roster) -> None:
    a_patient(roster.desk, roster.bot, "Brown", "Dorothy", preferred="Dot", birth_date=date(1936, 12, 28))
    a_patient(roster.desk, roster.bot, "Brown", "Dorothea", birth_date=date(1936, 7, 11))
    roster.settle()
    row = next(row for row in roster.page.rows.rows if row.given == "Dorothy")
    name = roster.page.rows.columns[0]
    assert shown_words(name, row, 300) == ("Brown, Dorothy", "(name alert)", "“Dot”")
    text, kept, second = shown_words(name, row, 140)
    assert (text[:5] + text[-1:], kept, second) == ("Brown…", "(name alert)", "")
