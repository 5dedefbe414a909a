"""A list of 10,000 people is taken in within a minute (trust.md T16), adds nobody a second time, and is taken back."""

import random
import time
from typing import Any

import pytest

from caredesk.exchange import people_files
from caredesk.rules.column_names import meanings
from caredesk.services import acting, imports, list_imports, roster
from caredesk.services.list_imports import Standing, Whom
from caredesk.services.roster_questions import RosterQuestion

pytestmark = pytest.mark.trust

ROWS, MOST_SECONDS, MOST_SECONDS_BACK = 10_000, 60, 60
GIVEN = "Maria Jose Anna Carla David Ruth Peter Paul Lin Mai Ahmed Sara Tom Eva Ivan Olga Juan Rosa Amy Ben".split()
FAMILY = "Delgado Smith Nguyen Haines Okafor Brown Lopez Evans Ito Kim Moss Rao Tran Perez Quinn Jones Flores Garcia Ortiz".split()


def a_list() -> bytes:
    chance = random.Random(7)
    rows = ["First Name,Last Name,Date of Birth,Sex,Phone,Email,Street,City,State,ZIP"]
    for at in range(ROWS):
        born = f"{chance.randint(1, 12)}/{chance.randint(1, 28)}/{chance.randint(1930, 2020)}"
        name = f"{chance.choice(GIVEN)},{chance.choice(FAMILY)}{at % 97}"
        rows.append(f"{name},{born},{chance.choice('FM')},704-555-{at:04d},p{at}@example.org,{at} Elm St,Charlotte,NC,28204")
    return "\n".join(rows).encode()


def test_10000_rows_are_taken_in_within_a_minute_and_taken_back(safe: Any) -> None:
    content, began = a_list(), time.perf_counter()
    table = people_files.read_table(content)
    with safe.reading() as session:
        file = list_imports.cards(table, meanings(table.headings), acting.today(session))
        preview = list_imports.stage(session, file, Whom.PATIENTS, "0" * 64)
    with safe.writing() as session:
        taken = list_imports.commit(session, preview)
    assert (taken.written, time.perf_counter() - began < MOST_SECONDS) == (ROWS, True)
    with safe.reading() as session:
        assert set(list_imports.stage(session, file, Whom.PATIENTS, "0" * 64).counts) <= {Standing.SAME, Standing.REFUSED}
        assert roster.count(session, RosterQuestion(chips=frozenset())) == ROWS
    began = time.perf_counter()
    with safe.writing() as session:
        imports.undo(session, taken.import_id)  # type: ignore[arg-type]
    assert time.perf_counter() - began < MOST_SECONDS_BACK
    with safe.reading() as session:
        assert roster.count(session, RosterQuestion(chips=frozenset(), with_archived=False)) == 0
