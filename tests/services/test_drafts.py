"""Drafts on a real file: kept per user, form and record, and gone once they are dropped."""

from typing import Any
from uuid import uuid4

from caredesk.kinds import UserRole
from caredesk.services import audit, drafts
from caredesk.services.acting import Actor

FORM, GOAL = "care plan", "5f1c"


def test_what_was_typed_comes_back(safe: Any) -> None:
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Walks 10 min"}, base_version=3)
    with safe.reading() as session:
        kept = drafts.read(session, FORM, GOAL)
    assert kept is not None
    assert (kept.content, kept.base_version) == ({"measure": "Walks 10 min"}, 3)


def test_a_later_draft_replaces_the_earlier_one(safe: Any) -> None:
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Wa"})
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Walks"})
    with safe.reading() as session:
        assert [row.content for row in drafts.unfinished(session)] == [{"measure": "Walks"}]


def test_a_dropped_draft_is_gone(safe: Any) -> None:
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Walks"})
    with safe.writing() as session:
        drafts.drop(session, FORM, GOAL)
    with safe.reading() as session:
        assert drafts.read(session, FORM, GOAL) is None


def test_dropping_what_is_not_there_does_nothing(safe: Any) -> None:
    with safe.writing() as session:
        drafts.save(session, "new patient", "", {"family": "Moss"})
    with safe.writing() as session:
        drafts.drop(session, FORM, GOAL)
    with safe.reading() as session:
        assert [row.form for row in drafts.unfinished(session)] == ["new patient"]


def test_drafts_of_one_form_are_found_without_those_of_others(safe: Any) -> None:
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Walks"})
        drafts.save(session, "new patient", "", {"family": "Moss"})
    with safe.reading() as session:
        assert [row.form for row in drafts.unfinished(session, "new patient")] == ["new patient"]


def test_nobody_sees_the_draft_of_another_user(safe: Any) -> None:
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Walks"})
    with safe.reading() as session:
        session.info["actor"] = Actor(uuid4(), "Marcus Bell", UserRole.COORDINATOR)
        assert drafts.read(session, FORM, GOAL) is None


def test_a_draft_leaves_no_line_in_the_log(safe: Any) -> None:
    with safe.reading() as session:
        before = audit.count(session)
    with safe.writing() as session:
        drafts.save(session, FORM, GOAL, {"measure": "Walks"})
    with safe.reading() as session:
        assert audit.count(session) == before
