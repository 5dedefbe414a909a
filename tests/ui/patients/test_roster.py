"""The roster: found as one types, filtered, previewed, put away and brought back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from sqlalchemy.orm import Session

from caredesk.services import audit, patients
from caredesk.services.patients import NewPatient
from caredesk.services.roster import FIRST_ROWS
from caredesk.services.roster_questions import RosterChip, RosterSort
from caredesk.ui.common.chips import ChipLabel
from caredesk.ui.common.places import PageName, Place
from tests.ui.asking import act, ask
from tests.ui.patients.builders import a_patient
from tests.ui.patients.conftest import Roster


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ter del", ["Delgado"]),
        ("delgado maria", ["Delgado"]),
        ("tere", ["Delgado"]),
        ("mejia", ["Mejía"]),
        ("3/4/1955", ["Delgado"]),
        ("mar 4 1955", ["Delgado"]),
        ("0142", ["Delgado"]),
        ("704 555 0199", ["Moss"]),
        ("mr-88123", ["Mejía"]),
        ("obrien", ["O'Brien"]),
        ("m", ["Delgado", "Mejía", "Moss"]),
        ("zzz", []),
    ],
)
def test_a_patient_is_found_by_whatever_is_known(roster: Roster, typed: str, found: list[str]) -> None:
    assert roster.type(typed) == found


def test_the_roster_says_how_many_and_in_which_order(roster: Roster) -> None:
    assert roster.names == ["Delgado", "Haines", "Mejía", "Moss", "O'Brien"]
    assert roster.page.last_status[0] == "5 patients, sorted by name"


def test_a_head_sorts_by_the_database(roster: Roster) -> None:
    roster.page.table.sort_wanted.emit(RosterSort.BIRTH, False)
    roster.settle()
    assert roster.names == ["Haines", "Moss", "Delgado", "Mejía", "O'Brien"]


def test_chips_add_up_and_tell_how_many(roster: Roster) -> None:
    chip = roster.page.chips[RosterChip.HIGH_RISK]
    assert chip.accessibleName() == "High risk, 2"
    roster.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
    roster.settle()
    assert roster.names == ["Delgado", "Mejía"]
    assert roster.type("carlos") == ["Mejía"]


def test_an_archived_patient_leaves_and_undo_brings_back(roster: Roster) -> None:
    roster.page.archive(roster.page.rows.rows[0])
    roster.settle()
    assert roster.names == ["Haines", "Mejía", "Moss", "O'Brien"]
    assert roster.page.chips[RosterChip.ARCHIVED].accessibleName() == "Archived, 1"
    roster.desk.undo()
    roster.settle()
    assert roster.names[0] == "Delgado"


def test_after_archiving_the_next_row_is_current(roster: Roster) -> None:
    roster.page.table.choose_place(1)
    roster.page.archive(roster.page.table.current_row)
    roster.settle()
    assert roster.page.table.current_row.family == "Mejía"


def test_the_archive_chip_shows_who_was_put_away_and_the_menu_brings_back(roster: Roster) -> None:
    roster.page.archive(roster.page.rows.rows[0])
    roster.settle()
    roster.bot.mouseClick(roster.page.chips[RosterChip.ARCHIVED], Qt.MouseButton.LeftButton)
    roster.settle()
    assert roster.names == ["Delgado"]
    roster.page.table.menu_wanted.emit(roster.page.table.current_row, QPoint(10, 10))
    menu = next(menu for menu in roster.page.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Bring back").trigger()
    menu.close()
    roster.settle()
    assert roster.names == []


def test_enter_opens_the_chart_and_the_filters_enter_its_first_hit(roster: Roster) -> None:
    places: list[Place] = []
    roster.page.go.connect(places.append)
    roster.page.table.setFocus()
    roster.bot.keyClick(roster.page.table, Qt.Key.Key_Return)
    roster.type("walt")
    roster.bot.keyClick(roster.page.filter, Qt.Key.Key_Return)
    assert places == [Place(PageName.CHART, roster.ids["Delgado"]), Place(PageName.CHART, roster.ids["Moss"])]


def test_escape_clears_the_filter(roster: Roster) -> None:
    roster.type("walt")
    roster.page.escape()
    roster.settle()
    assert (roster.page.filter.text(), len(roster.names)) == ("", 5)


def test_space_hides_and_shows_the_pane(roster: Roster) -> None:
    roster.page.table.setFocus()
    roster.bot.keyClick(roster.page.table, Qt.Key.Key_Space)
    assert not roster.page.pane.isVisible()
    roster.bot.keyClick(roster.page.table, Qt.Key.Key_Space)
    assert roster.page.pane.isVisible()


def test_the_pane_tells_who_is_current(roster: Roster) -> None:
    roster.page.table.choose(roster.ids["Delgado"])
    roster.settle()
    words = [label.text() for label in roster.page.pane.findChildren(QLabel)]
    assert "Maria Teresa Delgado" in words
    assert "Goes by Tere · 71 · Mar 4, 1955" in words
    assert "(704) 555-0142" in words


def test_whose_preview_was_shown_is_in_the_log_once_for_each_time(roster: Roster) -> None:
    for name in ("Moss", "O'Brien"):
        roster.page.table.choose(roster.ids[name])
        roster.settle()
    roster.page.refresh()
    roster.settle()
    roster.page.save_now()
    seen = [entry.patient_id for entry in ask(roster.desk, roster.bot, audit.entries) if entry.what == "chart preview shown"]
    assert seen == [roster.ids["O'Brien"], roster.ids["Moss"], roster.ids["Delgado"]]


def test_markup_in_a_name_shows_as_typed(roster: Roster) -> None:
    roster.page.table.choose(roster.ids["O'Brien"])
    roster.settle()
    name = next(label for label in roster.page.pane.findChildren(QLabel) if "Sean" in label.text())
    assert (name.text(), name.textFormat()) == ("<b>Sean</b> O'Brien", Qt.TextFormat.PlainText)


def test_an_empty_practice_says_what_belongs_here(empty_roster: Roster) -> None:
    buttons = [button.text() for button in empty_roster.page.findChildren(QPushButton) if button.isVisible()]
    assert empty_roster.page.empty_words == "No patients yet Add one by hand, or import a hospital record (CCD)."
    assert buttons.count("New patient") == 2


def test_nothing_found_names_the_filters_and_clears_them(roster: Roster) -> None:
    roster.bot.mouseClick(roster.page.chips[RosterChip.HIGH_RISK], Qt.MouseButton.LeftButton)
    roster.type("walt")
    told = "Walter Moss, born Aug 22, 1951, matches without the filters. Press Enter to open the chart."
    assert roster.page.empty_words == f"Nothing matches “Active” and “High risk” and “walt” {told}"
    roster.page.list.filters.clear()
    roster.settle()
    assert len(roster.names) == 5


def test_a_name_one_letter_off_shows_who_may_be_meant_and_says_so(roster: Roster) -> None:
    assert roster.type("delgdo") == ["Delgado"]
    assert roster.page.list.near.isVisible()
    assert roster.page.list.near.text() == "Nobody matches “delgdo”. These are one letter off:"
    roster.page.filter.clear()
    assert roster.type("delgado") == ["Delgado"]
    assert not roster.page.list.near.isVisible()


def test_enter_never_opens_a_near_match_unseen(roster: Roster) -> None:
    roster.type("delgdo")
    with roster.bot.assertNotEmitted(roster.page.go):
        roster.bot.keyClick(roster.page.filter, Qt.Key.Key_Return)
    assert roster.page.table.hasFocus()
    with roster.bot.waitSignal(roster.page.go) as went:
        roster.bot.keyClick(roster.page.table, Qt.Key.Key_Return)
    assert went.args[0].record_id == roster.ids["Delgado"]


def test_a_file_dropped_on_the_roster_is_handed_over(roster: Roster, tmp_path: Path) -> None:
    record = tmp_path / "record.xml"
    record.write_bytes(b"<ClinicalDocument/>")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(record))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    roster.page.dragEnterEvent(enter)
    assert enter.isAccepted()
    with roster.bot.waitSignal(roster.page.import_wanted) as wanted:
        roster.page.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    assert wanted.args == [[record], None]


def test_like_names_carry_an_alert(roster: Roster) -> None:
    a_patient(roster.desk, roster.bot, "Haines", "Roberta")
    roster.settle()
    alerts = [row.family for row in roster.page.rows.rows if row.name_alert]
    assert alerts == ["Haines", "Haines"]
    spoken = roster.page.rows.data(roster.page.rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Name alert" in spoken


def test_the_model_keeps_qts_rules(roster: Roster) -> None:
    tester = QAbstractItemModelTester(roster.page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    roster.type("mar")
    assert tester.model() is roster.page.rows


def test_every_control_has_a_name(roster: Roster) -> None:
    shown = [*roster.page.findChildren(QPushButton), roster.page.filter, roster.page.table]
    assert [widget for widget in shown if not (widget.accessibleName() or getattr(widget, "text", str)())] == []


def test_a_long_roster_comes_as_one_scrolls(roster: Roster) -> None:
    def many(session: Session) -> None:
        for number in range(120):
            patients.create(session, NewPatient(family=f"Zimmer{number:03}", given="Ana"))

    act(roster.desk, roster.bot, many)
    roster.settle()
    assert (len(roster.names), roster.page.last_status[0]) == (FIRST_ROWS, "125 patients, sorted by name")
    roster.page.table.setFocus()
    roster.bot.keyClick(roster.page.table, Qt.Key.Key_End)
    roster.bot.waitUntil(lambda: len(roster.names) == 125)
    assert roster.names[-1] == "Zimmer119"


def test_the_pane_says_that_another_has_a_like_name_and_who(roster: Roster) -> None:
    a_patient(roster.desk, roster.bot, "Brown", "Dorothea", birth_date=date(1936, 7, 11))
    a_patient(roster.desk, roster.bot, "Brown", "Dorothy", birth_date=date(1938, 2, 3))
    assert roster.type("dorothea") == ["Brown"]
    pane = roster.page.pane
    roster.bot.waitUntil(lambda: pane.content.accessibleName() == "Dorothea Brown, born Jul 11, 1936 (name alert)")
    assert pane.open.accessibleName() == "Open chart, Dorothea Brown, born Jul 11, 1936 (name alert)"
    chip = next(found for found in pane.findChildren(ChipLabel) if found.chip.words == "Name alert")
    assert chip.toolTip() == "Name alert: also Dorothy Brown, born Feb 3, 1938"
    assert [row.name_alert for row in roster.page.rows.rows] == [True]
