"""Records as somebody saw them: other fields' changes stand beside ours, the same field's are refused."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.errors import FieldChanged, InvalidField, RecordChanged, RecordGone
from caredesk.kinds import ContactKind, ContactRole
from caredesk.models.contacts import Contact
from caredesk.services import contacts, records
from caredesk.services.contacts import NewContact
from tests.conftest import USER
from tests.services.people_builders import Deeds, a_person


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.fixture
def anita(desk: Deeds) -> UUID:
    contact_id: UUID = desk.do(a_person)
    return contact_id


def kept(desk: Deeds, contact_id: UUID, *names: str) -> tuple[Any, ...]:
    return desk.ask(lambda session: tuple(getattr(session.get(Contact, contact_id), name) for name in names))  # type: ignore[no-any-return]


def test_a_new_record_has_version_one_and_each_edit_one_more(desk: Deeds, anita: UUID) -> None:
    assert desk.do(contacts.edit, anita, 1, notes="A") == 2
    assert desk.do(contacts.edit, anita, 2, notes="B") == 3


def test_what_changes_nothing_leaves_the_version(desk: Deeds, anita: UUID) -> None:
    assert desk.do(contacts.edit, anita, 1, family="Rao") == 1


def test_edits_of_different_fields_from_one_view_both_stand(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, specialty="Cardiology")
    assert desk.do(contacts.edit, anita, 1, notes="Moved to the second floor") == 3
    assert kept(desk, anita, "specialty", "notes") == ("Cardiology", "Moved to the second floor")


def test_the_same_field_from_an_old_view_is_refused_and_the_newer_value_stands(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="first")
    with pytest.raises(RecordChanged):
        desk.do(contacts.edit, anita, 1, notes="second")
    assert kept(desk, anita, "notes") == ("first",)


def test_one_contested_field_refuses_the_whole_edit(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="first")
    with pytest.raises(RecordChanged):
        desk.do(contacts.edit, anita, 1, specialty="Cardiology", notes="second")
    assert kept(desk, anita, "specialty", "notes") == ("", "first")


def test_who_changed_the_field_when_and_all_three_values_are_told(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="theirs")
    with pytest.raises(FieldChanged) as told:
        desk.do(contacts.edit, anita, 1, notes="mine")
    error = told.value
    assert (error.field, error.was, error.theirs, error.version) == ("notes", "", "theirs", 2)
    assert (error.who, error.is_self, f"{error.at:%H:%M}") == (USER, True, "10:47")
    assert "theirs" not in str(error)


def test_the_same_words_from_two_views_are_no_conflict(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="the same")
    assert desk.do(contacts.edit, anita, 1, notes="the same") == 2


def test_what_was_changed_and_changed_back_is_no_conflict(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="first")
    desk.do(contacts.edit, anita, 2, notes="")
    desk.do(contacts.edit, anita, 1, notes="mine")
    assert kept(desk, anita, "notes") == ("mine",)


def test_a_field_sent_as_it_was_seen_leaves_the_newer_value(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="theirs")
    desk.do(contacts.edit, anita, 1, notes="", specialty="Cardiology")
    assert kept(desk, anita, "notes", "specialty") == ("theirs", "Cardiology")


def test_a_conflict_that_was_decided_is_written_over_the_version_that_was_shown(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="theirs")
    desk.do(contacts.edit, anita, 2, notes="mine")
    assert kept(desk, anita, "notes") == ("mine",)


def test_values_of_every_sort_are_compared_as_they_are(desk: Deeds, anita: UUID) -> None:
    clinic = desk.do(contacts.add, NewContact(kind=ContactKind.ORGANIZATION, name="Lakeside"))
    desk.do(contacts.edit, anita, 1, given="Ann", role=ContactRole.PCP, organization_id=clinic, is_personal=True)
    with pytest.raises(FieldChanged) as told:
        desk.do(contacts.edit, anita, 1, organization_id=desk.do(contacts.add, NewContact(kind=ContactKind.ORGANIZATION, name="Other")))
    assert (told.value.was, told.value.theirs) == ((None, ""), (clinic, "Lakeside"))
    seen = kept(desk, anita, "version")
    assert (desk.do(contacts.edit, anita, 1, given="Ann", role=ContactRole.PCP, organization_id=clinic, is_personal=True),) == seen


def test_a_change_before_the_view_is_no_conflict(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="first")
    desk.do(contacts.edit, anita, 2, notes="second")
    assert kept(desk, anita, "notes") == ("second",)


def test_a_field_that_no_form_shows_cannot_be_set(desk: Deeds, anita: UUID) -> None:
    with pytest.raises(InvalidField, match="cannot be changed here"):
        desk.do(contacts.edit, anita, 1, sort_name="aaa")
    with pytest.raises(InvalidField):
        desk.do(contacts.edit, anita, 1, archived_at=None)


def test_a_deed_on_the_whole_record_needs_the_newest_view(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.edit, anita, 1, notes="first")
    with pytest.raises(RecordChanged):
        desk.do(contacts.archive, anita, 1)
    assert kept(desk, anita, "archived_at") == (None,)


@pytest.mark.parametrize("deed", [contacts.archive, contacts.verify])
def test_a_record_that_was_put_away_is_gone_for_deeds(desk: Deeds, anita: UUID, deed: Any) -> None:
    desk.do(contacts.archive, anita, 1)
    with pytest.raises(RecordGone):
        desk.do(deed, anita, 2)
    with pytest.raises(RecordGone):
        desk.do(contacts.edit, anita, 2, notes="x")


def test_a_record_that_never_was_is_gone(desk: Deeds) -> None:
    with pytest.raises(RecordGone):
        desk.ask(records.get, Contact, uuid4())
    with pytest.raises(RecordGone):
        desk.do(contacts.edit, uuid4(), 1, notes="x")


def test_putting_away_and_bringing_back_are_in_the_log(desk: Deeds, anita: UUID) -> None:
    desk.do(contacts.archive, anita, 1)
    desk.do(contacts.bring_back, anita)
    assert desk.actions()[-2:] == ["contact archived", "contact brought back"]
    assert kept(desk, anita, "archived_at") == (None,)
