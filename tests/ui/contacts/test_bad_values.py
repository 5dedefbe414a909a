"""What nobody should type and somebody will: it is said at its field, nothing typed is lost, and what was kept can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caredesk.kinds import TelecomSystem
from caredesk.services import contact_details
from caredesk.services.contact_details import ContactDetail
from caredesk.ui.common.desk import Desk
from caredesk.ui.contacts.dialogs import NewContactDialog
from caredesk.ui.contacts.line import Line
from caredesk.ui.contacts.page import ContactsPage
from caredesk.ui.contacts.reach_dialogs import NewAddressDialog
from tests.ui.access import with_markup
from tests.ui.asking import ask, settle
from tests.ui.people_filling import People
from tests.ui.typing_over import leave

MARKUP = "<b>Rao</b> & <img src=x>"


@pytest.fixture
def rao(book: ContactsPage, qtbot: QtBot, people: People) -> ContactsPage:
    """The page with Dr. Rao open."""
    book.open(people.rao)
    qtbot.waitUntil(lambda: book.is_open)
    return book


def kept(desk: Desk, qtbot: QtBot, people: People) -> ContactDetail:
    found: ContactDetail = ask(desk, qtbot, lambda session: contact_details.detail(session, people.rao))
    return found


def phone_line(page: ContactsPage) -> Line:
    found: Line = next(line for line in page.form.telecoms.lines if line.field("system").value() is TelecomSystem.PHONE)
    return found


@pytest.mark.parametrize(
    ("name", "letters", "most"),
    [
        ("prefix", 41, 40),
        ("given", 201, 200),
        ("family", 121, 120),
        ("suffix", 41, 40),
        ("credentials", 61, 60),
        ("specialty", 121, 120),
        ("npi", 21, 20),
        ("hours", 201, 200),
        ("languages", 201, 200),
        ("services_offered", 20_001, 20_000),
        ("eligibility", 20_001, 20_000),
        ("notes", 20_001, 20_000),
    ],
)
def test_what_is_too_long_is_said_at_its_field_and_stays_as_typed(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People, name: str, letters: int, most: int
) -> None:
    before = getattr(kept(desk, qtbot, people), name)
    leave(qtbot, desk, rao.form.field(name), "x" * letters)
    assert rao.form.labelled(name).fault == f"This is too long: at most {most:,} characters fit here."
    assert rao.form.field(name).text() == "x" * letters
    assert getattr(kept(desk, qtbot, people), name) == before
    leave(qtbot, desk, rao.form.field(name), "x" * 12)
    assert rao.form.labelled(name).fault == ""
    assert getattr(kept(desk, qtbot, people), name) == "x" * 12


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("Rao\nPatel", "Rao Patel"),
        ("R\x00a\x07o", "Rao"),
        ("\u202eRao\u2066", "Rao"),
        ("  Rao\t", "Rao"),
        (MARKUP, MARKUP),
        ("Ra\u0301o", "Ráo"),
    ],
)
def test_marks_that_nobody_sees_do_not_get_into_a_name_and_markup_is_letters(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People, pasted: str, stands: str
) -> None:
    leave(qtbot, desk, rao.form.field("family"), "Other")
    leave(qtbot, desk, rao.form.field("family"), pasted)
    assert kept(desk, qtbot, people).family == stands
    assert rao.form.field("family").text() == stands
    assert f"Dr. Anita {stands}, MD" in [shown.text() for shown in rao.pane.findChildren(QLabel)]
    assert with_markup(rao) == []
    desk.undo()
    qtbot.waitUntil(lambda: rao.form.field("family").text() == "Other")


@pytest.mark.parametrize(
    ("typed", "shown", "caution"),
    [
        ("704-555-0117 ext 12", "(704) 555-0117 ext. 12", ""),
        ("+44 20 7946 0018", "+44 20 7946 0018", ""),
        ("call Pat", "call Pat", "This is not a phone number."),
        ("555-0117", "555-0117", "The area code is missing."),
        ("70455501170", "70455501170", "This number has too few or too many digits."),
        ("<b>704 555 0117</b>", "<b>704 555 0117</b>", "This number has too few or too many digits."),
    ],
)
def test_a_phone_is_kept_as_typed_and_what_looks_wrong_is_said(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People, typed: str, shown: str, caution: str
) -> None:
    line = phone_line(rao)
    leave(qtbot, desk, line.field("value"), typed)
    assert next(row.value for row in kept(desk, qtbot, people).telecoms if row.system is TelecomSystem.PHONE) == typed
    told = f"{caution} It can be kept as it is." if caution else ""
    assert (line.field("value").text(), line.caution.words) == (shown, told)


def test_an_emptied_number_is_said_at_its_field_and_comes_back_with_escape(
    rao: ContactsPage, desk: Desk, qtbot: QtBot, people: People
) -> None:
    line = phone_line(rao)
    leave(qtbot, desk, line.field("value"), "")
    assert line.labelled("value").fault == "This cannot be empty."
    qtbot.keyClick(line.field("value"), Qt.Key.Key_Escape)
    assert line.field("value").text() == "(704) 555-0117"
    assert next(row.value for row in kept(desk, qtbot, people).telecoms if row.system is TelecomSystem.PHONE) == "704.555.0117"


def test_an_organization_keeps_its_name(book: ContactsPage, desk: Desk, qtbot: QtBot, people: People) -> None:
    book.open(people.office)
    qtbot.waitUntil(lambda: book.is_open)
    leave(qtbot, desk, book.form.field("name"), "")
    assert book.form.labelled("name").fault == "An organization needs a name."
    assert ask(desk, qtbot, lambda session: contact_details.detail(session, people.office)).name == "Lakeside Family Medicine"


def test_an_address_without_anything_is_said_at_its_street(rao: ContactsPage, desk: Desk, qtbot: QtBot) -> None:
    rao.form.addresses.add()
    (dialog,) = rao.findChildren(NewAddressDialog)
    dialog.field("state").setText("NC")
    dialog.go_on.click()
    settle(desk, qtbot)
    assert dialog.labelled("street").fault == "Type at least the street, the city or the postal code."
    assert dialog.field("state").text() == "NC"


def test_the_form_for_a_new_contact_says_what_is_too_long_at_its_field_and_keeps_the_rest(
    book: ContactsPage, desk: Desk, qtbot: QtBot
) -> None:
    book.new_contact()
    (dialog,) = book.findChildren(NewContactDialog)
    dialog.field("given").setText("Ann")
    dialog.field("family").setText("x" * 121)
    dialog.field("phone").setText("704 555 0199")
    dialog.go_on.click()
    settle(desk, qtbot)
    assert dialog.isVisible()
    assert dialog.labelled("family").fault.startswith("This is too long")
    assert (dialog.field("given").text(), dialog.field("phone").text()) == ("Ann", "704 555 0199")
    dialog.field("family").setText("Short")
    dialog.field("phone").setText("1" * 201)
    dialog.go_on.click()
    settle(desk, qtbot)
    assert dialog.labelled("phone").fault.startswith("This is too long")
