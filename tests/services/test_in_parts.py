"""Long lists are read part by part: others write in between, and what was changed meanwhile keeps the paper from leaving."""

from collections.abc import Iterator
from typing import Any

import pytest

from caredesk.errors import RecordChanged
from caredesk.services import addresses, in_parts, list_exports, releases
from caredesk.services.addresses import NewAddress
from caredesk.services.contact_book import ContactQuestion
from caredesk.services.in_parts import PART_ROWS
from caredesk.services.list_exports import Format, Wanted
from caredesk.services.owners import Owner
from caredesk.services.releases import ContactListRequest, Destination, Gathered, LabelsRequest, RosterRequest
from caredesk.services.roster_questions import RosterQuestion
from tests.services.people_builders import a_patient, a_person
from tests.services.statements import heard

MORE_THAN_A_PART = PART_ROWS + 10


@pytest.fixture
def many(safe: Any) -> Any:
    """More patients, and more contacts, than are read at once."""
    with safe.writing() as session:
        for number in range(MORE_THAN_A_PART):
            last = a_patient(session, f"Delgado{number:03}")
            a_person(session, family=f"Rao{number:03}")
        addresses.add(session, Owner(patient_id=last), NewAddress(("418 Hawthorne Lane",), "Charlotte", "NC", "28204"))
    return safe


def shares(safe: Any, parts: in_parts.Parts[Any], answer: list[Any], between: Any = None) -> Iterator[tuple[int, int]]:
    """How much was read after each part, each in a session of its own; something may be written once it is known who is told of."""
    next(parts)
    try:
        while True:
            with safe.reading() as session:
                share = parts.send(session)
            yield share
            if between is not None and share[1]:
                with safe.writing() as session:
                    between(session)
                between = None
    except StopIteration as ended:
        answer.append(ended.value)


def test_a_part_reads_so_many_rows_and_says_of_how_many(many: Any) -> None:
    answer: list[Gathered] = []
    told = [share for share in shares(many, releases.gather_in_parts(RosterRequest()), answer) if share[1]]
    assert told == [(0, MORE_THAN_A_PART), (PART_ROWS, MORE_THAN_A_PART), (MORE_THAN_A_PART, MORE_THAN_A_PART)]


@pytest.mark.parametrize("request_", [RosterRequest(), ContactListRequest()], ids=["roster", "contacts"])
def test_what_is_read_in_parts_is_what_is_read_at_once(many: Any, request_: releases.Request) -> None:
    answer: list[Gathered] = []
    list(shares(many, releases.gather_in_parts(request_), answer))
    with many.reading() as session:
        whole = releases.gather(session, request_)
    assert (answer[0].made_from, answer[0].title, answer[0].paper) == (whole.made_from, whole.title, whole.paper)


@pytest.mark.parametrize("question", [RosterQuestion(), ContactQuestion()], ids=["patients", "contacts"])
def test_a_file_of_a_long_list_has_everybody_in_the_order_of_the_screen(many: Any, question: Any) -> None:
    wanted, answer = Wanted(question, Format.CSV), list[Any]()
    list(shares(many, list_exports.gathered_in_parts(wanted), answer))
    with many.reading() as session:
        assert answer[0] == list_exports.gathered(session, wanted)
    assert [card.family for card in answer[0]] == sorted(card.family for card in answer[0])
    assert len(answer[0]) == MORE_THAN_A_PART


def test_a_list_that_was_changed_between_two_parts_does_not_leave(many: Any) -> None:
    answer: list[Gathered] = []
    list(shares(many, releases.gather_in_parts(RosterRequest()), answer, lambda session: a_patient(session, "Aaron")))
    drawn = releases.Drawn(b"", "0" * 64, 1)
    with pytest.raises(RecordChanged), many.writing() as session:
        releases.issue(session, answer[0], drawn, Destination.FILE)


@pytest.mark.parametrize(
    "request_", [RosterRequest(), ContactListRequest(), LabelsRequest(of=RosterQuestion())], ids=["roster", "contacts", "labels"]
)
def test_a_list_that_nobody_changed_is_not_read_again_when_it_leaves(many: Any, request_: releases.Request) -> None:
    with many.reading() as session:
        found = releases.gather(session, request_)
    with many.writing() as session, heard(session) as asked:
        releases.issue(session, found, releases.Drawn(b"", "0" * 64, 1), Destination.FILE)
    assert asked
    assert [statement for statement, _ in asked if "FROM patients" in statement or "FROM contacts" in statement] == []
