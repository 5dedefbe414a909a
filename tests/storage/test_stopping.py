"""Work that nobody waits for any more is stopped: between statements, and inside one; what is being committed is not."""

import time
from threading import Timer
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from caredesk.errors import Cancelled
from caredesk.services import patients, roster
from caredesk.services.patients import NewPatient
from caredesk.services.roster_questions import RosterQuestion

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT max(i) FROM n"
BOUND_S = 5.0


class Stop:
    """Stops when it is told to."""

    def __init__(self) -> None:
        self.is_asked = False

    def __call__(self) -> bool:
        return self.is_asked

    def ask(self) -> None:
        self.is_asked = True


def _count(safe: Any) -> int:
    with safe.reading() as session:
        return roster.count(session, RosterQuestion())


def _add(session: Session, number: int) -> None:
    patients.create(session, NewPatient(family=f"Ruiz{number}", given="Ana"))
    session.flush()


def test_a_statement_that_does_not_end_is_stopped(safe: Any) -> None:
    stop = Stop()
    Timer(0.2, stop.ask).start()
    began = time.monotonic()

    def ask() -> None:
        with safe.reading() as session:
            session.info["is_stopped"] = stop
            session.execute(text(ENDLESS))

    with pytest.raises(Cancelled):
        ask()
    assert time.monotonic() - began < BOUND_S
    assert _count(safe) == 0


def test_a_deed_that_is_stopped_between_two_statements_leaves_nothing(safe: Any) -> None:
    stop = Stop()

    def deed() -> None:
        with safe.writing() as session:
            session.info["is_stopped"] = stop
            _add(session, 1)
            stop.ask()
            _add(session, 2)

    with pytest.raises(Cancelled):
        deed()
    assert _count(safe) == 0


def test_the_next_deed_knows_nothing_of_it(safe: Any) -> None:
    stop = Stop()
    stop.ask()

    def asked() -> None:
        with safe.reading() as session:
            session.info["is_stopped"] = stop
            roster.count(session, RosterQuestion())

    with pytest.raises(Cancelled):
        asked()
    assert safe.database.raw.execute(LONG).fetchall() == [(1_000_000,)]
    with safe.writing() as session:
        _add(session, 1)
    assert _count(safe) == 1
