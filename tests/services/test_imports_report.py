"""The command line's answer about one file."""

from datetime import date
from typing import Any

from caredesk.errors import ImportProblem
from caredesk.kinds import Sex
from caredesk.services import imports, patients
from caredesk.services.imports.reporting import COUNT_KEYS
from caredesk.services.patients import NewPatient
from tests.services.import_builders import a_file, staged, take_in

KEYS = {"file", "format", "patient", "counts", "already_present", "unread", "written", "error"}


def test_a_dry_run_says_what_would_be_taken_in(safe: Any) -> None:
    told = imports.report("summary.xml", staged(safe, a_file()))
    assert told.keys() >= KEYS
    assert (told["file"], told["format"], told["written"], told["error"]) == ("summary.xml", "ccda", False, None)
    assert told["patient"] == {"id": None, "name": "Maria Teresa Delgado", "birth_date": "1955-03-04", "sex": "female"}
    assert told["counts"].keys() >= set(COUNT_KEYS)
    assert (told["counts"]["medications"], told["counts"]["results"], told["counts"]["patients"]) == (2, 1, 1)
    assert told["unread"] == [{"where": "Family history", "why": "The entry has no relative."}]


def test_what_was_written_names_the_chart(safe: Any) -> None:
    preview = staged(safe, a_file())
    taken = take_in(safe, a_file())
    told = imports.report("summary.xml", preview, taken)
    assert (told["written"], told["patient"]["id"]) == (True, str(taken.patient_id))


def test_the_same_file_again_is_already_present(safe: Any) -> None:
    take_in(safe, a_file())
    preview = staged(safe, a_file())
    told = imports.report("summary.xml", preview, take_in(safe, a_file()))
    assert (told["already_present"], sum(told["counts"].values()), told["error"]) == (14, 0, None)


def test_a_near_match_is_an_error_that_names_the_patient(safe: Any) -> None:
    with safe.writing() as session:
        patients.create(session, NewPatient(family="Delgado", given="Maria", birth_date=date(1955, 4, 3), sex=Sex.FEMALE))
    told = imports.report("summary.xml", staged(safe, a_file()))
    assert told["written"] is False
    assert "Maria Delgado, born Apr 3, 1955" in told["error"]
    assert sum(told["counts"].values()) == 0


def test_a_file_that_could_not_be_read_says_why(safe: Any) -> None:
    told = imports.report("photo.jpg", error=ImportProblem("This file is a picture, not a health record."))
    assert (told["format"], told["error"]) == ("unknown", "This file is a picture, not a health record.")
    assert told["patient"] == {"id": None, "name": None, "birth_date": None, "sex": None}
    assert told["counts"] == dict.fromkeys(COUNT_KEYS, 0)
