"""What is asked of a hundred thousand patients is answered by an index that holds all of it: reading each patient takes half a second."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from caredesk.services import people, roster
from caredesk.services.roster_questions import RosterChip, RosterQuestion
from tests.services.people_builders import a_patient
from tests.services.statements import heard


def plans(session: Session, ask: Callable[[Session], Any]) -> list[str]:
    """How the database finds the patients for a question."""
    with heard(session) as asked:
        ask(session)
    explained = [session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given) for statement, given in asked]
    return [step[3] for plan in explained for step in plan if "patients" in step[3]]


@pytest.mark.parametrize(
    "ask",
    [
        lambda session: roster.numbers(session, RosterQuestion()),
        lambda session: roster.numbers(session, RosterQuestion(chips=frozenset({RosterChip.ARCHIVED}))),
        lambda session: people.everyone(session),
    ],
    ids=["the whole roster", "the archive", "how many patients each person has"],
)
def test_no_patient_is_read_where_an_index_knows_the_answer(safe: Any, ask: Callable[[Session], Any]) -> None:
    with safe.writing() as session:
        a_patient(session)
    with safe.reading() as session:
        found = plans(session, ask)
    assert found
    assert [step for step in found if "COVERING INDEX" not in step] == []
