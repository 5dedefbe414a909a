"""Roles are kept in the services: whatever deed changes a row, the role of who acts must allow it, also in an undo or an import."""

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from caredesk import vault
from caredesk.errors import NotAllowed, RuleBroken
from caredesk.kinds import UserRole
from caredesk.models.audit import HistoryEntry
from caredesk.models.every import Base
from caredesk.models.practice import User
from caredesk.rules import permissions
from caredesk.rules.permissions import OF_TABLE, Deed
from caredesk.services import acting, audit, charting, contacts, patients, practice, undo
from caredesk.services import people as persons
from caredesk.services.acting import Actor
from caredesk.storage.keys import LOWEST
from caredesk.vault import people
from tests.conftest import NEW_PASSPHRASE, NOW, USER
from tests.role_deeds import TRIES, Try, add_problem
from tests.services.people_builders import a_person
from tests.services.plan_builders import a_goal, a_patient

SOURCES = Path(vault.__file__).parents[1]  # caredesk/

# Deeds that leave a line in the log and change no row, so that the table of roles has nothing to say: each with the reason.
FOR_EVERYBODY = {
    "cli/list_taking.py:_note_refused": "a list that was refused is noted by whoever tried",
    "cli/record_taking.py:_note_refused": "a record that was refused is noted by whoever tried",
    "services/list_imports/committing.py:commit": "what is new in it changes rows; a list looked at again changes nothing",
    "services/practice.py:found": "before anybody has a role",
    "services/practice.py:note_idle_lock": "of this computer; locking cannot be switched off",
    "services/undo.py:undo": "what it puts back changes rows",
    "services/views.py:note_list_left": "looking through a list is for everybody, and logged",
    "ui/shell/locking.py:close_records": "everybody locks",
    "ui/shell/locking.py:note": "everybody locks",
    "vault/by_keyring.py:_drop": "takes a way in away from this computer",
    "vault/by_keyring.py:mark_shared": "of this computer",
    "vault/checking.py:_looked_through": "a check changes nothing",
    "vault/copies.py:_keep_state": "copies are made whoever is there",
    "vault/entering.py:_log_entry": "entering needs a key, not a role",
    "vault/key_file.py:take_over": "who may open the practice stays as it is",
    "vault/notices.py:note": "what has to be seen is noted whoever is there",
    "vault/new_files.py:_note_ways_in": "`rekeying.begin_keys` asked before anything was made",
    "vault/private_notes.py:replace_custodian_code": "`demand_key` asks for the notes' own key, which no role gives",
    "vault/private_rekeying.py:rekey_private_notes": "`demand_key` asks for the notes' own key, which no role gives",
    "vault/restoring.py:restore": "a copy opens to whoever has a key to it, who may be the only one left",
    "vault/upgrading.py:_migrate": "the practice is brought up by whoever opens it",
    "vault/upgrading.py:within": "the practice is brought up by whoever opens it",
    "vault/weekly.py:finish": "a check changes nothing",
}


@pytest.fixture
def patient_id(safe: vault.Vault) -> UUID:
    with safe.writing() as session:
        found = a_patient(session)
        a_goal(session, found)
    return found


def doing(safe: vault.Vault, role: UserRole, deed: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """A deed of somebody in that role, committed."""
    with safe.database.writing(Actor(uuid4(), "Ben Okoro", role)) as session:
        return deed(session, *args, **values)


CASES = [(deed, tried) for deed, tries in TRIES.items() for tried in tries]


@pytest.mark.parametrize("role", list(UserRole))
@pytest.mark.parametrize(("deed", "tried"), CASES, ids=[tried.__name__ for _, tried in CASES])
def test_a_deed_is_done_for_the_roles_that_may_and_refused_to_the_others(
    safe: vault.Vault, patient_id: UUID, deed: Deed, tried: Try, role: UserRole
) -> None:
    lines, why_not = _lines(safe), permissions.why_not(role, deed)
    said = ""
    try:
        doing(safe, role, tried, patient_id)
    except NotAllowed as refused:
        said = refused.template
    assert said == why_not
    assert _lines(safe) == lines or not said


def test_every_deed_that_is_a_services_is_tried() -> None:
    assert set(Deed) - set(TRIES) == {Deed.BACK_UP, Deed.NOTICE, Deed.KEYS}  # the vault's own


def test_what_one_may_not_do_one_may_not_undo_either(safe: vault.Vault, patient_id: UUID) -> None:
    with safe.writing() as session:
        add_problem(session, patient_id)
        deed_id = session.info["deed_id"]
    with pytest.raises(NotAllowed, match="Ask an owner, a coordinator or a clinician"):
        doing(safe, UserRole.FRONT_DESK, undo.undo, deed_id)
    doing(safe, UserRole.CLINICIAN, undo.undo, deed_id)


def test_front_desk_keeps_an_address_but_not_the_wishes_of_the_patient(safe: vault.Vault, patient_id: UUID) -> None:
    doing(safe, UserRole.FRONT_DESK, patients.edit, patient_id, 1, preferred="Tita")
    with pytest.raises(NotAllowed):
        doing(safe, UserRole.FRONT_DESK, charting.add_wish, patient_id, kind="what-matters", words="Home", said_on=date(2026, 9, 1))


def test_a_contact_is_edited_by_everybody(safe: vault.Vault) -> None:
    with safe.writing() as session:
        contact_id = a_person(session)
    doing(safe, UserRole.FRONT_DESK, contacts.edit, contact_id, 1, family="Rao-Hill")


def test_people_are_added_by_owners_only(safe: vault.Vault) -> None:
    with pytest.raises(NotAllowed, match="Ask an owner"):
        doing(safe, UserRole.COORDINATOR, lambda session: practice.add_user(session, name="Eve Stone", role=UserRole.OWNER))


def test_nobody_raises_their_own_role_past_the_service(safe: vault.Vault) -> None:
    user_id = people.add_user(safe, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.CLINICIAN, kdf=LOWEST).user_id
    with pytest.raises(NotAllowed), safe.database.writing(Actor(user_id, "Ben Okoro", UserRole.CLINICIAN)) as session:
        persons.edit(session, user_id, 1, role="owner")


def test_nobody_undoes_what_was_done_to_who_works_here(safe: vault.Vault) -> None:
    """Not an owner either: a person brought back so has no way in, and the practice must have an owner."""
    ben = people.add_user(safe, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.OWNER, kdf=LOWEST).user_id
    people.edit_person(safe, ben, 1, role="front-desk")
    with safe.reading() as session:
        question = select(HistoryEntry.deed_id).where(HistoryEntry.table_name == "users")
        deeds = set(session.scalars(question))
    assert len(deeds) == 3  # founded, added, changed
    for deed_id in deeds:
        for actor in (Actor(ben, "Ben Okoro", UserRole.FRONT_DESK), safe.actor):
            with pytest.raises(RuleBroken, match="in the settings"), safe.database.writing(actor) as session:
                undo.undo(session, deed_id)
    with safe.writing() as session:
        assert {person.name: person.role for person in persons.everyone(session)} == {
            USER: UserRole.OWNER,
            "Ben Okoro": UserRole.FRONT_DESK,
        }


@pytest.mark.parametrize(
    ("field", "value"), [("role", UserRole.OWNER), ("name", "Dana Whitfield"), ("archived_at", NOW), ("left_on", NOW.date())]
)
def test_whatever_deed_it_is_nobody_changes_in_their_own_row_what_owners_decide(safe: vault.Vault, field: str, value: object) -> None:
    ben = people.add_user(safe, "Ben Okoro", NEW_PASSPHRASE, role=UserRole.CLINICIAN, kdf=LOWEST).user_id

    def change() -> None:
        with safe.database.writing(Actor(ben, "Ben Okoro", UserRole.CLINICIAN)) as session:
            setattr(session.get_one(User, ben), field, value)
            audit.record(session, "another deed", entity="users", entity_id=ben)

    with pytest.raises(NotAllowed, match="Ask an owner"):
        change()


def test_every_table_that_deeds_change_has_its_place_among_the_roles() -> None:
    tables = {mapper.class_.__tablename__ for mapper in Base.registry.mappers if not mapper.class_.unaudited}
    assert tables == set(OF_TABLE)


def test_every_deed_with_a_line_in_the_log_is_guarded_or_named_with_a_reason() -> None:
    """A line about a row is about a changed row, which the table of roles guards; a line about none needs a word of its own."""
    found = {place for path in sorted(SOURCES.glob("**/*.py")) for place in _unguarded(path)}
    assert found - set(FOR_EVERYBODY) == set()
    assert set(FOR_EVERYBODY) - found == set()


def _unguarded(path: Path) -> Iterator[str]:
    """The functions of a file that note a line about no row of a table with a place, and do not ask for the role."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            calls = [call for call in ast.walk(function) if isinstance(call, ast.Call)]
            lines = [call for call in calls if ast.unparse(call.func) == "audit.record"]
            asks = any(ast.unparse(call.func).rpartition(".")[2] in ("demand", "demand_ready") for call in calls)
            if not asks and any(not _is_about_a_row(call) for call in lines):
                yield f"{path.relative_to(SOURCES).as_posix()}:{function.name}"


def _is_about_a_row(call: ast.Call) -> bool:
    entity = next((word.value for word in call.keywords if word.arg == "entity"), None)
    has_id = any(word.arg == "entity_id" for word in call.keywords)
    return has_id and entity is not None and (not isinstance(entity, ast.Constant) or entity.value in OF_TABLE)


def _lines(safe: vault.Vault) -> int:
    with safe.reading() as session:
        return audit.count(session)


def test_a_session_without_a_person_does_nothing_that_asks_for_a_role(safe: vault.Vault) -> None:
    with safe.database.writing(None) as session:
        session.info["actor"] = None
        with pytest.raises(TypeError):
            acting.demand(session, next(iter(OF_TABLE.values())))
