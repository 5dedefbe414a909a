"""Authorizations and their like: filled in, signed, revoked, replaced; where each stands follows, and whoever may not is refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from caredesk.errors import InvalidField, NotAllowed, RecordChanged, RuleBroken
from caredesk.kinds import InstrumentKind, InstrumentState, NoticeStatement, RecordClass, ReleasePurpose, UserRole
from caredesk.services import acting, audit, instruments, undo
from caredesk.services.acting import Actor
from caredesk.services.instruments import InstrumentRow
from caredesk.vault import Vault
from tests.services.people_builders import a_patient, a_person

SIGNED = date(2026, 5, 22)
WHOLE = {
    "classes": [RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS],
    "from_on": date(2026, 1, 1),
    "discloser": "Harbor Pine Care Coordination",
    "purposes": [ReleasePurpose.TREATMENT],
    "purpose_words": "Evaluation of palpitations",
    "expires_on": date(2026, 11, 21),
    "statements": list(NoticeStatement),
    "signed_on": SIGNED,
    "signer_name": "Jordan Ellis",
    "is_ready": True,
}


@pytest.fixture
def session(safe: Vault) -> Iterator[Session]:
    """A deed under way."""
    with safe.writing() as open_session:
        yield open_session


@pytest.fixture
def patient_id(session: Session) -> UUID:
    return a_patient(session, "Ellis", "Jordan")


def signed(session: Session, patient_id: UUID, **changes: object) -> tuple[UUID, UUID]:
    """A whole authorization for Dr. Ortiz, and his id."""
    ortiz = a_person(session, "Ortiz", "Samuel")
    return instruments.begin(session, patient_id, InstrumentKind.AUTHORIZATION, [ortiz], **{**WHOLE, **changes}), ortiz


def only(session: Session, patient_id: UUID) -> InstrumentRow:
    session.flush()
    (row,) = instruments.listing(session, patient_id)
    return row


def test_a_whole_one_is_in_force_and_says_whom_it_names(session: Session, patient_id: UUID) -> None:
    _, ortiz = signed(session, patient_id)
    row = only(session, patient_id)
    assert (row.state, [each.rule for each in row.findings]) == (InstrumentState.EXPIRING, ["AUTH-15"])
    assert [(each.name, each.contact_id) for each in row.recipients] == [("Samuel Ortiz", ortiz)]
    assert row.facts.scope.recipients == {ortiz}
    assert row.facts.scope.classes == {RecordClass.VISIT_NOTES, RecordClass.TEST_RESULTS}
    assert row.purpose_words == "Evaluation of palpitations"


def test_one_that_is_filled_in_step_by_step_says_what_it_lacks(session: Session, patient_id: UUID) -> None:
    begun = instruments.begin(session, patient_id, InstrumentKind.AUTHORIZATION)
    row = only(session, patient_id)
    assert row.state is InstrumentState.DRAFT
    assert {"AUTH-01", "AUTH-03", "AUTH-04", "AUTH-05", "AUTH-06", "AUTH-07", "AUTH-10"} <= {each.rule for each in row.findings}
    version = instruments.edit(session, begun, row.version, **WHOLE)
    instruments.name_recipients(session, begun, version, [a_person(session, "Ortiz", "Samuel")])
    assert only(session, patient_id).state is InstrumentState.EXPIRING


def test_whom_it_names_can_be_said_anew(session: Session, patient_id: UUID) -> None:
    made, ortiz = signed(session, patient_id)
    rao = a_person(session, "Rao", "Anita")
    for named in ([rao], [rao, ortiz], []):
        instruments.name_recipients(session, made, only(session, patient_id).version, named)
        assert only(session, patient_id).facts.scope.recipients == set(named)


def test_it_is_revoked_at_once_and_stays_as_it_was(session: Session, patient_id: UUID) -> None:
    made, _ = signed(session, patient_id)
    row = only(session, patient_id)
    instruments.revoke(session, made, row.version, acting.today(session), "Letter of today")
    row = only(session, patient_id)
    assert row.state is InstrumentState.REVOKED
    with pytest.raises(RuleBroken, match="It has ended"):
        instruments.edit(session, made, row.version, what="More")


@pytest.mark.parametrize(
    ("on", "how", "field"),
    [(date(2026, 5, 21), "letter", "revoked_on"), (date(2026, 11, 17), "letter", "revoked_on"), (date(2026, 11, 16), " ", "revoked_how")],
)
def test_it_is_revoked_on_a_day_that_can_be_and_in_some_way(session: Session, patient_id: UUID, on: date, how: str, field: str) -> None:
    made, _ = signed(session, patient_id)
    with pytest.raises(InvalidField) as refused:
        instruments.revoke(session, made, only(session, patient_id).version, on, how)
    assert refused.value.field == field
    assert only(session, patient_id).state is InstrumentState.EXPIRING


def test_what_nobody_signed_is_not_revoked(session: Session, patient_id: UUID) -> None:
    made = instruments.begin(session, patient_id, InstrumentKind.AUTHORIZATION)
    with pytest.raises(RuleBroken, match="Nobody signed it"):
        instruments.revoke(session, made, only(session, patient_id).version, acting.today(session), "letter")


def test_another_of_its_kind_takes_its_place(session: Session, patient_id: UUID) -> None:
    made, ortiz = signed(session, patient_id)
    version = only(session, patient_id).version
    consent = instruments.begin(session, patient_id, InstrumentKind.PART2_CONSENT, [ortiz], signed_on=SIGNED)
    with pytest.raises(RuleBroken, match="same kind"):
        instruments.supersede(session, made, version, consent)
    newer, _ = signed(session, patient_id)
    instruments.supersede(session, made, version, newer)
    session.flush()
    states = {row.instrument_id: row.state for row in instruments.listing(session, patient_id)}
    assert (states[made], states[newer]) == (InstrumentState.SUPERSEDED, InstrumentState.EXPIRING)


def test_what_was_entered_by_mistake_stays_and_allows_nothing(session: Session, patient_id: UUID) -> None:
    made, _ = signed(session, patient_id)
    instruments.withdraw(session, made, only(session, patient_id).version, "Wrong patient")
    assert only(session, patient_id).state is InstrumentState.ENTERED_IN_ERROR


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"signed_on": date(2026, 11, 17)}, "signed_on"),
        ({"classes": ["everything"]}, "classes"),
        ({"expires_on": date(1066, 10, 14)}, "expires_on"),
        ({"state": "active"}, "state"),
        ({"revoked_on": SIGNED}, "revoked_on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(session: Session, patient_id: UUID, values: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        instruments.begin(session, patient_id, InstrumentKind.AUTHORIZATION, **values)
    assert refused.value.field == field


def test_a_deed_on_what_was_changed_meanwhile_is_refused(session: Session, patient_id: UUID) -> None:
    made, _ = signed(session, patient_id)
    seen = only(session, patient_id).version
    instruments.edit(session, made, seen, witness="Ana Lima")
    with pytest.raises(RecordChanged):
        instruments.revoke(session, made, seen, acting.today(session), "letter")


def test_all_of_the_practice_are_listed_with_their_own_patients_facts(session: Session, patient_id: UUID) -> None:
    signed(session, patient_id)
    signed(session, a_patient(session, "Moss", "Walter"))
    session.flush()
    assert len({row.patient_id for row in instruments.listing(session)}) == 2
    assert len(instruments.listing(session, patient_id)) == 1


def test_the_front_desk_neither_reads_nor_enters_them(patient_id: UUID, session: Session) -> None:
    signed(session, patient_id)
    session.flush()
    owner = session.info["actor"]
    session.info["actor"] = Actor(owner.user_id, "Ana Lima", UserRole.FRONT_DESK)
    with pytest.raises(NotAllowed):
        instruments.listing(session, patient_id)
    with pytest.raises(NotAllowed):
        instruments.begin(session, patient_id, InstrumentKind.AUTHORIZATION)
    session.info["actor"] = owner


def test_a_revocation_can_be_undone_as_every_deed(safe: Vault) -> None:
    with safe.writing() as session:
        patient_id = a_patient(session, "Ellis", "Jordan")
        made, _ = signed(session, patient_id)
    with safe.writing() as session:
        deed = session.info["deed_id"]
        instruments.revoke(session, made, only(session, patient_id).version, acting.today(session), "letter")
    with safe.writing() as session:
        undo.undo(session, deed)
    with safe.reading() as session:
        assert only(session, patient_id).state is InstrumentState.EXPIRING
        assert "authorization revoked" in [line.what for line in audit.entries(session)]
