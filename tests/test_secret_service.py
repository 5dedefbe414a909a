"""The keyring against a real Secret Service: kept, given back, locked, emptied, changed, and gone (trust.md T21)."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import KeyringFailed
from tests import secret_service
from tests.cli.running import caredesk
from tests.cli.test_terminal import at_a_terminal
from tests.conftest import NEW_PASSPHRASE, PASSPHRASE, USER
from tests.keyring_builders import a_practice_with_keyring, a_proved_practice, by_keyring, by_passphrase, switch_on
from tests.secret_service import Service

pytestmark = [secret_service.NEEDED, pytest.mark.trust]


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A real one, unlocked."""
    with secret_service.running(tmp_path_factory.mktemp("r"), monkeypatch) as running:  # a socket's path may not be long
        yield running


def test_a_real_keyring_opens_the_practice_at_once(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    began = time.monotonic()
    opened = by_keyring(practice_folder)
    assert time.monotonic() - began < 5
    opened.close()
    assert opened.actor.name == USER


def test_what_a_real_keyring_shows_of_the_key_names_nobody(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    (label,) = service.labels()
    assert label == "CareDesk: opens a practice on this computer"
    assert USER.split()[0] not in label


def test_switched_off_a_real_keyring_holds_nothing_more(practice_folder: Path, service: Service) -> None:
    opened = a_proved_practice(practice_folder)
    switch_on(opened)
    vault.switch_off(opened)
    opened.close()
    assert vault.forget_secret(practice_folder)
    assert service.labels() == []


def test_a_locked_real_keyring_says_so_within_seconds(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    service.lock()
    began = time.monotonic()
    with pytest.raises(KeyringFailed, match="is locked"):
        by_keyring(practice_folder)
    assert time.monotonic() - began < 10.5
    by_passphrase(practice_folder).close()


def test_an_emptied_real_keyring_leaves_the_passphrase(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    service.forget_all()
    with pytest.raises(KeyringFailed, match="not in this computer"):
        by_keyring(practice_folder)
    by_passphrase(practice_folder).close()


def test_a_changed_entry_of_a_real_keyring_leaves_the_passphrase(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    service.hold_instead("something that somebody typed there")
    with pytest.raises(KeyringFailed, match="does not open"):
        by_keyring(practice_folder)
    by_passphrase(practice_folder).close()


def test_a_bus_without_a_keyring_leaves_the_passphrase(
    practice_folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    with secret_service.running(tmp_path_factory.mktemp("r"), monkeypatch):
        a_practice_with_keyring(practice_folder)
    with secret_service.bus(tmp_path_factory.mktemp("b")) as nobody_there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", nobody_there["DBUS_SESSION_BUS_ADDRESS"])
        with pytest.raises(KeyringFailed, match="no keyring"):
            by_keyring(practice_folder)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    with pytest.raises(KeyringFailed, match="no keyring"):
        by_keyring(practice_folder)
    by_passphrase(practice_folder).close()


# ---- the command line: a file or the variable, else the keyring, else a prompt (cli.md)


def test_the_command_line_opens_by_the_keyring_where_no_passphrase_is_given(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    for words in (("list", "patients", "--json"), ("check", "--json"), ("audit", "--json", "--user", USER)):
        answer = caredesk("--data", practice_folder, *words, passphrase=None, more=service.environment)
        assert (answer.status, answer.err) == (0, ""), answer.out


def test_a_given_passphrase_goes_before_the_keyring(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    answer = caredesk("--data", practice_folder, "list", "patients", passphrase=NEW_PASSPHRASE, more=service.environment)
    assert answer.status == 3


def test_the_keyring_answers_the_command_line_for_its_own_user_only(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    answer = caredesk("--data", practice_folder, "list", "patients", "--user", "Ben Okoro", passphrase=None, more=service.environment)
    assert answer.status == 3
    assert "needs a passphrase" in answer.err


def test_a_keyring_that_fails_costs_the_command_line_one_line_and_exit_3(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    service.forget_all()
    answer = caredesk("--data", practice_folder, "list", "patients", passphrase=None, more=service.environment)
    assert answer.status == 3
    assert answer.err.splitlines() == [
        "caredesk: The key is not in this computer’s keyring any more.",
        "caredesk: This needs a passphrase. Give it by --passphrase-file or the variable CAREDESK_PASSPHRASE.",
    ]


def test_at_a_terminal_the_passphrase_is_asked_for_where_the_keyring_fails(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    service.forget_all()
    status, seen = at_a_terminal(["--data", str(practice_folder), "list", "patients", "--json"], PASSPHRASE)
    assert (status, "not in this computer’s keyring any more" in seen, PASSPHRASE in seen) == (0, True, False)


def test_after_a_lock_the_command_line_wants_the_passphrase_too(practice_folder: Path, service: Service) -> None:
    a_practice_with_keyring(practice_folder)
    vault.note_locked(practice_folder, is_locked=True)
    answer = caredesk("--data", practice_folder, "list", "patients", passphrase=None, more=service.environment)
    assert (answer.status, "locked since" in answer.err) == (3, True)
    assert caredesk("--data", practice_folder, "list", "patients", passphrase=PASSPHRASE, more=service.environment).status == 0
