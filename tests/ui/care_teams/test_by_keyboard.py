"""A coordinator's hour with the contact book and a care team in the sample practice, by the keyboard alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from caredesk.kinds import ContactMethod, DecisionAuthority, MayBeTold, TelecomSystem
from caredesk.sample import demo
from caredesk.services import care_teams, contact_book, contact_details, named_patients
from caredesk.services.care_teams import Team
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.contact_details import ContactDetail
from caredesk.ui.common.theme import Theme
from caredesk.ui.main_window import MainWindow
from caredesk.ui.shell.program import Program
from tests.conftest import standing_clock
from tests.ui.asking import ask, settle
from tests.ui.starting import end, start, unlock
from tests.walks.keyboard import CTRL, SHIFT, Key, Keyboard

SLOW_FINGERS_MS = 5_000  # letters of one word are one word, however slow the machine is


class Hour:
    """Each step says what the coordinator does; nothing but keys does it, and the records are looked at afterwards."""

    def __init__(self, program: Program, window: MainWindow, qtbot: QtBot) -> None:
        self.program, self.window, self._qtbot = program, window, qtbot
        self.keys = Keyboard(qtbot)

    def settle(self) -> None:
        settle(self.program.desk, self._qtbot)

    def ask(self, question: Any) -> Any:
        return ask(self.program.desk, self._qtbot, question)

    def until_closed(self) -> None:
        """The form is done and its deed is written."""
        self.keys.until(lambda: not any(shown.isVisible() for shown in self.window.findChildren(QDialog)))
        self.settle()

    def command(self, words: str) -> None:
        """By the search box."""
        self.keys.press(Key.Key_K, CTRL)
        self.keys.until_focus("Search")
        self.keys.write(words)
        self.settle()
        self.keys.press(Key.Key_Return)
        self.settle()

    def take(self, typed: str) -> None:
        """The first one found in a field that finds somebody of the book."""
        self.keys.write(typed)
        self.settle()
        self.keys.until(lambda: QApplication.activePopupWidget() is not None)
        self.keys.press(Key.Key_Down)
        self.keys.press(Key.Key_Return)

    def write_over(self, name: str, words: str) -> None:
        """Into a field in place of what stands there, and on with Tab."""
        self.keys.tab_to(name)
        self.keys.press(Key.Key_A, CTRL)
        self.keys.write(words)
        self.keys.press(Key.Key_Tab)
        self.settle()

    def contact(self, typed: str) -> ContactDetail:
        """The one that the book finds."""
        (row,) = self.ask(lambda session: contact_book.page(session, ContactQuestion(typed)))
        found: ContactDetail = self.ask(lambda session: contact_details.detail(session, row.contact_id))
        return found

    def team(self) -> Team:
        """Walter's."""
        walter = self.ask(lambda session: named_patients.one(session, "Moss").patient_id)
        found: Team = self.ask(lambda session: care_teams.team(session, walter))
        return found

    def open_walters_team(self) -> None:
        """From wherever: the roster's filter, his chart, the tab."""
        self.keys.press(Key.Key_2, CTRL)
        self.settle()
        self.keys.press(Key.Key_F, CTRL)
        self.keys.write("moss walt")
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: self.window.place is not None and self.window.place.record_id is not None)
        self.settle()
        self.command("show care team")
        self.keys.until(lambda: self.window.place is not None and self.window.place.tab == "care-team")
        self.settle()
        self.keys.until_focus("Care team")

    def add_an_office(self) -> None:
        """The kind by the arrow key, a number with an extension."""
        keys = self.keys
        keys.press(Key.Key_3, CTRL)
        self.settle()
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("First and middle name")
        keys.back_to("Kind")
        keys.press(Key.Key_Down)
        keys.tab_to("Name of the organization")
        keys.write("Harbor Clinic")
        keys.fill("Phone", "704.555.0170 x12")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()
        keys.press(Key.Key_Escape)

    def add_its_doctor(self) -> None:
        """With an accent in her name and a mistyped NPI."""
        keys = self.keys
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("First and middle name")
        keys.write("Nóra")
        keys.fill("Last name", "Quinn")
        keys.tab_to("Works at")
        self.take("harb")
        keys.fill("NPI", "1234567890")
        keys.fill("Fax", "704 555 0171")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()
        keys.press(Key.Key_Escape)

    def find_and_mend_her(self) -> None:
        """The NPI, how she wants to be reached and how never, where the office is."""
        keys = self.keys
        keys.press(Key.Key_F, CTRL)
        keys.write("quinn harb")
        keys.press(Key.Key_Return)
        keys.until_focus("Last name")
        self.write_over("NPI", "1234567893")
        keys.tab_to("Preferred way")
        keys.write("Fax")
        keys.tab_to("Never use")
        keys.write("E-m")
        keys.tab_to("Add address")
        keys.press(Key.Key_Space)
        keys.until_focus("Street")
        keys.write("9 Elm Street")
        keys.fill("City", "Charlotte")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()

    def add_somebody_of_the_book(self) -> None:
        """A cardiologist, since a day that is typed as people type days."""
        keys = self.keys
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("Who")
        self.take("okaf")
        keys.fill("Since", "11/2")
        keys.fill("Looks after", "Heart")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()

    def add_a_daughter_who_is_new(self) -> None:
        """In the same form: what she is to him is typed as her role."""
        keys = self.keys
        keys.press(Key.Key_Return, CTRL)
        keys.until_focus("Who")
        keys.write("Ana Moss")
        self.settle()
        keys.until(lambda: QApplication.activePopupWidget() is not None)
        keys.press(Key.Key_Up)
        keys.press(Key.Key_Return)
        keys.until_focus("First and middle name")
        keys.fill("Role for this patient", "daugh")
        keys.tab_to("May be told")
        keys.write("Only")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()

    def say_what_she_may_hear_and_that_she_decides(self) -> None:
        """In the pane: the limits, by what she decides, the papers."""
        keys = self.keys
        keys.until_focus("Care team")
        keys.press(Key.Key_Return)
        self.write_over("Only", "Visits and rides")
        keys.back_to("By what")
        keys.write("Health")
        self.write_over("Document and date", "Health care power of attorney, Nov 2, 2026")
        keys.press(Key.Key_Escape)
        keys.until_focus("Care team")

    def end_the_hubs_membership(self) -> None:
        """By the menu of its row."""
        keys = self.keys
        keys.press(Key.Key_Home)
        keys.press(Key.Key_F10, SHIFT)
        keys.choose("End the membership")
        keys.until_focus("No longer on the team from")
        keys.press(Key.Key_Return, CTRL)
        self.until_closed()

    def choose_another_hub(self) -> None:
        """By the button of the message that says there is none."""
        self.keys.tab_to("Choose the primary care provider")
        self.keys.press(Key.Key_Space)
        self.keys.choose("Dr. James Okafor")
        self.settle()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.keys.press(Key.Key_Z, CTRL)
        self.settle()


@pytest.fixture
def hour(qapp: QApplication, qtbot: QtBot, look: Theme, practice_folder: Path) -> Iterator[Hour]:
    """The sample practice, open at its roster."""
    made = demo.demo(practice_folder, clock=standing_clock)
    made.vault.close()
    program = start(qapp, qtbot, practice_folder)
    interval = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(SLOW_FINGERS_MS)
    yield Hour(program, unlock(program, qtbot, made.passphrase), qtbot)
    qapp.setKeyboardInputInterval(interval)
    end(program)


def test_an_office_and_its_doctor_come_into_the_book_and_are_found_edited_and_verified(hour: Hour) -> None:
    hour.add_an_office()
    hour.add_its_doctor()
    quinn = hour.contact("clinic nora")
    assert (quinn.organization, quinn.npi_fault[:14]) == ("Harbor Clinic", "The last digit")
    hour.find_and_mend_her()
    hour.command("verified today")
    quinn = hour.contact("quinn")
    assert (quinn.npi_fault, quinn.preferred_method, quinn.never_method) == ("", ContactMethod.FAX, ContactMethod.EMAIL)
    assert [row.one_line for row in quinn.addresses] == ["9 Elm Street, Charlotte"]
    assert quinn.verified_on == quinn.today


def test_a_contact_is_put_away_by_the_search_box_and_comes_back_by_undo(hour: Hour) -> None:
    hour.keys.press(Key.Key_3, CTRL)
    hour.settle()
    hour.keys.press(Key.Key_F, CTRL)
    hour.keys.write("okaf")
    hour.keys.press(Key.Key_Return)
    hour.keys.until_focus("Last name")
    hour.command("archive: dr. j")
    assert hour.ask(lambda session: contact_book.count(session, ContactQuestion("okafor"))) == 0
    hour.undo()
    assert hour.contact("okafor").spoken_name == "Dr. James Okafor"


def test_a_team_gets_a_specialist_of_the_book_and_a_daughter_who_is_new_and_decides(hour: Hour) -> None:
    hour.open_walters_team()
    hour.add_somebody_of_the_book()
    heart = next(row for row in hour.team().members if row.looks_after == "Heart")
    assert (heart.list_name, heart.starts_on) == ("Okafor, James", date(2026, 11, 2))
    hour.add_a_daughter_who_is_new()
    ana = next(row for row in hour.team().family if row.list_name == "Moss, Ana")
    assert (ana.relationship_text, ana.may_be_told) == ("daughter", MayBeTold.LIMITED)
    hour.say_what_she_may_hear_and_that_she_decides()
    ana = next(row for row in hour.team().family if row.list_name == "Moss, Ana")
    assert (ana.authority, ana.authority_source[-11:]) == (DecisionAuthority.HEALTH_CARE_AGENT, "Nov 2, 2026")
    assert ana.told_limits == "Visits and rides"


def test_where_the_hub_left_another_one_is_chosen(hour: Hour) -> None:
    hour.open_walters_team()
    hour.add_somebody_of_the_book()
    hour.keys.until_focus("Care team")
    hour.end_the_hubs_membership()
    gap = hour.team().gap
    assert gap is not None
    assert gap.last_name == "Dr. Anita Rao"
    hour.choose_another_hub()
    assert hour.team().gap is None
    hour.undo()
    assert hour.team().gap is not None


def test_a_phone_of_the_book_is_marked_never_to_be_used_and_the_team_sees_it(hour: Hour) -> None:
    keys = hour.keys
    keys.press(Key.Key_3, CTRL)
    hour.settle()
    keys.press(Key.Key_F, CTRL)
    keys.write("rao lakes")
    keys.press(Key.Key_Return)
    keys.until_focus("Last name")
    keys.tab_to("More for (704) 555-0117")
    keys.press(Key.Key_Space)
    keys.choose("Never use this one")
    hour.settle()
    phone = next(row for row in hour.contact("rao lakes").telecoms if row.system is TelecomSystem.PHONE)
    assert phone.never_use
    rao = hour.team().primary
    assert rao is not None
    assert (rao.phone, rao.fax) == ("", "(704) 555-0118")
