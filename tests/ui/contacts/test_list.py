"""The contact book's list: found as one types, filtered, sorted, previewed, opened, put away."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caredesk.kinds import ContactMethod
from caredesk.services import contact_book, contact_details, contacts
from caredesk.services.contact_book import ContactChip, ContactQuestion, ContactSort
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.contacts import words
from caredesk.ui.contacts.form import ContactForm
from caredesk.ui.contacts.page import ContactsPage
from tests.services.people_builders import a_patient, a_person
from tests.ui.asking import act, ask, settle
from tests.ui.contacts.conftest import ShowBook
from tests.ui.people_filling import People
from tests.ui.shown_page import LOW, NARROW, nameless


def names(page: ContactsPage) -> list[str]:
    return [row.list_name for row in page.book.rows.rows]


def wait_for(page: ContactsPage, qtbot: QtBot, wanted: list[str]) -> None:
    qtbot.waitUntil(lambda: names(page) == wanted)


def test_the_list_does_not_wait_for_the_fields_of_a_contact(people: People, desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = ContactsPage(desk, window)
    assert page.findChildren(ContactForm) == []
    window.show()
    qtbot.waitUntil(lambda: page.findChildren(ContactForm) == [page.form])
    settle(desk, qtbot)
    assert not page.is_open


def test_the_book_shows_everybody_by_name_with_counts_in_its_chips(book: ContactsPage) -> None:
    assert names(book) == ["County Van", "Delgado, Luis", "Lakeside Family Medicine", "Okafor, James", "Rao, Anita"]
    said = {chip: shown_chip.accessibleName() for chip, shown_chip in book.book.chips.items()}
    assert said[ContactChip.PEOPLE] == "People, 3"
    assert said[ContactChip.ORGANIZATIONS] == "Organizations, 2"
    assert said[ContactChip.COMMUNITY] == "Community, 1"
    assert book.last_status[0] == "5 contacts, sorted by name"


def test_letters_narrow_the_list(book: ContactsPage, qtbot: QtBot) -> None:
    book.focus_filter()
    qtbot.keyClicks(book.book.filter, "lakes rao")
    wait_for(book, qtbot, ["Rao, Anita"])
    assert book.book.filter.hasFocus()


def test_the_last_digits_of_a_phone_find_who_it_belongs_to(book: ContactsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(book.book.filter, "0163")
    wait_for(book, qtbot, ["Okafor, James"])


def test_chips_add_up_and_the_two_kinds_take_turns(book: ContactsPage, qtbot: QtBot) -> None:
    chips = book.book.chips
    qtbot.mouseClick(chips[ContactChip.PEOPLE], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips[ContactChip.FAMILY], Qt.MouseButton.LeftButton)
    wait_for(book, qtbot, ["Delgado, Luis"])
    qtbot.mouseClick(chips[ContactChip.FAMILY], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips[ContactChip.ORGANIZATIONS], Qt.MouseButton.LeftButton)
    wait_for(book, qtbot, ["County Van", "Lakeside Family Medicine"])
    assert not chips[ContactChip.PEOPLE].isChecked()


def test_what_matches_nothing_says_so_and_clears_with_one_button(book: ContactsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(book.book.filter, "zzz")
    qtbot.waitUntil(lambda: book.book.stack.currentWidget() is book.book.empty)
    assert book.book.empty.accessibleName() == "Nothing matches “zzz”"
    qtbot.waitUntil(lambda: book.pane.shown is None)
    clear = next(button for button in book.book.empty.findChildren(QPushButton) if button.text() == "Clear filters")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(book)) == 5)


def test_an_empty_book_says_what_belongs_here(show_book: ShowBook, qtbot: QtBot) -> None:
    page = show_book()
    qtbot.waitUntil(lambda: "No contacts yet" in page.book.empty.accessibleName())
    assert page.book.stack.currentWidget() is page.book.empty


def test_what_an_empty_book_says_next_is_laid_out_at_once(show_book: ShowBook, qtbot: QtBot) -> None:
    book = show_book().book
    book.empty.say("address-book", "No contacts yet", "Everybody is kept here once.", (Command("new", "Add one", book.new_wanted.emit),))
    icon = next(shown for shown in book.empty.findChildren(QLabel) if not shown.pixmap().isNull())
    offered = [button for button in book.empty.findChildren(QPushButton) if button.isVisible()]
    assert (icon.height() >= icon.pixmap().deviceIndependentSize().height(), [button.text() for button in offered]) == (True, ["Add one"])
    assert (offered[0].width(), offered[0].height()) >= (offered[0].sizeHint().width(), offered[0].sizeHint().height())
    with qtbot.waitSignal(book.new_wanted):
        qtbot.mouseClick(offered[0], Qt.MouseButton.LeftButton)


def test_the_book_that_is_empty_offers_a_new_contact(show_book: ShowBook, qtbot: QtBot) -> None:
    book = show_book().book
    qtbot.waitUntil(lambda: "No contacts yet" in book.empty.accessibleName())
    (offered,) = [button for button in book.empty.findChildren(QPushButton) if button.isVisible()]
    assert offered.text() == "New contact"
    with qtbot.waitSignal(book.new_wanted):
        qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)


def test_a_count_that_comes_is_never_cut(show_book: ShowBook) -> None:
    filters = show_book().book.filters
    filters.show_counts({chip: 0 if chip is ContactChip.ARCHIVED else 12_345 for chip in ContactChip})
    assert [chip for chip, shown in filters.chips.items() if shown.isVisible() and shown.width() < shown.sizeHint().width()] == []


def test_a_head_sorts_and_sorts_the_other_way(book: ContactsPage, qtbot: QtBot) -> None:
    book.book.table.sort_wanted.emit(ContactSort.NAME, True)
    wait_for(book, qtbot, ["Rao, Anita", "Okafor, James", "Lakeside Family Medicine", "Delgado, Luis", "County Van"])
    assert book.last_status[0] == "5 contacts, sorted by name"


def test_a_long_book_is_fetched_page_by_page(desk: Desk, qtbot: QtBot, show_book: ShowBook) -> None:
    act(desk, qtbot, lambda session: [a_person(session, f"Zimmer{at:03}", "Ann") for at in range(230)])
    page = show_book()
    assert page.book.rows.rowCount() == contact_book.FIRST_ROWS
    page.book.table.setFocus()
    qtbot.keyClick(page.book.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.book.rows.rowCount() == 230)  # fifty, and the page of two hundred after them
    assert page.last_status[0].startswith("230 contacts")


def test_the_pane_shows_whom_a_contact_serves_and_enter_opens_the_chart(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.book.table.choose(people.rao)
    qtbot.waitUntil(lambda: book.pane.shown is not None and book.pane.shown.contact_id == people.rao)
    assert [row.spoken_name for row in book.pane.patients.rows.rows] == ["Maria Teresa Delgado", "Walter Moss"]
    assert "Maria Teresa Delgado, born " in book.pane.patients.rows.index(0, 0).data()  # a name never stands alone
    book.pane.patients.setFocus()
    with qtbot.waitSignal(book.go) as gone:
        qtbot.keyClick(book.pane.patients, Qt.Key.Key_Return)
    assert gone.args == [Place(PageName.CHART, people.maria, "care-team")]


def test_the_pane_of_an_organization_lists_its_people(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.book.table.choose(people.office)
    qtbot.waitUntil(lambda: book.pane.shown is not None and book.pane.shown.contact_id == people.office)
    assert [row.signing_name for row in book.pane.colleagues.rows.rows] == ["Dr. Anita Rao, MD"]
    book.pane.colleagues.setFocus()
    qtbot.keyClick(book.pane.colleagues, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: book.is_open and book.form.contact_id == people.rao)


def test_verified_today_takes_the_hint_away_and_can_be_undone(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    book.book.table.choose(people.rao)
    qtbot.waitUntil(lambda: book.pane.shown is not None and book.pane.shown.contact_id == people.rao)
    assert book.pane.shown is not None
    assert book.pane.shown.needs_verifying
    with qtbot.waitSignal(desk.undoable) as done:
        qtbot.mouseClick(book.pane.verify, Qt.MouseButton.LeftButton)
    assert done.args[0].words == "Verified: Dr. Anita Rao"
    qtbot.waitUntil(lambda: book.pane.shown is not None and not book.pane.shown.needs_verifying)
    desk.undo()
    qtbot.waitUntil(lambda: book.pane.shown is not None and book.pane.shown.needs_verifying)


def test_enter_in_the_filter_waits_for_the_answer_to_the_last_letter(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.book.filter.setFocus()
    qtbot.keyClicks(book.book.filter, "okaf")
    qtbot.keyClick(book.book.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: book.is_open)
    assert book.form.contact_id == people.okafor


def test_who_is_never_to_be_called_is_marked_in_list_pane_and_entry(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    act(desk, qtbot, lambda session: contacts.edit(session, people.okafor, 1, never_method=ContactMethod.PHONE))
    row = next(row for row in book.book.rows.rows if row.contact_id == people.okafor)
    qtbot.waitUntil(lambda: "Never call" in words.spoken(next(row for row in book.book.rows.rows if row.contact_id == people.okafor)))
    book.book.table.choose(people.okafor)
    qtbot.waitUntil(lambda: book.pane.shown is not None and book.pane.shown.contact_id == people.okafor)
    said = [shown.text() for shown in book.pane.findChildren(QLabel)]
    assert "(704) 555-0163, never use" in said
    book.open(row.contact_id)
    qtbot.waitUntil(lambda: book.is_open)
    assert book.form.telecoms.lines[0]._chip.chip.words == "Never use"
    assert book.form.telecoms.lines[0]._chip.isVisible()


def test_the_pane_says_how_long_ago_the_entry_was_verified(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    detail = ask(desk, qtbot, lambda session: contact_details.detail(session, people.rao))
    assert (
        words.verified_words(replace(detail, verified_on=date(2025, 11, 15)), detail.today) == "Last verified Nov 15, 2025, 12 months ago."
    )
    assert words.verified_words(replace(detail, verified_on=date(2026, 11, 15)), detail.today) == "Last verified Nov 15, yesterday."


def test_the_search_box_archives_and_verifies_whom_it_names(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    book.book.table.choose(people.okafor)
    qtbot.waitUntil(lambda: book.pane.shown is not None and book.pane.shown.contact_id == people.okafor)
    archive = next(command for command in book.commands() if command.name == "archive-contact")
    assert archive.words == "Archive: Dr. James Okafor"
    archive.run()
    qtbot.waitUntil(lambda: "Okafor, James" not in names(book))


def test_archiving_takes_a_contact_out_of_the_list_and_undo_brings_it_back(
    book: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    row = next(row for row in book.book.rows.rows if row.contact_id == people.okafor)
    book.deeds.archive(row.contact_id, row.version, row.spoken_name)
    qtbot.waitUntil(lambda: "Okafor, James" not in names(book))
    qtbot.waitUntil(lambda: book.book.chips[ContactChip.ARCHIVED].isVisible())
    desk.undo()
    qtbot.waitUntil(lambda: "Okafor, James" in names(book))


def test_what_is_put_away_is_found_under_archived_and_comes_back(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    act(desk, qtbot, lambda session: contacts.archive(session, people.okafor, 1))
    qtbot.waitUntil(lambda: book.book.chips[ContactChip.ARCHIVED].isVisible())
    qtbot.mouseClick(book.book.chips[ContactChip.ARCHIVED], Qt.MouseButton.LeftButton)
    wait_for(book, qtbot, ["Okafor, James"])
    book.deeds.bring_back(people.okafor, "James Okafor")
    qtbot.waitUntil(lambda: ask(desk, qtbot, lambda session: contact_book.count(session, ContactQuestion())) == 5)


def test_a_change_elsewhere_shows_at_once_and_the_cursor_stays(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    book.book.table.choose(people.okafor)
    act(desk, qtbot, lambda session: contacts.edit(session, people.okafor, 1, family="Zokafor"))
    qtbot.waitUntil(lambda: "Zokafor, James" in names(book))
    assert book.book.table.current_row.contact_id == people.okafor


def test_enter_opens_and_escape_leads_back_to_the_same_row(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.book.table.setFocus()
    book.book.table.choose(people.okafor)
    qtbot.keyClick(book.book.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: book.is_open)
    assert book.form.field("family").hasFocus()
    assert book.current_place() == Place(PageName.CONTACTS, people.okafor)
    book.escape()
    assert not book.is_open
    assert book.book.table.current_row.contact_id == people.okafor
    assert book.book.table.hasFocus()


def test_letters_on_the_list_jump_to_a_name(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.book.table.setFocus()
    qtbot.keyClicks(book.book.table, "ra")
    assert book.book.table.current_row.contact_id == people.rao


def test_a_place_opens_its_contact(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.show_place(Place(PageName.CONTACTS, people.van))
    qtbot.waitUntil(lambda: book.is_open and book.form.contact_id == people.van)
    book.show_place(Place(PageName.CONTACTS))
    assert not book.is_open


def test_the_list_is_a_sound_model_and_rows_are_said_as_sentences(book: ContactsPage, qtbot: QtBot, desk: Desk) -> None:
    model = book.book.rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    book.refresh()
    settle(desk, qtbot)
    said = model.data(model.index(4, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Dr. Anita Rao. Primary care provider. Lakeside Family Medicine. (704) 555-0117. 2 patients")


def test_every_control_has_a_name(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.open(people.rao)
    qtbot.waitUntil(lambda: book.is_open)
    assert nameless(book) == []
    book.escape()
    assert nameless(book) == []


def test_a_contact_that_is_no_longer_there_is_said_in_the_status_bar(book: ContactsPage, qtbot: QtBot) -> None:
    book.show_place(Place(PageName.CONTACTS, uuid4()))
    qtbot.waitUntil(lambda: "no longer here" in book.last_status[0])
    assert not book.is_open


def test_markup_in_a_name_is_shown_as_typed(desk: Desk, qtbot: QtBot, show_book: ShowBook) -> None:
    contact_id = act(desk, qtbot, lambda session: a_person(session, "<b>Rao</b>", "A & B"))
    page = show_book()
    qtbot.waitUntil(lambda: page.pane.shown is not None and page.pane.shown.contact_id == contact_id)
    assert page.pane.content.accessibleName() == "A & B <b>Rao</b>"
    assert page.pane._head._name.textFormat() is Qt.TextFormat.PlainText


def test_the_narrow_window_keeps_the_name_and_drops_secondary_columns(people: People, show_book: ShowBook) -> None:
    page = show_book(NARROW, LOW)
    hidden = [column.title for at, column in enumerate(page.book.rows.columns) if page.book.table.isColumnHidden(at)]
    assert hidden == ["Organization", "Patients"]
    assert page.pane.width() + page.book.width() == page.width() - 1


def test_whom_a_contact_serves_carries_a_name_alert(desk: Desk, qtbot: QtBot, people: People, show_book: ShowBook) -> None:
    act(desk, qtbot, lambda session: a_patient(session, "Moss", "Walt", birth_date=date(1953, 1, 2)))
    page = show_book()
    page.book.choose(people.rao)
    qtbot.waitUntil(lambda: page.pane.shown is not None and page.pane.shown.contact_id == people.rao)
    said = [page.pane.patients.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(2)]
    assert [("Name alert" in words, words.partition(",")[0]) for words in said] == [(False, "Maria Teresa Delgado"), (True, "Walter Moss")]
