"""A practice is opened, shown in two windows, made anew and locked over and over: the process stands."""

import os
import sys
from pathlib import Path

import pytest

from caredesk.services import contacts, patients
from caredesk.services.contacts import NewContact
from caredesk.services.patients import NewPatient
from tests.cli.running import ran
from tests.conftest import a_practice
from tests.trust_size import sized

ROUNDS, PEOPLE, SEED = sized(15, 2_000), 20, 20261116


@pytest.mark.trust
@pytest.mark.slow
def test_two_windows_that_are_closed_made_anew_and_locked_in_any_order_end_no_process(practice_folder: Path) -> None:
    opened = a_practice(practice_folder, is_sample=True).vault
    with opened.writing() as session:
        for number in range(PEOPLE):
            patients.create(session, NewPatient(family=f"Delgado{number}", given="Maria"))
            contacts.add(session, NewContact(family=f"Rao{number}", hours="9 to 5"))
    opened.close()
    words = [sys.executable, "-m", "tests.ui.shell.windows_soak", str(practice_folder), str(ROUNDS), str(SEED)]
    answer = ran(words, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    assert answer.out.strip() == f"{ROUNDS} rounds stood", answer.out + answer.err
