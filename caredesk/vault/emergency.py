"""The recovery code as emergency access: it demands a reason, and it gives a person a new passphrase."""

from typing import TYPE_CHECKING

from caredesk.errors import InvalidField
from caredesk.vault.passphrases import demand_strength

if TYPE_CHECKING:
    from caredesk.vault.open_practice import Vault

LEAST_REASON = 3
__all__ = ["demand_reason", "demand_strength", "give_passphrase"]


def demand_reason(reason: str) -> None:
    """Raises InvalidField where nobody said why."""
    if len(reason.strip()) < LEAST_REASON:
        raise InvalidField("reason", "Say in a few words why the recovery code is used. The reason is kept in the log.")


def give_passphrase(vault: "Vault", passphrase: str) -> None:
    """Put a new passphrase in place of the lost one. Raises InvalidField; the vault is closed then."""
    from caredesk.vault import people

    try:
        people.set_passphrase(vault, passphrase)
    except BaseException:
        vault.close()
        raise
