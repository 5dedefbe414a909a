"""A practice that this computer's keyring opens, as a user makes it: sheet proved, passphrase typed once more, switched on."""

from pathlib import Path

from caredesk import vault
from caredesk.storage import recovery
from tests.conftest import PASSPHRASE, a_practice, standing_clock


def a_proved_practice(folder: Path) -> vault.Vault:
    """Open, its recovery sheet proved."""
    made = a_practice(folder)
    printed = recovery.groups(made.recovery_code)
    assert vault.prove_recovery(made.vault, {number: printed[number - 1] for number in vault.groups_to_prove(made.vault)})
    return made.vault


def switch_on(opened: vault.Vault, passphrase: str = PASSPHRASE, *, opens_after_lock: bool = False) -> None:
    """Let this computer's keyring open the practice as who is at the desk."""
    secret = vault.put_secret(opened.folder, opened.actor.user_id, passphrase)
    vault.switch_on(opened, secret, opens_after_lock=opens_after_lock)


def a_practice_with_keyring(folder: Path, *, opens_after_lock: bool = False) -> None:
    """Closed, and opened by this computer's keyring."""
    opened = a_proved_practice(folder)
    switch_on(opened, opens_after_lock=opens_after_lock)
    opened.close()


def by_keyring(folder: Path) -> vault.Vault:
    """The practice as the keyring opens it."""
    return vault.unlock_with_keyring(folder, vault.ask_keyring(folder), clock=standing_clock, reserve_bytes=0)


def by_passphrase(folder: Path, passphrase: str = PASSPHRASE) -> vault.Vault:
    """The practice as its owner opens it."""
    return vault.unlock(folder, passphrase, clock=standing_clock, reserve_bytes=0)
