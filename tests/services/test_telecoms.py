"""Phones, faxes and e-mail: kept as typed, understood where possible, one preferred, some never to be used."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from caredesk.errors import InvalidField, RecordChanged, RecordGone
from caredesk.kinds import TelecomSystem, TelecomUse
from caredesk.services import telecoms
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom, TelecomRow
from tests.services.people_builders import Deeds, a_patient, a_person

PHONE, FAX, EMAIL = TelecomSystem.PHONE, TelecomSystem.FAX, TelecomSystem.EMAIL


@pytest.fixture
def desk(safe: Any) -> Deeds:
    return Deeds(safe)


@pytest.fixture
def anita(desk: Deeds) -> Owner:
    return Owner(contact_id=desk.do(a_person))


def add(desk: Deeds, owner: Owner, value: str, system: TelecomSystem = PHONE, **values: Any) -> UUID:
    telecom_id: UUID = desk.do(telecoms.add, owner, NewTelecom(system, value, **values))
    return telecom_id


def rows(desk: Deeds, owner: Owner) -> list[TelecomRow]:
    found: list[TelecomRow] = desk.ask(telecoms.of, owner)
    return found


@pytest.mark.parametrize(
    ("typed", "shown", "normalized", "extension"),
    [
        ("7045550142", "(704) 555-0142", "+17045550142", ""),
        ("704.555.0142", "(704) 555-0142", "+17045550142", ""),
        ("1 (704) 555-0142", "(704) 555-0142", "+17045550142", ""),
        ("+1 704 555 0142 ext. 12", "(704) 555-0142 ext. 12", "+17045550142", "12"),
        ("704 555 0142 x7", "(704) 555-0142 ext. 7", "+17045550142", "7"),
        ("+49 30 901820", "+49 30 901820", "+4930901820", ""),
        ("555-0142", "555-0142", "", ""),
        ("ask at the desk", "ask at the desk", "", ""),
    ],
)
def test_a_number_is_kept_as_typed_and_read_where_it_can_be(
    desk: Deeds, anita: Owner, typed: str, shown: str, normalized: str, extension: str
) -> None:
    add(desk, anita, typed)
    (row,) = rows(desk, anita)
    assert (row.value, row.shown, row.normalized, row.extension) == (typed, shown, normalized, extension)


@pytest.mark.parametrize(
    ("system", "typed", "fault"),
    [
        (PHONE, "704 555 0142", False),
        (PHONE, "555 0142", True),
        (PHONE, "nobody", True),
        (FAX, "70455", True),
        (EMAIL, "rao@lakeside.example", False),
        (EMAIL, "rao@lakeside", True),
        (EMAIL, "rao lakeside.example", True),
        (TelecomSystem.DIRECT, "rao@direct.lakeside.example", False),
        (TelecomSystem.PORTAL, "anything", False),
        (PHONE, "", False),
    ],
)
def test_what_looks_wrong_is_said_and_never_refused(system: TelecomSystem, typed: str, fault: bool) -> None:
    assert bool(telecoms.fault(system, typed)) is fault


def test_an_e_mail_is_compared_without_case(desk: Deeds, anita: Owner) -> None:
    add(desk, anita, "A.Rao@Lakeside.Example", EMAIL)
    assert rows(desk, anita)[0].normalized == "a.rao@lakeside.example"


def test_the_preferred_one_comes_first_and_those_never_to_use_last(desk: Deeds, anita: Owner) -> None:
    add(desk, anita, "never", never_use=True)
    add(desk, anita, "first")
    add(desk, anita, "second", is_preferred=True)
    assert [row.value for row in rows(desk, anita)] == ["second", "first", "never"]


def test_a_new_preferred_one_takes_the_mark(desk: Deeds, anita: Owner) -> None:
    add(desk, anita, "704 555 0001", is_preferred=True)
    add(desk, anita, "704 555 0002", FAX, is_preferred=True)
    assert [(row.value, row.is_preferred) for row in rows(desk, anita)] == [("704 555 0002", True), ("704 555 0001", False)]


def test_the_mark_of_one_owner_leaves_the_other_owners_alone(desk: Deeds, anita: Owner) -> None:
    maria = Owner(patient_id=desk.do(a_patient))
    add(desk, anita, "704 555 0001", is_preferred=True)
    add(desk, maria, "704 555 0002", is_preferred=True)
    assert rows(desk, anita)[0].is_preferred


def test_what_is_never_to_be_used_cannot_be_preferred(desk: Deeds, anita: Owner) -> None:
    telecom_id = add(desk, anita, "704 555 0001", is_preferred=True)
    desk.do(telecoms.edit, telecom_id, 1, never_use=True)
    (row,) = rows(desk, anita)
    assert (row.never_use, row.is_preferred) == (True, False)
    with pytest.raises(InvalidField) as refused:
        desk.do(telecoms.edit, telecom_id, row.version, is_preferred=True)
    assert refused.value.field == "is_preferred"
    with pytest.raises(InvalidField):
        add(desk, anita, "704 555 0002", is_preferred=True, never_use=True)


def test_the_best_of_a_sort_is_never_one_that_is_not_to_be_used(desk: Deeds, anita: Owner) -> None:
    add(desk, anita, "704 555 0001", never_use=True)
    assert telecoms.best(rows(desk, anita), PHONE) is None
    add(desk, anita, "704 555 0002")
    add(desk, anita, "704 555 0003", FAX, is_preferred=True)
    best = telecoms.best(rows(desk, anita), PHONE)
    assert best is not None
    assert best.value == "704 555 0002"


def test_a_changed_sort_is_read_anew(desk: Deeds, anita: Owner) -> None:
    telecom_id = add(desk, anita, "704 555 0001")
    desk.do(telecoms.edit, telecom_id, 1, system=EMAIL)
    (row,) = rows(desk, anita)
    assert (row.normalized, bool(row.fault)) == ("704 555 0001", True)


@pytest.mark.parametrize("values", [{"value": "  "}, {"system": "smoke"}, {"use": "moon"}, {"patient_id": None}])
def test_what_cannot_be_kept_is_refused(desk: Deeds, anita: Owner, values: dict[str, Any]) -> None:
    telecom_id = add(desk, anita, "704 555 0001", use=TelecomUse.WORK)
    with pytest.raises(InvalidField):
        desk.do(telecoms.edit, telecom_id, 1, **values)
    assert rows(desk, anita)[0].use is TelecomUse.WORK


def test_taking_one_off_needs_the_newest_view_and_is_undone(desk: Deeds, anita: Owner) -> None:
    telecom_id = add(desk, anita, "704 555 0001")
    desk.do(telecoms.edit, telecom_id, 1, note="back line")
    with pytest.raises(RecordChanged):
        desk.do(telecoms.archive, telecom_id, 1)
    desk.do(telecoms.archive, telecom_id, 2)
    assert rows(desk, anita) == []
    desk.undo()
    assert rows(desk, anita)[0].note == "back line"


def test_an_owner_that_is_not_there_gets_none(desk: Deeds) -> None:
    with pytest.raises(RecordGone):
        add(desk, Owner(contact_id=uuid4()), "704 555 0001")


def test_an_owner_is_one_of_the_two() -> None:
    with pytest.raises(ValueError, match="exactly one owner"):
        Owner()
    with pytest.raises(ValueError, match="exactly one owner"):
        Owner(uuid4(), uuid4())


def test_a_patients_number_stands_in_the_patients_log(desk: Deeds) -> None:
    maria = desk.do(a_patient)
    add(desk, Owner(patient_id=maria), "704 555 0142")
    assert desk.actions()[-1] == "phone or e-mail added"


def test_undo_never_makes_two_preferred_ones(desk: Deeds, anita: Owner) -> None:
    first = add(desk, anita, "704 555 0001", is_preferred=True)
    desk.do(telecoms.archive, first, 1)
    put_away = desk.done[-1]
    add(desk, anita, "704 555 0002", is_preferred=True)
    desk.undo(put_away)
    assert [(row.value, row.is_preferred) for row in rows(desk, anita)] == [("704 555 0002", True), ("704 555 0001", False)]
