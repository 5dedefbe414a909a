"""The form for a new patient: by the keyboard alone, never blocking, nothing typed is lost."""

import re
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caredesk.kinds import Sex
from caredesk.rules.matching import Reason
from caredesk.services import drafts, new_patients, telecoms
from caredesk.services import roster as roster_service
from caredesk.services.owners import Owner
from caredesk.services.roster_questions import RosterQuestion
from caredesk.ui.common.buttons import Button
from caredesk.ui.common.forms import FormDialog
from caredesk.ui.common.kept_notice import KeptNotice
from caredesk.ui.common.likely_panel import LikelyPanel
from caredesk.ui.patients.dialogs import NewPatientDialog
from tests.ui.asking import ask
from tests.ui.patients.builders import a_patient
from tests.ui.patients.conftest import Roster


def opened(roster: Roster) -> NewPatientDialog:
    """The form, opened as the page's button does it."""
    roster.bot.mouseClick(roster.page.add, Qt.MouseButton.LeftButton)
    roster.settle()
    found = [dialog for dialog in roster.page.findChildren(NewPatientDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def type_in(roster: Roster, dialog: NewPatientDialog, **entries: str) -> None:
    """Type into fields, going on by Tab."""
    for name, words in entries.items():
        field = dialog.field(name)
        field.setFocus()
        roster.bot.keyClicks(field, words)
        roster.bot.keyClick(field, Qt.Key.Key_Tab)


def likely_soon(roster: Roster, dialog: NewPatientDialog) -> list[str]:
    """Who is shown beside the form once it has looked."""
    roster.bot.waitUntil(lambda: bool(dialog.likely))
    return [one.list_name for one in dialog.likely]


def test_a_patient_is_added_by_the_keyboard_alone(empty_roster: Roster) -> None:
    dialog = opened(empty_roster)
    type_in(empty_roster, dialog, given="Maria Teresa", family="Delgado", preferred="Tere", birth_date="3/4/55", phone="704 555 0142")
    with empty_roster.bot.waitSignal(dialog.added) as added:
        empty_roster.bot.keyClick(dialog.field("phone"), Qt.Key.Key_Return)
    patient_id: UUID = added.args[0]
    empty_roster.settle()
    row = ask(empty_roster.desk, empty_roster.bot, lambda session: roster_service.page(session, RosterQuestion()))[0]
    assert (row.patient_id, row.list_name, row.preferred, row.birth_date, row.sex, row.coordinator) == (
        patient_id,
        "Delgado, Maria Teresa",
        "Tere",
        date(1955, 3, 4),
        Sex.UNKNOWN,
        "Dana",
    )
    phones = ask(empty_roster.desk, empty_roster.bot, lambda session: telecoms.of(session, Owner(patient_id=patient_id)))
    assert [phone.normalized for phone in phones] == ["+17045550142"]


def test_adding_a_patient_is_one_undo(empty_roster: Roster) -> None:
    dialog = opened(empty_roster)
    type_in(empty_roster, dialog, family="Delgado", phone="704 555 0142")
    with empty_roster.bot.waitSignal(dialog.added):
        empty_roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    empty_roster.settle()
    empty_roster.desk.undo()
    empty_roster.settle()
    assert empty_roster.names == []


def test_the_typed_birth_date_says_what_it_means(roster: Roster) -> None:
    dialog = opened(roster)
    roster.bot.keyClicks(dialog.field("birth_date"), "3/4/55")
    assert dialog.labelled("birth_date").help_words == "Mar 4, 1955, 71 years old"
    dialog.reject()


def test_a_name_is_needed_and_a_birth_date_is_not_in_the_future(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, birth_date="3/4/2055")
    assert dialog.labelled("birth_date").fault == "This date is in the future."
    roster.bot.keyClick(dialog.go_on, Qt.Key.Key_Return)
    dialog.field("birth_date").clear()
    roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    roster.settle()
    assert dialog.labelled("family").fault == "A patient needs a name. Type at least the last name."
    dialog.reject()


def test_who_may_be_the_same_is_shown_with_the_reasons_and_does_not_block(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Tere", family="Delgado", birth_date="3/4/1955")
    assert likely_soon(roster, dialog) == ["Delgado, Maria Teresa"]
    assert dialog.likely[0].reasons == (Reason.SAME_BIRTH_DATE, Reason.SAME_FAMILY, Reason.KNOWN_AS)
    with roster.bot.waitSignal(dialog.added):
        roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)


def test_the_button_says_when_somebody_of_that_name_and_birth_date_is_on_record(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Maria Teresa", family="Delgado")
    likely_soon(roster, dialog)
    assert dialog.go_on.text() == "Add patient"
    type_in(roster, dialog, birth_date="3/4/1955")
    roster.bot.waitUntil(lambda: dialog.go_on.text() == "Add a second Maria Teresa Delgado")
    with roster.bot.waitSignal(dialog.added):
        roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)


def test_the_button_is_plain_again_once_the_birth_date_is_another(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Maria Teresa", family="Delgado", birth_date="3/4/1955")
    roster.bot.waitUntil(lambda: dialog.go_on.text() == "Add a second Maria Teresa Delgado")
    dialog.field("birth_date").clear()
    type_in(roster, dialog, birth_date="8/9/1971")
    roster.bot.waitUntil(lambda: dialog.go_on.text() == "Add patient")
    dialog.reject()


def test_a_phone_alone_does_not_hide_that_it_is_known(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Teresa", family="Delgado", phone="(704) 555-0142")
    assert likely_soon(roster, dialog) == ["Delgado, Maria Teresa"]
    dialog.reject()


def test_the_one_on_record_can_be_opened_instead(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Walter", family="Moss")
    likely_soon(roster, dialog)
    with roster.bot.waitSignal(roster.page.go) as went:
        dialog._panel.open_wanted.emit(dialog.likely[0].patient_id)
    assert went.args[0].record_id == roster.ids["Moss"]


def test_escape_by_accident_loses_nothing(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Grace", family="Pruitt")
    roster.bot.keyClick(dialog, Qt.Key.Key_Escape)
    roster.settle()
    again = opened(roster)
    assert (again.field("given").text(), again.field("family").text()) == ("Grace", "Pruitt")
    again.reject()


def test_the_draft_is_gone_once_the_patient_is_there(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, family="Pruitt")
    with roster.bot.waitSignal(dialog.added):
        roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    roster.settle()
    assert ask(roster.desk, roster.bot, lambda session: drafts.read(session, new_patients.FORM, "")) is None


def test_asked_for_twice_at_once_the_form_opens_once(empty_roster: Roster) -> None:
    empty_roster.page.make_new()
    empty_roster.page.make_new()
    empty_roster.settle()
    assert len([dialog for dialog in empty_roster.page.findChildren(NewPatientDialog) if dialog.isVisible()]) == 1


def test_the_form_says_nothing_about_an_interpreter_until_somebody_does(empty_roster: Roster) -> None:
    dialog = opened(empty_roster)
    assert dialog.field("interpreter_needed").currentText() == "Not recorded"


def test_a_phone_that_does_not_look_right_says_so_in_amber_and_is_kept(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, family="Pruitt", phone="555-0199")
    assert (dialog.labelled("phone").caution, dialog.labelled("phone").fault) == ("The area code is missing. It can be kept as it is.", "")
    with roster.bot.waitSignal(dialog.added) as added:
        roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    phones = ask(roster.desk, roster.bot, lambda session: telecoms.of(session, Owner(patient_id=added.args[0])))
    assert [phone.value for phone in phones] == ["555-0199"]


def test_a_phone_that_was_mended_says_nothing_any_more(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, phone="555-0199")
    dialog.field("phone").clear()
    type_in(roster, dialog, phone="(704) 555-0199")
    assert dialog.labelled("phone").caution == ""
    dialog.reject()


@pytest.mark.parametrize("name", ["given", "family", "preferred", "phone", "language"])
def test_what_is_too_long_is_told_at_its_field_and_stays(roster: Roster, name: str) -> None:
    dialog = opened(roster)
    dialog.field("family").setText("Pruitt")
    dialog.field(name).setText("9" * 5_000)
    roster.bot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    roster.settle()
    assert dialog.isVisible()
    assert dialog.labelled(name).fault.startswith("This is too long")
    assert dialog.field(name).text() == "9" * 5_000
    dialog.reject()


def test_likely_duplicates_come_while_one_types_with_their_reasons(roster: Roster) -> None:
    dialog = opened(roster)
    roster.bot.keyClicks(dialog.field("family"), "Mejia")
    roster.bot.keyClicks(dialog.field("given"), "Carlos")
    likely_soon(roster, dialog)
    assert dialog.likely[0].list_name == "Mejía, Carlos"
    assert "Same name" in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.go_on.isEnabled()
    dialog.reject()


def test_who_is_on_record_already_carries_a_name_alert(roster: Roster) -> None:
    dorothea = a_patient(roster.desk, roster.bot, "Brown", "Dorothea", birth_date=date(1936, 7, 11))
    a_patient(roster.desk, roster.bot, "Brown", "Dorothy", birth_date=date(1938, 2, 3))
    dialog = opened(roster)
    type_in(roster, dialog, given="Dorothea", family="Brown", birth_date="7/11/1936")
    likely_soon(roster, dialog)
    panel = dialog.findChildren(LikelyPanel)[0]
    shown = next(one for one in panel.shown if one.record_id == dorothea)
    assert (shown.facts, shown.opens_spoken) == (
        "Name alert · 90 · Jul 11, 1936",
        "Open the chart of Brown, Dorothea, born Jul 11, 1936 (name alert)",
    )


def test_an_archived_patient_is_told_as_soon_as_the_last_name_fits(roster: Roster) -> None:
    roster.page.archive(next(row for row in roster.page.rows.rows if row.family == "Moss"))
    roster.settle()
    dialog = opened(roster)
    roster.bot.keyClicks(dialog.field("family"), "Moss")
    assert likely_soon(roster, dialog) == ["Moss, Walter"]
    assert dialog.likely[0].archived
    dialog.reject()


def kept_notice(dialog: FormDialog) -> tuple[str, list[str]]:
    """What a form says about what was left unfinished, and its buttons."""
    (notice,) = dialog.findChildren(KeptNotice)
    return notice.accessibleName(), [button.text() for button in notice.findChildren(Button) if button.isVisible()]


def test_what_was_left_unfinished_is_announced_with_its_time(roster: Roster) -> None:
    dialog = opened(roster)
    assert dialog.findChildren(KeptNotice) == []
    type_in(roster, dialog, given="Grace", family="Pruitt")
    roster.bot.keyClick(dialog, Qt.Key.Key_Escape)
    roster.settle()
    again = opened(roster)
    words, buttons = kept_notice(again)
    assert re.fullmatch(r"Unfinished from \d+:\d\d [AP]M\. What was typed then stands here again\.", words)
    assert buttons == ["Start empty"]
    again.reject()


def test_a_form_left_unfinished_can_be_started_empty(roster: Roster) -> None:
    dialog = opened(roster)
    type_in(roster, dialog, given="Grace", family="Pruitt", birth_date="3/4/55", phone="704 555 0142")
    roster.bot.keyClick(dialog, Qt.Key.Key_Escape)
    roster.settle()
    again = opened(roster)
    (empty,) = [button for button in again.findChildren(Button) if button.text() == "Start empty"]
    roster.bot.mouseClick(empty, Qt.MouseButton.LeftButton)
    roster.settle()
    assert [again.field(name).text() for name in ("given", "family", "birth_date", "phone")] == ["", "", "", ""]
    assert (again.field("given").hasFocus(), kept_notice(again)) == (True, ("", []))
    assert ask(roster.desk, roster.bot, lambda session: drafts.unfinished(session)) == []
    again.reject()
