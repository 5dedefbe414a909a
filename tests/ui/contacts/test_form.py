"""One contact edited in its place: a deed for each field that is left, undone one by one, refused with reasons."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from caredesk.kinds import ContactMethod, TelecomSystem
from caredesk.services import audit, contact_details, contacts, drafts
from caredesk.services.contact_details import ContactDetail
from caredesk.ui.common.desk import Desk
from caredesk.ui.contacts.page import ContactsPage
from caredesk.ui.contacts.reach_dialogs import NewAddressDialog, NewTelecomDialog
from tests.services.people_builders import GOOD_NPI
from tests.ui.asking import act, ask, settle
from tests.ui.people_filling import People

TAB = Qt.Key.Key_Tab


@pytest.fixture
def rao(book: ContactsPage, qtbot: QtBot, people: People) -> ContactsPage:
    """The page with Dr. Rao open."""
    book.open(people.rao)
    qtbot.waitUntil(lambda: book.is_open)
    return book


def kept(desk: Desk, qtbot: QtBot, contact_id: UUID) -> ContactDetail:
    found: ContactDetail = ask(desk, qtbot, lambda session: contact_details.detail(session, contact_id))
    return found


def retype(qtbot: QtBot, field: Any, text: str) -> None:
    """What a user does: into the field, over what stands there, and on with Tab."""
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, TAB)


def choose(qtbot: QtBot, menu_of: Any, words: str) -> None:
    """An entry of a menu that is open over a widget."""
    menu = menu_of.findChildren(QMenu)[-1]
    action = next(action for action in menu.actions() if action.text().startswith(words))
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("family", "Rao-Patel", "Rao-Patel"),
        ("given", "Anita  Maria", "Anita Maria"),
        ("credentials", "MD, PhD", "MD, PhD"),
        ("specialty", "Family medicine", "Family medicine"),
        ("hours", "Mon to Thu", "Mon to Thu"),
        ("languages", "English, Hindi", "English, Hindi"),
        ("notes", "Ask for Pat", "Ask for Pat"),
        ("npi", "100 300 0126", "1003000126"),
    ],
)
def test_a_field_is_saved_when_it_is_left(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People, name: str, typed: str, value: str
) -> None:
    retype(qtbot, rao.form.field(name), typed)
    qtbot.waitUntil(lambda: getattr(kept(desk, qtbot, people.rao), name) == value)
    settle(desk, qtbot)
    assert rao.form.field(name).text() == value


def test_each_field_is_one_deed_and_one_undo(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    retype(qtbot, rao.form.field("family"), "Patel")
    retype(qtbot, rao.form.field("hours"), "Mon to Thu")
    settle(desk, qtbot)
    assert [line.what for line in ask(desk, qtbot, audit.entries)][:2] == ["contact edited", "contact edited"]
    desk.undo()
    qtbot.waitUntil(lambda: rao.form.field("hours").text() == "")
    assert rao.form.field("family").text() == "Patel"
    desk.undo()
    qtbot.waitUntil(lambda: rao.form.field("family").text() == "Rao")


def test_leaving_a_field_as_it_was_is_no_deed(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    rao.form.field("family").setFocus()
    qtbot.keyClick(rao.form.field("family"), TAB)
    settle(desk, qtbot)
    assert kept(desk, qtbot, people.rao).version == 1


def test_a_name_that_is_refused_says_why_and_stays_as_typed(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    act(desk, qtbot, lambda session: contacts.edit(session, people.rao, 1, given=""))
    qtbot.waitUntil(lambda: rao.form.field("given").text() == "")
    retype(qtbot, rao.form.field("family"), "")
    qtbot.waitUntil(lambda: "needs a name" in rao.form.labelled("family").fault)
    assert kept(desk, qtbot, people.rao).family == "Rao"


def test_a_wrong_npi_is_kept_with_a_sentence_and_undone(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    retype(qtbot, rao.form.field("npi"), "1234567890")
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).npi == "1234567890")
    settle(desk, qtbot)
    assert "last digit does not fit" in rao.form.labelled("npi").caution
    desk.undo()
    qtbot.waitUntil(lambda: rao.form.field("npi").text() == GOOD_NPI)
    assert rao.form.labelled("npi").caution == ""


def test_a_right_npi_takes_the_warning_away(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    retype(qtbot, rao.form.field("npi"), "12345")
    qtbot.waitUntil(lambda: "10 digits" in rao.form.labelled("npi").caution)
    retype(qtbot, rao.form.field("npi"), "1003000126")
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).npi == "1003000126")
    settle(desk, qtbot)
    assert rao.form.labelled("npi").caution == ""


def test_the_preferred_way_cannot_be_the_one_never_to_use(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("never_method")
    field.setCurrentIndex(field.findText("Fax"))
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: "cannot be the same" in rao.form.labelled("never_method").fault)
    assert kept(desk, qtbot, people.rao).never_method is ContactMethod.EMAIL


def test_going_through_a_choice_by_arrows_is_one_deed_and_one_undo(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("never_method")
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    version = kept(desk, qtbot, people.rao).version
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    settle(desk, qtbot)
    assert kept(desk, qtbot, people.rao).version == version
    act(desk, qtbot, lambda session: contacts.edit(session, people.rao, version, hours="Mondays"))
    qtbot.waitUntil(lambda: rao.form.field("hours").text() == "Mondays")
    qtbot.keyClick(field, TAB)
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).never_method is ContactMethod.IN_PERSON)
    assert kept(desk, qtbot, people.rao).version == version + 2
    desk.undo()
    qtbot.waitUntil(lambda: field.value() is ContactMethod.EMAIL)


def test_a_phone_is_kept_as_typed_and_shown_as_people_read_it(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    line = next(line for line in rao.form.telecoms.lines if line.field("system").value() is TelecomSystem.PHONE)
    assert line.field("value").text() == "(704) 555-0117"
    assert line.field("value").toolTip() == "Typed as 704.555.0117"
    retype(qtbot, line.field("value"), "919-555-0100 x7")
    qtbot.waitUntil(lambda: line.field("value").text() == "(919) 555-0100 ext. 7")
    row = next(row for row in kept(desk, qtbot, people.rao).telecoms if row.system is TelecomSystem.PHONE)
    assert (row.value, row.normalized, row.extension) == ("919-555-0100 x7", "+19195550100", "7")


def test_a_number_that_looks_wrong_is_kept_with_a_sentence(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    line = rao.form.telecoms.lines[0]
    retype(qtbot, line.field("value"), "555-0117")
    qtbot.waitUntil(lambda: line.caution.words == "The area code is missing. It can be kept as it is.")


def test_a_number_becomes_preferred_or_never_used_from_its_menu(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    fax = rao.form.telecoms.lines[1]
    qtbot.mouseClick(fax.more, Qt.MouseButton.LeftButton)
    choose(qtbot, fax, "Prefer this one")
    qtbot.waitUntil(lambda: [row.is_preferred for row in kept(desk, qtbot, people.rao).telecoms] == [True, False])
    settle(desk, qtbot)
    first = rao.form.telecoms.lines[0]
    assert first is fax
    assert first._chip.chip.words == "Preferred"
    qtbot.mouseClick(first.more, Qt.MouseButton.LeftButton)
    choose(qtbot, first, "Never use")
    qtbot.waitUntil(lambda: [row.never_use for row in kept(desk, qtbot, people.rao).telecoms] == [False, True])


def test_a_phone_is_added_by_its_form(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    rao.form.telecoms.add(TelecomSystem.DIRECT)
    dialog = rao.findChild(NewTelecomDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert dialog.labelled("value").fault == "Type the number or address."
    qtbot.keyClicks(dialog.field("value"), "rao@direct.example.org")
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rao.form.telecoms.lines) == 3)
    assert kept(desk, qtbot, people.rao).telecoms[-1].system is TelecomSystem.DIRECT


def test_an_address_is_added_edited_and_taken_off(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    rao.form.addresses.add()
    dialog = rao.findChild(NewAddressDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field("street"), "212 Providence Road")
    qtbot.keyClicks(dialog.field("more"), "Suite 4")
    qtbot.keyClicks(dialog.field("city"), "Charlotte")
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rao.form.addresses.lines) == 1)
    line = rao.form.addresses.lines[0]
    retype(qtbot, line.field("lines"), "9 Elm Street, Floor 2")
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).addresses[0].lines == ("9 Elm Street", "Floor 2"))
    settle(desk, qtbot)
    qtbot.mouseClick(line.more, Qt.MouseButton.LeftButton)
    choose(qtbot, line, "Take it off")
    qtbot.waitUntil(lambda: rao.form.addresses.lines == [])


def test_an_organization_is_found_while_typing_and_can_be_taken_off(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("organization_id")
    assert field.text() == "Lakeside Family Medicine"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "county")
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: field._model.rowCount() == 1 and field._popup.isVisible())
    qtbot.keyClick(field._popup, Qt.Key.Key_Down)
    qtbot.keyClick(field._popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).organization == "County Van")
    settle(desk, qtbot)
    retype(qtbot, field, "")
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).organization_id is None)


def test_what_somebody_else_changed_in_the_same_field_is_not_overwritten(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    field = rao.form.field("hours")
    field.setFocus()
    qtbot.keyClicks(field, "mine")
    act(desk, qtbot, lambda session: contacts.edit(session, people.rao, 1, hours="theirs"))
    qtbot.keyClick(field, TAB)
    qtbot.waitUntil(lambda: "Elsewhere: theirs. Here: mine." in rao.form.labelled("hours").contested)
    assert field.text() == "mine"
    assert kept(desk, qtbot, people.rao).hours == "theirs"


def test_what_is_typed_and_not_left_is_a_draft_and_comes_back(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    too_long = "1" * 21
    retype(qtbot, rao.form.field("npi"), too_long)
    qtbot.waitUntil(lambda: "too long" in rao.form.labelled("npi").fault)
    rao.form.saver.save_draft()
    settle(desk, qtbot)
    assert [row.content for row in ask(desk, qtbot, lambda session: drafts.unfinished(session, "contact"))] == [{"npi": too_long}]
    rao.open(people.okafor)
    qtbot.waitUntil(lambda: rao.form.field("family").text() == "Okafor")
    assert rao.form.field("npi").text() == ""
    rao.open(people.rao)
    qtbot.waitUntil(lambda: rao.form.field("npi").text() == too_long)
    retype(qtbot, rao.form.field("npi"), "1003000126")
    qtbot.waitUntil(lambda: ask(desk, qtbot, lambda session: drafts.unfinished(session, "contact")) == [])


def test_save_now_hands_over_what_stands_in_the_fields(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("hours")
    field.setFocus()
    qtbot.keyClicks(field, "Mon to Thu")
    rao.save_now()
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).hours == "Mon to Thu")


def test_going_back_to_the_list_loses_nothing(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    field = rao.form.field("specialty")
    field.setFocus()
    qtbot.keyClicks(field, "Geriatrics")
    qtbot.mouseClick(rao.form.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(desk, qtbot, people.rao).specialty == "Geriatrics")


def test_an_archived_contact_is_read_only_and_comes_back_from_its_message(
    book: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    act(desk, qtbot, lambda session: contacts.archive(session, people.van, 1))
    book.open(people.van)
    qtbot.waitUntil(lambda: book.is_open)
    assert book.form.archived.isVisible()
    assert not book.form.field("name").isEnabled()
    button = next(button for button in book.form.archived.findChildren(QPushButton) if button.text() == "Bring back")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: book.form.field("name").isEnabled())
    assert not book.form.archived.isVisible()


def test_an_organization_has_a_name_and_no_parts(book: ContactsPage, qtbot: QtBot, people: People) -> None:
    book.open(people.van)
    qtbot.waitUntil(lambda: book.is_open)
    shown = {name for name, labelled in book.form._fields.items() if labelled.isVisibleTo(book.form)}
    assert "name" in shown
    assert shown.isdisjoint({"given", "family", "prefix", "suffix", "credentials", "is_personal"})
    assert book.form.field("services_offered").text() == "Rides to visits"


def test_the_tab_key_follows_the_page_from_top_to_bottom(rao: ContactsPage, qtbot: QtBot) -> None:
    def reached(first: Any, count: int) -> list[str]:
        first.window().activateWindow()
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        names = []
        for _ in range(count):
            focused = QApplication.focusWidget()
            assert focused is not None
            names.append(focused.accessibleName())
            qtbot.keyClick(focused, TAB)
        return names

    assert reached(rao.form.field("npi"), 9) == [
        "NPI", "", "Family, friend or caregiver", "Kind", "Number or address", "Where", "Note", "More for (704) 555-0117", "Kind",
    ]  # fmt: skip
    assert reached(rao.form.telecoms.lines[-1].more, 3) == ["More for (704) 555-0118", "", ""]
    assert reached(rao.form.telecoms.controls()[-1], 2) == ["", "Preferred way"]


def test_a_number_without_all_digits_is_told_in_amber_and_kept(rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    rao.form.telecoms.add(TelecomSystem.PHONE)
    dialog = rao.findChild(NewTelecomDialog)
    assert dialog is not None
    retype(qtbot, dialog.field("value"), "704-555-012")
    assert "It can be kept as it is." in dialog.labelled("value").caution
    assert dialog.labelled("value").help_words == ""
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "704-555-012" in [row.value for row in kept(desk, qtbot, people.rao).telecoms])
    qtbot.waitUntil(lambda: any(line.caution.words for line in rao.form.telecoms.lines))
