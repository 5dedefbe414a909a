"""T18: two windows edit one record in every order that chance finds; whatever was written by one is never lost to the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from caredesk import vault
from caredesk.errors import FieldChanged
from caredesk.services import contact_details, contacts
from caredesk.ui.common.seen_versions import SeenVersions
from tests.conftest import a_practice
from tests.services.people_builders import a_person
from tests.trust_size import sized

FIELDS = ("hours", "languages", "notes")
INTERLEAVINGS, STEPS = sized(500, 10_000), 12
windows = st.integers(0, 1)
fields, words = st.sampled_from(FIELDS), st.sampled_from(["", "a", "b", "c"])


@dataclass
class Window:
    """What one window shows and what is typed in it, with the versions as its fields keep them."""

    shown: dict[str, str] = field(default_factory=dict)
    typed: dict[str, tuple[str, str]] = field(default_factory=dict)  # what stands in a field, and what it was when that began
    contested: dict[str, FieldChanged] = field(default_factory=dict)
    versions: SeenVersions = field(default_factory=SeenVersions)


class TwoWindows(RuleBasedStateMachine):
    """`kept` is what the record must hold: what the last window wrote that knew of all before it."""

    safe: ClassVar[Any]

    @initialize()
    def open_both(self) -> None:
        with self.safe.writing() as session:
            self.contact_id = a_person(session)
        self.kept = dict.fromkeys(FIELDS, "")
        self.windows = (Window(), Window())
        for at in (0, 1):
            self.refresh(at)

    @rule(at=windows, name=fields, text=words)
    def type_into(self, at: int, name: str, text: str) -> None:
        window = self.windows[at]
        was = window.typed.get(name, ("", window.shown[name]))[1]
        window.typed[name] = (text, was)
        window.versions.begin(self.contact_id, name)

    @rule(at=windows)
    def refresh(self, at: int) -> None:
        """The answer to a change arrived."""
        with self.safe.reading() as session:
            found = contact_details.detail(session, self.contact_id)
        self.windows[at].shown = {name: getattr(found, name) for name in FIELDS}
        self.windows[at].versions.saw(self.contact_id, found.version)

    @precondition(lambda self: any(window.typed for window in self.windows))
    @rule(at=windows, name=fields)
    def leave(self, at: int, name: str) -> None:
        window = self.windows[at]
        if name not in window.typed:
            return
        text, was = window.typed[name]
        begun, version_of = window.versions.begun_at(self.contact_id, name), window.versions.hand_over(self.contact_id, [name])
        is_contested = self.kept[name] not in (was, text) and text != was
        try:
            version = self._write(name, text, version_of())
        except FieldChanged as error:
            told = (is_contested, error.was, error.theirs)
            window.versions.take_back(self.contact_id, [name], begun)
            window.contested[name] = error
        else:
            told = (is_contested, "", "")
            self._wrote(window, name, text if text != was else self.kept[name], version)
        assert told == ((True, was, self.kept[name]) if name in window.contested else (False, "", ""))

    @precondition(lambda self: any(window.contested for window in self.windows))
    @rule(at=windows, name=fields, takes_ours=st.booleans())
    def decide(self, at: int, name: str, takes_ours: bool) -> None:
        window = self.windows[at]
        error = window.contested.pop(name, None)
        if error is None:
            return
        text = window.typed[name][0]
        if not takes_ours:
            window.typed.pop(name)
            window.versions.end(self.contact_id, name)
            self.refresh(at)
            return
        try:
            version = self._write(name, text, error.version)
        except FieldChanged as again:  # it was changed once more since both values were shown
            assert self.kept[name] not in (error.theirs, text)
            window.contested[name] = again
            return
        assert self.kept[name] in (error.theirs, text) or text == error.theirs
        self._wrote(window, name, text if text != error.theirs else self.kept[name], version)

    @invariant()
    def nothing_is_lost(self) -> None:
        with self.safe.reading() as session:
            found = contact_details.detail(session, self.contact_id)
        assert {name: getattr(found, name) for name in FIELDS} == self.kept

    def _write(self, name: str, text: str, version: int) -> int:
        with self.safe.writing() as session:
            return contacts.edit(session, self.contact_id, version, **{name: text})

    def _wrote(self, window: Window, name: str, text: str, version: int) -> None:
        self.kept[name] = text
        window.versions.wrote(self.contact_id, [name], version)
        window.versions.end(self.contact_id, name)
        window.typed.pop(name)
        window.contested.pop(name, None)
        window.shown[name] = text


@pytest.fixture(scope="module")
def shared_safe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[vault.Vault]:
    """One practice for all of them: each interleaving has a contact of its own."""
    folder: Path = tmp_path_factory.mktemp("interleavings") / "practice"
    opened = a_practice(folder).vault
    yield opened
    opened.close()


@pytest.mark.trust
@pytest.mark.slow
def test_no_interleaving_of_two_windows_loses_an_update(shared_safe: vault.Vault) -> None:
    TwoWindows.safe = shared_safe
    run_state_machine_as_test(
        TwoWindows,
        settings=settings(
            max_examples=INTERLEAVINGS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
